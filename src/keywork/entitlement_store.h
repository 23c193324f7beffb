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

#endif
