/*
 * keywork/statistics_store.h -- the daily snapshots of a prison, made and read.
 *
 * A snapshot is of the end of its day: who was here, and allocations, roles
 * and absences as they stood.  Made at night it is what the national service
 * stores.  Made later it is what the record still says of the day
 * (doc/rules/statistics.md, ST-5).
 */
#ifndef KEYWORK_STATISTICS_STORE_H
#define KEYWORK_STATISTICS_STORE_H

#include "db/db.h"
#include "keywork/statistics_rule.h"

/* A snapshot that is not there yet. */
struct statistics_due {
    struct str prison;
    enum policy policy;
    struct day day;
};
struct statistics_due_list {
    struct statistics_due *at;
    size_t count;
};

/* Before the first stored day at most so many are made. */
enum { STATISTICS_DAYS_BACK = 93 };

/*
 * What is missing up to `last`, at most `limit` rows: days after the last one
 * stored, of prisons that keep somebody and run the policy.
 */
enum err statistics_due(struct db *db, struct arena *a, struct day last,
                        size_t limit, struct statistics_due_list *out) MUST_USE;

/* Inside a change: makes one, unless it is there or nobody is eligible. */
enum err statistics_make(struct db *db, struct arena *a,
                         const struct statistics_due *due,
                         struct instant now) MUST_USE;

/*
 * A prison over two periods.  `complexity`: it holds people of HIGH complexity
 * of need.  ERR_NOT_FOUND: the register has no such prison.
 */
enum err statistics_read(struct db *db, struct arena *a, struct str prison,
                         enum policy policy, const struct date_range_pair *p,
                         struct day today, struct prison_statistics *out,
                         bool *complexity) MUST_USE;

#endif
