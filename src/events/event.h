/*
 * events/event.h -- what other services are told when something changes, in
 * the envelope of the national services (domain: sentence-management.md D3).
 *
 * An event names what happened, to whom and when, and where more is to be
 * read; it holds no name of a person.  Rooms above say what their events hold
 * with a function that writes `additionalInformation`.
 */
#ifndef EVENTS_EVENT_H
#define EVENTS_EVENT_H

#include "base/json.h"

enum { EVENT_BODY_MAX = 16 * 1024 };

/*  name                   eventType, in the envelope                  shown */
#define EVENT_TYPE_LIST(X)                                                     \
    X(EVENT_TYPE_HANDOVER, "offender-management.handover.changed",             \
      "Handover dates")                                                        \
    X(EVENT_TYPE_RESPONSIBILITY, "offender-management.responsibility.changed", \
      "Who is responsible")                                                    \
    X(EVENT_TYPE_EARLY_ALLOCATION,                                             \
      "community-early-allocation-eligibility.status.changed",                 \
      "Early allocation")                                                      \
    X(EVENT_TYPE_POM, "offender-management.allocation.changed",                \
      "Allocated POM")                                                         \
    X(EVENT_TYPE_KEY_WORKER, "key-work.allocation.changed",                    \
      "Key worker, personal officer")                                          \
    X(EVENT_TYPE_TEST, "throughline.test", "Test call")

#define EVENT_TYPE_ENUM(name, code, shown) name,
enum event_type { EVENT_TYPE_LIST(EVENT_TYPE_ENUM) EVENT_TYPES };
#undef EVENT_TYPE_ENUM

struct str event_type_code(enum event_type t);
const char *event_type_shown(enum event_type t);
/* EVENT_TYPES when there is none of that code. */
enum event_type event_type_from(struct str code);

struct event {
    enum event_type type;
    struct str description; /* a sentence */
    struct str path;        /* where more is to be read, before the number; */
    struct str path_end;    /* and after it.  No path: nowhere */
    struct str number;      /* of the person; empty: about nobody */
    struct instant at;
    void (*information)(struct json *j, const void *facts); /* or NULL */
    const void *facts;
};

/* The JSON, as it is sent. */
void event_write(struct buf *out, const struct event *e);

#endif
