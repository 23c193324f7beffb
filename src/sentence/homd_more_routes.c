/* sentence/homd_more_routes.c -- weights, a fairer share, absence and cover. */
#include "sentence/homd_more.h"
#include "sentence/enhanced_view.h"
#include "sentence/others_work_view.h"
#include "sentence/pom_time_view.h"
#include "sentence/posts_if.h"

/* clang-format off */
static const struct route routes[] = {
  /* method path                                              permit         handler */
  { GET,  "/offender-management/workload",                    SEE_POMS,      workload_page,     0, false },
  { POST, "/offender-management/workload",                    ALLOCATE_POM,  workload_save,     0, false },
  { GET,  "/offender-management/protected",                   SEE_POMS,      pom_time_page,     0, false },
  { POST, "/offender-management/protected",                   ALLOCATE_POM,  pom_time_save,     0, false },
  { GET,  "/offender-management/others-work",                 SEE_POMS,      others_work_page,  0, false },
  { POST, "/offender-management/others-work",                 WORK_CASE,     others_work_save,  0, false },
  { GET,  "/offender-management/rebalance",                   ALLOCATE_POM,  rebalance_page,    0, false },
  { GET,  "/offender-management/posts",                       ASK_POSTS,     posts_if_page,     0, false },
  { GET,  "/offender-management/reports",                     SEE_POMS,      bunch_page,        0, false },
  { GET,  "/offender-management/enhanced",                    SEE_POMS,      enhanced_page,     0, false },
  { GET,  "/offender-management/poms/{staff}/away",           ALLOCATE_POM,  pom_away_page,     0, false },
  { POST, "/offender-management/poms/{staff}/away",           ALLOCATE_POM,  pom_away_save,     0, false },
  { POST, "/offender-management/poms/{staff}/away/{id}/end",  ALLOCATE_POM,  pom_away_end_save, 0, false },
  { GET,  "/offender-management/poms/{staff}/cover/{id}",     ALLOCATE_POM,  pom_cover_page,    0, false },
  { POST, "/offender-management/poms/{staff}/cover/{id}",     ALLOCATE_POM,  pom_cover_save,    0, false },
};
/* clang-format on */

const struct route_table homd_more_routes = {routes, COUNT_OF(routes)};
