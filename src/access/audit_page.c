/* access/audit_page.c -- the record of use by person, user and day; records
 * opened with a reason, for the manager. */
#include "access/users.h"

#include "gen/access_users_view.h"

enum { ROWS_A_PAGE = 50 };

static struct day
day_or_problem(struct ctx *c, const char *field, struct str typed)
{
    const struct day d = day_parse(typed);

    if (typed.n > 0 && !day_known(d))
        ctx_problem(c, field, "Enter a day such as 2026-11-19");
    return d;
}

enum err
audit_page(struct ctx *c)
{
    struct audit_view *v = arena_new(c->a, struct audit_view);

    v->person = username_upper(c->a, ctx_query(c, "person"));
    v->username = username_upper(c->a, ctx_query(c, "user"));
    v->kind = username_upper(c->a, ctx_query(c, "kind"));
    v->from = ctx_query(c, "from");
    v->to = ctx_query(c, "to");
    const struct audit_filter f = {
        .person = v->person,
        .username = v->username,
        .kind = v->kind,
        .chain = who_may_at(&c->who, SEE_AUDIT, STR("*")) ? STR_EMPTY
                                                          : c->who.prison,
        .from = day_or_problem(c, "from", v->from),
        .to = day_or_problem(c, "to", v->to),
        .before_id = ctx_query_int(c, "before", 0),
        .limit = ROWS_A_PAGE,
    };
    const enum err e = audit_read(c->db, c->a, &f, &v->rows);
    if (e != OK)
        return e;
    if (v->rows.count == ROWS_A_PAGE)
        v->older = v->rows.at[v->rows.count - 1].id;
    c->subject = arena_printf(c->a, "record of use " STR_FMT " " STR_FMT,
                              STR_ARG(v->person), STR_ARG(v->username));
    frame_begin(c, &(struct frame){.title = STR("Record of use"),
                                   .section = "/audit",
                                   .back = STR_EMPTY});
    view_audit(&c->rp->body, c, v);
    return frame_end(c);
}

static enum err
load_opened(struct ctx *c, struct opened_view *v)
{
    size_t cap = 0;
    struct query q = query_open(c->db, SQL_OPENED_LIST);

    query_str(&q, c->who.prison);
    while (query_row(&q)) {
        v->at = arena_grow(c->a, v->at, struct opened_row, v->count, &cap);
        struct opened_row *r = &v->at[v->count++];

        r->id = col_int(&q);
        r->username = col_str(&q, c->a);
        r->name = col_str(&q, c->a);
        r->person = col_str(&q, c->a);
        r->why = col_str(&q, c->a);
        r->at = col_instant(&q);
        r->until = col_instant(&q);
        r->seen_by = col_str(&q, c->a);
        r->seen = col_instant(&q);
        v->unread += !instant_known(r->seen);
    }
    return query_close(&q);
}

enum err
opened_page(struct ctx *c)
{
    struct opened_view *v = arena_new(c->a, struct opened_view);
    const enum err e = load_opened(c, v);

    if (e != OK)
        return e;
    frame_begin(c, &(struct frame){.title = STR("Opened with a reason"),
                                   .section = "/opened",
                                   .back = STR_EMPTY});
    view_opened(&c->rp->body, c, v);
    return frame_end(c);
}

static enum err
seen_change(struct db *db, struct ctx *c, void *arg)
{
    struct query q = query_open(db, SQL_OPENED_SEEN);

    (void)arg;
    query_str(&q, c->who.username);
    query_instant(&q, c->now);
    query_int(&q, c->args.id);
    query_str(&q, c->who.prison);
    query_run(&q);
    ctx_done(c, STR("/opened"), "Noted that you read it");
    return query_close(&q);
}

enum err
opened_save(struct ctx *c)
{
    return ctx_change(c, seen_change, NULL);
}
