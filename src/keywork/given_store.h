/*
 * keywork/given_store.h -- what somebody gave out at one time, and its undoing.
 *
 * What belongs together was given by the same user at the same instant: there
 * is no table of its own.  Undoing overwrites nothing: the given row ends with
 * UNDONE, and whoever had the person before gets a new row like the old one.
 */
#ifndef KEYWORK_GIVEN_STORE_H
#define KEYWORK_GIVEN_STORE_H

#include "keywork/allocation_store.h"
#include "staff/given_rule.h"

struct given_row {
    int64_t id, version;
    enum policy policy;
    struct str person, name; /* number; "Surname, Forename" */
    int64_t staff;           /* who was given the person */
    struct str worker;       /* the same, by name */
    int64_t before;          /* the row that ended for it; 0: none */
    struct str before_worker;
    struct given_facts facts;
    enum given_answer answer;
};
struct given {
    struct instant at;
    struct str by;
    struct given_row *row;
    size_t rows, can, undone;
};

/* What `by` gave out here at `at`; no rows: nothing. */
enum err given_load(struct db *db, struct arena *a, struct str prison,
                    struct str by, struct instant at, struct day today,
                    struct instant now, struct given *out) MUST_USE;

/* Inside a change: undoes every row that still can be, judged anew, and
 * answers how many in *undone.  Rule: AL-60 to AL-62 */
enum err given_undo(struct db *db, const struct allocation_actor *by,
                    struct instant at, int64_t *undone) MUST_USE;

#endif
