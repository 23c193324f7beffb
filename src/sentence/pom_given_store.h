/*
 * sentence/pom_given_store.h -- what somebody gave to POMs at one time, and its
 * undoing within ten minutes: as for key workers (staff/given_rule.h, AL-60 to
 * AL-63).  What belongs together was given by one user at one instant.
 */
#ifndef SENTENCE_POM_GIVEN_STORE_H
#define SENTENCE_POM_GIVEN_STORE_H

#include "sentence/pom_store.h"
#include "staff/given_rule.h"

struct pom_given_row {
    int64_t id, version;
    enum pom_part part;
    struct str person, name, pom; /* number; "Surname, Forename" of both */
    int64_t before;               /* the row that ended for it; 0: none */
    struct str before_pom;
    struct given_facts facts;
    enum given_answer answer;
};
struct pom_given {
    struct instant at;
    struct pom_given_row *row;
    size_t rows, can, undone;
};

/* What `by->by` gave here at `at`, judged at `by->at`; no rows: nothing. */
enum err pom_given_load(struct db *db, const struct pom_actor *by,
                        struct instant at, struct pom_given *out) MUST_USE;

/* Inside a change: undoes every row that still can be, judged anew. */
enum err pom_given_undo(struct db *db, const struct pom_actor *by,
                        struct instant at, int64_t *undone) MUST_USE;

#endif
