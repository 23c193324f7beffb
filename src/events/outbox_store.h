/*
 * events/outbox_store.h -- the outbox: events that wait for those who asked to
 * be told.
 *
 * An event is written in the change that it tells of, once for every endpoint
 * that is on: neither exists without the other, and nothing is lost when the
 * process dies.  events/sender.h takes them from there.  A row is delivered at
 * least once: whoever receives it knows it again by its id.
 */
#ifndef EVENTS_OUTBOX_STORE_H
#define EVENTS_OUTBOX_STORE_H

#include "db/db.h"
#include "events/event.h"

/* Inside a change.  Nobody asked to be told: does nothing. */
enum err outbox_add(struct db *db, const struct event *e) MUST_USE;
/* Inside a change: to one endpoint alone. */
enum err outbox_add_one(struct db *db, int64_t endpoint,
                        const struct event *e) MUST_USE;

/* ---- for the sender ---- */

enum { ENDPOINTS_MAX = 32 };

struct endpoint_lane {
    int64_t id;
    struct str url;
    struct str secret, old_secret; /* sealed; the old one may be empty */
    struct instant old_until;
    int64_t failures;
    struct instant next_try;
    struct str holder;
    struct instant held_until;
};

struct outbox_row {
    int64_t id;
    struct str number, kind, body;
    struct instant at;
    int64_t tries;
};

enum err outbox_endpoints(struct db *db, struct arena *a,
                          struct endpoint_lane out[ENDPOINTS_MAX],
                          size_t *count) MUST_USE;
/* At most `most`, no two of the same person. */
enum err outbox_due(struct db *db, struct arena *a, int64_t endpoint,
                    struct instant now, size_t most, struct outbox_row *out,
                    size_t *count) MUST_USE;

/* Inside a change: *taken is whether `holder` sends to it until then. */
struct outbox_lease {
    int64_t endpoint;
    struct str holder;
    struct instant now, until;
    bool taken;
};
enum err outbox_lease(struct db *db, struct outbox_lease *l) MUST_USE;
/* Inside a change: all that `holder` has. */
enum err outbox_release(struct db *db, struct str holder) MUST_USE;

/* Inside a change. */
enum err outbox_delivered(struct db *db, int64_t id,
                          struct instant at) MUST_USE;
enum err outbox_failed(struct db *db, int64_t id, struct instant at,
                       struct str error, struct instant next_try) MUST_USE;
struct endpoint_state {
    int64_t id, failures;
    struct instant next_try; /* none: at once */
    struct str last_error;
    struct instant ok_at; /* none: it did not answer well this time */
};
enum err outbox_endpoint_state(struct db *db, const struct endpoint_state *s,
                               struct str holder,
                               struct instant until) MUST_USE;

/* ---- for the pages ---- */

enum outbox_state {
    OUTBOX_WAITS,
    OUTBOX_RETRIES,
    OUTBOX_DELIVERED,
    OUTBOX_ASIDE,
    OUTBOX_STATES
};

struct outbox_event {
    int64_t id, endpoint;
    struct str endpoint_name, number, kind, body, last_error;
    struct instant at, next_try, last_try, delivered, aside;
    int64_t tries;
};
struct outbox_events {
    struct outbox_event *at;
    size_t count;
};
/* Which are asked for; 0, empty and OUTBOX_STATES: all. */
struct outbox_filter {
    int64_t id, endpoint;
    struct str number, kind;
    enum outbox_state state;
};
enum { OUTBOX_LISTED_MAX = 2000 };

enum outbox_state outbox_state(const struct outbox_event *e);
/* "failed"; OUTBOX_STATES when there is none of that code. */
const char *outbox_state_code(enum outbox_state s);
const char *outbox_state_shown(enum outbox_state s);
enum outbox_state outbox_state_from(struct str code);

/* Newest first, OUTBOX_LISTED_MAX at most. */
enum err outbox_events(struct db *db, struct arena *a,
                       const struct outbox_filter *f,
                       struct outbox_events *out) MUST_USE;
/* Inside a change: as if it had never been tried; now.  ERR_NOT_FOUND. */
enum err outbox_again(struct db *db, int64_t id, struct instant now) MUST_USE;
/* Inside a change: all of an endpoint that wait are tried now. */
enum err outbox_all_again(struct db *db, int64_t endpoint,
                          struct instant now) MUST_USE;
/* Inside a change: it is not sent; later ones of the person no longer wait for
 * it.  ERR_STALE: it was delivered or set aside meanwhile. */
enum err outbox_set_aside(struct db *db, int64_t id,
                          struct instant now) MUST_USE;

struct outbox_figures {
    int64_t waiting, down;
    struct instant oldest; /* none: nothing waits */
};
enum err outbox_figures(struct db *db, struct outbox_figures *out) MUST_USE;

/* Inside a change: forgets up to `most` that were delivered before. */
enum err outbox_forget(struct db *db, struct instant before, int64_t most,
                       int64_t *forgotten) MUST_USE;
/* Days that the dated row in force keeps; 0: there is none, for ever. */
enum err retention_days(struct db *db, struct str name, struct day today,
                        int64_t *days) MUST_USE;

#endif
