/*
 * base/day_typed.h -- a day as a person types it in a hurry.
 *
 * Fields of pages take it in every way that is the same day for everybody here:
 * the day first, then the month, then the year (ux.md 1.6).  Documents and
 * programs write 2026-11-19 and nothing else: day_parse().
 */
#ifndef BASE_DAY_TYPED_H
#define BASE_DAY_TYPED_H

#include "base/day.h"

/*
 * "2026-11-19", "19/11/2026", "19.11.26", "19 11 26", "19 November 2026",
 * "19 Nov 26", "today", "yesterday" and "tomorrow", with blanks around and in
 * between, capitals or none.  A year of two digits is of the century that
 * brings it within fifty years of `today`.
 *
 * DAY_NONE: anything else; a day without a year, too, for it may be of either
 * side of the new year.
 */
struct day day_typed(struct day today, struct str s);

#endif
