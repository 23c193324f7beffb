/*
 * sentence/supervisor_store.h -- who may supervise, and who was named: read
 * whole for a prison, or for all of them.
 */
#ifndef SENTENCE_SUPERVISOR_STORE_H
#define SENTENCE_SUPERVISOR_STORE_H

#include "base/arena.h"
#include "base/instant.h"
#include "db/db.h"
#include "sentence/supervisor_rule.h"

/* The newest row of a case or of a POM. */
struct supervisor_named {
    struct str prison, number; /* empty: of the POM */
    int64_t staff, account;
};
struct supervisors {
    struct supervisor_roles roles;
    struct supervisor_named *at;
    size_t count;
    int64_t version; /* of the newest row */
};
/* An empty prison: all of them. */
enum err supervisors_load(struct db *db, struct arena *a, struct str prison,
                          struct supervisors *out) MUST_USE;

/* Who supervises that case; `staff` has it, 0: nobody. */
struct supervisor_answer supervisor_of(const struct supervisors *s,
                                       const struct supervisor_facts *f,
                                       struct str number, int64_t staff);

/* Inside a change: named for a case, or with an empty number for a POM; account
 * 0 leaves it to the rule. */
enum err supervisor_name(struct db *db, const struct supervisor_named *n,
                         struct str by, struct instant at) MUST_USE;

#endif
