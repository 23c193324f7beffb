/* app/home_page.c -- where each role begins, help, readiness, metrics. */
#include "app/home.h"

#include "access/frame.h"
#include "app/administration.h"
#include "app/more.h"
#include "db/database.h"
#include "gen/app_help_view.h"
#include "http/metrics.h"
#include "gen/app_home_sql.h"

/* clang-format off */
static const struct route routes[] = {
  /* method path                  permit            handler */
  { GET,  "/",                    PERMIT_SIGNED_IN, home_page,               0, false },
  { GET,  "/more",                PERMIT_SIGNED_IN, more_page,               0, false },
  { GET,  "/administration",      MANAGE_USERS,     administration_page,     0, false },
  { GET,  "/help",                PERMIT_PUBLIC,    help_page,               0, false },
  { GET,  "/help/accessibility",  PERMIT_PUBLIC,    help_accessibility_page, 0, false },
  { GET,  "/help/record",         PERMIT_PUBLIC,    help_record_page,        0, false },
  { GET,  "/ready",               PERMIT_PUBLIC,    ready_page,              0, false },
  { GET,  "/metrics",             PERMIT_PUBLIC,    metrics_page,            0, false },
};

/* The first row that holds is where a user begins. */
static const struct {
    enum role role;
    const char *href;
} homes[] = {
    { ROLE_HEAD_OF_RESIDENCE,  "/allocations"    },
    { ROLE_CUSTODIAL_MANAGER,  "/board"          },
    { ROLE_KEY_WORKER,         "/today"         },
    { ROLE_GOVERNOR,           "/delivery"       },
    { ROLE_COM,                "/com"            },
    { ROLE_HOMD,               "/offender-management" },
    { ROLE_POM,                "/caseload"       },
    { ROLE_CASE_ADMINISTRATOR, "/case-administration" },
    { ROLE_ADMINISTRATOR,      "/administration" },
    { ROLE_INSPECTOR,          "/audit"          },
};
/* clang-format on */

const struct route_table home_routes = {routes, COUNT_OF(routes)};

enum err
home_page(struct ctx *c)
{
    for (size_t i = 0; i < COUNT_OF(homes); i++) {
        if (!who_is(&c->who, homes[i].role))
            continue;
        reply_redirect(c->rp, str_from_c(homes[i].href));
        return OK;
    }
    reply_redirect(c->rp, STR("/people"));
    return OK;
}

enum err
help_page(struct ctx *c)
{
    frame_begin(c, &(struct frame){.title = STR("Help"), .back = STR_EMPTY});
    view_help(&c->rp->body);
    return frame_end(c);
}

enum err
help_accessibility_page(struct ctx *c)
{
    frame_begin(c, &(struct frame){.title = STR("Accessibility"),
                                   .back = STR("/help")});
    view_help_accessibility(&c->rp->body);
    return frame_end(c);
}

enum err
help_record_page(struct ctx *c)
{
    frame_begin(c, &(struct frame){.title = STR("What we record"),
                                   .back = STR("/help")});
    view_help_record(&c->rp->body);
    return frame_end(c);
}

/* The database answers too, can be written, and changes are not piling up. */
enum err
ready_page(struct ctx *c)
{
    enum { WAITING_MUCH = 500 };
    struct database_stats s;
    int64_t prisons = 0;
    struct query q = query_open(c->db, SQL_HOME_PRISON_COUNT);

    while (query_row(&q))
        prisons = col_int(&q);
    const enum err e = query_close(&q);
    database_stats(c->house->database, &s);
    c->rp->type = STR("text/plain; charset=utf-8");
    if (e != OK || s.waiting > WAITING_MUCH ||
        !database_writable(c->house->database))
        return ERR_BUSY;
    buf_printf(&c->rp->body, "ready, %lld prisons\n", (long long)prisons);
    return OK;
}

/* For the scraper on this machine; elsewhere there is no such page. */
enum err
metrics_page(struct ctx *c)
{
    const struct str peer = c->rq->peer;

    if (!str_eq(peer, STR("127.0.0.1")) && !str_eq(peer, STR("::1")) &&
        !str_eq(peer, STR("local")))
        return ERR_NOT_FOUND;
    c->rp->type = STR("text/plain; version=0.0.4; charset=utf-8");
    metrics_write(c->house->metrics, &c->rp->body);
    return OK;
}
