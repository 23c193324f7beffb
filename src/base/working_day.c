#include "base/working_day.h"

enum { WEEK = 7, WORKING = 5 };

static bool
is_weekend(struct day d)
{
    return day_weekday(d) >= WORKING;
}

/* How many of them are not after `d`. */
static size_t
holidays_up_to(const struct holidays *h, struct day d)
{
    size_t low = 0, high = h->count;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;

        if (day_before(d, h->at[middle]))
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

struct day
holidays_end(const struct holidays *h)
{
    if (h->count == 0)
        return DAY_NONE;
    const struct ymd last = day_to_ymd(h->at[h->count - 1]);

    return day_from_ymd((struct ymd){last.year, 12, 31});
}

bool
working_day_is(const struct holidays *h, struct day d)
{
    assert(day_known(d));
    const size_t n = holidays_up_to(h, d);

    return !is_weekend(d) && !(n > 0 && day_same(h->at[n - 1], d));
}

/* `at` is how many holidays were not after the day before `d`, or the day
 * after; becomes how many are not after `d`. */
static bool
is_working(const struct holidays *h, struct day d, size_t *at)
{
    assert(day_known(d));
    while (*at < h->count && !day_before(d, h->at[*at]))
        ++*at;
    while (*at > 0 && day_before(d, h->at[*at - 1]))
        --*at;
    return !is_weekend(d) && !(*at > 0 && day_same(h->at[*at - 1], d));
}

struct day
working_day_add(const struct holidays *h, struct day d, int n)
{
    const int step = n < 0 ? -1 : 1;
    size_t at = holidays_up_to(h, d);

    while (n != 0) {
        d = day_add_days(d, step);
        if (is_working(h, d, &at))
            n -= step;
    }
    while (!is_working(h, d, &at))
        d = day_add_days(d, step);
    return d;
}

struct day
working_day_on_or_before(const struct holidays *h, struct day d)
{
    while (!working_day_is(h, d))
        d = day_add_days(d, -1);
    return d;
}

/* Mondays to Fridays among the days 1 to `d`. */
static int
weekdays_up_to(struct day d)
{
    const int rest = d.n % WEEK;

    return d.n / WEEK * WORKING + (rest < WORKING ? rest : WORKING);
}

int
working_days_between(const struct holidays *h, struct day from, struct day to)
{
    assert(day_known(from) && day_known(to));
    const bool back = day_before(to, from);
    const struct day first = back ? to : from, last = back ? from : to;
    int days = weekdays_up_to(last) - weekdays_up_to(first);

    for (size_t i = holidays_up_to(h, first); i < holidays_up_to(h, last); i++)
        days -= !is_weekend(h->at[i]);
    return back ? -days : days;
}
