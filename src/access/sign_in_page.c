/* access/sign_in_page.c -- signing in and out, the password, the prison. */
#include "access/sign_in.h"

#include "access/account.h"
#include "access/again.h"
#include "access/breached.h"
#include "access/provider_view.h"
#include "access/secret.h"
#include "access/session.h"
#include "gen/access_sign_in_view.h"
#include "gen/access_prison_sql.h"
#include "gen/access_session_sql.h"

static enum err
show_sign_in(struct ctx *c)
{
    frame_begin(c, &(struct frame){.title = STR("Sign in"),
                                   .alone = true,
                                   .back = STR_EMPTY});
    view_sign_in(&c->rp->body, c, frame_from(c, "/"));
    return frame_end(c);
}

enum err
sign_in_page(struct ctx *c)
{
    if (c->who.account != 0 && !c->who.expired) {
        reply_redirect(c->rp, frame_from(c, "/"));
        return OK;
    }
    if (c->who.expired)
        c->said = STR("You were signed out because nothing was asked for a "
                      "while. Sign in to go on where you were.");
    return show_sign_in(c);
}

static struct str
code_address(struct ctx *c)
{
    struct buf b;

    buf_init(&b, 8192);
    buf_lit(&b, "/sign-in/code?from=");
    html_query(&b, frame_from(c, "/"));
    const struct str s = arena_str(c->a, b.p, b.n);
    buf_free(&b);
    return s;
}

enum err
sign_in_save(struct ctx *c)
{
    const struct str username = username_upper(c->a, ctx_field(c, "username"));
    const struct str password = ctx_field(c, "password");
    enum sign_in answer = SIGN_IN_WRONG;
    int wait = 0;

    if (provider_is_only_way(c)) {
        ctx_problem(c, "provider",
                    "Passwords are not taken here. Sign in by %s",
                    provider_name(c));
        return show_sign_in(c);
    }
    if (username.n == 0)
        ctx_problem(c, "username", "Enter your user name");
    if (password.n == 0)
        ctx_problem(c, "password", "Enter your password");
    if (c->problems > 0)
        return show_sign_in(c);
    const enum err e = session_sign_in(c, username, password, &answer, &wait);
    if (e != OK)
        return e;
    switch (answer) {
    case SIGN_IN_OK:
        reply_redirect(c->rp, frame_from(c, "/"));
        return OK;
    case SIGN_IN_CODE:
        reply_redirect(c->rp, code_address(c));
        return OK;
    case SIGN_IN_WAIT:
        ctx_problem(c, "username",
                    "Too many tries. Wait %d minute%s, then try again",
                    (wait + 59) / 60, wait > 60 ? "s" : "");
        break;
    case SIGN_IN_NO_ROLE:
        ctx_problem(c, "username",
                    "This account has no role today. Ask an administrator");
        break;
    case SIGN_IN_WRONG:
        ctx_problem(c, "username", "The user name or password is not right");
        break;
    }
    return show_sign_in(c);
}

static enum err
end_session(struct db *db, struct ctx *c, void *arg)
{
    const struct audited what = {.kind = "SIGN_OUT"};
    struct query q = query_open(db, SQL_SESSION_END);

    (void)arg;
    query_instant(&q, c->now);
    query_str(&q, STR("SIGNED_OUT"));
    query_bytes(&q, c->who.token);
    query_run(&q);
    const enum err e = query_close(&q);
    return e == OK ? ctx_audit(db, c, &what) : e;
}

/* Who came from the provider keeps the cookie of the ended session until that
 * has been told: it names what to show there. */
enum err
sign_in_leave(struct ctx *c)
{
    if (!c->who.provided || c->house->provider == NULL)
        session_cookie_clear(c);
    reply_redirect(c->rp, provider_after_sign_out(c));
    return OK;
}

enum err
sign_out_save(struct ctx *c)
{
    const enum err e = ctx_change(c, end_session, NULL);

    return e == OK ? sign_in_leave(c) : e;
}

enum err
own_account_page(struct ctx *c)
{
    frame_begin(
        c, &(struct frame){.title = STR("Your account"), .back = STR_EMPTY});
    view_own_account(&c->rp->body, c);
    return frame_end(c);
}

enum err
password_page(struct ctx *c)
{
    frame_begin(c,
                &(struct frame){.title = STR("Change your password"),
                                .back = c->who.must_change ? STR_EMPTY
                                                           : STR("/account")});
    view_password(&c->rp->body, c);
    return frame_end(c);
}

/* Every other session of the account ends with its old password. */
static enum err
set_password(struct db *db, struct ctx *c, void *arg)
{
    const struct str *hash = arg;
    const struct audited what = {.kind = "PASSWORD"};
    enum err e = account_set_password(db, c->who.account, *hash, false);

    if (e == OK)
        e = account_end_sessions(db, c->who.account, "PASSWORD", c->now);
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
password_save(struct ctx *c)
{
    const struct str fresh = ctx_field(c, "fresh");
    const char *problem =
        password_problem(fresh, c->who.username, c->house->password_words);
    bool breached = false;
    struct str hash;
    enum err e = again_password(c, "current");

    if (e == OK && problem == NULL)
        e = breached_holds(c->house->breached, fresh, &breached);
    if (e != OK)
        return e;
    if (problem != NULL || breached)
        ctx_problem(c, "fresh", "%s",
                    problem != NULL ? problem : BREACHED_PROBLEM);
    else if (str_eq(fresh, ctx_field(c, "current")))
        ctx_problem(c, "fresh", "Choose a password you do not have already");
    if (c->problems > 0)
        return password_page(c);
    hash = password_hash(c->a, fresh);
    e = ctx_change(c, set_password, &hash);
    if (e != OK)
        return e;
    session_cookie_clear(c);
    reply_redirect(c->rp, STR("/sign-in"));
    return OK;
}

static enum err
load_choices(struct ctx *c, struct prison_choices *v)
{
    struct query q = query_open(c->db, SQL_PRISON_CHOICES);

    query_int(&q, c->who.account);
    query_day(&q, c->today);
    while (query_row(&q) && v->count < PRISON_CHOICES_MAX) {
        v->at[v->count].code = col_str(&q, c->a);
        v->at[v->count++].name = col_str(&q, c->a);
    }
    v->from = frame_from(c, "/");
    return query_close(&q);
}

enum err
prison_page(struct ctx *c)
{
    struct prison_choices *v = arena_new(c->a, struct prison_choices);
    const enum err e = load_choices(c, v);

    if (e != OK)
        return e;
    frame_begin(
        c, &(struct frame){.title = STR("Choose a prison"), .back = STR_EMPTY});
    view_choose_prison(&c->rp->body, c, v);
    return frame_end(c);
}

static enum err
choose_prison(struct db *db, struct ctx *c, void *arg)
{
    const struct prison_choice *p = arg;
    struct query q = query_open(db, SQL_SESSION_CHOOSE_PRISON);

    query_str(&q, p->code);
    query_bytes(&q, c->who.token);
    query_run(&q);
    return query_close(&q);
}

enum err
prison_save(struct ctx *c)
{
    struct prison_choices *v = arena_new(c->a, struct prison_choices);
    const struct str wanted = ctx_field(c, "prison");
    enum err e = load_choices(c, v);

    if (e != OK)
        return e;
    for (size_t i = 0; i < v->count; i++) {
        if (!str_eq(v->at[i].code, wanted))
            continue;
        e = ctx_change(c, choose_prison, &v->at[i]);
        if (e == OK)
            reply_redirect(c->rp, v->from);
        return e;
    }
    ctx_problem(c, "prison", "Choose one of these prisons");
    return prison_page(c);
}
