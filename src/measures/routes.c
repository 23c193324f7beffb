/* measures/routes.c -- what became of key work. */
#include "measures/delivery_view.h"

/* clang-format off */
static const struct route routes[] = {
  /* method path                  permit          handler */
  { GET,  "/delivery",            SEE_DELIVERY,   delivery_page,          0, false },
  { GET,  "/delivery/weeks",      SEE_DELIVERY,   delivery_weeks_page,    0, false },
  { GET,  "/delivery/reasons",    SEE_DELIVERY,   delivery_reasons_page,  0, false },
  { GET,  "/delivery/groups",     SEE_DELIVERY,   delivery_groups_page,   0, false },
  { GET,  "/delivery/people",     SEE_DELIVERY,   delivery_people_page,   0, false },
  { GET,  "/delivery/arrivals",   SEE_DELIVERY,   delivery_arrivals_page, 0, false },
  { GET,  "/delivery/how",        SEE_DELIVERY,   delivery_how_page,      0, false },
};
/* clang-format on */

const struct route_table measures_routes = {routes, COUNT_OF(routes)};
