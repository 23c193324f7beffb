/*
 * base/working_day.h -- days on which offices work: Monday to Friday, but for
 * the holidays that are given.
 *
 * Holidays are data, not code (people/holiday_store.h loads them), and whoever
 * counts says which.  Beyond the last year that is given only the weekends
 * count: holidays_end() says up to when an answer can be trusted.
 */
#ifndef BASE_WORKING_DAY_H
#define BASE_WORKING_DAY_H

#include "base/day.h"

/* Sorted, each once.  One on a Saturday or Sunday changes nothing. */
struct holidays {
    const struct day *at;
    size_t count;
};

/* 31 December of the year of the last one; DAY_NONE: there is none. */
struct day holidays_end(const struct holidays *h);

/* All days taken and `n` steps stay within the years of base/day.h. */
bool working_day_is(const struct holidays *h, struct day d);

/*
 * The n-th working day after `d`, or with a negative `n` before it; `d` itself
 * is not counted.  0: the first working day that is not before `d`.
 */
struct day working_day_add(const struct holidays *h, struct day d, int n);

/* `d`, or the nearest working day before it: when something is due on a day
 * on which nobody works. */
struct day working_day_on_or_before(const struct holidays *h, struct day d);

/* Working days after `from` up to and with `to`; negative when `to` is the
 * earlier: those after `to` up to and with `from`. */
int working_days_between(const struct holidays *h, struct day from,
                         struct day to);

#endif
