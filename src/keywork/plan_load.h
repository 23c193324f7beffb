/*
 * keywork/plan_load.h -- the inside of keywork/plan_facts_store.h: the facts
 * while they are put together.  Only the three files of that store include it.
 */
#ifndef KEYWORK_PLAN_LOAD_H
#define KEYWORK_PLAN_LOAD_H

#include "keywork/plan_facts_store.h"

enum { PLAN_WINGS_MAX = 256, WEEK_HALVES = 14 };

/* A worker known to a person besides their own. */
struct plan_pair {
    int person, worker;
};

struct plan_load {
    struct db *db;
    struct arena *a;
    struct plan_facts *f;
    struct str policy, kind;
    struct str only; /* the number of the one person asked about, or empty */
    struct day sunday;

    struct plan_person *person;
    struct plan_name *person_name;
    size_t people, people_cap, person_names_cap;

    struct plan_worker *worker;
    struct plan_name *worker_name;
    struct str *worker_wing; /* set for them, the first; or empty */
    size_t workers, workers_cap, worker_names_cap, worker_wings_cap;

    struct plan_place *place;
    struct plan_name *place_name;
    size_t places;

    struct str *wing;
    size_t wings;

    struct plan_pair *pair, *bar;
    size_t pairs, pairs_cap, bars, bars_cap;
    struct entitlements due;
};

/* A sentence about what is assumed or left out. */
void plan_say(struct plan_load *l, struct str sentence);

/* The place of a number in lists that are in its order; PLAN_NOBODY. */
int plan_find_person(const struct plan_load *l, struct str number);
int plan_find_worker(const struct plan_load *l, int64_t id);
int plan_find_wing(const struct plan_load *l, struct str name);
/* Unless it is there, or has no name, or there are too many. */
void plan_add_wing(struct plan_load *l, struct str name);

/* Bits of the half-days of the week on those days of the week (Monday 1,
 * Tuesday 2 ...), AM, PM or both, between two days. */
uint32_t plan_halves(struct day week, int64_t days, struct str half,
                     struct day from, struct day to);

/* keywork/plan_officers_store.c: officers, their detail, whom they know. */
enum err plan_load_officers(struct plan_load *l) MUST_USE;

/* keywork/plan_places_store.c: rooms, walks, regime. */
enum err plan_load_places(struct plan_load *l) MUST_USE;

#endif
