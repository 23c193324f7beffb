#include "sentence/routes.h"

/* clang-format off */
static const struct route routes[] = {
  /* method path                                   permit       handler */
  { GET,  "/people/{person}/responsibility",       SEE_PERSON,  responsibility_page,      0, false },
  { GET,  "/people/{person}/responsibility.json",  SEE_PERSON,  responsibility_json_page, 0, false },
  { GET,  "/rules/compare",                        LIST_HANDOVERS, rules_compare_page,    0, false },
};
/* clang-format on */

const struct route_table sentence_routes = {routes, COUNT_OF(routes)};
