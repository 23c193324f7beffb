#include "keywork/statistics_words.h"

#include <math.h>

/* Two decimals; a tie goes away from zero.  The binary value times 100 fits a
 * long double whole, so there is one rounding. */
static struct str
percentage(struct arena *a, double v)
{
    const long long hundredths = llroundl(fabsl((long double)v) * 100.0L);

    if (v == 0)
        return STR("0 %");
    return arena_printf(a, "%s%lld.%02lld %%", v < 0 ? "-" : "",
                        hundredths / 100, hundredths % 100);
}

struct str
statistics_value_words(struct arena *a, enum shown_as as, struct shown v)
{
    if (!v.known)
        return STR("-");
    if (as == SHOWN_PERCENTAGE)
        return percentage(a, v.value);
    const long long n = (long long)v.value;

    if (as == SHOWN_DAYS)
        return arena_printf(a, "%lld %s", n, n == 1 ? "day" : "days");
    return arena_printf(a, "%lld", n);
}

struct str
statistics_change_words(struct arena *a, enum shown_as as, struct shown now,
                        struct shown before)
{
    const double change =
        (now.known ? now.value : 0) - (before.known ? before.value : 0);
    const struct str words =
        statistics_value_words(a, as, (struct shown){true, change});

    if (change == 0)
        return STR("No change");
    return arena_printf(a, "%s" STR_FMT " %s", change > 0 ? "+" : "",
                        STR_ARG(words), change > 0 ? "increase" : "decrease");
}
