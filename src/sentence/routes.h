/*
 * sentence/routes.h -- the addresses of sentence management.
 */
#ifndef SENTENCE_ROUTES_H
#define SENTENCE_ROUTES_H

#include "access/route.h"

extern const struct route_table sentence_routes;

handler_fn responsibility_page, responsibility_json_page;
handler_fn rules_compare_page;

#endif
