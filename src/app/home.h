/*
 * app/home.h -- the first page, help, readiness and metrics.
 */
#ifndef APP_HOME_H
#define APP_HOME_H

#include "access/route.h"

extern const struct route_table home_routes;

handler_fn home_page, ready_page, metrics_page;
handler_fn help_page, help_accessibility_page, help_record_page;

#endif
