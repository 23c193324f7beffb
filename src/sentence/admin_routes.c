/* sentence/admin_routes.c -- case administrators: queue, load, remit; and tasks
 * refused. */
#include "sentence/admin_view.h"
#include "sentence/refusal_view.h"
#include "sentence/remit_view.h"

/* clang-format off */
static const struct route routes[] = {
  /* method path                                    permit         handler */
  { GET,  "/case-administration",                   SEE_CASE,      admin_queue_page,     0, false },
  { POST, "/case-administration",                   WORK_CASE,     admin_queue_save,     0, false },
  { GET,  "/case-administration/item",              SEE_CASE,      admin_item_page,      0, false },
  { POST, "/case-administration/item",              WORK_CASE,     admin_item_save,      0, false },
  { GET,  "/case-administration/load",              SEE_CASE,      admin_load_page,      0, false },
  { GET,  "/settings/remit",                        SEE_CASE,      remit_page,           0, false },
  { POST, "/settings/remit",                        ALLOCATE_POM,  remit_save,           0, false },
  { GET,  "/settings/refusals",                     SEE_CASE,      refusal_reasons_page, 0, false },
  { POST, "/settings/refusals",                     ALLOCATE_POM,  refusal_reasons_save, 0, false },
  { GET,  "/people/{person}/tasks/{id}/refuse",     WORK_CASE,     task_refuse_page,     0, false },
  { POST, "/people/{person}/tasks/{id}/refuse",     WORK_CASE,     task_refuse_save,     0, false },
  { GET,  "/offender-management/refusals",          SEE_POMS,      refusals_page,        0, false },
};
/* clang-format on */

const struct route_table admin_routes = {routes, COUNT_OF(routes)};
