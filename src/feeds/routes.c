/* feeds/routes.c -- data loads. */
#include "feeds/loads.h"

/* clang-format off */
static const struct route routes[] = {
  /* method path                         permit        handler */
  { GET,  "/loads",                      IMPORT_FEEDS, loads_page,                0, false },
  { GET,  "/loads/new",                  IMPORT_FEEDS, load_new_page,             0, false },
  { POST, "/loads/new",                  IMPORT_FEEDS, load_new_save,
                                         LOAD_FILE_MAX + LOAD_FORM_MORE, false },
  { GET,  "/loads/prisons",              IMPORT_FEEDS, load_prisons_page,         0, false },
  { GET,  "/loads/templates/staff.csv",  IMPORT_FEEDS, load_staff_template_page,  0, false },
  { GET,  "/loads/templates/detail.csv", IMPORT_FEEDS, load_detail_template_page, 0, false },
  { GET,  "/loads/templates/ppud.csv",   IMPORT_FEEDS, load_ppud_template_page, 0, false },
  { GET,  "/loads/templates/walks.csv",  IMPORT_FEEDS, load_walks_template_page,  0, false },
  { GET,  "/loads/templates/regime.csv", IMPORT_FEEDS, load_regime_template_page, 0, false },
  { GET,  "/loads/templates/times.csv",  IMPORT_FEEDS, load_times_template_page,  0, false },
  { GET,  "/loads/templates/entitlements.csv",
                                         IMPORT_FEEDS, load_entitlements_template_page, 0, false },
  { GET,  "/loads/templates/absence.csv", IMPORT_FEEDS, load_absence_template_page, 0, false },
  { GET,  "/loads/jobs/{id}",            IMPORT_FEEDS, load_job_page,             0, false },
  { GET,  "/loads/jobs/{id}/progress",   IMPORT_FEEDS, load_job_progress_page,    0, false },
  { POST, "/loads/jobs/{id}/cancel",     IMPORT_FEEDS, load_job_cancel_save,      0, false },
  { GET,  "/loads/{id}",                 IMPORT_FEEDS, load_page,                 0, false },
  { GET,  "/loads/{id}/refused.jsonl",   IMPORT_FEEDS, load_refused_page,         0, false },
};
/* clang-format on */

const struct route_table load_routes = {routes, COUNT_OF(routes)};
