/* app/site_map.c -- every address of the service: the rooms' tables. */
#include "access/clients.h"
#include "access/provider_view.h"
#include "access/sign_in.h"
#include "access/users.h"
#include "api/operation.h"
#include "app/home.h"
#include "app/serve.h"
#include "events/events.h"
#include "feeds/loads.h"
#include "keywork/allocate.h"
#include "measures/delivery_view.h"
#include "measures/pilot_view.h"
#include "people/people.h"
#include "people/retention.h"
#include "sentence/admin_view.h"
#include "sentence/case_view.h"
#include "sentence/report_view.h"
#include "plan/promise.h"
#include "sentence/com_view.h"
#include "sentence/handover_view.h"
#include "sentence/countersign_view.h"
#include "sentence/homd_more.h"
#include "sentence/reminder_view.h"
#include "sentence/override_view.h"
#include "sentence/request_view.h"
#include "sentence/routes.h"
#include "staff/roles.h"

/* clang-format off */
static const struct route_table *const rooms[] = {
    &home_routes,
    &access_routes,
    &user_routes,
    &provider_routes,
    &people_routes,
    &retention_routes,
    &staff_routes,
    &keywork_routes,
    &plan_routes,
    &sentence_routes,
    &case_routes,
    &admin_routes,
    &report_routes,
    &com_routes,
    &handover_routes,
    &load_routes,
    &event_routes,
    &client_routes,
    &api_routes,
    &homd_routes,
    &homd_more_routes,
    &countersign_routes,
    &measures_routes,
    &pilot_routes,
    &reminder_routes,
    &override_routes,
    &request_routes,
};
/* clang-format on */

const struct site_map site_map = {rooms, COUNT_OF(rooms)};
