/*
 * sentence/event_store.h -- events: what other services are told when who is
 * responsible changes, in the shapes of the national service (SM D3).
 *
 * An event goes into the outbox (events/outbox_store.h) in the change that it
 * tells of.
 *
 * National services are told of handover dates and early allocation only;
 * `responsibility.changed` is ours (DEP-5).
 */
#ifndef SENTENCE_EVENT_STORE_H
#define SENTENCE_EVENT_STORE_H

#include "db/db.h"
#include "sentence/handover.h"

enum event_kind {
    EVENT_HANDOVER,
    EVENT_RESPONSIBILITY,
    EVENT_EARLY_ALLOCATION,
    EVENT_KINDS
};

struct event_facts {
    struct str number;
    struct instant at;
    enum responsible was, is;
    struct str rule, reason;
    struct day starts, handover;
    bool early;
};

/* Inside a change. */
enum err event_add(struct db *db, enum event_kind kind,
                   const struct event_facts *f) MUST_USE;

#endif
