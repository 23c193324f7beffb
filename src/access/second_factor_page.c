/* access/second_factor_page.c -- the code at the sign-in, one's own second
 * factor, which roles need one, and an administrator's help. */
#include "access/second_factor.h"

#include "access/account.h"
#include "access/again.h"
#include "access/frame.h"
#include "access/known_again.h"
#include "access/secret.h"
#include "access/session.h"
#include "access/prison.h"
#include "gen/access_second_factor_view.h"

static const char own[] = "/account/second-factor";

/* ---- at the sign-in ---- */

static enum err
show_code(struct ctx *c)
{
    frame_begin(c, &(struct frame){.title = STR("Enter your code"),
                                   .alone = true,
                                   .back = STR_EMPTY});
    view_sign_in_code(&c->rp->body, c, frame_from(c, "/"));
    return frame_end(c);
}

static bool
password_was_right(struct ctx *c)
{
    struct pending p;

    if (pending_get(c, &p))
        return true;
    reply_redirect(c->rp, STR("/sign-in"));
    return false;
}

enum err
sign_in_code_page(struct ctx *c)
{
    return password_was_right(c) ? show_code(c) : OK;
}

enum err
sign_in_code_save(struct ctx *c)
{
    enum sign_in answer;
    int wait = 0;

    if (!password_was_right(c))
        return OK;
    const enum err e =
        session_sign_in_code(c, ctx_field(c, "code"), &answer, &wait);
    if (e != OK)
        return e;
    if (answer == SIGN_IN_OK) {
        pending_clear(c);
        reply_redirect(c->rp, frame_from(c, "/"));
        return OK;
    }
    if (answer == SIGN_IN_WAIT)
        ctx_problem(c, "code",
                    "Too many tries. Wait %d minute%s, then try again",
                    (wait + 59) / 60, wait > 60 ? "s" : "");
    else if (answer == SIGN_IN_NO_ROLE)
        ctx_problem(c, "code",
                    "This account has no role today. Ask an administrator");
    else
        ctx_problem(c, "code",
                    "Enter the code that the app shows now. A code works once");
    return show_code(c);
}

/* ---- one's own ---- */

static struct str
in_fours(struct arena *a, struct str text)
{
    char *p = arena_alloc(a, text.n * 2);
    size_t n = 0;

    for (size_t i = 0; i < text.n; i++) {
        if (i > 0 && i % 4 == 0)
            p[n++] = ' ';
        p[n++] = text.p[i];
    }
    return (struct str){p, n};
}

/* A new secret; or, when its code was wrong, the one that was shown. */
static void
offer_secret(struct ctx *c, struct factor_view *v)
{
    struct str secret = factor_open(
        c, c->who.account, secret_from_hex(c->a, ctx_field(c, "sealed")));

    if (secret.n == 0)
        secret = secret_random(c->a, TOTP_SECRET_BYTES);
    v->sealed = secret_hex(c->a, factor_seal(c, c->who.account, secret));
    v->secret = in_fours(c->a, base32(c->a, secret));
    v->qr = qr_draw(c->a, totp_address(c->a, secret, c->who.username));
}

enum err
second_factor_page(struct ctx *c)
{
    struct factor_view *v = arena_new(c->a, struct factor_view);
    enum err e = factor_find(c->db, c->a, c->who.account, &v->now);

    if (e == OK)
        e = factor_required(c->db, c->who.account, c->today, &v->required);
    if (e != OK)
        return e;
    frame_begin(c,
                &(struct frame){.title = STR("Codes of your phone"),
                                .back = c->who.must_enrol ? STR_EMPTY
                                                          : STR("/account")});
    if (v->now.on) {
        view_second_factor_on(&c->rp->body, c, v);
    } else {
        offer_secret(c, v);
        view_second_factor_off(&c->rp->body, c, v);
    }
    return frame_end(c);
}

static struct str
codes_text(struct ctx *c, const struct factor_new *n)
{
    struct buf b;

    buf_init(&b, 1024);
    for (size_t i = 0; i < RECOVERY_CODES; i++)
        buf_printf(&b, "%s" STR_FMT, i > 0 ? ", " : "", STR_ARG(n->code[i]));
    const struct str s = arena_str(c->a, b.p, b.n);
    buf_free(&b);
    return s;
}

static enum err
set_change(struct db *db, struct ctx *c, void *arg)
{
    const struct factor_new *n = arg;
    const struct audited what = {.kind = "SECOND_FACTOR"};
    const enum err e = factor_set(db, c, n);

    ctx_done(c, str_from_c(own),
             "It is on. Recovery codes, each for one time without your phone; "
             "write them down, they are shown this once: " STR_FMT,
             STR_ARG(codes_text(c, n)));
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
second_factor_save(struct ctx *c)
{
    const struct str sealed = secret_from_hex(c->a, ctx_field(c, "sealed"));
    const struct str secret = factor_open(c, c->who.account, sealed);
    struct factor_new n = {.account = c->who.account, .sealed = sealed};

    if (secret.n > 0)
        n.step = totp_accepts(secret, ctx_field(c, "code"), c->now, 0);
    if (n.step == 0)
        ctx_problem(c, "code", "Enter the 6 digits that the app shows now");
    const enum err e = again_password(c, "current");
    if (e != OK)
        return e;
    if (c->problems > 0)
        return second_factor_page(c);
    factor_make_codes(c->a, &n);
    return ctx_change(c, set_change, &n);
}

static enum err
codes_change(struct db *db, struct ctx *c, void *arg)
{
    const struct factor_new *n = arg;
    const struct audited what = {.kind = "RECOVERY_CODES"};
    const enum err e = factor_codes(db, c, n);

    ctx_done(c, str_from_c(own),
             "New recovery codes; write them down, they are shown this "
             "once: " STR_FMT,
             STR_ARG(codes_text(c, n)));
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
second_factor_codes_save(struct ctx *c)
{
    struct factor_new n = {.account = c->who.account, .sealed = STR_EMPTY};
    struct factor f;
    enum err e = factor_find(c->db, c->a, c->who.account, &f);

    if (e == OK)
        e = again_password(c, "current");
    if (e != OK)
        return e;
    if (!f.on || c->problems > 0)
        return second_factor_page(c);
    factor_make_codes(c->a, &n);
    return ctx_change(c, codes_change, &n);
}

static enum err
remove_change(struct db *db, struct ctx *c, void *arg)
{
    const struct audited what = {.kind = "SECOND_FACTOR_ENDED"};
    const enum err e = factor_remove(db, c->who.account);

    (void)arg;
    ctx_done(c, STR("/account"), "You sign in with your password alone");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
second_factor_remove_save(struct ctx *c)
{
    bool required = false;
    enum err e = factor_required(c->db, c->who.account, c->today, &required);

    if (e == OK)
        e = again_password(c, "password");
    if (e != OK)
        return e;
    if (required || c->problems > 0)
        return second_factor_page(c);
    return ctx_change(c, remove_change, NULL);
}

/* ---- administrators ---- */

struct taking_away {
    struct factor_away_view v;
    struct known_again known;
};

static enum err
reset_change(struct db *db, struct ctx *c, void *arg)
{
    const struct taking_away *n = arg;
    const struct account *t = &n->v.account;
    const struct audited what = {.kind = "SECOND_FACTOR_ENDED",
                                 .subject = t->username,
                                 .after = known_again_json(c->a, &n->known)};
    const enum err e = factor_take_away(db, t, &n->known, c->now);

    ctx_done(c, arena_printf(c->a, "/users/" STR_FMT, STR_ARG(t->username)),
             "The second factor is gone, and every session of the account has "
             "ended");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

static enum err
load_away(struct ctx *c, struct factor_away_view *v)
{
    const enum err e = account_find(c->db, c->a, c->args.name, &v->account);

    v->own = e == OK && v->account.id == c->who.account;
    return e == OK ? factor_find(c->db, c->a, v->account.id, &v->factor) : e;
}

static enum err
show_away(struct ctx *c, const struct factor_away_view *v)
{
    c->subject = v->account.username;
    frame_begin(
        c, &(struct frame){.title = STR("Take the second factor away"),
                           .section = "/users",
                           .back = arena_printf(c->a, "/users/" STR_FMT,
                                                STR_ARG(v->account.username))});
    view_factor_away(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
user_second_factor_page(struct ctx *c)
{
    struct factor_away_view v;
    const enum err e = load_away(c, &v);

    return e == OK ? show_away(c, &v) : e;
}

enum err
user_second_factor_save(struct ctx *c)
{
    struct taking_away n = {
        .known = {known_again_from(ctx_field(c, "known")), ctx_field(c, "by")}
    };
    const enum err e = load_away(c, &n.v);

    if (e != OK)
        return e;
    if (!n.v.factor.on || n.v.own)
        return show_away(c, &n.v); /* which says why not */
    if (n.known.way == KNOWN_AGAIN_WAYS)
        ctx_problem(c, "known", "Choose how they were known again");
    const char *why = known_again_problem(c->a, n.known.by, &n.v.account);
    if (why != NULL)
        ctx_problem(c, "by", "%s", why);
    if (c->problems > 0)
        return show_away(c, &n.v);
    return ctx_change(c, reset_change, &n);
}

enum err
factor_policy_page(struct ctx *c)
{
    struct factor_policy_view *v = arena_new(c->a, struct factor_policy_view);
    const enum err e = factor_policies(c->db, c->a, &v->rows);

    if (e != OK)
        return e;
    frame_begin(c, &(struct frame){.title = STR("Who needs a second factor"),
                                   .section = "/users",
                                   .back = STR("/users"),
                                   .back_words = "Back to users"});
    view_factor_policy(&c->rp->body, c, v);
    return frame_end(c);
}

static enum err
policy_done(struct db *db, struct ctx *c, const char *kind, struct str about,
            const char *words)
{
    const struct audited what = {.kind = kind, .subject = about};

    ctx_done(c, STR("/second-factor"), "%s", words);
    return ctx_audit(db, c, &what);
}

struct adding {
    enum role role;
    struct str prison;
};

static enum err
add_change(struct db *db, struct ctx *c, void *arg)
{
    const struct adding *n = arg;
    const enum err e = factor_policy_add(db, c, n->role, n->prison);

    if (e != OK)
        return e;
    return policy_done(db, c, "FACTOR_POLICY",
                       arena_printf(c->a, "%s@" STR_FMT, role_code(n->role),
                                    STR_ARG(n->prison)),
                       "The role needs a second factor");
}

enum err
factor_policy_save(struct ctx *c)
{
    struct factor_policies *all = arena_new(c->a, struct factor_policies);
    struct adding n = {role_from_code(ctx_field(c, "role")),
                       username_upper(c->a, ctx_field(c, "prison"))};
    bool known = false;
    enum err e = prison_known(c->db, n.prison, &known);

    if (e == OK)
        e = factor_policies(c->db, c->a, all);
    if (e != OK)
        return e;
    if (n.role == ROLE_COUNT)
        ctx_problem(c, "role", "Choose a role");
    if (!known)
        ctx_problem(c, "prison",
                    "Enter the three letters of a prison, or * for every one");
    for (size_t i = 0; i < all->count; i++)
        if (all->at[i].role == n.role && str_eq(all->at[i].prison, n.prison))
            ctx_problem(c, "role", "That role needs one already");
    if (c->problems > 0)
        return factor_policy_page(c);
    return ctx_change(c, add_change, &n);
}

static enum err
end_change(struct db *db, struct ctx *c, void *arg)
{
    const enum err e = factor_policy_end(db, c, c->args.id);

    (void)arg;
    if (e != OK)
        return e;
    return policy_done(db, c, "FACTOR_POLICY_ENDED",
                       arena_printf(c->a, "%lld", (long long)c->args.id),
                       "The role no longer needs a second factor");
}

enum err
factor_policy_end_save(struct ctx *c)
{
    return ctx_change(c, end_change, NULL);
}
