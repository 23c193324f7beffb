/* sentence/report_routes.c -- reports that are written once. */
#include "sentence/report_view.h"

/* clang-format off */
static const struct route routes[] = {
  /* method path                                          permit        handler */
  { GET,  "/people/{person}/reports",                     SEE_CASE,     reports_page,         0, false },
  { POST, "/people/{person}/reports",                     WORK_CASE,    report_begin_save,    0, false },
  { GET,  "/people/{person}/reports/{id}",                SEE_CASE,     report_page,          0, false },
  { GET,  "/people/{person}/reports/{id}/versions",       SEE_CASE,     report_versions_page, 0, false },
  { GET,  "/people/{person}/reports/{id}/write",          WORK_CASE,    report_write_page,    0, false },
  { POST, "/people/{person}/reports/{id}/write",          WORK_CASE,    report_write_save,    0, false },
  { POST, "/people/{person}/reports/{id}/draft",          WORK_CASE,    report_draft_save,    0, false },
  { GET,  "/people/{person}/reports/{id}/notes",          WORK_CASE,    report_notes_page,    0, false },
  { POST, "/people/{person}/reports/{id}/notes",          WORK_CASE,    report_notes_save,    0, false },
  { GET,  "/people/{person}/reports/{id}/slip",           SEE_CASE,     report_slip_page,     0, false },
  { GET,  "/people/{person}/reports/{id}/told",           WORK_CASE,    report_told_page,     0, false },
  { POST, "/people/{person}/reports/{id}/told",           WORK_CASE,    report_told_save,     0, false },
  { GET,  "/people/{person}/reports/{id}/finish",         WORK_CASE,    report_finish_page,   0, false },
  { POST, "/people/{person}/reports/{id}/finish",         WORK_CASE,    report_finish_save,   0, false },
  { GET,  "/offender-management/report-sections",                 SEE_CASE,     report_settings_page, 0, false },
  { POST, "/offender-management/report-sections",                 ALLOCATE_POM, report_settings_save, 0, false },
};
/* clang-format on */

const struct route_table report_routes = {routes, COUNT_OF(routes)};
