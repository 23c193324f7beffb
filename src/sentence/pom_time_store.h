/*
 * sentence/pom_time_store.h -- the protected hours of a prison's POMs and what
 * became of them, week by week.
 *
 * Rule: WL-10 to WL-14 (doc/rules/workload.md)
 */
#ifndef SENTENCE_POM_TIME_STORE_H
#define SENTENCE_POM_TIME_STORE_H

#include "base/arena.h"
#include "db/db.h"
#include "sentence/pom_time_rule.h"

struct pom_time {
    int64_t staff;
    struct str name, sort_name;
    const struct pom_time_row *row; /* in force in the newest week, or NULL */
    struct pom_time_week week[POM_TIME_WEEKS]; /* whole ones, oldest first */
    bool breach;
};
struct pom_times {
    struct pom_time *at; /* by staff number */
    size_t count, breaches;
    struct pom_time_row *row; /* newest first */
    size_t rows;
};

/* The whole weeks before `today`, of who holds the role today. */
enum err pom_times_load(struct db *db, struct arena *a, struct str prison,
                        struct day today, struct pom_times *out) MUST_USE;

/* When the prison's own rows were set last; none: never. */
enum err pom_time_stamp(struct db *db, struct str prison,
                        struct instant *out) MUST_USE;
/* Inside a change: a row of the prison's own; one of the same POM and day is
 * replaced. */
enum err pom_time_put(struct db *db, struct str prison,
                      const struct pom_time_row *row) MUST_USE;

#endif
