/*
 * measures/delivery_store.h -- the weeks of a prison, added up for its page.
 */
#ifndef MEASURES_DELIVERY_STORE_H
#define MEASURES_DELIVERY_STORE_H

#include "db/db.h"
#include "measures/delivery_rule.h"

/* The Monday of the last week kept; DAY_NONE: there is none. */
enum err delivery_last_week(struct db *db, struct str prison,
                            struct day *out) MUST_USE;

/* Everything of the page, judged.  `whole` false: only sums, weeks, who was
 * seen and arrivals, for a comparison. */
enum err delivery_load(struct db *db, struct arena *a,
                       const struct delivery_ask *ask, bool whole,
                       struct delivery *out) MUST_USE;

/* Wings of the period, whatever the ask's own wing. */
struct delivery_wings {
    struct str *at;
    size_t count;
};
enum err delivery_wing_names(struct db *db, struct arena *a,
                             const struct delivery_ask *ask,
                             struct delivery_wings *out) MUST_USE;

/* Somebody with their sums: the people behind the figures. */
struct delivery_person {
    struct str number, name, cell, wing, worker;
    bool here; /* still at the prison */
    struct delivery_sum sum;
    int64_t held_lately, weeks_lately; /* of the last two weeks */
    struct day arrived, last_session;
    struct day since; /* with that key worker; none: nobody */
    int64_t complete; /* sessions with start, end, place and note: MS-37 */
    int64_t missed[LOST_COUNT];
};
/* Days from the last session, or from arrival when there was none, to today;
 * UNKNOWN: neither is on record.  PL-12 */
int delivery_days_since(const struct delivery_person *p, struct day today);

/*
 * Did they keep meeting the same key worker through the weeks from `from` to
 * the day before `until`?  A session for every four weeks, two at least, none
 * held by anybody else, and the worker theirs before the first of these weeks.
 * What was due says nothing here: where little is held, who kept at it is worth
 * the more.  MS-39, R116
 */
enum { TOGETHER_LEAST = 2, TOGETHER_WEEKS = 4 };
bool delivery_together(const struct delivery_person *p, struct day from,
                       struct day until);

struct delivery_people {
    struct delivery_person *at; /* by number */
    size_t count;
};
enum err delivery_people_load(struct db *db, struct arena *a,
                              const struct delivery_ask *ask,
                              struct delivery_people *out) MUST_USE;

#endif
