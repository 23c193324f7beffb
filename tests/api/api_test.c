/* api: who is let in, every operation against its schema, national fields,
 * pages of lists, two clocks. */
#include "api/program.h"

EACH(a_token_and_nothing_else_lets_in)
{
    struct program p = program_open(e);

    ASK(&p, "/api", 401);
    SEES(&p.v, "{\"status\":\"error\",\"message\":");
    CHECK(strstr(p.v.headers, "WWW-Authenticate: Bearer realm=") != NULL, "%s",
          p.v.headers);
    p.v.authorization = "Basic aXZlczppdmVz";
    ASK(&p, "/api", 401);
    p.v.authorization = "Bearer tl_00";
    ASK(&p, "/api", 401);
    CHECK(strstr(p.v.headers, "invalid_token") != NULL, "%s", p.v.headers);
    p.v.authorization = NULL;
    visit_sign_in(&p.v, "IVES"); /* a cookie is no token */
    ASK(&p, "/api", 401);
    ASK(&p, "/api/v1/prisons/MLB/handovers", 401);
    program_is(&p, "READER", "*", "VIEW_POM_ALLOCATIONS");
    ASK(&p, "/api", 200);
    memset(p.v.cookie, 0, sizeof p.v.cookie); /* a token is no cookie */
    p.v.stay = true;
    visit_get(&p.v, "/users");
    CHECK(p.v.status == 303 && strncmp(p.v.location, "/sign-in", 8) == 0,
          "%d %s", p.v.status, p.v.location);
    visit_get(&p.v, "/api/nothing");
    CHECK(p.v.status == 404 && p.v.page[0] == '{', "%d", p.v.status);
    database_drain(e->d);
    ASKED(&p.v.sql, "select count(*) from audit where kind = 'TOKEN_REFUSED'",
          "2");
    ASKED(&p.v.sql,
          "select count(*) from api_token where last_used is not null", "1");
    program_close(&p);
}

EACH(a_token_ends)
{
    struct program p = program_open(e);

    program_is(&p, "READER", "*", "VIEW_POM_ALLOCATIONS");
    visit_at("2026-11-19T10:30:00Z");
    ASK(&p, "/api", 401);
    SEES(&p.v, "expired");
    CHECK(strstr(p.v.headers,
                 "WWW-Authenticate: Bearer realm=\"throughline\", "
                 "error=\"invalid_token\", error_description=\"The token "
                 "has expired. Ask an administrator of this service for "
                 "another.\"\n") != NULL,
          "%s", p.v.headers);
    visit_at("2026-11-19T09:30:00Z");
    ASK(&p, "/api", 200);
    visit_ask(&p.v, "update api_client set from_day = '2026-11-20'");
    ASK(&p, "/api", 401);
    SEES(&p.v, "not let in today");
    visit_ask(&p.v, "update api_client set from_day = '2026-11-01', to_day = "
                    "'2026-11-18'");
    ASK(&p, "/api", 401);
    visit_ask(&p.v, "update api_client set to_day = '2026-11-19'");
    ASK(&p, "/api", 200);
    visit_ask(&p.v, "update api_token set revoked_at = 1");
    ASK(&p, "/api", 401);
    SEES(&p.v, "revoked");
    visit_ask(&p.v, "update api_token set revoked_at = null");
    visit_ask(&p.v, "update api_client set revoked_at = 1");
    ASK(&p, "/api", 401);
    program_close(&p);
}

/* Thirty of an address; then nothing more is written, and it has to wait.  A
 * token that holds is let in all the same. */
EACH(a_flood_of_wrong_tokens)
{
    struct program p = program_open(e);
    char good[sizeof p.bearer];

    program_is(&p, "READER", "*", "VIEW_POM_ALLOCATIONS");
    memcpy(good, p.bearer, sizeof good);
    memset(p.bearer + strlen("Bearer tl_"), 'f', 8);
    for (int i = 0; i < 31; i++) {
        ASK(&p, "/api", 401);
        database_drain(e->d);
    }
    ASK(&p, "/api", 429);
    CHECK(strstr(p.v.headers, "Retry-After: 30") != NULL, "%s", p.v.headers);
    ASK(&p, "/api/v1/prisons/MLB/handovers", 429);
    database_drain(e->d);
    ASKED(&p.v.sql, "select failures from sign_in_failure", "31");
    p.v.authorization = good;
    ASK(&p, "/api", 200);
    program_close(&p);
}

EACH(a_scope_is_needed)
{
    struct program p = program_open(e);

    program_is(&p, "NONE", "*", "");
    ASK(&p, "/api", 200);
    ASK(&p, "/api/handovers/A3001CA", 403);
    CHECK(strstr(p.v.headers, "insufficient_scope") != NULL, "%s", p.v.headers);
    ASK(&p, "/api/v1/people/A3001CA/history", 403);
    ASK(&p, "/subject-access-request?prn=A3001CA", 403);
    SEES(&p.v, "\"errorCode\":5");
    ASK(&p, "/prisoners/A3001CA/allocations", 403);
    program_is(&p, "CASES", "*", "VIEW_POM_ALLOCATIONS");
    ASK(&p, "/api/v1/people/A3001CA/export", 403);
    ASK(&p, "/prisoners/A3001CA/allocations", 403);
    database_drain(e->d);
    ASKED(&p.v.sql,
          "select username, kind from audit where kind = 'REFUSED' and "
          "route = '/api/v1/people/{person}/export'",
          "API:CASES,REFUSED");
    program_close(&p);
}

EACH(a_client_of_one_prison)
{
    struct program p = program_open(e);

    program_is(&p, "LOCAL", "MLB", ALL_SCOPES);
    ASK(&p, "/api/handovers/A3001CA", 200);
    ASK(&p, "/api/handovers/A3003CC", 404);
    ASK(&p, "/api/handovers/A8888ZZ", 404);
    ASK(&p, "/subject-access-request?prn=A3003CC", 204);
    ASK(&p, "/api/v1/prisons/LEI/handovers", 403);
    ASK(&p, "/api/v1/prisons/MLB/handovers", 200);
    SEND(&p, "/api/v1/people/lookup", "{\"numbers\":[\"A3003CC\"]}", 200);
    SEES(&p.v, "{\"items\":[],\"notFound\":[\"A3003CC\"]}");
    database_drain(e->d);
    ASKED(&p.v.sql,
          "select chain, username, route from audit where person = 'A3001CA'",
          "MLB,API:LOCAL,/api/handovers/{person}");
    ASKED(&p.v.sql,
          "select count(*) from audit_listed where person = 'A3001CA'", "1");
    program_close(&p);
}

EACH(national_fields)
{
    struct program p = program_open(e);

    program_is(&p, "DPS", "*", ALL_SCOPES);
    ASK(&p, "/api/allocation/A3001CA", 200);
    CHECK(strcmp(p.v.page,
                 "{\"primary_pom\":{\"staff_id\":3009,\"name\":\"ASHDOWN, "
                 "HELEN\"},\"secondary_pom\":{\"staff_id\":3003,\"name\":"
                 "\"BRANDRETH, OWEN\"}}") == 0,
          "%s", p.v.page);
    ASK(&p, "/api/allocation/A3004CD", 404);
    SEES(&p.v, "\"message\":\"Not ready for allocation\"");
    ASK(&p, "/api/allocation/A3002CB", 404);
    SEES(&p.v, "\"message\":\"Not allocated\"");
    ASK(&p, "/api/allocation/A3001CA/primary_pom", 200);
    CHECK(strcmp(p.v.page,
                 "{\"manager\":{\"code\":3009,\"forename\":\"Helen\","
                 "\"surname\":\"Ashdown\",\"email\":\"helen.ashdown@example."
                 "org\"},\"prison\":{\"code\":\"MLB\"}}") == 0,
          "%s", p.v.page);
    ASK(&p, "/api/allocation/A3002CB/primary_pom", 404);
    ASK(&p, "/api/handovers/A3001CA", 200);
    CHECK(strcmp(p.v.page,
                 "{\"nomsNumber\":\"A3001CA\",\"handoverDate\":\"2027-06-17\","
                 "\"handoverStartDate\":\"2027-06-17\",\"responsibility\":"
                 "\"POM\",\"responsibleComName\":null,\"responsibleComEmail\":"
                 "null,\"responsiblePomName\":\"ASHDOWN, HELEN\","
                 "\"responsiblePomNomisId\":3009}") == 0,
          "%s", p.v.page);
    ASK(&p, "/api/handovers/A3002CB", 200);
    SEES(&p.v, "\"responsibility\":\"COM\",\"responsibleComName\":\"Bell, "
               "Cy\",\"responsibleComEmail\":\"cy.bell@example.org\","
               "\"responsiblePomName\":null,\"responsiblePomNomisId\":null");
    ASK(&p, "/api/handovers/A9001ZZ", 200); /* a former number */
    SEES(&p.v, "\"nomsNumber\":\"A3001CA\"");
    ASK(&p, "/api/handovers/A1001AA", 404); /* not in the service */
    ASK(&p, "/api/offenders/A3001CA", 200);
    SEES(&p.v, "\"early_allocation_eligibility_status\":false");
    ASK(&p, "/api/offenders/A8888ZZ", 404);
    ASK(&p, "/prisoners/A2001BA/allocations/current?includeContactDetails=true",
        200);
    SEES(&p.v, "\"staffId\":3001,\"firstName\":\"Patience\"");
    ASK(&p, "/prisoners/A2001BA/allocations", 200);
    SEES(&p.v, "\"reason\":{\"code\":\"OVERRIDE\",\"description\":"
               "\"Override\"}");
    program_close(&p);
}

/* A person the statistics count has no figures here: every member is there. */
EACH(every_operation_fits_its_schema)
{
    static const char *const asked[] = {
        "/api",
        "/api/allocation/A3001CA",
        "/api/allocation/A3001CA/primary_pom",
        "/api/handovers/A3002CB",
        "/api/offenders/A3001CA",
        "/subject-access-request?prn=A3002CB",
        "/subject-access-request/template",
        "/prisoners/A2001BA/allocations/current",
        "/prisoners/A3001CA/allocations/current",
        "/prisoners/A2001BA/allocations",
        "/api/v1/prisons/MLB/responsibilities",
        "/api/v1/prisons/MLB/handovers?from=2027-01-01&to=2027-12-31",
        "/api/v1/prisons/MLB/allocations",
        "/api/v1/prisons/MLB/allocations?policy=POM",
        ("/api/v1/prisons/MLB/statistics?from=2026-10-01&to=2026-10-31&"
         "comparisonFrom=2026-09-01&comparisonTo=2026-09-30"),
        "/api/v1/people/A3001CA/responsibility",
        "/api/v1/people/A3001CA/history",
        "/api/v1/people/A3001CA/decision",
        "/api/v1/people/A1001AA/decision",
        "/api/v1/people/A3002CB/export",
        "/api/openapi.json",
        "/health",
        "/health/ping",
        "/info",
    };
    struct program p = program_open(e);

    feed_check_as(&p.v.sql, IMPORT_CASE_NOTES,
                  "{\"caseNoteId\":\"1\",\"offenderIdentifier\":\"A2001BA\","
                  "\"type\":\"KA\",\"subType\":\"KS\",\"occurrenceDateTime\":"
                  "\"2026-11-01T10:00:00\",\"creationDateTime\":"
                  "\"2026-11-01T11:00:00\",\"authorName\":\"Okello, Patience\","
                  "\"authorUserId\":\"3001\",\"text\":\"Met.\","
                  "\"locationId\":\"MLB\"}",
                  "2026-11-02");
    program_is(&p, "DPS", "*", ALL_SCOPES);
    for (size_t i = 0; i < COUNT_OF(asked); i++)
        ASK(&p, asked[i], 200);
    SEND(&p, "/api/v1/people/lookup",
         "{\"numbers\":[\"A3001CA\",\"A8888ZZ\",\"A9001ZZ\"]}", 200);
    for (size_t i = 0; i < api_operations_count; i++)
        CHECK(p.answered[i], "%s is asked here", api_operations[i].path);
    ASK(&p, "/api/v1/prisons/MLB/statistics?from=2026-10-01", 400);
    program_close(&p);
}

/* Every row of the site map for programs is in the document, and the other
 * way round; ids are given once. */
static void
routes_and_document_agree(void **state)
{
    struct buf b;

    (void)state;
    buf_init(&b, 1 << 20);
    api_write_document(&b);
    CHECK(buf_err(&b) == OK, "it fits");
    json_t *doc = json_loadb(b.p, b.n, JSON_REJECT_DUPLICATES, NULL);
    json_t *paths = json_object_get(doc, "paths");
    size_t routes = 0;

    REQUIRE(doc != NULL, "JSON, no path twice");
    for (size_t t = 0; t < site_map.tables; t++)
        for (size_t i = 0; i < site_map.table[t]->count; i++) {
            const struct route *r = &site_map.table[t]->at[i];

            if (!permit_is_api(r->permit) && strncmp(r->path, "/api", 4) != 0)
                continue;
            routes++;
            CHECK(json_object_get(json_object_get(paths, r->path),
                                  r->method == GET ? "get" : "post") != NULL,
                  "%s", r->path);
        }
    CHECK(routes + 3 == json_object_size(paths),
          "%zu routes, health and info, %zu paths", routes,
          json_object_size(paths));
    for (size_t i = 0; i < api_operations_count; i++)
        for (size_t k = i + 1; k < api_operations_count; k++)
            CHECK(strcmp(api_operations[i].id, api_operations[k].id) != 0, "%s",
                  api_operations[i].id);
    json_decref(doc);
    buf_free(&b);
}

/* The check must be able to fail. */
static void
the_schema_check_fails(void **state)
{
    static const struct {
        const char *schema, *value;
    } wrong[] = {
        {"Status",       "{\"status\":\"error\"}"                     },
        {"Status",       "{}"                                         },
        {"Status",       "{\"status\":\"ok\",\"more\":1}"             },
        {"Numbers",      "{\"numbers\":[\"A1234B\"]}"                 },
        {"Numbers",      "{\"numbers\":\"A1234BC\"}"                  },
        {"Com",          "{\"name\":null,\"email\":null}"             },
        {"History",      "{\"nomsNumber\":\"A1234BC\",\"items\":[{}]}"},
        {"Health",       "{\"status\":\"UP\",\"components\":{\"db\":null,"
                   "\"changes\":{\"status\":\"UP\"}},\"uptime\":1,"
                   "\"version\":\"1\"}"             },
        {"Act",          "{\"at\":\"2026-11-19\",\"by\":\"\",\"reason\":{"
                "\"code\":\"\",\"description\":\"\"}}" },
        {"SubjectEarly", "{\"eligible\":\"true\"}"                    },
    };
    struct buf b;

    (void)state;
    buf_init(&b, 1 << 20);
    api_write_document(&b);
    json_t *doc = json_loadb(b.p, b.n, 0, NULL);
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        json_t *value = json_loads(wrong[i].value, 0, NULL);

        REQUIRE(value != NULL, "%s", wrong[i].value);
        CHECK(!schema_fits(doc, schema_of(doc, wrong[i].schema), value), "%s",
              wrong[i].value);
        json_decref(value);
    }
    json_decref(doc);
    buf_free(&b);
}

static size_t
count_of(const char *page, const char *words)
{
    size_t n = 0;

    for (const char *at = page; (at = strstr(at, words)) != NULL; at++)
        n++;
    return n;
}

/* Page by page to the end: everybody once, in order. */
static void
walk(struct program *p, const char *list, const char *expect)
{
    char seen[128] = "", target[256], cursor[64] = "";

    for (int i = 0; i < 10; i++) {
        snprintf(target, sizeof target, "%s%slimit=1%s%s", list,
                 strchr(list, '?') ? "&" : "?", cursor[0] ? "&cursor=" : "",
                 cursor);
        ASK(p, target, 200);
        const char *n = strstr(p->v.page, "\"nomsNumber\":\"");
        const char *next = strstr(p->v.page, "\"next\":\"");

        if (n != NULL)
            snprintf(seen + strlen(seen), sizeof seen - strlen(seen), "%.7s ",
                     n + 14);
        if (next == NULL)
            break;
        snprintf(cursor, sizeof cursor, "%.*s", (int)strcspn(next + 8, "\""),
                 next + 8);
    }
    CHECK(strcmp(seen, expect) == 0, "%s: %s", list, seen);
}

EACH(lists_page_by_page)
{
    struct program p = program_open(e);

    program_is(&p, "DPS", "*", ALL_SCOPES);
    walk(&p, "/api/v1/prisons/MLB/responsibilities",
         "A3001CA A3002CB A3004CD ");
    walk(&p, "/api/v1/prisons/MLB/handovers", "A3001CA A3004CD ");
    walk(&p, "/api/v1/prisons/MLB/handovers?from=2027-06-18", "");
    walk(&p, "/api/v1/prisons/MLB/handovers?to=2027-06-16", "");
    walk(&p, "/api/v1/prisons/MLB/allocations", "A2001BA A2002BB A2003BC ");
    walk(&p, "/api/v1/prisons/MLB/allocations?policy=POM_CO", "A3001CA ");
    ASK(&p, "/api/v1/prisons/MLB/handovers?limit=0", 400);
    ASK(&p, "/api/v1/prisons/MLB/handovers?limit=501", 400);
    ASK(&p, "/api/v1/prisons/MLB/handovers?limit=ten", 400);
    ASK(&p, "/api/v1/prisons/MLB/handovers?cursor=xyz", 400);
    ASK(&p, "/api/v1/prisons/MLB/handovers?cursor=2026-02-30.A3001CA", 400);
    ASK(&p, "/api/v1/prisons/MLB/handovers?from=yesterday", 400);
    ASK(&p, "/api/v1/prisons/MLB/allocations?policy=BOSS", 400);
    SEES(&p.v, "\"detail\":\"policy is");
    program_close(&p);
}

EACH(many_at_once)
{
    struct program p = program_open(e);
    static const char *const bad[] = {
        "",
        "[]",
        "{",
        "{\"numbers\":[]}",
        "{\"numbers\":[1]}",
        "{\"numbers\":[\"a3001ca\"]}",
        "{\"numbers\":[\"A3001CA\"],\"more\":1}",
        "{\"numbers\":[\"A3001CA\"],\"numbers\":[\"A3001CA\"]}",
    };
    struct buf b;

    program_is(&p, "DPS", "*", ALL_SCOPES);
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        SEND(&p, "/api/v1/people/lookup", bad[i], 400);
    buf_init(&b, 1 << 16);
    buf_lit(&b, "{\"numbers\":[\"A3001CA\"");
    for (int i = 0; i < 500; i++)
        buf_lit(&b, ",\"A3001CA\"");
    buf_add(&b, (struct str){"]}", 3});
    SEND(&p, "/api/v1/people/lookup", b.p, 413);
    buf_free(&b);
    visit_send(&p.v, POST, "/api/v1/people/lookup", "numbers=A3001CA");
    CHECK(p.v.status == 400, "a form is no JSON: %d", p.v.status);
    program_close(&p);
}

EACH(two_clocks)
{
    struct program p = program_open(e);

    program_is(&p, "DPS", "*", ALL_SCOPES);
    p.v.sql.options.now = instant_parse(STR("2026-11-10T09:00:00Z"));
    feed_check_run(&p.v.sql,
                   "[" PERSON_OF("A3001CA", "MLB", ",\"recall\":true") "]",
                   "2026-11-10");
    ASK(&p, "/api/v1/people/A3001CA/responsibility", 200);
    SEES(&p.v, "\"responsibility\":\"Community\"");
    ASK(&p, "/api/v1/people/A3001CA/responsibility?on=2026-11-05", 200);
    SEES(&p.v, "\"responsibility\":\"CustodyOnly\"");
    ASK(&p,
        "/api/v1/people/A3001CA/responsibility?on=2026-11-12&known="
        "2026-11-05T00:00:00Z",
        200);
    SEES(&p.v, "\"responsibility\":\"CustodyOnly\"");
    ASK(&p, "/api/v1/people/A3001CA/responsibility?on=2026-10-01", 404);
    ASK(&p, "/api/v1/people/A3001CA/responsibility?known=then", 400);
    ASK(&p, "/api/v1/people/A3001CA/history", 200);
    CHECK(count_of(p.v.page, "\"knownFrom\"") == 3, "%s", p.v.page);
    CHECK(strstr(p.v.headers, "Last-Modified: Tue, 10 Nov 2026 09:00:00 GMT") !=
              NULL,
          "%s", p.v.headers);
    p.v.if_modified_since = "Tue, 10 Nov 2026 09:00:00 GMT";
    ASK(&p, "/api/v1/people/A3001CA/history", 304);
    p.v.if_modified_since = "Tue, 10 Nov 2026 08:59:59 GMT";
    ASK(&p, "/api/v1/people/A3001CA/history", 200);
    p.v.if_modified_since = NULL;
    ASK(&p, "/api/v1/people/A1001AA/history", 404);
    program_close(&p);
}

EACH(an_etag_changes_with_the_answer)
{
    struct program p = program_open(e);
    char first[sizeof p.v.etag];

    program_is(&p, "DPS", "*", ALL_SCOPES);
    ASK(&p, "/api/handovers/A3001CA", 200);
    memcpy(first, p.v.etag, sizeof first);
    CHECK(strlen(first) == 34, "%s", first);
    ASK(&p, "/api/handovers/A3001CA", 200);
    CHECK(strcmp(first, p.v.etag) == 0, "%s", p.v.etag);
    visit_ask(&p.v,
              "update staff set surname = 'Ashdown-Bell' where id = 3009");
    ASK(&p, "/api/handovers/A3001CA", 200);
    CHECK(strcmp(first, p.v.etag) != 0, "%s", p.v.etag);
    program_close(&p);
}

/* Before anything is read of it: the door knows the address alone. */
EACH(refused_at_the_door_in_the_shape_of_the_address)
{
    /* clang-format off */
    static const struct {
        enum method method;
        const char *path;
        int status;
        const char *type, *says;
    } rows[] = {
        {GET,  "/api/v1/people/A1234BC/responsibility", 503, "application/problem+json",
         "{\"type\":\"about:blank\",\"title\":\"Busy: send it again in a moment\","
         "\"status\":503,\"detail\":\"too busy\"}"},
        {POST, "/api/v1/people/lookup", 415, "application/problem+json", "\"status\":415"},
        {POST, "/api/v1/people/lookup", 431, "application/problem+json",
         "\"title\":\"The request cannot be understood\",\"status\":431"},
        {GET,  "/api/handovers/A1234BC", 503, "application/json",
         "{\"status\":\"error\",\"message\":\"too busy\"}"},
        {GET,  "/subject-access-request", 503, "application/json",
         "\"status\":503,\"errorCode\":null,\"userMessage\":\"too busy\""},
        {GET,  "/people", 503, "text/html; charset=utf-8", "The service is busy"},
        {GET,  "", 400, "text/html; charset=utf-8", "The request was refused"},
    };
    /* clang-format on */
    struct program p = program_open(e);

    p.v.service.conf = &p.v.conf;
    p.v.service.log = &p.v.log;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct request rq = {.method = rows[i].method,
                                   .path = str_from_c(rows[i].path)};
        struct reply rp;

        reply_init(&rp);
        serve_refusal(&p.v.service, &rq, rows[i].status, "too busy", &rp);
        CHECK(str_eq(rp.type, str_from_c(rows[i].type)), "%s: " STR_FMT,
              rows[i].path, STR_ARG(rp.type));
        CHECK(str_has(buf_str(&rp.body), str_from_c(rows[i].says)),
              "%s %d: " STR_FMT, rows[i].path, rows[i].status,
              STR_ARG(buf_str(&rp.body)));
        reply_free(&rp);
    }
    program_close(&p);
}

TESTS(TEST(routes_and_document_agree),
      TEST_EACH(refused_at_the_door_in_the_shape_of_the_address),
      TEST(the_schema_check_fails), TEST_EACH(a_token_and_nothing_else_lets_in),
      TEST_EACH(a_token_ends), TEST_EACH(a_flood_of_wrong_tokens),
      TEST_EACH(a_scope_is_needed), TEST_EACH(a_client_of_one_prison),
      TEST_EACH(national_fields), TEST_EACH(every_operation_fits_its_schema),
      TEST_EACH(lists_page_by_page), TEST_EACH(many_at_once),
      TEST_EACH(two_clocks), TEST_EACH(an_etag_changes_with_the_answer))
