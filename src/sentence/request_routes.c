/* sentence/request_routes.c -- what prison and community ask of each other. */
#include "sentence/request_view.h"

/* clang-format off */
static const struct route routes[] = {
  /* method path                             permit           handler */
  { GET,  "/requests",                       WORK_REQUESTS,   requests_page,    0, false },
  { GET,  "/people/{person}/requests/new",   WORK_REQUESTS,   request_new_page, 0, false },
  { POST, "/people/{person}/requests/new",   WORK_REQUESTS,   request_new_save, 0, false },
  { GET,  "/people/{person}/requests/{id}",  WORK_REQUESTS,   request_page,     0, false },
  { POST, "/people/{person}/requests/{id}",  WORK_REQUESTS,   request_save,     0, false },
};
/* clang-format on */

const struct route_table request_routes = {routes, COUNT_OF(routes)};
