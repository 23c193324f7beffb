/* sentence/homd_routes.c -- POMs: what must be decided, who has whom, hours. */
#include "sentence/homd_view.h"

/* clang-format off */
static const struct route routes[] = {
  /* method path                                       permit         handler */
  { GET,  "/offender-management",                      SEE_POMS,      homd_page,        0, false },
  { GET,  "/offender-management/cases",                SEE_POMS,      homd_cases_page,  0, false },
  { POST, "/offender-management/check",                ALLOCATE_POM,  pom_check_page,   0, false },
  { POST, "/offender-management/give",                 ALLOCATE_POM,  pom_give_save,    0, false },
  { GET,  "/offender-management/given/{id}",           ALLOCATE_POM,  pom_given_page,   0, false },
  { POST, "/offender-management/given/{id}/undo",      ALLOCATE_POM,  pom_undo_save,    0, false },
  { GET,  "/offender-management/poms",                 SEE_POMS,      homd_poms_page,   0, false },
  { GET,  "/offender-management/poms/{staff}",         SEE_POMS,      homd_pom_page,    0, false },
  { GET,  "/people/{person}/pom",                      ALLOCATE_POM,  pom_choice_page,  0, false },
  { GET,  "/people/{person}/pom/compare",              ALLOCATE_POM,  pom_compare_page, 0, false },
  { POST, "/people/{person}/pom/end",                  ALLOCATE_POM,  pom_end_save,     0, false },
};
/* clang-format on */

const struct route_table homd_routes = {routes, COUNT_OF(routes)};
