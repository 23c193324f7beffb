/*
 * feeds/loads_store.h -- loads and what came of them, from the tables.
 */
#ifndef FEEDS_LOADS_STORE_H
#define FEEDS_LOADS_STORE_H

#include "db/db.h"
#include "feeds/load.h"

enum { LOADS_MAX = 5000 };

/* Newest first, the newest LOADS_MAX.  `kind` empty: of every kind.
 * `refused`: only those that refused something or did not come to an end. */
enum err loads_list(struct db *db, struct arena *a, struct str kind,
                    bool refused, struct load_list *out) MUST_USE;
/* The newest of each kind there is. */
enum err loads_last(struct db *db, struct arena *a,
                    struct load_list *out) MUST_USE;
/* Errors  ERR_NOT_FOUND there is no such load. */
enum err loads_find(struct db *db, struct arena *a, int64_t id,
                    struct load *out) MUST_USE;

/* What was refused, then warnings. */
enum err loads_rejects(struct db *db, struct arena *a, int64_t id,
                       struct load_reject_list *out) MUST_USE;
/* Open ones first. */
enum err loads_discrepancies(struct db *db, struct arena *a, int64_t id,
                             struct load_discrepancy_list *out) MUST_USE;

struct load_prison {
    struct str code, name;
};
struct load_prisons {
    struct load_prison *at;
    size_t count;
};
enum err loads_prisons(struct db *db, struct arena *a,
                       struct load_prisons *out) MUST_USE;

#endif
