/*
 * keywork/entitlement_store.h -- the dated rows that say who is due how much.
 */
#ifndef KEYWORK_ENTITLEMENT_STORE_H
#define KEYWORK_ENTITLEMENT_STORE_H

#include "db/db.h"
#include "keywork/entitlement.h"

/* Those in force in a week at a prison of that kind, settled. */
enum err entitlements_load(struct db *db, struct arena *a, struct str prison,
                           struct str kind, struct day week,
                           struct entitlements *out) MUST_USE;

/* Every row: those to come, those that were, and those replaced. */
enum err entitlement_rows(struct db *db, struct arena *a, struct str prison,
                          struct entitlement_rows *out) MUST_USE;
/* When the prison's own rows were set last; none: never. */
enum err entitlement_stamp(struct db *db, struct str prison,
                           struct instant *out) MUST_USE;
/* Inside a change: a row of the prison's own; one of the same people and day
 * is replaced, and kept as what it said until then. */
enum err entitlement_put(struct db *db, struct str prison,
                         const struct entitlement_kept *k) MUST_USE;

/* Sessions written up of one person in [from, until), and their minutes. */
struct month_had {
    int minutes, sessions;
};
enum err month_minutes(struct db *db, struct str prison, struct str person,
                       struct day from, struct day until,
                       struct month_had *out) MUST_USE;

#endif
