/* sentence/countersign_routes.c -- work that is countersigned. */
#include "sentence/countersign_view.h"

/* clang-format off */
static const struct route routes[] = {
  /* method path                                     permit           handler */
  { GET,  "/people/{person}/tasks/{id}/countersign", SUPERVISE_CASES, countersign_page,          0, false },
  { POST, "/people/{person}/tasks/{id}/countersign", SUPERVISE_CASES, countersign_save,          0, false },
  { GET,  "/offender-management/countersign",        SEE_CASE,        countersign_list_page,     0, false },
  { GET,  "/settings/countersigning",                SEE_CASE,        countersign_settings_page, 0, false },
  { POST, "/settings/countersigning",                ALLOCATE_POM,    countersign_settings_save, 0, false },
};
/* clang-format on */

const struct route_table countersign_routes = {routes, COUNT_OF(routes)};
