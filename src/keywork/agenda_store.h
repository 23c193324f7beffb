/*
 * keywork/agenda_store.h -- what was set aside of what is suggested to talk
 * about with a person.
 *
 * It is of the person, not of the officer: a colleague who takes over sees what
 * was set aside, by whom and until when.  Rule: SN-27
 */
#ifndef KEYWORK_AGENDA_STORE_H
#define KEYWORK_AGENDA_STORE_H

#include "db/db.h"
#include "keywork/agenda_rule.h"

/* Marks in `g` what is set aside today. */
enum err agenda_asides_load(struct db *db, struct arena *a, struct str person,
                            struct day today, struct agenda *g) MUST_USE;

/* Inside a change: one item is not suggested up to a day, or is again. */
struct agenda_change {
    struct str person, key, by; /* by: name */
    struct day today, until;
    struct instant now;
};
enum err agenda_set_aside(struct db *db,
                          const struct agenda_change *k) MUST_USE;
enum err agenda_again(struct db *db, const struct agenda_change *k) MUST_USE;

#endif
