/*
 * access/provider_page.c -- signing in by the provider, and signing in again.
 *
 * Between going there and coming back there is one sealed cookie, of this
 * browser: what was asked for (state, nonce, verifier) and where to go on.  The
 * state is used up in the database when somebody comes back with it.  The way
 * back is the one GET that signs somebody in: the provider sends people so, and
 * the state stands for the form's token.
 */
#include "access/provider_view.h"

#include "access/again.h"
#include "access/provider.h"
#include "access/secret.h"
#include "access/session.h"
#include "access/audit.h"
#include "access/provider_trip.h"
#include "gen/access_provider_view.h"

#include <stdlib.h>

enum {
    TRY_MS = 10 * 60 * 1000,
    HINT_MAX = 4000, /* of an ID token in an address */
    FROM_MAX = 1000, /* of an address in a cookie */
};
static const char try_cookie[] = "sign-in-try";
static const char try_owner[] = "sign-in try";

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

/* What was asked for, until somebody comes back. */
struct trying {
    struct str state, nonce, verifier, from;
    struct instant at;
    bool again; /* who is signed in shows once more that it is they */
};

/* ---- what went wrong ---- */

static struct str
begin_again_address(struct ctx *c, struct str from)
{
    struct buf b;

    buf_init(&b, ADDRESS_BYTES);
    buf_lit(&b, "/sign-in?from=");
    html_query(&b, from);
    const struct str s = arena_str(c->a, b.p, b.n);
    buf_free(&b);
    return s;
}

static enum err
refuse(struct ctx *c, int status, struct str words, const char *reason,
       const struct trying *t)
{
    const struct provider_problem v = {
        .provider = provider_name(c),
        .title = t->again ? STR("You did not sign in again")
                          : STR("You are not signed in"),
        .words = words,
        .reason = reason,
        .again = t->again ? t->from : begin_again_address(c, t->from),
    };

    c->who.account = 0; /* nobody: the frame is that of the sign-in */
    frame_begin(
        c, &(struct frame){.title = v.title, .alone = true, .back = STR_EMPTY});
    view_provider_problem(&c->rp->body, &v);
    const enum err e = frame_end(c);
    c->rp->status = status;
    return e;
}

static enum err
refuse_answer(struct ctx *c, enum provider_answer answer, const char *reason,
              const struct trying *t)
{
    const bool theirs = answer == PROVIDER_SILENT || answer == PROVIDER_BUSY;

    return refuse(c, theirs ? 503 : 403, str_from_c(provider_words(answer)),
                  reason, t);
}

/* To another site: an address that the settings led to, nothing typed. */
enum err
provider_send_away(struct ctx *c, struct buf *b)
{
    const enum err e = buf_err(b);

    c->rp->status = 303;
    c->rp->location = arena_str(c->a, b->p, b->n);
    buf_free(b);
    return e;
}

void
provider_parameter(struct buf *b, const char *name, struct str value)
{
    buf_printf(b, "%c%s=", str_has(buf_str(b), STR("?")) ? '&' : '?', name);
    html_query(b, value);
}

/* ---- going there ---- */

static void
remember(struct ctx *c, const struct trying *t)
{
    const struct str text = arena_printf(
        c->a, "%lld " STR_FMT " " STR_FMT " " STR_FMT " %s " STR_FMT,
        (long long)c->now.ms, STR_ARG(t->state), STR_ARG(t->nonce),
        STR_ARG(t->verifier), t->again ? "again" : "in", STR_ARG(t->from));

    session_cookie_set(c, try_cookie,
                       secret_hex(c->a, seal(c->a, c->key.bytes,
                                             str_from_c(try_owner), text)));
}

/* Of this browser, and not too long ago. */
static bool
recall(struct ctx *c, struct trying *t)
{
    struct str text;

    *t = (struct trying){.state = STR_EMPTY,
                         .nonce = STR_EMPTY,
                         .verifier = STR_EMPTY,
                         .from = STR("/")};
    if (seal_open(c->a, c->key.bytes, str_from_c(try_owner),
                  secret_from_hex(c->a, session_cookie(c, try_cookie)),
                  &text) != OK)
        return false;
    const struct str at = str_cut(&text, ' ');
    const int64_t ms =
        strtoll(arena_printf(c->a, STR_FMT, STR_ARG(at)).p, NULL, 10);

    t->state = str_cut(&text, ' ');
    t->nonce = str_cut(&text, ' ');
    t->verifier = str_cut(&text, ' ');
    t->again = str_eq(str_cut(&text, ' '), STR("again"));
    t->from = text;
    t->at = (struct instant){ms};
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
go_there(struct ctx *c, const struct provider_document *d, struct trying t)
{
    const struct provider_conf *conf = provider_conf(c->house->provider);
    struct buf b;

    t.state = random_word(c->a);
    t.nonce = random_word(c->a);
    t.verifier = random_word(c->a);

    remember(c, &t);
    buf_init(&b, ADDRESS_BYTES);
    buf_add(&b, d->authorize);
    provider_parameter(&b, "response_type", STR("code"));
    provider_parameter(&b, "client_id", str_from_c(conf->client));
    provider_parameter(&b, "redirect_uri", return_address(c));
    provider_parameter(&b, "scope", str_from_c(conf->scopes));
    provider_parameter(&b, "state", t.state);
    provider_parameter(&b, "nonce", t.nonce);
    provider_parameter(&b, "code_challenge",
                       secret_base64url(c->a, secret_sha256(c->a, t.verifier)));
    provider_parameter(&b, "code_challenge_method", STR("S256"));
    if (conf->acr[0] != '\0')
        provider_parameter(&b, "acr_values", str_from_c(conf->acr));
    if (t.again) { /* max_age: so that it says when; some refuse 0 */
        provider_parameter(&b, "prompt", STR("login"));
        provider_parameter(&b, "max_age", STR("60"));
    }
    return provider_send_away(c, &b);
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
    struct trying t = {.from = frame_from(c, "/")};
    struct provider_document d;
    int wait = 0;

    if (c->house->provider == NULL)
        return ERR_NOT_FOUND;
    if (t.from.n > FROM_MAX)
        t.from = STR("/");
    t.again = ctx_query(c, "again").n > 0 && again_is_by_provider(c);
    if (!was_clicked_here(c)) {
        reply_redirect(c->rp, STR("/sign-in"));
        return OK;
    }
    const enum err e = session_address_wait(c, &wait);
    if (e != OK)
        return e;
    if (wait > 0)
        return refuse_answer(c, PROVIDER_BUSY, "too many failed tries", &t);
    db_read_end(c->db); /* nobody waits for a network with a snapshot open */
    const enum provider_answer answer =
        provider_look(c->house->provider, c->a, c->now, &d);
    return answer == PROVIDER_OK ? go_there(c, &d, t)
                                 : refuse_answer(c, answer, NULL, &t);
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

    return e == OK ? refuse_answer(c, answer, why, t) : e;
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
        .id_token = seal(c->a, c->key.bytes, PROVIDER_TOKEN_SEAL,
                         token.n <= HINT_MAX ? token : STR_EMPTY),
    };
    enum sign_in answer = SIGN_IN_NO_ROLE;
    enum err e = OK;

    if (who->account.disabled)
        return refuse(c, 403,
                      STR("Your account here is disabled. Ask an "
                          "administrator of this service"),
                      NULL, t);
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
                  NULL, t);
}

/* ---- once more ---- */

struct again_here {
    struct str used; /* the state: it works once */
};

static enum err
again_change(struct db *db, struct ctx *c, void *arg)
{
    const struct again_here *n = arg;
    const struct audited what = {.kind = "SIGN_IN_AGAIN"};
    const enum err e = provider_use(db, c->a, n->used, c->now);

    return e == OK ? ctx_audit(db, c, &what) : e;
}

/* The same person, and asked just now: no sign-in of this morning will do. */
static enum err
check_again(struct ctx *c, const struct id_claims *claims,
            const struct trying *t, const char **words)
{
    const struct provider_conf *conf = provider_conf(c->house->provider);
    const int64_t skew_ms = (int64_t)conf->skew_seconds * 1000;
    struct provider_binding b;
    const enum err e = provider_binding(c->db, c->a, c->who.account, &b);

    *words = NULL;
    if (e != OK)
        return e;
    if (!again_is_by_provider(c))
        *words = "Your session here ended meanwhile. Go back, and sign in";
    else if (!b.there || !str_eq(b.issuer, str_from_c(conf->issuer)) ||
             !str_eq(b.subject, claims->subject))
        *words = "Somebody else signed in there. Go back, and sign in there "
                 "as yourself";
    else if (claims->authenticated.ms < t->at.ms - skew_ms)
        *words =
            "It did not say that it asked you again just now. Tell your IT "
            "help desk";
    return OK;
}

static enum err
is_here_again(struct ctx *c, const struct id_claims *claims,
              const struct trying *t)
{
    struct again_here n = {.used = t->state};
    const char *words;
    enum err e = db_read_begin(c->db);

    if (e == OK)
        e = check_again(c, claims, t, &words);
    if (e != OK)
        return e;
    if (words != NULL)
        return refuse(c, 403, str_from_c(words), NULL, t);
    e = ctx_change(c, again_change, &n);
    if (e == ERR_STALE)
        return fail(c, PROVIDER_CODE, "a sign-in that was used before", t);
    if (e != OK)
        return e;
    again_note(c);
    reply_redirect(c->rp, t->from);
    return OK;
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
    if (t->again)
        return is_here_again(c, claims, t);
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
        return refuse_answer(c, answer, NULL, t);
    if (!is_from(c, &d))
        return fail(c, PROVIDER_TOKEN, "an answer of another provider", t);
    if (ctx_query(c, "error").n > 0)
        return refuse(c, 403, refusal_words(ctx_query(c, "error")), NULL, t);
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
                      NULL, &t);
    const enum err e = session_address_wait(c, &wait);
    if (e != OK)
        return e;
    if (wait > 0)
        return refuse_answer(c, PROVIDER_BUSY, "too many failed tries", &t);
    db_read_end(c->db); /* as in provider_begin_page() */
    return come_back(c, &t);
}
