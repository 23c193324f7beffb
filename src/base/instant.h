/*
 * base/instant.h -- a moment, as milliseconds since 1970-01-01 00:00 UTC.
 *
 * Instants are stored and compared in UTC and shown in Europe/London.  The
 * zone's rule is computed here, so that no locale, no TZ variable and no
 * installed zone file can move a record: summer time runs from 01:00 UTC on
 * the last Sunday of March to 01:00 UTC on the last Sunday of October (the
 * law since 1996; earlier moments follow the same rule).
 *
 * Zero is "not known".  Nothing here reads a clock: app/clock does, once a
 * request, and passes `now` on.
 */
#ifndef BASE_INSTANT_H
#define BASE_INSTANT_H

#include "base/day.h"

struct instant {
    int64_t ms;
};
#define INSTANT_NONE ((struct instant){0})

/* What a clock on the wall in London shows. */
struct london {
    struct day day;
    int hour, minute, second; /* 0-23, 0-59, 0-59 */
};

bool instant_known(struct instant t);
struct london instant_london(struct instant t); /* t is known */
struct day instant_day(struct instant t); /* DAY_NONE when t is not known */

/* The first moment of a London day. */
struct instant instant_of_day(struct day d);
/* A wall time that happens twice (the hour in October) is the first of them;
 * one that never happens (March) is the moment an hour later. */
struct instant instant_from_london(struct london l);

/*
 * "2026-11-19T09:15:00", with or without seconds, fraction (cut to ms), and a
 * zone "Z" or "+01:00"; without a zone it is London wall time, as the national
 * feeds mean it.  A bare date is its first moment.  Anything else, and what a
 * zone moves out of the years 1 to 9999: none.
 */
struct instant instant_parse(struct str s);

/* "2026-11-19T09:15:00.250Z": UTC, always so long, so that text sorts as time
 * does.  `t` is known and lies in the years 1 to 9999. */
enum { INSTANT_TEXT_SIZE = 25 }; /* with the NUL */
void instant_to_text(struct instant t, char text[static INSTANT_TEXT_SIZE]);

#endif
