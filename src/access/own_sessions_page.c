/* access/own_sessions_page.c -- where one is signed in, and ending it there. */
#include "access/own_sessions.h"

#include "access/account.h"
#include "access/again.h"
#include "access/frame.h"
#include "access/provider_view.h"
#include "access/sign_in.h"
#include "gen/access_own_sessions_view.h"

static const char own[] = "/account/sessions";

#define GONE \
    "That session has ended already, or was never yours. Choose one of these"

static bool
is_choice(const struct own_sessions *rows, struct str which)
{
    bool known = str_eq(which, STR("all")) || str_eq(which, STR("others"));

    for (size_t i = 0; i < rows->count; i++)
        known = known || str_eq(rows->at[i].mark, which);
    return known;
}

/* What was chosen comes along to the provider and back. */
static struct str
address_with(struct ctx *c, const struct own_sessions_view *v)
{
    if (!is_choice(&v->rows, v->which))
        return str_from_c(own);
    return arena_printf(c->a, "%s?which=" STR_FMT, own, STR_ARG(v->which));
}

static enum err
show(struct ctx *c, struct own_sessions_view *v)
{
    const enum err e = own_sessions_read(c, &v->rows);

    if (e != OK)
        return e;
    v->provider = provider_name(c);
    v->noted = again_noted(c);
    v->here = address_with(c, v);
    c->subject = c->who.username;
    frame_begin(c, &(struct frame){.title = STR("Where you are signed in"),
                                   .back = STR("/account")});
    view_own_sessions(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
own_sessions_page(struct ctx *c)
{
    struct own_sessions_view *v = arena_new(c->a, struct own_sessions_view);

    v->which = ctx_field(c, "which");
    if (v->which.n == 0)
        v->which = ctx_query(c, "which");
    return show(c, v);
}

/* What the form asks for. */
struct choice {
    const struct own_session *one; /* NULL: the others, or all */
    bool all;
};

static struct choice
read_choice(struct ctx *c, const struct own_sessions_view *v)
{
    struct choice n = {.all = str_eq(v->which, STR("all"))};

    if (v->which.n == 0)
        ctx_problem(c, "which", "Choose which session to end");
    if (n.all || v->which.n == 0 || str_eq(v->which, STR("others")))
        return n;
    for (size_t i = 0; i < v->rows.count; i++)
        if (str_eq_secret(v->rows.at[i].mark, v->which))
            n.one = &v->rows.at[i];
    if (n.one == NULL)
        ctx_problem(c, "which", GONE);
    else if (n.one->here)
        ctx_problem(c, "which",
                    "That is the session you are in. To end it alone, "
                    "sign out");
    return n;
}

static enum err
end_one(struct db *db, struct ctx *c, const struct own_session *s)
{
    const struct shown began = show_iso_instant(s->began);
    const struct audited what = {
        .kind = "SESSION_ENDED",
        .subject = c->who.username,
        .before = arena_printf(c->a, "{\"began\":\"%.*s\"}", (int)began.n,
                               began.text),
    };
    const enum err e = own_session_end(db, c, s->token);

    ctx_done(c, str_from_c(own), "The session has ended");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

static enum err
end_others(struct db *db, struct ctx *c)
{
    int64_t ended = 0;
    const enum err e = own_sessions_end_others(db, c, &ended);
    const struct audited what = {
        .kind = "OTHER_SESSIONS_ENDED",
        .subject = c->who.username,
        .before = arena_printf(c->a, "{\"count\":%lld}", (long long)ended),
    };

    ctx_done(c, str_from_c(own), "You are signed in nowhere else any more");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

static enum err
end_all(struct db *db, struct ctx *c)
{
    const struct audited what = {.kind = "SIGN_OUT_EVERYWHERE"};
    const enum err e =
        account_end_sessions(db, c->who.account, "EVERYWHERE", c->now);

    return e == OK ? ctx_audit(db, c, &what) : e;
}

static enum err
end_change(struct db *db, struct ctx *c, void *arg)
{
    const struct choice *n = arg;

    if (n->one != NULL)
        return end_one(db, c, n->one);
    return n->all ? end_all(db, c) : end_others(db, c);
}

enum err
own_sessions_save(struct ctx *c)
{
    struct own_sessions_view *v = arena_new(c->a, struct own_sessions_view);
    enum err e = own_sessions_read(c, &v->rows);

    v->which = ctx_field(c, "which");
    if (e != OK)
        return e;
    struct choice n = read_choice(c, v);
    e = again_check(c, "current");
    if (e != OK)
        return e;
    if (c->problems > 0)
        return show(c, v);
    e = ctx_change(c, end_change, &n);
    if (e == ERR_STALE) {
        reply_clear(c->rp);
        ctx_problem(c, "which", GONE);
        return show(c, v);
    }
    return e == OK && n.all ? sign_in_leave(c) : e;
}
