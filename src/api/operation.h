/*
 * api/operation.h -- the JSON interface: one table of what can be asked.
 *
 * A row is an address with its scope, handler, parameters and answers.  The
 * routes and the OpenAPI document are both made from it, so neither can say
 * what the other does not; tests/api compares every answer with its schema.
 *
 * The paths outside of /api/v1 are the national services' own, with their
 * fields and statuses (SM C2, KW 5), so that what asks them can ask us.
 */
#ifndef API_OPERATION_H
#define API_OPERATION_H

#include "access/route.h"

extern const struct route_table api_routes;

handler_fn api_index, api_document;
handler_fn pom_api, primary_pom_api, handover_api, offender_api;
handler_fn subject_api, subject_template_api, export_api;
handler_fn key_worker_api, key_worker_history_api, statistics_program_api;
handler_fn responsibilities_api, handovers_api, allocations_api;
handler_fn responsibility_api, history_api, decision_api, lookup_api;
handler_fn health_api, ping_api, info_api;

enum { API_PARAMS_MAX = 6 };

/* A parameter of the query, or the body; those of the path are in it. */
struct api_param {
    const char *name;
    const char *type; /* as in struct api_schema */
    bool needed;
    const char *words;
};

struct api_operation {
    enum method method;
    const char *path;
    enum permit permit;
    const char *id; /* "getHandover" */
    const char *words;
    const char *schema;   /* of 200; NULL: plain text, "": any JSON */
    const char *body;     /* schema of what is sent; NULL: nothing */
    const char *statuses; /* others than 200 and those of every address */
    struct api_param param[API_PARAMS_MAX];
};

extern const struct api_operation api_operations[];
extern const size_t api_operations_count;

/*
 * What an object holds: "name:type" with blanks between.  Types are text, int,
 * number, bool, day, instant, local (a moment on London's clock), person (a
 * prison number), any, one|of|these, a schema's name, and [type] for a list;
 * "?" behind a type: or null; "name?": may be left out.
 */
struct api_schema {
    const char *name, *words, *fields;
};
extern const struct api_schema api_schemas[];
extern const size_t api_schemas_count;

/* The document, of this table and nothing else. */
void api_write_document(struct buf *out);

#endif
