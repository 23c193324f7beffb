/*
 * events/events.h -- administrators' pages: what other services were told, and
 * whom there is to tell.
 */
#ifndef EVENTS_EVENTS_H
#define EVENTS_EVENTS_H

#include "access/frame.h"
#include "access/list.h"
#include "access/route.h"
#include "events/endpoint_store.h"

extern const struct route_table event_routes;

handler_fn events_page, event_page, event_again_save, event_aside_save;
handler_fn endpoint_new_page, endpoint_new_save, endpoint_page, endpoint_save;
handler_fn endpoint_secret_save, endpoint_state_save, endpoint_test_save;
handler_fn endpoint_again_save;

struct events_view {
    struct list list;
    struct outbox_events events;
    struct endpoint_list endpoints;
    struct outbox_filter filter;
};

struct event_view {
    struct outbox_event event;
    struct str id; /* as it is sent */
};

struct endpoint_view {
    struct endpoint endpoint;
    struct str name, url; /* as typed */
};

/* The tag's colour of a state. */
const char *outbox_state_colour(enum outbox_state s);
/* "Answers", "Does not answer", "Off", "Not called yet". */
const char *endpoint_words(const struct endpoint *e);
const char *endpoint_colour(const struct endpoint *e);

#endif
