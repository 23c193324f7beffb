/*
 * keywork/reason_store.h -- why a session did not happen: every row of the
 * list, added to and never changed.  What holds on a day is day_reasons()'s
 * (keywork/day_store.h).
 */
#ifndef KEYWORK_REASON_STORE_H
#define KEYWORK_REASON_STORE_H

#include "base/arena.h"
#include "base/instant.h"
#include "db/db.h"
#include "keywork/day.h"

struct reason_row {
    bool own; /* this prison's; else every prison's */
    struct day_reason reason;
    struct day from, to; /* first and last day; `to` none: in use */
    int place;           /* order in lists */
    struct str by;
    struct instant at;
    bool replaced; /* another row holds in its place by now */
};
struct reason_rows {
    struct reason_row *at; /* by place; newest first */
    size_t count;
};

enum err reason_rows(struct db *db, struct arena *a, struct str prison,
                     struct day today, struct reason_rows *out) MUST_USE;
/* When the prison's own were added to last. */
enum err reason_stamp(struct db *db, struct str prison,
                      struct instant *out) MUST_USE;
/* Inside a change, for the prison.  ERR_STALE: one of that day is there. */
enum err reason_add(struct db *db, struct str prison,
                    const struct reason_row *row) MUST_USE;

#endif
