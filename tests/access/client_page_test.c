/* access/clients_page: a program is let in, has a token shown once, and is shut
 * out; who may, and what is refused. */
#include "app/millbrook.h"

/* The token of the banner. */
static const char *
token_shown(struct visit *v)
{
    static char token[128];
    const char *at = strstr(v->page, "The token is tl_");

    token[0] = '\0';
    if (at != NULL)
        snprintf(token, sizeof token, "Bearer %.67s",
                 at + strlen("The token is "));
    return token;
}

EACH(let_in_and_shut_out)
{
    struct visit v = millbrook(e);
    char bearer[128], revoke[128];

    visit_sign_in(&v, "IVES");
    visit_get(&v, "/clients");
    SEES(&v, "No program was let in yet");
    visit_get(&v, "/clients/new");
    visit_post(&v, "/clients/new",
               "name=dps-handovers&owner=Digital+team%2C+team%40example.org&"
               "prison=MLB&scope=VIEW_POM_ALLOCATIONS");
    SEES(&v, "It is let in");
    SEES(&v, "It has none yet");
    visit_post(&v, "/clients/DPS-HANDOVERS/token", "days=30");
    snprintf(bearer, sizeof bearer, "%s", token_shown(&v));
    CHECK(strlen(bearer) == 74, "%s", bearer);
    visit_get(&v, "/clients/DPS-HANDOVERS");
    SEES_NOT(&v, bearer + strlen("Bearer ")); /* once */
    SEES(&v, "never");
    SEES(&v, "The last token of it ends on 19 December 2026");
    visit_get(&v, "/clients");
    SEES(&v, "Needs a new token soon");
    SEES(&v, "19 Dec 2026");
    v.authorization = bearer;
    visit_get(&v, "/api");
    CHECK(v.status == 200, "%d", v.status);
    v.authorization = NULL;
    database_drain(e->d);
    visit_get(&v, "/clients");
    SEES(&v, "DPS-HANDOVERS");
    SEES(&v, "19 Nov 2026");
    visit_get(&v, "/clients/DPS-HANDOVERS");
    snprintf(revoke, sizeof revoke,
             "/clients/DPS-HANDOVERS/token/" STR_FMT "/revoke",
             STR_ARG(visit_ask(&v, "select max(id) from api_token")));
    visit_post(&v, revoke, "");
    SEES(&v, "The token holds no longer");
    v.stay = true;
    visit_post(&v, revoke, "");
    CHECK(v.status == 409, "twice: %d", v.status);
    v.stay = false;
    visit_get(&v, "/clients/DPS-HANDOVERS");
    visit_post(&v, "/clients/DPS-HANDOVERS/revoke", "version=7");
    CHECK(v.status == 409, "stale: %d", v.status);
    visit_get(&v, "/clients/DPS-HANDOVERS");
    visit_post(&v, "/clients/DPS-HANDOVERS/revoke", "version=1");
    SEES(&v, "It is shut out");
    SEES_NOT(&v, "Make a token");
    visit_post(&v, "/clients/DPS-HANDOVERS/token", "days=30");
    SEES(&v, "It is not let in today");
    ASKED(&v.sql,
          "select kind from audit where subject = 'DPS-HANDOVERS' and kind <> "
          "'VIEW' order by id",
          "CLIENT_ADDED;TOKEN_MADE;TOKEN_REVOKED;CLIENT_REVOKED");
    ASKED(&v.sql, "select count(*) from api_token where hint like 'tl_%'", "1");
    visit_close(&v);
}

EACH(what_is_refused)
{
    static const struct {
        const char *fields, *says;
    } rows[] = {
        {"",                                           "Enter a name of 2"         },
        {"name=A",                                     "Enter a name of 2"         },
        {"name=ABC",                                   "Say in 120"                },
        {"name=ABC&owner=me",                          "Choose what it may ask for"},
        {"name=ABC&owner=me&scope=ROOT",               "Choose what it may ask for"},
        {"name=ABC&owner=me&prison=QQQ",               "of the register"           },
        {"name=ABC&owner=me&prison=*",                 "your own prisons only"     },
        {"name=ABC&owner=me&prison=MLB&to=2026-11-18", "Enter a day to come"       },
    };
    struct visit v = millbrook(e);

    visit_sign_in(&v, "IVES");
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        visit_get(&v, "/clients/new");
        visit_post(&v, "/clients/new", rows[i].fields);
        CHECK(v.status == 422, "%s: %d", rows[i].fields, v.status);
        SEES(&v, rows[i].says);
    }
    for (int again = 0; again < 2; again++) {
        visit_get(&v, "/clients/new");
        visit_post(&v, "/clients/new",
                   "name=ABC&owner=me&prison=MLB&scope=SAR_DATA_ACCESS");
    }
    SEES(&v, "There is a program of that name already");
    visit_post(&v, "/clients/ABC/token", "days=0");
    SEES(&v, "Enter a number of days from 1 to 730");
    visit_get(&v, "/clients/NOBODY");
    CHECK(v.status == 404, "%d", v.status);
    visit_sign_in(&v, "DALE");
    visit_get(&v, "/clients");
    CHECK(v.status == 403, "%d", v.status);
    visit_close(&v);
}

TESTS(TEST_EACH(let_in_and_shut_out), TEST_EACH(what_is_refused))
