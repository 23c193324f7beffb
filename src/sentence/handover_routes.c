/* sentence/handover_routes.c -- handovers, and appointments that both sides
 * have with the person. */
#include "sentence/handover_view.h"

/* clang-format off */
static const struct route routes[] = {
  /* method path                                  permit           handler */
  { GET,  "/handovers",                           LIST_HANDOVERS,  handovers_page,       0, false },
  { GET,  "/people/{person}/handover",            SEE_HANDOVER,    handover_page,        0, false },
  { GET,  "/people/{person}/handover/report",     WORK_HANDOVER,   handover_report_page, 0, false },
  { POST, "/people/{person}/handover/report",     WORK_HANDOVER,   handover_report_save, 0, false },
  { POST, "/people/{person}/handover/draft",      WORK_HANDOVER,   handover_draft_save,  0, false },
  { POST, "/people/{person}/handover/answer",     WORK_HANDOVER,   handover_answer_save, 0, false },
  { POST, "/people/{person}/handover/agree",      WORK_HANDOVER,   handover_agree_save,  0, false },
  { POST, "/people/{person}/handover/decision",   DECIDE_HANDOVER, handover_decide_save, 0, false },
  { GET,  "/people/{person}/handover/{word}",     WORK_HANDOVER,   handover_item_page,   0, false },
  { POST, "/people/{person}/handover/{word}",     WORK_HANDOVER,   handover_item_save,   0, false },
  { GET,  "/people/{person}/appointments/new",    WORK_HANDOVER,   appointment_new_page, 0, false },
  { POST, "/people/{person}/appointments/new",    WORK_HANDOVER,   appointment_new_save, 0, false },
  { GET,  "/people/{person}/appointments/{id}",   WORK_HANDOVER,   appointment_page,     0, false },
  { POST, "/people/{person}/appointments/{id}",   WORK_HANDOVER,   appointment_save,     0, false },
};
/* clang-format on */

const struct route_table handover_routes = {routes, COUNT_OF(routes)};
