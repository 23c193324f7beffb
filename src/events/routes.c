/* events/routes.c -- what other services are told, and whom. */
#include "events/events.h"

/* clang-format off */
static const struct route routes[] = {
  /* method path                           permit         handler */
  { GET,  "/events",                       MANAGE_EVENTS, events_page,          0, false },
  { GET,  "/events/endpoints/new",         MANAGE_EVENTS, endpoint_new_page,    0, false },
  { POST, "/events/endpoints/new",         MANAGE_EVENTS, endpoint_new_save,    0, false },
  { GET,  "/events/endpoints/{id}",        MANAGE_EVENTS, endpoint_page,        0, false },
  { POST, "/events/endpoints/{id}",        MANAGE_EVENTS, endpoint_save,        0, false },
  { POST, "/events/endpoints/{id}/secret", MANAGE_EVENTS, endpoint_secret_save, 0, false },
  { POST, "/events/endpoints/{id}/state",  MANAGE_EVENTS, endpoint_state_save,  0, false },
  { POST, "/events/endpoints/{id}/test",   MANAGE_EVENTS, endpoint_test_save,   0, false },
  { POST, "/events/endpoints/{id}/again",  MANAGE_EVENTS, endpoint_again_save,  0, false },
  { GET,  "/events/{id}",                  MANAGE_EVENTS, event_page,           0, false },
  { POST, "/events/{id}/again",            MANAGE_EVENTS, event_again_save,     0, false },
  { POST, "/events/{id}/aside",            MANAGE_EVENTS, event_aside_save,     0, false },
};
/* clang-format on */

const struct route_table event_routes = {routes, COUNT_OF(routes)};
