/*
 * keywork/policy_store.h -- dated settings of a prison, read and written.
 */
#ifndef KEYWORK_POLICY_STORE_H
#define KEYWORK_POLICY_STORE_H

#include "base/arena.h"
#include "db/db.h"
#include "keywork/allocation_weights.h"
#include "keywork/policy.h"

/* What is in force on `today`: the prison's newest row, or the preset of its
 * kind.  ERR_NOT_FOUND: the register has no such prison. */
enum err policy_load(struct db *db, struct arena *a, struct str prison,
                     enum policy p, struct day today,
                     struct policy_setting *out) MUST_USE;

struct policy_settings {
    struct policy_setting *at;
    size_t count;
};
/* Every row the prison has set, those to come included, newest first. */
enum err policy_history(struct db *db, struct arena *a, struct str prison,
                        enum policy p, struct policy_settings *out) MUST_USE;

/* Inside a change: in force from s->from on.  A row of the same day is
 * replaced, with a version one higher. */
enum err policy_set(struct db *db, struct str prison,
                    const struct policy_setting *s) MUST_USE;

/* The weights of the best strategy in force: presets, national rows, then the
 * prison's own.  A name that no weight has any more is passed over. */
enum err weights_load(struct db *db, struct arena *a, struct str prison,
                      struct day today,
                      struct allocation_weights *out) MUST_USE;
/* When the prison's own weights were set last, and by whom; none: never. */
enum err weights_stamp(struct db *db, struct arena *a, struct str prison,
                       struct str *by, struct instant *at) MUST_USE;
/* Inside a change: one weight, in force from a day on. */
enum err weights_set(struct db *db, struct str prison, struct str name,
                     struct day from, int64_t value, struct str by,
                     struct instant at) MUST_USE;

#endif
