/*
 * access/provider_page.c -- signing in and out by the provider.
 *
 * Between going there and coming back there is one sealed cookie, of this
 * browser: what was asked for (state, nonce, verifier) and where to go on.  The
 * state is used up in the database when somebody comes back with it.  The way
 * back is the one GET that signs somebody in: the provider sends people so, and
 * the state stands for the form's token.
 */
#include "access/provider_view.h"

#include "access/provider.h"
#include "access/secret.h"
#include "access/session.h"
#include "access/audit.h"
#include "gen/access_provider_view.h"
#include "gen/access_provider_sql.h"

#include <stdlib.h>

enum {
    TRY_MS = 10 * 60 * 1000,
    OUT_MS = 5 * 60 * 1000,
    HINT_MAX = 4000, /* of an ID token in an address */
    FROM_MAX = 1000, /* of an address in a cookie */
    ADDRESS_BYTES = 16 * 1024,
};
static const char try_cookie[] = "sign-in-try";
static const char try_owner[] = "sign-in try";
static const char token_owner[] = "id token";

const char *
provider_name(const struct ctx *c)
{
    return c->house->provider != NULL ? provider_conf(c->house->provider)->name
                                      : NULL;
}

bool
provider_is_only_way(const struct ctx *c)
{
    return c->house->provider != NULL &&
           provider_conf(c->house->provider)->only;
}

struct str
provider_after_sign_out(const struct ctx *c)
{
    return c->who.provided && c->house->provider != NULL ? STR("/sign-in/out")
                                                         : STR("/sign-in");
}

/* ---- what went wrong ---- */

static enum err
refuse(struct ctx *c, int status, struct str words, const char *reason,
       struct str from)
{
    struct provider_problem v = {.provider = provider_name(c),
                                 .words = words,
                                 .reason = reason,
                                 .again = STR_EMPTY};
    struct buf b;

    buf_init(&b, ADDRESS_BYTES);
    buf_lit(&b, "/sign-in?from=");
    html_query(&b, from);
    v.again = arena_str(c->a, b.p, b.n);
    buf_free(&b);
    c->who.account = 0; /* nobody: the frame is that of the sign-in */
    frame_begin(c, &(struct frame){.title = STR("You are not signed in"),
                                   .alone = true,
                                   .back = STR_EMPTY});
    view_provider_problem(&c->rp->body, &v);
    const enum err e = frame_end(c);
    c->rp->status = status;
    return e;
}

static enum err
refuse_answer(struct ctx *c, enum provider_answer answer, const char *reason,
              struct str from)
{
    const bool theirs = answer == PROVIDER_SILENT || answer == PROVIDER_BUSY;

    return refuse(c, theirs ? 503 : 403, str_from_c(provider_words(answer)),
                  reason, from);
}

/* To another site: an address that the settings led to, nothing typed. */
static enum err
send_away(struct ctx *c, struct buf *b)
{
    const enum err e = buf_err(b);

    c->rp->status = 303;
    c->rp->location = arena_str(c->a, b->p, b->n);
    buf_free(b);
    return e;
}

static void
parameter(struct buf *b, const char *name, struct str value)
{
    buf_printf(b, "%c%s=", str_has(buf_str(b), STR("?")) ? '&' : '?', name);
    html_query(b, value);
}

/* ---- going there ---- */

struct trying {
    struct str state, nonce, verifier, from;
};

static void
remember(struct ctx *c, const struct trying *t)
{
    const struct str text =
        arena_printf(c->a, "%lld " STR_FMT " " STR_FMT " " STR_FMT " " STR_FMT,
                     (long long)c->now.ms, STR_ARG(t->state), STR_ARG(t->nonce),
                     STR_ARG(t->verifier), STR_ARG(t->from));

    session_cookie_set(c, try_cookie,
                       secret_hex(c->a, seal(c->a, c->house->seal_key,
                                             str_from_c(try_owner), text)));
}

/* Of this browser, and not too long ago. */
static bool
recall(struct ctx *c, struct trying *t)
{
    struct str text;

    *t = (struct trying){STR_EMPTY, STR_EMPTY, STR_EMPTY, STR("/")};
    if (seal_open(c->a, c->house->seal_key, str_from_c(try_owner),
                  secret_from_hex(c->a, session_cookie(c, try_cookie)),
                  &text) != OK)
        return false;
    const struct str at = str_cut(&text, ' ');
    const int64_t ms =
        strtoll(arena_printf(c->a, STR_FMT, STR_ARG(at)).p, NULL, 10);

    t->state = str_cut(&text, ' ');
    t->nonce = str_cut(&text, ' ');
    t->verifier = str_cut(&text, ' ');
    t->from = text;
    return c->now.ms >= ms && c->now.ms - ms < TRY_MS;
}

static struct str
random_word(struct arena *a)
{
    return secret_base64url(a, secret_random(a, SECRET_BYTES));
}

static struct str
return_address(struct ctx *c)
{
    return arena_printf(c->a, "%s/sign-in/return",
                        provider_conf(c->house->provider)->address);
}

static enum err
go_there(struct ctx *c, const struct provider_document *d, struct str from)
{
    const struct provider_conf *conf = provider_conf(c->house->provider);
    const struct trying t = {random_word(c->a), random_word(c->a),
                             random_word(c->a),
                             from.n <= FROM_MAX ? from : STR("/")};
    struct buf b;

    remember(c, &t);
    buf_init(&b, ADDRESS_BYTES);
    buf_add(&b, d->authorize);
    parameter(&b, "response_type", STR("code"));
    parameter(&b, "client_id", str_from_c(conf->client));
    parameter(&b, "redirect_uri", return_address(c));
    parameter(&b, "scope", str_from_c(conf->scopes));
    parameter(&b, "state", t.state);
    parameter(&b, "nonce", t.nonce);
    parameter(&b, "code_challenge",
              secret_base64url(c->a, secret_sha256(c->a, t.verifier)));
    parameter(&b, "code_challenge_method", STR("S256"));
    if (conf->acr[0] != '\0')
        parameter(&b, "acr_values", str_from_c(conf->acr));
    return send_away(c, &b);
}

/* Somebody's click here, not a link of another site, begins a sign-in. */
static bool
was_clicked_here(const struct ctx *c)
{
    const struct str site = c->rq->sec_fetch_site;

    return site.n == 0 || str_eq(site, STR("same-origin")) ||
           str_eq(site, STR("none"));
}

enum err
provider_begin_page(struct ctx *c)
{
    const struct str from = frame_from(c, "/");
    struct provider_document d;
    int wait = 0;

    if (c->house->provider == NULL)
        return ERR_NOT_FOUND;
    if (!was_clicked_here(c)) {
        reply_redirect(c->rp, STR("/sign-in"));
        return OK;
    }
    const enum err e = session_address_wait(c, &wait);
    if (e != OK)
        return e;
    if (wait > 0)
        return refuse_answer(c, PROVIDER_BUSY, "too many failed tries", from);
    db_read_end(c->db); /* nobody waits for a network with a snapshot open */
    const enum provider_answer answer =
        provider_look(c->house->provider, c->a, c->now, &d);
    return answer == PROVIDER_OK ? go_there(c, &d, from)
                                 : refuse_answer(c, answer, NULL, from);
}

/* ---- coming back ---- */

static enum err
audit_roles(struct db *db, struct ctx *c, const struct arriving *who)
{
    const struct audit_row r = {
        .chain = audit_chain(STR_EMPTY),
        .at = c->now,
        .account = who->account.id,
        .username = who->account.username,
        .kind = who->created ? STR("ACCOUNT_ADDED") : STR("ROLES_PROVIDED"),
        .route = str_from_c(c->route->path),
        .person = STR_EMPTY,
        .subject = who->account.username,
        .detail = arena_printf(c->a, "{\"given\":%lld,\"ended\":%lld}",
                               (long long)who->given, (long long)who->ended),
    };

    if (!who->created && who->given + who->ended == 0)
        return OK;
    return audit_append(db, c->a, &r, NULL, 0);
}

static enum err
arrive_change(struct db *db, struct ctx *c, void *arg)
{
    struct arriving *who = arg;
    const enum err e = provider_arrive(db, c->a, who);

    if (e != OK || who->account.id == 0)
        return e;
    return audit_roles(db, c, who);
}

static enum err
fail(struct ctx *c, enum provider_answer answer, const char *why,
     const struct trying *t)
{
    const enum err e = session_provider_failed(c, why);

    return e == OK ? refuse_answer(c, answer, why, t->from) : e;
}

static struct instant
their_end(const struct ctx *c, const struct id_claims *claims)
{
    const int minutes = provider_conf(c->house->provider)->session_minutes;

    if (minutes == 0)
        return claims->ends;
    return (struct instant){c->now.ms + (int64_t)minutes * 60 * 1000};
}

static enum err
begin(struct ctx *c, const struct arriving *who, struct str token,
      const struct trying *t)
{
    const struct session_from from = {
        .account = who->account.id,
        .username = who->account.username,
        .until = their_end(c, who->claims),
        .sid = who->claims->sid,
        .id_token = seal(c->a, c->house->seal_key, str_from_c(token_owner),
                         token.n <= HINT_MAX ? token : STR_EMPTY),
    };
    enum sign_in answer = SIGN_IN_NO_ROLE;
    enum err e = OK;

    if (who->account.disabled)
        return refuse(c, 403,
                      STR("Your account here is disabled. Ask an "
                          "administrator of this service"),
                      NULL, t->from);
    if (who->account.id != 0)
        e = session_begin_from(c, &from, &answer);
    if (e != OK)
        return e;
    if (answer == SIGN_IN_OK) {
        reply_redirect(c->rp, t->from);
        return OK;
    }
    return refuse(c, 403,
                  STR("It knows you, but none of your groups there gives you "
                      "a role here today. Ask your manager to have you put "
                      "into the right group, or an administrator of this "
                      "service to add yours"),
                  NULL, t->from);
}

/* The code is good for one token, the token for one session. */
static enum err
take_code(struct ctx *c, const struct trying *t)
{
    struct sign_in_provider *p = c->house->provider;
    const struct provider_code code = {ctx_query(c, "code"), t->verifier,
                                       return_address(c), c->now};
    struct id_claims *claims = arena_new(c->a, struct id_claims);
    struct str token = STR_EMPTY;
    const char *why = "the code was not taken";
    enum provider_answer answer = provider_redeem(p, c->a, &code, &token);

    if (answer == PROVIDER_OK)
        answer = provider_check(p, c->a, token, t->nonce, c->now, claims, &why);
    if (answer != PROVIDER_OK)
        return fail(c, answer, why, t);
    struct arriving who = {.issuer = str_from_c(provider_conf(p)->issuer),
                           .claims = claims,
                           .state = t->state,
                           .today = c->today,
                           .now = c->now};
    enum err e = ctx_change(c, arrive_change, &who);
    if (e == ERR_STALE)
        return fail(c, PROVIDER_CODE, "a sign-in that was used before", t);
    if (e == OK)
        e = db_read_begin(c->db); /* sees what was just written */
    return e == OK ? begin(c, &who, token, t) : e;
}

/* What a provider says when it does not let somebody through. */
static struct str
refusal_words(struct str error)
{
    static const struct {
        const char *error, *words;
    } known[] = {
        {"access_denied",
         "It did not let you through, or you said no there. Begin again, or "
         "ask your IT help desk for access"                                    },
        {"temporarily_unavailable",
         "It is busy. Wait a few minutes, then begin again"                    },
        {"login_required",          "It asks you to sign in first. Begin again"},
        {"server_error",
         "It has a problem of its own. Wait a few minutes, then begin again"   },
    };

    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (str_eq(error, str_from_c(known[i].error)))
            return str_from_c(known[i].words);
    return STR("It refused what this service asked for. Tell your IT help "
               "desk: the two may not be set up for each other");
}

/* RFC 9207: who answers says who it is, where it said that it would. */
static bool
is_from(const struct ctx *c, const struct provider_document *d)
{
    const struct str iss = ctx_query(c, "iss");

    if (iss.n == 0)
        return !d->names_issuer;
    return str_eq(iss, str_from_c(provider_conf(c->house->provider)->issuer));
}

static enum err
come_back(struct ctx *c, const struct trying *t)
{
    struct provider_document d;
    const enum provider_answer answer =
        provider_look(c->house->provider, c->a, c->now, &d);

    if (answer != PROVIDER_OK)
        return refuse_answer(c, answer, NULL, t->from);
    if (!is_from(c, &d))
        return fail(c, PROVIDER_TOKEN, "an answer of another provider", t);
    if (ctx_query(c, "error").n > 0)
        return refuse(c, 403, refusal_words(ctx_query(c, "error")), NULL,
                      t->from);
    if (ctx_query(c, "code").n == 0)
        return fail(c, PROVIDER_ODD, "an answer without a code", t);
    return take_code(c, t);
}

enum err
provider_return_page(struct ctx *c)
{
    const struct str state = ctx_query(c, "state");
    struct trying t;
    int wait = 0;

    if (c->house->provider == NULL)
        return ERR_NOT_FOUND;
    const bool begun = recall(c, &t);
    session_cookie_set(c, try_cookie, STR_EMPTY);
    if (!begun || !str_eq_secret(state, t.state))
        return refuse(c, 403,
                      STR("This sign-in was not begun in this browser, was "
                          "used before, or took longer than ten minutes. "
                          "Begin again"),
                      NULL, t.from);
    const enum err e = session_address_wait(c, &wait);
    if (e != OK)
        return e;
    if (wait > 0)
        return refuse_answer(c, PROVIDER_BUSY, "too many failed tries", t.from);
    db_read_end(c->db); /* as in provider_begin_page() */
    return come_back(c, &t);
}

/* ---- signing out ---- */

/* A header, because a page that a form led to may not lead elsewhere by a
 * redirect (form-action); without it there is the link. */
enum err
provider_out_page(struct ctx *c)
{
    if (c->house->provider == NULL)
        return ERR_NOT_FOUND;
    reply_header(c->rp, "Refresh", STR("0; url=/sign-in/out/there"));
    frame_begin(c, &(struct frame){.title = STR("You are signed out here"),
                                   .alone = true,
                                   .back = STR_EMPTY});
    view_provider_out(&c->rp->body, provider_name(c));
    return frame_end(c);
}

/* The ID token of the session that this browser just ended; empty: none. */
static enum err
ended_token(struct ctx *c, struct str *out)
{
    const struct str cookie = session_cookie_bytes(c);
    struct query q = query_open(c->db, SQL_SESSION_OF_PROVIDER);

    *out = STR_EMPTY;
    query_bytes(&q, secret_hash(c->a, cookie));
    while (query_row(&q)) {
        const struct str sealed = col_bytes(&q, c->a);
        const struct instant ended = col_instant(&q);

        if (instant_known(ended) && c->now.ms - ended.ms < OUT_MS &&
            seal_open(c->a, c->house->seal_key, str_from_c(token_owner), sealed,
                      out) != OK)
            *out = STR_EMPTY;
    }
    return query_close(&q);
}

enum err
provider_out_there_page(struct ctx *c)
{
    struct provider_document d;
    struct str token = STR_EMPTY;
    struct buf b;

    if (c->house->provider == NULL)
        return ERR_NOT_FOUND;
    const enum err e = ended_token(c, &token);
    if (e != OK)
        return e;
    const struct provider_conf *conf = provider_conf(c->house->provider);
    reply_redirect(c->rp, STR("/sign-in"));
    if (token.n == 0)
        return OK;
    session_cookie_clear(c);
    db_read_end(c->db);
    if (provider_look(c->house->provider, c->a, c->now, &d) != PROVIDER_OK ||
        d.end_session.n == 0)
        return OK;
    buf_init(&b, ADDRESS_BYTES);
    buf_add(&b, d.end_session);
    parameter(&b, "id_token_hint", token);
    parameter(&b, "client_id", str_from_c(conf->client));
    parameter(&b, "post_logout_redirect_uri",
              arena_printf(c->a, "%s/sign-in", conf->address));
    return send_away(c, &b);
}

/* ---- the provider ended a session ---- */

struct ending {
    struct provider_gone gone;
    struct str jti;
};

static enum err
ended_change(struct db *db, struct ctx *c, void *arg)
{
    const struct ending *n = arg;
    const struct audited what = {.kind = "SIGN_OUT_PROVIDER",
                                 .subject = n->gone.subject};
    enum err e = provider_use(db, c->a, n->jti, c->now);

    if (e == OK)
        e = provider_end_sessions(db, c->a, &n->gone);
    return e == OK ? ctx_audit(db, c, &what) : e;
}

static enum err
answer_provider(struct ctx *c, int status, const char *why)
{
    c->rp->status = status;
    c->rp->type = STR("application/json");
    if (why == NULL)
        buf_lit(&c->rp->body, "{}\n");
    else
        buf_printf(&c->rp->body,
                   "{\"error\":\"invalid_request\","
                   "\"error_description\":\"%s\"}\n",
                   why);
    return OK;
}

enum err
provider_ended_save(struct ctx *c)
{
    struct sign_in_provider *p = c->house->provider;
    struct id_claims *claims = arena_new(c->a, struct id_claims);
    const char *why = "no token";

    if (p == NULL)
        return ERR_NOT_FOUND;
    db_read_end(c->db);
    const enum provider_answer answer = provider_check_logout(
        p, c->a, ctx_field(c, "logout_token"), c->now, claims, &why);
    if (answer != PROVIDER_OK)
        return answer_provider(c, answer == PROVIDER_TOKEN ? 400 : 503, why);
    struct ending n = {
        .gone = {str_from_c(provider_conf(p)->issuer), claims->subject,
                 claims->sid, c->now},
        .jti = arena_printf(c->a, "jti " STR_FMT, STR_ARG(claims->jti))
    };
    const enum err e = ctx_change(c, ended_change, &n);
    if (e == ERR_STALE)
        return answer_provider(c, 400, "a token that was used before");
    return e == OK ? answer_provider(c, 200, NULL) : e;
}
