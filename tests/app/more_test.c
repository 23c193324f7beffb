/* Nothing that exists is unreachable: a page that stands on its own is on the
 * page of all pages, or is reached from one that is. */
#include "app/millbrook.h"
#include "app/more.h"
#include "app/serve.h"

#include <string.h>

/* Reached from a page of the table, the header or a form; or for programs. */
static const char *const elsewhere[] = {
    "/",
    "/more",
    "/sign-in",
    "/sign-in/code",
    "/sign-in/provider",
    "/sign-in/return",
    "/sign-in/out",
    "/sign-in/out/there",
    "/prison",
    "/download",
    "/ready",
    "/metrics",
    "/health",
    "/health/ping",
    "/info",
    "/calendar.ics",
    "/offline",
    "/offline.js",
    "/rules/compare",
    "/api",
    "/api/openapi.json",
    "/subject-access-request",
    "/subject-access-request/template",
};

static bool
is_listed(const char *path)
{
    for (size_t i = 0; i < more_row_count; i++) {
        const size_t n = strlen(more_rows[i].href);

        /* itself, or a page under it, which it leads to */
        if (strncmp(more_rows[i].href, path, n) == 0 &&
            (path[n] == '\0' || path[n] == '/'))
            return true;
    }
    for (size_t i = 0; i < COUNT_OF(elsewhere); i++)
        if (strcmp(elsewhere[i], path) == 0)
            return true;
    return false;
}

static void
every_page_is_reached(void **state)
{
    (void)state;
    for (size_t t = 0; t < site_map.tables; t++) {
        const struct route_table *table = site_map.table[t];

        for (size_t i = 0; i < table->count; i++) {
            const struct route *r = &table->at[i];

            CHECK(r->method != GET || strchr(r->path, '{') != NULL ||
                      permit_is_api(r->permit) || is_listed(r->path),
                  "%s is on no page", r->path);
        }
    }
    for (size_t i = 0; i < more_row_count; i++)
        CHECK(more_route(more_rows[i].href) != NULL, "%s", more_rows[i].href);
}

EACH(each_sees_their_own)
{
    struct visit v = millbrook(e);

    visit_sign_in(&v, "FARR");
    visit_get(&v, "/more");
    CHECK(v.status == 200, "%d", v.status);
    SEES(&v, "href=\"/board\"");
    SEES(&v, "href=\"/disputes\"");
    SEES(&v, "href=\"/promises\"");
    SEES(&v, "href=\"/drafts\"");
    SEES_NOT(&v, "href=\"/users\"");
    SEES_NOT(&v, "href=\"/caseload\"");
    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/more");
    SEES(&v, "href=\"/today\"");
    SEES(&v, "href=\"/rooms\"");
    SEES_NOT(&v, "href=\"/disputes\"");
    SEES_NOT(&v, "href=\"/board\"");
    visit_sign_in(&v, "IVES");
    visit_get(&v, "/more");
    SEES(&v, "href=\"/events\"");
    SEES_NOT(&v, "href=\"/promises\"");
    visit_close(&v);
}

TESTS(TEST(every_page_is_reached), TEST_EACH(each_sees_their_own))
