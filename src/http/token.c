#include "http/token.h"

#include <string.h>

static bool
is_token_char(char c)
{
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');

    return letter || (c >= '0' && c <= '9') ||
           (c != '\0' && strchr("!#$%&'*+-.^_`|~", c) != NULL);
}

bool
token_valid(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!is_token_char(s.p[i]))
            return false;
    return s.n > 0;
}

bool
token_number(struct str s, uint64_t *out)
{
    uint64_t n = 0;

    for (size_t i = 0; i < s.n; i++) {
        const unsigned digit = (unsigned)(s.p[i] - '0');

        if (digit > 9 || n > (UINT64_MAX - digit) / 10)
            return false;
        n = n * 10 + digit;
    }
    *out = n;
    return s.n > 0;
}

struct str
token_media_type(struct str content_type)
{
    return str_trim(str_cut(&content_type, ';'));
}

/* The value in quotes that *rest begins with; false when it does not end. */
static bool
take_quoted(struct str *rest, struct str *value)
{
    struct str inside = {rest->p + 1, rest->n - 1};

    if (memchr(inside.p, '"', inside.n) == NULL)
        return false;
    *value = str_cut(&inside, '"');
    *rest = inside;
    return true;
}

bool
token_parameter(struct str *rest, struct str *name, struct str *value)
{
    struct str s = str_trim(*rest);

    *rest = s;
    if (s.n == 0 || s.p[0] != ';')
        return false;
    s = str_trim((struct str){s.p + 1, s.n - 1});
    if (memchr(s.p, '=', s.n) == NULL)
        return false;
    *name = str_cut(&s, '=');
    if (!token_valid(*name) || s.n == 0)
        return false;
    if (s.p[0] == '"') {
        if (!take_quoted(&s, value))
            return false;
    } else {
        struct str after = s;

        *value = str_cut(&after, ';');
        s = (struct str){s.p + value->n, s.n - value->n};
        *value = str_trim(*value);
        if (!token_valid(*value))
            return false;
    }
    *rest = s;
    return true;
}
