#include "http/date.h"

#include <string.h>

static const char days[] = "SunMonTueWedThuFriSat"; /* day 7 is a Sunday */
static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

enum { WORD = 3 };

struct str
http_date_write(struct arena *a, struct instant t)
{
    char iso[INSTANT_TEXT_SIZE];

    instant_to_text(t, iso);
    const struct day d = day_parse((struct str){iso, 10});
    const struct ymd c = day_to_ymd(d);

    return arena_printf(
        a, "%.3s, %02d %.3s %04d %.8s GMT", days + (ptrdiff_t)(d.n % 7) * WORD,
        c.day, months + (ptrdiff_t)(c.month - 1) * WORD, c.year, iso + 11);
}

static int
month_of(const char *word)
{
    int m = 0;

    while (m < 12 && memcmp(months + (ptrdiff_t)m * WORD, word, WORD) != 0)
        m++;
    return m + 1;
}

struct instant
http_date_read(struct str s)
{
    struct arena a = {0};

    if (s.n != sizeof "Thu, 19 Nov 2026 09:15:00 GMT" - 1)
        return INSTANT_NONE;
    struct instant t =
        instant_parse(arena_printf(&a, "%.4s-%02d-%.2sT%.8sZ", s.p + 12,
                                   month_of(s.p + 8), s.p + 5, s.p + 17));
    /* whatever else was wrong with it shows when it is written again */
    if (instant_known(t) && !str_eq(http_date_write(&a, t), s))
        t = INSTANT_NONE;
    arena_reset(&a);
    return t;
}
