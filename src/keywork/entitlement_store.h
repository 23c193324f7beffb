/*
 * keywork/entitlement_store.h -- the dated rows that say who is due how much.
 */
#ifndef KEYWORK_ENTITLEMENT_STORE_H
#define KEYWORK_ENTITLEMENT_STORE_H

#include "db/db.h"
#include "keywork/plan_due_rule.h"

/* Those in force in a week at a prison of that kind, settled. */
enum err entitlements_load(struct db *db, struct arena *a, struct str prison,
                           struct str kind, struct day week,
                           struct entitlements *out) MUST_USE;

/* A row as it is kept: with who set it. */
struct entitlement_kept {
    struct entitlement row;
    int minutes; /* of a session */
    struct str source, set_by;
    struct instant set_at;
};
struct entitlement_rows {
    struct entitlement_kept *at; /* the prison's own first, newest first */
    size_t count;
};
/* Every row, those to come and those that were included. */
enum err entitlement_rows(struct db *db, struct arena *a, struct str prison,
                          struct entitlement_rows *out) MUST_USE;
/* When the prison's own rows were set last; none: never. */
enum err entitlement_stamp(struct db *db, struct str prison,
                           struct instant *out) MUST_USE;
/* Inside a change: a row of the prison's own; one of the same people and day
 * is replaced. */
enum err entitlement_put(struct db *db, struct str prison,
                         const struct entitlement_kept *k) MUST_USE;

#endif
