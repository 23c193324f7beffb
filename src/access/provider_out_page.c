/* access/provider_out_page.c -- signing out of the provider, and sessions that
 * it ended. */
#include "access/provider_view.h"

#include "access/provider.h"
#include "access/provider_trip.h"
#include "access/secret.h"
#include "access/session.h"
#include "gen/access_provider_view.h"
#include "gen/access_provider_sql.h"

enum { OUT_MS = 5 * 60 * 1000 };

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
            seal_open(c->a, c->key.bytes, PROVIDER_TOKEN_SEAL, sealed, out) !=
                OK)
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
    provider_parameter(&b, "id_token_hint", token);
    provider_parameter(&b, "client_id", str_from_c(conf->client));
    provider_parameter(&b, "post_logout_redirect_uri",
                       arena_printf(c->a, "%s/sign-in", conf->address));
    return provider_send_away(c, &b);
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
