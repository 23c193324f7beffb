/*
 * keywork/headroom_store.h -- absence as it was reported, and the dated rows
 * that say what profiles allow for.
 *
 * Rule: HR-1 to HR-7 (doc/rules/headroom.md)
 */
#ifndef KEYWORK_HEADROOM_STORE_H
#define KEYWORK_HEADROOM_STORE_H

#include "db/db.h"
#include "keywork/headroom_rule.h"

/* A figure as it is kept: with who set it. */
struct absence_kept {
    struct str set_by;
    struct instant set_at;
};

struct headroom_facts {
    struct absence_figure *row; /* newest week first, then wing and group */
    struct absence_kept *kept;  /* of row i */
    size_t rows;
    struct headroom_profile *profile; /* newest first */
    size_t profiles;
    struct headroom_week *week; /* newest first, those with rows */
    size_t weeks;
};

/* The weeks from `from` to `to`, both Mondays, added up. */
enum err headroom_load(struct db *db, struct arena *a, struct str prison,
                       struct day from, struct day to,
                       struct headroom_facts *out) MUST_USE;

/* The dated rows alone: `row` and `week` stay empty. */
enum err headroom_profiles(struct db *db, struct arena *a, struct str prison,
                           struct headroom_facts *out) MUST_USE;

/* When the prison's own profile was set last; none: never. */
enum err headroom_stamp(struct db *db, struct str prison,
                        struct instant *out) MUST_USE;
/* Inside a change: a row of the prison's own; one of the same day is replaced.
 */
enum err headroom_put(struct db *db, struct str prison,
                      const struct headroom_profile *p) MUST_USE;

/* What is on record of that wing, group and week, and when it was set; false
 * in *found: nothing. */
enum err absence_find(struct db *db, struct str prison,
                      struct absence_figure *of, struct instant *set_at,
                      bool *found) MUST_USE;
/* Inside a change: the row of that wing, group and week. */
enum err absence_put(struct db *db, struct str prison,
                     const struct absence_figure *f, struct str by,
                     struct instant at) MUST_USE;

#endif
