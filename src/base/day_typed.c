#include "base/day_typed.h"

enum { PARTS = 3, CENTURY = 100, HALF = 50 };

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool
is_gap(char c)
{
    return c == ' ' || c == '/' || c == '.' || c == '-' || c == ',';
}

/* Three parts, the first a number; false: there are more or fewer. */
static bool
split(struct str s, struct str part[PARTS])
{
    size_t count = 0, at = 0;

    while (at < s.n) {
        while (at < s.n && is_gap(s.p[at]))
            at++;
        if (at == s.n)
            break;
        if (count == PARTS)
            return false;
        const size_t from = at;
        while (at < s.n && !is_gap(s.p[at]))
            at++;
        part[count++] = (struct str){s.p + from, at - from};
    }
    return count == PARTS && is_digit(s.p[0]);
}

/* -1: not a number of `most` digits or fewer. */
static int
number(struct str s, size_t most)
{
    int n = 0;

    if (s.n == 0 || s.n > most)
        return -1;
    for (size_t i = 0; i < s.n; i++) {
        if (!is_digit(s.p[i]))
            return -1;
        n = n * 10 + (s.p[i] - '0');
    }
    return n;
}

/* "11", "Nov", "november". */
static int
month(struct str s)
{
    static const struct str names[] = {
        STR_INIT("January"), STR_INIT("February"), STR_INIT("March"),
        STR_INIT("April"),   STR_INIT("May"),      STR_INIT("June"),
        STR_INIT("July"),    STR_INIT("August"),   STR_INIT("September"),
        STR_INIT("October"), STR_INIT("November"), STR_INIT("December"),
    };
    enum { SHORT = 3 };

    for (size_t i = 0; i < COUNT_OF(names) && s.n >= SHORT; i++)
        if (s.n <= names[i].n && str_same(s, (struct str){names[i].p, s.n}))
            return (int)i + 1;
    return number(s, 2);
}

static int
year(struct day today, struct str s)
{
    const int n = number(s, 4);
    const int now = day_to_ymd(today).year;

    if (s.n == 4)
        return n;
    if (s.n != 2 || n < 0)
        return -1;
    int y = now - now % CENTURY + n;
    if (y > now + HALF)
        y -= CENTURY;
    else if (y <= now - HALF)
        y += CENTURY;
    return y;
}

struct day
day_typed(struct day today, struct str s)
{
    struct str part[PARTS];

    s = str_trim(s);
    if (str_same(s, STR("today")))
        return today;
    if (str_same(s, STR("yesterday")))
        return day_add_days(today, -1);
    if (str_same(s, STR("tomorrow")))
        return day_add_days(today, 1);
    const struct day written = day_parse(s);
    if (day_known(written) || !split(s, part))
        return written;
    const struct ymd c = {year(today, part[2]), month(part[1]),
                          number(part[0], 2)};
    return c.year < 0 || c.month < 0 || c.day < 0 ? DAY_NONE : day_from_ymd(c);
}
