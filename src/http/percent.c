#include "http/percent.h"

#include "base/utf8.h"

#include <string.h>

static int
hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/* The next character of `in`, decoded; -1 when its escape is broken. */
static int
next_char(struct str in, size_t *i, enum percent_plus plus)
{
    const char c = in.p[(*i)++];

    if (c == '+' && plus == PLUS_IS_BLANK)
        return ' ';
    if (c != '%')
        return (unsigned char)c;
    if (in.n - *i < 2)
        return -1;

    const int hi = hex(in.p[*i]), lo = hex(in.p[*i + 1]);

    *i += 2;
    return hi < 0 || lo < 0 ? -1 : hi * 16 + lo;
}

static bool
is_plain(struct str in, enum percent_plus plus)
{
    return memchr(in.p, '%', in.n) == NULL && memchr(in.p, 0, in.n) == NULL &&
           (plus == PLUS_IS_PLUS || memchr(in.p, '+', in.n) == NULL);
}

enum err
percent_decode(struct arena *a, struct str in, enum percent_plus plus,
               struct str *out)
{
    size_t n = 0;

    *out = in;
    if (!is_plain(in, plus)) {
        char *p = arena_alloc(a, in.n); /* decoded text is never longer */

        for (size_t i = 0; i < in.n;) {
            const int c = next_char(in, &i, plus);

            if (c <= 0)
                return ERR_INVALID;
            p[n++] = (char)c;
        }
        *out = (struct str){p, n};
    }
    return utf8_valid(*out) ? OK : ERR_INVALID;
}
