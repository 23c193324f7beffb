/* sentence/reminder_routes.c -- reminders. */
#include "sentence/reminder_view.h"

/* clang-format off */
static const struct route routes[] = {
  /* method path                   permit            handler */
  { GET,  "/reminders",            SEE_PERSON,       reminders_page,        0, false },
  { POST, "/reminders/{id}/done",  SEE_PERSON,       reminder_done_save,    0, false },
  { GET,  "/account/reminders",    PERMIT_SIGNED_IN, reminder_choices_page, 0, false },
  { POST, "/account/reminders",    PERMIT_SIGNED_IN, reminder_choices_save, 0, false },
};
/* clang-format on */

const struct route_table reminder_routes = {routes, COUNT_OF(routes)};
