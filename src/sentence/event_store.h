/*
 * sentence/event_store.h -- events: what other services are told when who is
 * responsible changes, in the shapes of the national service (SM D3).
 *
 * An event is written into the outbox in the change that it tells of, once
 * for every endpoint that is on: neither exists without the other, and
 * nothing is lost when the process dies.
 *
 * National services are told of allocations, handover dates and early
 * allocation only; `responsibility.changed` is ours (DEP-5).
 */
#ifndef SENTENCE_EVENT_STORE_H
#define SENTENCE_EVENT_STORE_H

#include "db/db.h"
#include "sentence/handover.h"

enum event_kind {
    EVENT_HANDOVER,
    EVENT_RESPONSIBILITY,
    EVENT_EARLY_ALLOCATION,
    EVENT_ALLOCATION, /* another primary POM, or none any more */
    EVENT_KINDS
};

struct event_facts {
    struct str number;
    struct instant at;
    enum responsible was, is;
    struct str rule, reason;
    struct day starts, handover;
    bool early;
    /* Of EVENT_ALLOCATION only: */
    struct str prison, trigger; /* "user", "feed" */
    int64_t staff;              /* 0: nobody */
};

/* Inside a change. */
enum err event_add(struct db *db, enum event_kind kind,
                   const struct event_facts *f) MUST_USE;

#endif
