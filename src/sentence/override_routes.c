/* sentence/override_routes.c -- overrides of who is responsible. */
#include "sentence/override_view.h"

/* clang-format off */
static const struct route routes[] = {
  /* method path                                           permit           handler */
  { GET,  "/people/{person}/override",                     ASK_OVERRIDE,    override_ask_page,    0, false },
  { POST, "/people/{person}/override",                     ASK_OVERRIDE,    override_ask_save,    0, false },
  { GET,  "/people/{person}/override/{id}",                WORK_HANDOVER,   override_say_page,    0, false },
  { POST, "/people/{person}/override/{id}",                WORK_HANDOVER,   override_say_save,    0, false },
  { GET,  "/settings/case-reasons",                        SEE_POMS,        choices_page,         0, false },
  { POST, "/settings/case-reasons",                        ALLOCATE_POM,    choices_save,         0, false },
  { GET,  "/offender-management/overrides",                SEE_POMS,        overrides_page,       0, false },
  { GET,  "/offender-management/overrides/{id}",           SEE_POMS,        override_page,        0, false },
  { POST, "/offender-management/overrides/{id}/decide",    DECIDE_OVERRIDE, override_decide_save, 0, false },
  { POST, "/offender-management/overrides/{id}/review",    DECIDE_OVERRIDE, override_review_save, 0, false },
  { POST, "/offender-management/overrides/{id}/end",       ASK_OVERRIDE,    override_end_save,    0, false },
};
/* clang-format on */

const struct route_table override_routes = {routes, COUNT_OF(routes)};
