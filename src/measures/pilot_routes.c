/* measures/pilot_routes.c -- pilots of one wing. */
#include "measures/pilot_view.h"

/* clang-format off */
static const struct route routes[] = {
  /* method path                        permit           handler */
  { GET,  "/delivery/pilots",           SEE_DELIVERY,    pilots_page,    0, false },
  { POST, "/delivery/pilots",           CHANGE_SETTINGS, pilot_save,     0, false },
  { GET,  "/delivery/pilots/{id}",      SEE_DELIVERY,    pilot_page,     0, false },
  { POST, "/delivery/pilots/{id}/end",  CHANGE_SETTINGS, pilot_end_save, 0, false },
};
/* clang-format on */

const struct route_table pilot_routes = {routes, COUNT_OF(routes)};
