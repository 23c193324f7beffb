/*
 * tests/api/program.h -- a program that asks the JSON interface, in this
 * process: each answer is compared with its schema of the OpenAPI document.
 *
 *     struct program p = program_open(e);       Millbrook, with cases
 *     program_is(&p, "READER", "*", "VIEW_POM_ALLOCATIONS");
 *     ASK(&p, "/api/handovers/A3001CA", 200);
 *     SEES(&p.v, "\"responsibility\":\"POM\"");
 *     program_close(&p);
 */
#ifndef TEST_API_PROGRAM_H
#define TEST_API_PROGRAM_H

#include "access/client.h"
#include "api/operation.h"
#include "api/schema_check.h"
#include "app/millbrook.h"

struct program {
    struct visit v;
    json_t *document;
    char bearer[128];
    bool answered[64]; /* operation i, with 200 */
};

#define PERSON_OF(number, prison, more)                                   \
    "{\"prisonerNumber\":\"" number "\",\"lastName\":\"MARSH\","          \
    "\"firstName\":\"OWEN\",\"dateOfBirth\":\"1990-05-01\",\"prisonId\":" \
    "\"" prison "\",\"status\":\"ACTIVE IN\",\"inOutStatus\":\"IN\","     \
    "\"lastAdmissionDate\":\"2026-02-01\",\"legalStatus\":\"SENTENCED\"," \
    "\"imprisonmentStatus\":\"ADIMP\",\"sentenceStartDate\":\"2025-01-"   \
    "01\",\"releaseDate\":\"2028-03-01\",\"conditionalReleaseDate\":"     \
    "\"2028-03-01\"" more "}"

/* A3001CA: the POM's, handed over on 17 June 2027; A3002CB: recalled, the
 * COM's; A3003CC: in another prison; A3004CD: as the first, without a POM. */
static const char program_people[] =
    "[" PERSON_OF("A3001CA", "MLB", "") "," PERSON_OF(
        "A3002CB", "MLB",
        ",\"recall\":true") "," PERSON_OF("A3003CC", "LEI",
                                          "") "," PERSON_OF("A3004CD", "MLB",
                                                            "") "]";

static const char *const program_rows[] = {
    "update staff set email = 'helen.ashdown@example.org' where id = 3009",
    "insert into allocation (person, prison, policy, staff, from_at, from_by, "
    "reason) values ('A3001CA', 'MLB', 'POM', 3009, 1762000000000, 'HOMD1', "
    "'MANUAL'), ('A3001CA', 'MLB', 'POM_CO', 3003, 1762000000000, 'HOMD1', "
    "'MANUAL')",
    "insert into allocation (person, prison, policy, staff, from_at, from_by, "
    "reason, to_at, to_by, end_reason) values ('A3002CB', 'MLB', 'POM', 3009, "
    "1762000000000, 'HOMD1', 'MANUAL', 1763000000000, 'HOMD1', 'MANUAL'), "
    "('A2001BA', 'MLB', 'KEY_WORKER', 3002, 1690000000000, 'FARR', 'AUTO', "
    "1700000000000, 'FARR', 'OVERRIDE')",
    ("insert into person_alias (old_number, number, since) values ('A9001ZZ', "
     "'A3001CA', 0)"),
};

static inline struct program
program_open(struct each *e)
{
    struct program p = {.v = millbrook(e)};

    p.v.sql.options.now = instant_parse(STR("2026-11-02T09:00:00Z"));
    feed_check_run(&p.v.sql, program_people, "2026-11-01");
    REQUIRE(p.v.sql.err == OK && p.v.sql.report.added == 4, "the people");
    feed_check_as(&p.v.sql, IMPORT_DELIUS,
                  "{\"crn\":\"X123456\",\"nomsId\":\"A3002CB\","
                  "\"currentTier\":\"B2\",\"mappaLevel\":1,\"vloAssigned\":"
                  "true,\"resourcing\":\"ENHANCED\",\"manager\":{\"code\":"
                  "\"N01A001\",\"name\":{\"forename\":\"Cy\",\"surname\":"
                  "\"Bell\"},\"email\":\"cy.bell@example.org\"}}",
                  "2026-11-01");
    REQUIRE(p.v.sql.err == OK && p.v.sql.report.refused == 0, "the case");
    for (size_t i = 0; i < COUNT_OF(program_rows); i++)
        visit_ask(&p.v, program_rows[i]);
    visit_get(&p.v, "/api/openapi.json");
    p.document = json_loads(p.v.page, JSON_REJECT_DUPLICATES, NULL);
    REQUIRE(p.v.status == 200 && p.document != NULL, "the document");
    REQUIRE(api_operations_count <= COUNT_OF(p.answered), "room for all");
    return p;
}

static inline void
program_close(struct program *p)
{
    json_decref(p->document);
    database_drain(p->v.e->d);
    visit_close(&p->v);
}

struct program_new {
    struct program *p;
    struct api_client client;
    struct str token;
    struct instant expires;
};

static inline enum err
program_change(struct db *db, void *arg)
{
    struct program_new *n = arg;
    int64_t id = 0;
    enum err e = client_create(db, &n->client, STR("TEST"), clock_now(), &id);

    return e == OK ? client_token_keep(db, &n->p->v.e->a, id, n->token,
                                       n->expires, STR("TEST"), clock_now())
                   : e;
}

/* From now on asks as this new client; `scopes` with blanks between. */
static inline void
program_is(struct program *p, const char *name, const char *prison,
           const char *scopes)
{
    struct str rest = str_from_c(scopes);
    struct program_new n = {
        .p = p,
        .client = {.name = str_from_c(name),
                   .owner = STR("test"),
                   .prison = str_from_c(prison),
                   .from = day_parse(STR("2026-01-01"))},
        .token = client_token_make(&p->v.e->a),
        .expires = {clock_now().ms + 1000 * 60 * 60},
    };

    while (rest.n > 0)
        n.client.scopes |= permit_bit(client_scope_from(str_cut(&rest, ' ')));
    CHECK(db_change(p->v.e->d, program_change, &n) == OK, "%s", name);
    snprintf(p->bearer, sizeof p->bearer, "Bearer " STR_FMT, STR_ARG(n.token));
    p->v.authorization = p->bearer;
}

#define ALL_SCOPES \
    "VIEW_POM_ALLOCATIONS ALLOCATIONS__ALLOCATIONS__RO SAR_DATA_ACCESS"

/* The operation that answers at this address. */
static inline size_t
program_operation(enum method m, const char *target)
{
    struct str path = str_from_c(target);
    const struct route *r = NULL;
    struct args args;
    size_t i = 0;

    path = str_cut(&path, '?');
    REQUIRE(route_find(&site_map, m, path, &r, &args) == OK, "%s", target);
    while (i < api_operations_count &&
           strcmp(api_operations[i].path, r->path) != 0)
        i++;
    REQUIRE(i < api_operations_count, "%s is in the table", target);
    return i;
}

/* The schema that the document has for that status; NULL: none, or no JSON. */
static inline const json_t *
program_schema(const struct program *p, size_t i, int status,
               const char **media)
{
    const struct api_operation *o = &api_operations[i];
    char text[8];
    const char *name;
    json_t *content;

    snprintf(text, sizeof text, "%d", status);
    const json_t *answer = json_object_get(
        json_object_get(
            json_object_get(
                json_object_get(json_object_get(p->document, "paths"), o->path),
                o->method == GET ? "get" : "post"),
            "responses"),
        text);
    CHECK(answer != NULL, "%s: %d is in the document", o->path, status);
    *media = NULL;
    json_object_foreach(json_object_get(answer, "content"), name, content)
    {
        *media = name;
        return json_object_get(content, "schema");
    }
    return NULL;
}

static inline void
program_check(struct program *p, size_t i, const char *target, int status)
{
    const char *media;
    const json_t *schema = program_schema(p, i, p->v.status, &media);

    CHECK(p->v.status == status, "%s: %d, not %d: %.500s", target, p->v.status,
          status, p->v.page);
    p->answered[i] = p->answered[i] || p->v.status == 200;
    if (schema == NULL)
        return;
    CHECK(strncmp(p->v.type, media, strlen(media)) == 0, "%s: %s, not %s",
          target, p->v.type, media);
    if (strcmp(media, "text/plain") == 0)
        return;
    json_t *value = json_loads(p->v.page, JSON_REJECT_DUPLICATES, NULL);
    CHECK(value != NULL && schema_fits(p->document, schema, value),
          "%s: %d does not fit its schema: %.1500s", target, status, p->v.page);
    json_decref(value);
}

static inline void
program_ask(struct program *p, const char *target, int status)
{
    visit_send(&p->v, GET, target, "");
    program_check(p, program_operation(GET, target), target, status);
}

static inline void
program_send(struct program *p, const char *target, const char *body,
             int status)
{
    p->v.content_type = "application/json";
    visit_send(&p->v, POST, target, body);
    p->v.content_type = NULL;
    program_check(p, program_operation(POST, target), target, status);
}

#define ASK(p, target, status) program_ask((p), (target), (status))
#define SEND(p, target, body, status) \
    program_send((p), (target), (body), (status))

#endif
