/* sentence/case_routes.c -- one case, and the caseload. */
#include "sentence/case_view.h"
#include "sentence/chase_view.h"
#include "sentence/release_plan_view.h"
#include "sentence/hearing_view.h"
#include "sentence/supervision_view.h"
#include "sentence/task_setting_view.h"

/* clang-format off */
static const struct route routes[] = {
  /* method path                                        permit              handler */
  { GET,  "/people/{person}/case",                      SEE_CASE,           case_page,               0, false },
  { POST, "/people/{person}/case/messages",             WORK_CASE,          pom_message_save,        0, false },
  { GET,  "/people/{person}/tasks/{id}",                SEE_CASE,           task_page,               0, false },
  { POST, "/people/{person}/tasks/{id}",                WORK_CASE,          task_save,               0, false },
  { GET,  "/people/{person}/tasks/{id}/give",           WORK_CASE,          task_give_page,          0, false },
  { POST, "/people/{person}/tasks/{id}/give",           WORK_CASE,          task_give_save,          0, false },
  { GET,  "/people/{person}/contacts/new",              WORK_CASE,          contact_new_page,        0, false },
  { POST, "/people/{person}/contacts/new",              WORK_CASE,          contact_new_save,        0, false },
  { GET,  "/people/{person}/supervision",               SEE_CASE,           supervision_page,        0, false },
  { GET,  "/people/{person}/supervision/new",           SUPERVISE_CASES,    supervision_new_page,    0, false },
  { POST, "/people/{person}/supervision/new",           SUPERVISE_CASES,    supervision_new_save,    0, false },
  { POST, "/people/{person}/supervision/supervisor",    ALLOCATE_POM,       supervisor_save,         0, false },
  { GET,  "/people/{person}/documents/new",             WORK_CASE,          document_new_page,       0, false },
  { POST, "/people/{person}/documents/new",             WORK_CASE,          document_new_save,       0, false },
  { POST, "/people/{person}/documents/{id}/end",        WORK_CASE,          document_end_save,       0, false },
  { GET,  "/people/{person}/parole",                    SEE_CASE,           parole_page,             0, false },
  { POST, "/people/{person}/parole/received",           WORK_CASE,          parole_receive_save,     0, false },
  { POST, "/people/{person}/parole/attendance",         WORK_CASE,          parole_attend_save,      0, false },
  { GET,  "/people/{person}/parole/review",             WORK_CASE,          parole_review_page,      0, false },
  { POST, "/people/{person}/parole/review",             WORK_CASE,          parole_review_save,      0, false },
  { GET,  "/people/{person}/early-allocation",          SEE_CASE,           early_page,              0, false },
  { POST, "/people/{person}/early-allocation",          WORK_CASE,          early_save,              0, false },
  { POST, "/people/{person}/early-allocation/{id}",     WORK_CASE,          early_decide_save,       0, false },
  { GET,  "/people/{person}/complexity",                SEE_CASE,           complexity_page,         0, false },
  { POST, "/people/{person}/complexity",                WORK_CASE,          complexity_save,         0, false },
  { GET,  "/people/{person}/victim-contact",            SEE_VICTIM_CONTACT, victim_contact_page,     0, false },
  { POST, "/people/{person}/victim-contact",            SEE_VICTIM_CONTACT, victim_contact_save,     0, false },
  { POST, "/people/{person}/victim-contact/{id}/end",   SEE_VICTIM_CONTACT, victim_contact_end_save, 0, false },
  { GET,  "/people/{person}/release-plan",              SEE_PERSON,         release_plan_page,       0, false },
  { GET,  "/people/{person}/release-plan/new",          WORK_HANDOVER,      release_item_new_page,   0, false },
  { POST, "/people/{person}/release-plan/new",          WORK_HANDOVER,      release_item_new_save,   0, false },
  { GET,  "/people/{person}/release-plan/{id}",         WORK_HANDOVER,      release_item_page,       0, false },
  { POST, "/people/{person}/release-plan/{id}",         WORK_HANDOVER,      release_item_save,       0, false },
  { GET,  "/people/{person}/release-plan/told/{id}",    WORK_HANDOVER,      release_tell_page,       0, false },
  { POST, "/people/{person}/release-plan/told/{id}",    WORK_HANDOVER,      release_tell_save,       0, false },
  { GET,  "/handovers/coms",                            LIST_HANDOVERS,     continuity_page,         0, false },
  { GET,  "/chase",                                     SEE_CASE,           chase_page,              0, false },
  { POST, "/chase",                                     WORK_CASE,          chase_save,              0, false },
  { GET,  "/offender-management/tasks",                 SEE_CASE,           task_settings_page,      0, false },
  { POST, "/offender-management/tasks",                 ALLOCATE_POM,       task_settings_save,      0, false },
  { GET,  "/caseload",                                  SEE_CASE,           caseload_page,           0, false },
  { POST, "/caseload/seen",                             SEE_CASE,           caseload_seen_save,      0, false },
  { GET,  "/calendar",                                  SEE_CASE,           calendar_page,           0, false },
  { GET,  "/calendar.ics",                              SEE_CASE,           calendar_file_page,      0, false },
};
/* clang-format on */

const struct route_table case_routes = {routes, COUNT_OF(routes)};
