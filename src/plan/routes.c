/* plan/routes.c -- promises. */
#include "plan/promise.h"

/* clang-format off */
static const struct route routes[] = {
  /* method path                        permit      handler */
  { GET,  "/promises",                  WRITE_NOTE, promises_page, 0, false },
  { GET,  "/promises/ages",             SEE_DELIVERY, promise_ages_page, 0, false },
  { GET,  "/promises/contact",          WRITE_NOTE, asking_counts_page, 0, false },
  { GET,  "/promises/contact/wings",    SEE_DELIVERY, asking_wings_page, 0, false },
  { GET,  "/promises/{id}",             WRITE_NOTE, promise_page,  0, false },
  { POST, "/promises/{id}",             WRITE_NOTE, promise_save,  0, false },
  { GET,  "/promises/{id}/slip",        WRITE_NOTE, asking_slip_page, 0, false },
  { POST, "/promises/{id}/slip",        WRITE_NOTE, asking_slip_save, 0, false },
  { GET,  "/people/{person}/contact",   WRITE_NOTE, asking_page, 0, false },
  { POST, "/people/{person}/contact",   WRITE_NOTE, asking_save, 0, false },
  { GET,  "/people/{person}/promises",  SEE_PERSON, person_promises_page, 0, false },
  { POST, "/people/{person}/promises",  WRITE_NOTE, person_promise_save,  0, false },
};
/* clang-format on */

const struct route_table plan_routes = {routes, COUNT_OF(routes)};
