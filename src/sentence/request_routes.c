/* sentence/request_routes.c -- what prison and community ask of each other. */
#include "sentence/request_view.h"

#include "sentence/dtr_view.h"

/* clang-format off */
static const struct route routes[] = {
  /* method path                             permit           handler */
  { GET,  "/requests",                       WORK_REQUESTS,   requests_page,    0, false },
  { GET,  "/duty-to-refer",                  LIST_HANDOVERS,  dtrs_page,        0, false },
  { GET,  "/people/{person}/duty-to-refer",  SEE_HANDOVER,    dtr_page,         0, false },
  { POST, "/people/{person}/duty-to-refer",  WORK_REQUESTS,   dtr_begin_save,   0, false },
  { POST, "/people/{person}/duty-to-refer/{id}", WORK_REQUESTS, dtr_step_save,  0, false },
  { GET,  "/people/{person}/requests/new",   WORK_REQUESTS,   request_new_page, 0, false },
  { POST, "/people/{person}/requests/new",   WORK_REQUESTS,   request_new_save, 0, false },
  { GET,  "/people/{person}/requests/{id}",  WORK_REQUESTS,   request_page,     0, false },
  { POST, "/people/{person}/requests/{id}",  WORK_REQUESTS,   request_save,     0, false },
};
/* clang-format on */

const struct route_table request_routes = {routes, COUNT_OF(routes)};
