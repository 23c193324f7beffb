/*
 * measures/week_facts_store.h -- the facts of one week of one prison, as of
 * that week: one statement a fact.
 */
#ifndef MEASURES_WEEK_FACTS_STORE_H
#define MEASURES_WEEK_FACTS_STORE_H

#include "db/db.h"
#include "measures/week_rule.h"

struct week_load {
    struct db *db;
    struct arena *a;
    struct str prison, kind;
    struct day week, sunday;
    struct instant begin, until; /* [begin, until) */
    struct week_facts f;
    struct week_person *person; /* in the order of their numbers */
    uint32_t *nights;           /* of each */
    size_t people, people_cap, nights_cap;
    struct week_worker *worker; /* in the order of their ids */
    size_t workers, workers_cap;
    int64_t plan; /* 0: none was in force */
    int possible; /* -1: not known */
    int notes, halves, halves_on, key_minutes;
};

/* Fills `l`, of which the caller set db, a, prison and week.
 * Errors  ERR_NOT_FOUND  the register has no such prison */
enum err week_facts_load(struct week_load *l) MUST_USE;

#endif
