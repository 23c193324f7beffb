/* sentence/com_routes.c -- the community: units, COMs, whom an account is; and
 * what both sides do together. */
#include "sentence/com_view.h"
#include "sentence/mappa_view.h"
#include "sentence/message_view.h"

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
  { GET,  "/people/{person}/messages",  SEE_HANDOVER,    messages_page,    0, false },
  { POST, "/people/{person}/messages",  WORK_REQUESTS,   message_save,     0, false },
  { GET,  "/people/{person}/messages/{id}", SEE_HANDOVER,  message_page,       0, false },
  { POST, "/people/{person}/messages/{id}", WORK_REQUESTS, message_reach_save, 0, false },
  { GET,  "/people/{person}/mappa",            SEE_HANDOVER,  mappa_page,          0, false },
  { POST, "/people/{person}/mappa",            WORK_REQUESTS, mappa_begin_save,    0, false },
  { POST, "/people/{person}/mappa/ask",        WORK_REQUESTS, mappa_ask_save,      0, false },
  { POST, "/people/{person}/mappa/meeting",    WORK_REQUESTS, mappa_meeting_save,  0, false },
  { POST, "/people/{person}/mappa/training",   WORK_REQUESTS, mappa_training_save, 0, false },
  { POST, "/people/{person}/mappa/parts/{id}", WORK_REQUESTS, mappa_write_save,    0, false },
  { GET,  "/mappa-training",                   WORK_REQUESTS, mappa_trainings_page, 0, false },
  { POST, "/mappa-training",                   ALLOCATE_POM,  mappa_need_save,     0, false },
  { GET,  "/mappa-training/{id}",              WORK_REQUESTS, mappa_answer_page,   0, false },
  { POST, "/mappa-training/{id}",              WORK_REQUESTS, mappa_answer_save,   0, false },
  { GET,  "/people/{person}/com",       NAME_COM,        com_name_page,    0, false },
  { POST, "/people/{person}/com",       NAME_COM,        com_name_save,    0, false },
  { GET,  "/users/{name}/community",    MANAGE_USERS,    com_account_page, 0, false },
  { POST, "/users/{name}/community",    MANAGE_USERS,    com_account_save, 0, false },
};
/* clang-format on */

const struct route_table com_routes = {routes, COUNT_OF(routes)};
