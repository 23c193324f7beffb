/* sentence/com_routes.c -- the community: units, COMs, whom an account is. */
#include "sentence/com_view.h"

/* clang-format off */
static const struct route routes[] = {
  /* method path                        permit           handler */
  { GET,  "/com",                       SEE_COM_CASES,   com_cases_page,   0, false },
  { GET,  "/com/unit",                  NAME_COM,        com_unit_page,    0, false },
  { GET,  "/com/unit/mailboxes",        NAME_COM,        com_box_page,     0, false },
  { POST, "/com/unit/mailboxes",        NAME_COM,        com_box_save,     0, false },
  { GET,  "/probation-units",           MANAGE_USERS,    com_units_page,   0, false },
  { GET,  "/probation-units/{name}",    MANAGE_USERS,    com_box_page,     0, false },
  { POST, "/probation-units/{name}",    MANAGE_USERS,    com_box_save,     0, false },
  { GET,  "/people/{person}/com",       NAME_COM,        com_name_page,    0, false },
  { POST, "/people/{person}/com",       NAME_COM,        com_name_save,    0, false },
  { GET,  "/users/{name}/community",    MANAGE_USERS,    com_account_page, 0, false },
  { POST, "/users/{name}/community",    MANAGE_USERS,    com_account_save, 0, false },
};
/* clang-format on */

const struct route_table com_routes = {routes, COUNT_OF(routes)};
