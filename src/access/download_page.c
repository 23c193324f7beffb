/* access/download_page.c -- why somebody needs a file of many people. */
#include "access/download.h"

#include "gen/access_download_view.h"
#include "gen/access_session_sql.h"

enum { WHY_MIN = 10, WHY_MAX = 200 };

bool
download_allowed(struct ctx *c, enum err *e)
{
    bool allowed = false;
    const struct str nonce = ctx_query(c, "done");

    *e = OK;
    if (nonce.n == 0)
        return false;
    struct query q = query_open(c->db, SQL_FORM_ONCE_FIND);
    query_str(&q, nonce);
    query_int(&q, c->who.account);
    while (query_row(&q)) {
        allowed = str_eq(col_str_peek(&q), c->rq->target);
        (void)col_bytes(&q, c->a);
    }
    *e = query_close(&q);
    return allowed;
}

void
download_ask(struct ctx *c)
{
    struct buf b;

    buf_init(&b, 16 * 1024);
    buf_lit(&b, "/download?from=");
    html_query(&b, c->rq->target);
    reply_redirect(c->rp, arena_str(c->a, b.p, b.n));
    buf_free(&b);
}

enum err
download_page(struct ctx *c)
{
    const struct str from = frame_from(c, "/");

    frame_begin(c, &(struct frame){.title = STR("Say why you need this file"),
                                   .back = STR_EMPTY});
    view_download(&c->rp->body, c, from);
    return frame_end(c);
}

static enum err
save_change(struct db *db, struct ctx *c, void *arg)
{
    const struct str *from = arg;
    const struct audited what = {
        .kind = "DOWNLOAD",
        .subject = arena_printf(c->a, STR_FMT ": " STR_FMT,
                                STR_ARG(ctx_field(c, "why")), STR_ARG(*from))};

    ctx_done(c, *from, "Recorded");
    return ctx_audit(db, c, &what);
}

enum err
download_save(struct ctx *c)
{
    struct str from = frame_from(c, "/");
    const struct str why = ctx_field(c, "why");

    if (why.n < WHY_MIN)
        ctx_problem(c, "why", "Say in a few words why your work needs it");
    if (why.n > WHY_MAX)
        ctx_problem(c, "why", "Say it in %d characters or fewer", WHY_MAX);
    return c->problems > 0 ? download_page(c)
                           : ctx_change(c, save_change, &from);
}
