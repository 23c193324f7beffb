/*
 * keywork/plan_facts_store.h -- a prison and a week as the question of the
 * plan: people, officers, rooms, walks and regime, read from the database, one
 * statement a fact, each over one index.
 *
 * What is not on record is assumed, and every assumption is said (`said`):
 * a prison without rooms has one unnamed room a wing; one without walking
 * minutes has WALK_ASSUMED between wings; without regime rows the regime is
 * full.
 * Rule: PL-60 to PL-76 (doc/rules/plan.md)
 */
#ifndef KEYWORK_PLAN_FACTS_STORE_H
#define KEYWORK_PLAN_FACTS_STORE_H

#include "base/arena.h"
#include "db/db.h"
#include "keywork/pilot_rule.h"
#include "keywork/plan_due_rule.h"

enum {
    WALK_ASSUMED = 5,        /* minutes between two wings */
    KNOWN_DAYS = 365,        /* a former worker of that time knows them still */
    AUTHOR_DAYS = 84,        /* so does who held two sessions in that time */
    PLAN_SAID_MAX = 8,       /* sentences */
    PLAN_MIDDAY_MINUTE = 780 /* from then on the morning is over */
};

/* What the question names by its place in the lists. */
struct plan_name {
    struct str name;     /* "Surname, Forename"; of a room its name */
    struct str cell;     /* people: B-2-014 */
    int64_t id;          /* rooms: 0 for one that is not on record */
    struct day from, to; /* rooms: in use */
    struct str wing;     /* people and rooms: where */
    int64_t own;         /* people: their key worker's number; 0: none */
    struct due_facts of; /* people */
};

struct plan_facts {
    struct str prison, kind; /* kind: prison.kind */
    struct day week;         /* a Monday */
    struct day today;        /* the week is planned from then on */
    int minute;              /* of today, London */
    bool enabled;            /* the prison runs key work in that week */
    struct policy_setting setting;
    struct plan_question q;
    struct plan_weights w;
    struct entitlements entitled; /* rows in force in the week */
    struct pilot_terms pilot;     /* of the wing that tries a variant then */
    struct plan_name *people, *workers, *places;
    bool *unprotected; /* [worker x halves]: minutes nobody protects */
    int over;          /* sessions of the plan in force that are over */
    struct str said[PLAN_SAID_MAX];
    size_t said_count;
};

/* The week that a page shows first: this one until Wednesday, then the next. */
struct day plan_usual_week(struct day today);

/*
 * Everything for one week, in the arena.  `now` closes what is over.
 * Errors  ERR_NOT_FOUND  the register has no such prison
 */
enum err plan_facts_load(struct db *db, struct arena *a, struct str prison,
                         struct day week, struct instant now,
                         struct plan_facts *out) MUST_USE;

/*
 * The same of one person: `people` holds them, if they are in the prison, and
 * nobody else; no officers, no places, no plan in force.  What is said of the
 * person is what plan_facts_load() says, at the cost of one person.
 */
enum err plan_facts_of_person(struct db *db, struct arena *a, struct str prison,
                              struct str number, struct day week,
                              struct instant now,
                              struct plan_facts *out) MUST_USE;

#endif
