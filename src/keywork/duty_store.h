/*
 * keywork/duty_store.h -- the detail, read and written.  Whoever writes a
 * half-day that was there before, or by hand, leaves a row of history
 * (duty_change); nothing is overwritten without one.
 *
 * Rule: DY-20 to DY-23 (doc/rules/day.md)
 */
#ifndef KEYWORK_DUTY_STORE_H
#define KEYWORK_DUTY_STORE_H

#include "keywork/day_store.h"
#include "keywork/duty.h"

/* Everybody on the detail of the week, key workers or not, and every key
 * worker without one.  `week` is a Monday. */
enum err duty_week_load(struct db *db, struct arena *a, struct str prison,
                        struct day week, struct duty_week *out) MUST_USE;

/* What there is; out->known is false when it is not on the detail. */
enum err duty_find(struct db *db, struct arena *a, const struct duty_key *key,
                   struct duty_half *out) MUST_USE;

/*
 * The same for an import, which asks for many half-days of a day in a row:
 * after some of them the whole day of the prison is read at once, and then
 * nobody is asked any more.  Lives for one change, zero at first; duty_seen()
 * is told of what duty_put() was.
 */
struct duty_day;
struct duty_days {
    struct duty_day *day; /* the latest; NULL: none */
};
enum err duty_find_again(struct db *db, struct arena *a, struct duty_days *days,
                         const struct duty_key *key,
                         struct duty_half *out) MUST_USE;
void duty_seen(struct duty_days *days, const struct duty_key *key,
               const struct duty_half *now);

/* Who writes: `run` of an import, or 0. */
struct duty_teller {
    struct str by;
    struct instant at;
    int64_t run;
};
/* Inside a change.  `before` is what duty_find() gave; after->as_of is kept
 * with it. */
enum err duty_put(struct db *db, struct arena *a, const struct duty_key *key,
                  const struct duty_half *before, const struct duty_half *after,
                  const struct duty_teller *who) MUST_USE;

enum { DUTY_NOT_THERE = -1 };

/*
 * Inside a change, by hand: the half-day, if it is still of `seen` (the
 * milliseconds of its as_of; DUTY_NOT_THERE: it was not on the detail), and
 * what it means for sessions.
 * *hit grows by the sessions that are at risk now.
 * Errors  ERR_STALE  somebody changed it since.
 */
enum err duty_set(struct db *db, const struct day_actor *who,
                  const struct duty_key *key, int64_t seen,
                  const struct duty_half *after, int *hit) MUST_USE;

/* The history of a week's half-days. */
enum err duty_changes_load(struct db *db, struct arena *a, struct str prison,
                           struct day from, struct day to,
                           struct duty_changes *out) MUST_USE;

#endif
