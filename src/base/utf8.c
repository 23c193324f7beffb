#include "base/utf8.h"

/*
 * The ranges of the second byte depend on the first: that is what shuts out
 * overlong forms, surrogates and code points that do not exist (RFC 3629, 4).
 */
static const struct {
    unsigned char first_low, first_high, second_low, second_high;
    size_t length;
} forms[] = {
    {0xC2, 0xDF, 0x80, 0xBF, 2},
    {0xE0, 0xE0, 0xA0, 0xBF, 3},
    {0xE1, 0xEC, 0x80, 0xBF, 3},
    {0xED, 0xED, 0x80, 0x9F, 3},
    {0xEE, 0xEF, 0x80, 0xBF, 3},
    {0xF0, 0xF0, 0x90, 0xBF, 4},
    {0xF1, 0xF3, 0x80, 0xBF, 4},
    {0xF4, 0xF4, 0x80, 0x8F, 4},
};

static bool
follows(struct str s, size_t from, size_t to)
{
    if (s.n < to)
        return false;
    for (size_t i = from; i < to; i++)
        if (((unsigned char)s.p[i] & 0xC0) != 0x80)
            return false;
    return true;
}

size_t
utf8_first(struct str s)
{
    const unsigned char c = (unsigned char)s.p[0];

    if (c < 0x80)
        return 1;
    for (size_t i = 0; i < COUNT_OF(forms); i++) {
        if (c < forms[i].first_low || c > forms[i].first_high)
            continue;
        if (!follows(s, 1, forms[i].length))
            return 0;
        const unsigned char d = (unsigned char)s.p[1];
        return d >= forms[i].second_low && d <= forms[i].second_high
                   ? forms[i].length
                   : 0;
    }
    return 0;
}

bool
utf8_valid(struct str s)
{
    while (s.n > 0) {
        const size_t n = utf8_first(s);

        if (n == 0)
            return false;
        s.p += n;
        s.n -= n;
    }
    return true;
}
