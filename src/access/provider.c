#include "access/provider.h"

#include "access/jose.h"
#include "access/provider_call.h"
#include "html/html.h"

#include <curl/curl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { ANSWER_MAX = 128 * 1024, FORM_MAX = 64 * 1024 };

/* A text of the provider's that is kept; its own memory, as it outlives
 * requests. */
struct kept {
    char *p;
    size_t n;
    struct instant since;
};

struct sign_in_provider {
    struct provider_conf conf;
    pthread_mutex_t lock;
    struct kept document, keys;
    struct provider_asks asks;
    atomic_uint calls;
};

const char *
provider_words(enum provider_answer answer)
{
#define PROVIDER_WORDS(name, words) words,
    static const char *const words[] = {PROVIDER_LIST(PROVIDER_WORDS)};
#undef PROVIDER_WORDS

    return words[answer];
}

struct sign_in_provider *
provider_new(const struct provider_conf *conf)
{
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        return NULL;
    struct sign_in_provider *p =
        calloc(1, sizeof *p); /* as long as the service */

    if (p == NULL || pthread_mutex_init(&p->lock, NULL) != 0) {
        free(p);
        curl_global_cleanup();
        return NULL;
    }
    p->conf = *conf;
    return p;
}

void
provider_free(struct sign_in_provider *p)
{
    if (p == NULL)
        return;
    free(p->document.p);
    free(p->keys.p);
    pthread_mutex_destroy(&p->lock);
    free(p);
    curl_global_cleanup();
}

const struct provider_conf *
provider_conf(const struct sign_in_provider *p)
{
    return &p->conf;
}

bool
provider_may_ask(struct provider_asks *asks, struct instant now)
{
    if (now.ms - asks->since.ms >= PROVIDER_ASKS_MS)
        *asks = (struct provider_asks){.since = now};
    if (asks->count >= PROVIDER_ASKS)
        return false;
    asks->count++;
    return true;
}

static void
note(const struct sign_in_provider *p, const char *event_reason,
     const char *error)
{
    LOG(p->conf.log, LOG_WARN, "provider", log_word(KEY_REASON, event_reason),
        log_text(KEY_ERROR, str_from_c(error)));
}

/* A call, unless as many wait already. */
static enum provider_answer
ask(struct sign_in_provider *p, struct arena *a, const struct provider_call *c,
    struct provider_reply *r)
{
    enum provider_answer answer = PROVIDER_OK;

    if (atomic_fetch_add(&p->calls, 1) >= p->conf.calls) {
        answer = PROVIDER_BUSY;
    } else {
        *r = provider_ask(a, c);
        if (r->trouble != NULL) {
            note(p, "no answer", r->trouble);
            answer = r->too_large ? PROVIDER_ODD : PROVIDER_SILENT;
        }
    }
    atomic_fetch_sub(&p->calls, 1);
    return answer;
}

/* ---- what is kept ---- */

static struct str
kept_text(struct sign_in_provider *p, struct arena *a, const struct kept *k,
          struct instant *since)
{
    pthread_mutex_lock(&p->lock);
    const struct str s = arena_str(a, k->p, k->n);
    *since = k->since;
    pthread_mutex_unlock(&p->lock);
    return s;
}

static void
keep(struct sign_in_provider *p, struct kept *k, struct str text,
     struct instant now)
{
    char *copy = malloc(text.n + 1);

    if (copy == NULL)
        abort(); /* out of memory, as base/arena.h does */
    memcpy(copy, text.p, text.n);
    pthread_mutex_lock(&p->lock);
    free(k->p);
    *k = (struct kept){copy, text.n, now};
    pthread_mutex_unlock(&p->lock);
}

static bool
is_fresh(struct str text, struct instant since, struct instant now)
{
    return text.n > 0 && now.ms - since.ms < PROVIDER_KEEPS_MS &&
           now.ms >= since.ms;
}

/* 200 and something in it, else it is odd. */
static enum provider_answer
fetch(struct sign_in_provider *p, struct arena *a, struct str url, size_t limit,
      struct str *out)
{
    const struct provider_call c = {.url = url,
                                    .form = STR_EMPTY,
                                    .user = STR_EMPTY,
                                    .password = STR_EMPTY,
                                    .limit = limit};
    struct provider_reply r = {.status = 0};
    const enum provider_answer answer = ask(p, a, &c, &r);

    if (answer != PROVIDER_OK)
        return answer;
    if (r.status != 200 || r.body.n == 0) {
        note(p, "no document", arena_printf(a, "status %d", r.status).p);
        return r.status >= 500 ? PROVIDER_SILENT : PROVIDER_ODD;
    }
    *out = r.body;
    return PROVIDER_OK;
}

static enum provider_answer
read_document(struct sign_in_provider *p, struct arena *a, struct str text,
              struct provider_document *out)
{
    static const char *const words[] = {
        [PROVIDER_DOC_OK] = "",
        [PROVIDER_DOC_MALFORMED] = "its document cannot be read",
        [PROVIDER_DOC_ISSUER] = "its document names another issuer",
        [PROVIDER_DOC_ADDRESS] = "an address in its document is not https",
        [PROVIDER_DOC_ABILITY] = "it has no code flow with PKCE (S256)",
    };
    const enum provider_doc d =
        provider_document_read(a, text, str_from_c(p->conf.issuer), out);

    if (d == PROVIDER_DOC_OK)
        return PROVIDER_OK;
    note(p, "document", words[d]);
    return PROVIDER_ODD;
}

static struct str
document_address(const struct sign_in_provider *p, struct arena *a)
{
    const struct str issuer = str_from_c(p->conf.issuer);
    const size_t n =
        issuer.n > 0 && issuer.p[issuer.n - 1] == '/' ? issuer.n - 1 : issuer.n;

    return arena_printf(a, "%.*s/.well-known/openid-configuration", (int)n,
                        issuer.p);
}

enum provider_answer
provider_look(struct sign_in_provider *p, struct arena *a, struct instant now,
              struct provider_document *out)
{
    struct instant since;
    struct str fresh = STR_EMPTY;
    const struct str kept = kept_text(p, a, &p->document, &since);

    if (is_fresh(kept, since, now))
        return read_document(p, a, kept, out);
    enum provider_answer answer =
        fetch(p, a, document_address(p, a), PROVIDER_DOC_MAX, &fresh);
    if (answer == PROVIDER_OK)
        answer = read_document(p, a, fresh, out);
    if (answer == PROVIDER_OK)
        keep(p, &p->document, fresh, now);
    else if (kept.n > 0) /* it held an hour ago */
        answer = read_document(p, a, kept, out);
    return answer;
}

/* Fresh ones when `again`, unless we asked too often. */
static enum provider_answer
look_at_keys(struct sign_in_provider *p, struct arena *a, struct instant now,
             bool again, struct jose_keys *out)
{
    struct provider_document d;
    struct instant since;
    struct str fresh = STR_EMPTY;
    const struct str kept = kept_text(p, a, &p->keys, &since);

    if (!again && is_fresh(kept, since, now) &&
        jose_keys_read(a, kept, out) == OK)
        return PROVIDER_OK;
    pthread_mutex_lock(&p->lock);
    const bool may = kept.n == 0 || provider_may_ask(&p->asks, now);
    pthread_mutex_unlock(&p->lock);
    enum provider_answer answer =
        may ? provider_look(p, a, now, &d) : PROVIDER_TOKEN;
    if (answer == PROVIDER_OK)
        answer = fetch(p, a, d.keys, JWKS_MAX, &fresh);
    if (answer == PROVIDER_OK && jose_keys_read(a, fresh, out) != OK) {
        note(p, "keys", "none of its keys can be used (RS256, ES256)");
        answer = PROVIDER_ODD;
    }
    if (answer == PROVIDER_OK)
        keep(p, &p->keys, fresh, now);
    else if (!again && kept.n > 0 && jose_keys_read(a, kept, out) == OK)
        answer = PROVIDER_OK; /* they held an hour ago */
    return answer;
}

/* ---- tokens ---- */

static const char *
jose_words(enum jose j)
{
    static const char *const words[] = {
        [JOSE_OK] = "nothing",
        [JOSE_MALFORMED] = "a token that cannot be read",
        [JOSE_ALGORITHM] = "an algorithm that is not taken",
        [JOSE_UNKNOWN_KEY] = "a key that the provider does not have",
        [JOSE_KEY_KIND] = "a key of another kind",
        [JOSE_SIGNATURE] = "a signature that is not the provider's",
    };

    return words[j];
}

/* Keys change: a name that we do not know is asked for once. */
static enum provider_answer
open_token(struct sign_in_provider *p, struct arena *a, struct str token,
           struct instant now, struct str *claims, const char **why)
{
    struct jose_keys *keys = arena_new(a, struct jose_keys);
    enum provider_answer answer = look_at_keys(p, a, now, false, keys);

    *why = "its keys cannot be had";
    if (answer != PROVIDER_OK)
        return answer;
    enum jose j = jose_open(a, token, keys, claims);
    if (j == JOSE_UNKNOWN_KEY &&
        look_at_keys(p, a, now, true, keys) == PROVIDER_OK)
        j = jose_open(a, token, keys, claims);
    *why = jose_words(j);
    return j == JOSE_OK ? PROVIDER_OK : PROVIDER_TOKEN;
}

static struct id_expect
expect(const struct sign_in_provider *p, struct str nonce, struct instant now)
{
    return (struct id_expect){
        .issuer = str_from_c(p->conf.issuer),
        .client = str_from_c(p->conf.client),
        .nonce = nonce,
        .acr = str_from_c(p->conf.acr),
        .skew_seconds = p->conf.skew_seconds,
        .now = now,
        .roles_claim = p->conf.roles_claim,
        .staff_claim = p->conf.staff_claim[0] ? p->conf.staff_claim : NULL,
    };
}

static enum provider_answer
settle(const struct sign_in_provider *p, enum provider_answer answer,
       enum id_token claims, const char **why)
{
    if (answer == PROVIDER_OK && claims != ID_TOKEN_OK) {
        *why = id_token_words(claims);
        answer = PROVIDER_TOKEN;
    }
    if (answer == PROVIDER_TOKEN)
        note(p, "token", *why);
    return answer;
}

enum provider_answer
provider_check(struct sign_in_provider *p, struct arena *a, struct str token,
               struct str nonce, struct instant now, struct id_claims *out,
               const char **why)
{
    const struct id_expect x = expect(p, nonce, now);
    struct str text;
    const enum provider_answer answer =
        open_token(p, a, token, now, &text, why);

    return settle(p, answer,
                  answer == PROVIDER_OK ? id_token_check(a, text, &x, out)
                                        : ID_TOKEN_OK,
                  why);
}

enum provider_answer
provider_check_logout(struct sign_in_provider *p, struct arena *a,
                      struct str token, struct instant now,
                      struct id_claims *out, const char **why)
{
    const struct id_expect x = expect(p, STR_EMPTY, now);
    struct str text;
    const enum provider_answer answer =
        open_token(p, a, token, now, &text, why);

    return settle(p, answer,
                  answer == PROVIDER_OK ? logout_token_check(a, text, &x, out)
                                        : ID_TOKEN_OK,
                  why);
}

/* ---- the code ---- */

static void
field(struct buf *b, const char *name, struct str value)
{
    buf_printf(b, "%s%s=", b->n > 0 ? "&" : "", name);
    html_query(b, value);
}

static struct str
encoded(struct arena *a, struct str s)
{
    struct buf b;

    buf_init(&b, FORM_MAX);
    html_query(&b, s);
    const struct str out = arena_str(a, b.p, b.n);
    buf_free(&b);
    return out;
}

/* The secret goes as the provider says that it takes it (RFC 6749, 2.3.1). */
static struct provider_call
redeeming(const struct sign_in_provider *p, struct arena *a,
          const struct provider_document *d, const struct provider_code *c)
{
    const struct str client = str_from_c(p->conf.client);
    const struct str secret = str_from_c(p->conf.secret);
    const bool header = d->by_header && secret.n > 0;
    struct buf b;

    buf_init(&b, FORM_MAX);
    field(&b, "grant_type", STR("authorization_code"));
    field(&b, "code", c->code);
    field(&b, "redirect_uri", c->redirect);
    field(&b, "code_verifier", c->verifier);
    if (!header)
        field(&b, "client_id", client);
    if (!header && secret.n > 0)
        field(&b, "client_secret", secret);
    const struct provider_call call = {
        .url = d->token,
        .form = arena_str(a, b.p, b.n),
        .user = header ? encoded(a, client) : STR_EMPTY,
        .password = header ? encoded(a, secret) : STR_EMPTY,
        .limit = ANSWER_MAX,
    };
    buf_free(&b);
    return call;
}

enum provider_answer
provider_redeem(struct sign_in_provider *p, struct arena *a,
                const struct provider_code *c, struct str *id_token)
{
    struct provider_document d;
    struct provider_reply r = {.status = 0};
    enum provider_answer answer = provider_look(p, a, c->now, &d);

    if (answer != PROVIDER_OK)
        return answer;
    const struct provider_call call = redeeming(p, a, &d, c);
    answer = ask(p, a, &call, &r);
    if (answer != PROVIDER_OK)
        return answer;
    if (r.status == 200) {
        *id_token = provider_answer_text(a, r.body, "id_token");
        if (id_token->n > 0)
            return PROVIDER_OK;
        note(p, "token", "its answer holds no ID token");
        return PROVIDER_ODD;
    }
    note(p, "code", arena_printf(a, "status %d", r.status).p);
    if (r.status >= 500)
        return PROVIDER_SILENT;
    return str_eq(provider_answer_text(a, r.body, "error"),
                  STR("invalid_grant"))
               ? PROVIDER_CODE
               : PROVIDER_ODD;
}
