/* access/reason_page.c -- break-glass: the reason for a record out of one's
 * prison or caseload (ux.md 1.7 "Interruption"). */
#include "access/sign_in.h"

#include "access/session.h"
#include "gen/access_session_sql.h"

enum { GLASS_HOURS = 12, WHY_MIN = 10, WHY_MAX = 500 };

static struct str
person_page_of(struct ctx *c)
{
    return arena_printf(c->a, "/people/" STR_FMT, STR_ARG(c->args.person));
}

enum err
reason_page(struct ctx *c)
{
    return frame_ask_reason(c);
}

static enum err
prison_of_person(struct db *db, struct ctx *c, struct str *prison)
{
    struct query q = query_open(db, SQL_PERSON_FACTS);

    *prison = STR_EMPTY;
    query_int(&q, -1);
    query_day(&q, c->today);
    query_int(&q, c->who.account);
    query_str(&q, c->args.person);
    while (query_row(&q)) {
        (void)col_str_peek(&q);
        *prison = col_str(&q, c->a);
    }
    return query_close(&q);
}

static enum err
open_glass(struct db *db, struct ctx *c, void *arg)
{
    const struct str *why = arg;
    struct str prison;
    enum err e = prison_of_person(db, c, &prison);

    if (e != OK)
        return e;
    struct query q = query_open(db, SQL_BREAK_GLASS_INSERT);
    query_int(&q, c->who.account);
    query_str(&q, c->args.person);
    query_str(&q, prison);
    query_str(&q, *why);
    query_instant(&q, c->now);
    query_int(&q, c->now.ms + (int64_t)GLASS_HOURS * 60 * 60 * 1000);
    query_run(&q);
    e = query_close(&q);
    const struct audited what = {
        .kind = "BREAK_GLASS",
        .person = c->args.person,
        .subject = *why,
    };
    reply_redirect(c->rp, frame_from(c, person_page_of(c).p));
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
reason_save(struct ctx *c)
{
    struct str why = ctx_field(c, "why");

    if (why.n < WHY_MIN)
        ctx_problem(c, "why", "Say in a few words why your work needs it");
    if (why.n > WHY_MAX)
        ctx_problem(c, "why", "Say it in 500 characters or fewer");
    if (c->problems > 0)
        return frame_ask_reason(c);
    return ctx_change(c, open_glass, &why);
}
