/*
 * events/endpoint_store.h -- who is told: addresses, their secrets, on or off.
 *
 * The secret is kept sealed; it is shown once, when it is made.  For a day
 * after it was changed calls are signed with both.
 */
#ifndef EVENTS_ENDPOINT_STORE_H
#define EVENTS_ENDPOINT_STORE_H

#include "db/db.h"
#include "events/outbox_store.h"

/* Whose text it is, for seal() and seal_open(). */
#define ENDPOINT_SEAL STR("event endpoint")

enum {
    ENDPOINT_SECRET_BYTES = 32,
    ENDPOINT_NAME_MAX = 60,
    ENDPOINT_OLD_SECRET_HOURS = 24
};

struct endpoint {
    int64_t id;
    struct str name, url;
    bool enabled;
    struct str set_by;
    struct instant set_at;
    int64_t version;
    /* as the sender found it */
    int64_t failures;
    struct instant next_try, last_ok;
    struct str last_error;
    int64_t waiting, aside; /* events */
    struct instant oldest;  /* of those that wait */
};

struct endpoint_list {
    struct endpoint *at;
    size_t count;
};

/* By name, ENDPOINTS_MAX at most. */
enum err endpoint_list(struct db *db, struct arena *a,
                       struct endpoint_list *out) MUST_USE;
/* ERR_NOT_FOUND when there is none. */
enum err endpoint_find(struct db *db, struct arena *a, int64_t id,
                       struct endpoint *out) MUST_USE;

struct endpoint_set {
    int64_t id, version; /* of endpoint_change() and what follows */
    struct str name, url;
    struct str secret; /* sealed */
    struct str by;
    struct instant at;
};
/* Inside a change.  A new one is on. */
enum err endpoint_add(struct db *db, const struct endpoint_set *s,
                      int64_t *id) MUST_USE;
/* Inside a change.  ERR_STALE: it changed meanwhile. */
enum err endpoint_change(struct db *db, const struct endpoint_set *s) MUST_USE;
enum err endpoint_set_secret(struct db *db,
                             const struct endpoint_set *s) MUST_USE;
enum err endpoint_set_enabled(struct db *db, const struct endpoint_set *s,
                              bool enabled) MUST_USE;
/* Inside a change: what was wrong with it may be mended, so nobody waits. */
enum err endpoint_ask_now(struct db *db, int64_t id) MUST_USE;

#endif
