/*
 * measures/week_store.h -- the facts of weeks that are over, worked out from
 * the record and kept.
 *
 * A week is worked out as a whole: the rows that differ from those kept are
 * written, the others stay untouched.  So bringing a prison up to date every
 * day and making it all anew end in the same rows; a test holds both to it.
 * What changed since is taken back first: where somebody lived and their legal
 * status are those of that week.
 * Rule: MS-20 to MS-24 (doc/measures/README.md)
 */
#ifndef MEASURES_WEEK_STORE_H
#define MEASURES_WEEK_STORE_H

#include "db/database.h"
#include "measures/week_rule.h"

enum {
    MEASURE_WEEKS_BACK = 104, /* no further */
    MEASURE_WEEKS_AGAIN = 5   /* worked out again every day */
};

/* The prison's week as a whole. */
struct prison_week {
    struct day week;
    int possible; /* sessions; -1: no plan was in force */
    int notes, halves, halves_on, key_minutes;
};

/* What was written. */
struct measured {
    int64_t weeks, put, dropped;
};

/*
 * Inside a change: one week of one prison.
 * Takes   a Monday, and the week is over
 */
enum err measure_week_make(struct db *db, struct arena *a, struct str prison,
                           struct day week, struct measured *out) MUST_USE;

/* The first week that anything is known of: the earliest session, detail or
 * plan, at most MEASURE_WEEKS_BACK ago; DAY_NONE: nothing is. */
enum err measure_first_week(struct db *db, struct str prison, struct day today,
                            struct day *out) MUST_USE;

/*
 * Brings one prison up to date, a change a week: weeks that are missing, the
 * last MEASURE_WEEKS_AGAIN, and older ones whose sessions are no longer as
 * many as they were (a note that came late).  `all`: every week.
 */
enum err measure_prison_update(struct database *d, struct db *reader,
                               struct str prison, struct day today, bool all,
                               struct measured *out) MUST_USE;

/* The same for every prison not looked at today; `all`: for every prison. */
enum err measure_update(struct database *d, struct db *reader, struct day today,
                        bool all, struct measured *out) MUST_USE;

#endif
