/* keywork/routes.c -- giving people a worker, and how a prison does it. */
#include "keywork/day_view.h"
#include "keywork/given.h"
#include "keywork/plan_view.h"
#include "keywork/role.h"
#include "keywork/settings.h"
#include "keywork/statistics_api.h"
#include "keywork/worker.h"

/* clang-format off */
static const struct route routes[] = {
  /* method path                                    permit            handler */
  { GET,  "/allocations",                           SEE_ALLOCATIONS,  allocations_page,       0, false },
  { POST, "/allocations/check",                     ALLOCATE,         allocations_check_page, 0, false },
  { POST, "/allocations/give",                      ALLOCATE,         allocations_give_save,  0, false },
  { GET,  "/allocations/given/{id}",                ALLOCATE,         given_page,             0, false },
  { POST, "/allocations/given/{id}/undo",           ALLOCATE,         given_undo_save,        0, false },
  { GET,  "/allocations/recommend",                 SEE_ALLOCATIONS,  recommend_page,         0, false },
  { GET,  "/allocations/compare",                   SEE_ALLOCATIONS,  compare_page,           0, false },
  { GET,  "/people/{person}/key-worker",            ALLOCATE,         worker_choice_page,     0, false },
  { POST, "/people/{person}/key-worker",            ALLOCATE,         worker_choice_save,     0, false },
  { GET,  "/people/{person}/slip",                  ALLOCATE,         slip_page,              0, false },
  { POST, "/people/{person}/slip",                  ALLOCATE,         slip_save,              0, false },
  { GET,  "/people/{person}/conflict",              STATE_CONFLICT,   conflict_page,          0, false },
  { POST, "/people/{person}/conflict",              STATE_CONFLICT,   conflict_save,          0, false },
  { POST, "/people/{person}/conflict/{id}/end",     SEE_CONFLICT_REASON, conflict_end_save,   0, false },
  { GET,  "/staff",                                 SEE_STAFF,        workers_page,           0, false },
  { GET,  "/staff/suggest",                         SEE_PEOPLE,       workers_suggest_page,   0, false },
  { GET,  "/staff/{staff}",                         SEE_STAFF,        worker_page,            0, false },
  { GET,  "/staff/{staff}/change",                  CHANGE_STAFF,     worker_change_page,     0, false },
  { POST, "/staff/{staff}/change",                  CHANGE_STAFF,     worker_change_save,     0, false },
  { GET,  "/staff/{staff}/absence",                 CHANGE_STAFF,     absence_page,           0, false },
  { POST, "/staff/{staff}/absence",                 CHANGE_STAFF,     absence_save,           0, false },
  { POST, "/staff/{staff}/absence/{id}/end",        CHANGE_STAFF,     absence_end_save,       0, false },
  { GET,  "/staff/{staff}/cover/{id}",              CHANGE_STAFF,     cover_page,             0, false },
  { POST, "/staff/{staff}/cover/{id}",              CHANGE_STAFF,     cover_save,             0, false },
  { GET,  "/staff/{staff}/role",                    CHANGE_ROLES,     role_give_page,         0, false },
  { POST, "/staff/{staff}/role",                    CHANGE_ROLES,     role_give_save,         0, false },
  { GET,  "/staff/{staff}/role/{id}",               CHANGE_ROLES,     role_change_page,       0, false },
  { POST, "/staff/{staff}/role/{id}",               CHANGE_ROLES,     role_change_save,       0, false },
  { GET,  "/staff/{staff}/role/{id}/end",           CHANGE_ROLES,     role_end_page,          0, false },
  { POST, "/staff/{staff}/role/{id}/end",           CHANGE_ROLES,     role_end_save,          0, false },
  { GET,  "/prisons/{prison}/statistics",           SEE_ALLOCATIONS,  statistics_api,         0, false },
  { GET,  "/plan",                                  SEE_PLAN,         plan_page,              0, false },
  { POST, "/plan/make",                             CHANGE_PLAN,      plan_make_save,         0, false },
  { POST, "/plan/{id}/publish",                     CHANGE_PLAN,      plan_publish_save,      0, false },
  { GET,  "/plan/day/{day}",                        SEE_PLAN,         plan_day_page,          0, false },
  { GET,  "/plan/{staff}/calendar.ics",             SEE_PLAN,         plan_calendar_page,     0, false },
  { GET,  "/day",                                   SEE_ALLOCATIONS,  day_page,               0, false },
  { GET,  "/day/{day}",                             SEE_ALLOCATIONS,  day_page,               0, false },
  { POST, "/day/{day}/best",                        CHANGE_PLAN,      day_best_save,          0, false },
  { GET,  "/day/{day}/redeploy",                    CHANGE_PLAN,      redeploy_page,          0, false },
  { POST, "/day/{day}/redeploy",                    CHANGE_PLAN,      redeploy_save,          0, false },
  { POST, "/redeployments/{id}/end",                CHANGE_PLAN,      redeployment_end_save,  0, false },
  { GET,  "/day/session/{id}",                      SEE_PLAN,         day_session_page,       0, false },
  { POST, "/day/session/{id}/move",                 SEE_PLAN,         day_move_save,          0, false },
  { POST, "/day/session/{id}/keep",                 SEE_PLAN,         day_keep_save,          0, false },
  { POST, "/day/session/{id}/start",                SEE_PLAN,         day_start_save,         0, false },
  { POST, "/day/session/{id}/unstart",              SEE_PLAN,         day_unstart_save,       0, false },
  { POST, "/day/session/{id}/held",                 SEE_PLAN,         day_held_save,          0, false },
  { GET,  "/day/session/{id}/lost",                 SEE_PLAN,         day_lost_page,          0, false },
  { POST, "/day/session/{id}/lost",                 SEE_PLAN,         day_lost_save,          0, false },
  { GET,  "/rooms",                                 SEE_PLAN,         rooms_page,             0, false },
  { GET,  "/rooms/new",                             CHANGE_PLAN,      room_new_page,          0, false },
  { POST, "/rooms/new",                             CHANGE_PLAN,      room_new_save,          0, false },
  { GET,  "/rooms/{id}",                            CHANGE_PLAN,      room_page,              0, false },
  { POST, "/rooms/{id}",                            CHANGE_PLAN,      room_save,              0, false },
  { POST, "/rooms/{id}/fault",                      CHANGE_PLAN,      room_fault_save,        0, false },
  { POST, "/rooms/{id}/mended",                     CHANGE_PLAN,      room_mended_save,       0, false },
  { GET,  "/settings",                              CHANGE_SETTINGS,  settings_page,          0, false },
  { POST, "/settings",                              CHANGE_SETTINGS,  settings_save,          0, false },
  { POST, "/settings/weights",                      CHANGE_SETTINGS,  weights_save,           0, false },
};
/* clang-format on */

const struct route_table keywork_routes = {routes, COUNT_OF(routes)};
