/*
 * app/serve.c -- the way of every request, from top to bottom.
 *
 *   request -> route -> session -> access -> person -> form -> handler -> reply
 *                       or token
 *
 * There is no other way in: no middleware list, no hooks, no filters.
 */
#include "app/serve.h"

#include "access/audit.h"
#include "access/bearer.h"
#include "access/frame.h"
#include "access/secret.h"
#include "access/session.h"
#include "app/clock.h"
#include "app/replica.h"
#include "base/log.h"
#include "db/database.h"
#include "http/asset.h"
#include "gen/access_session_sql.h"

#include <stdlib.h>
#include <string.h>

enum { FORM_BYTES = 256 * 1024, NUMBER_LENGTH = 7 };

/* The view of a record, flat, for the change queue. */
struct viewed {
    struct instant at;
    int64_t account;
    char chain[8], username[65], kind[12], route[64], person[8], subject[65];
    size_t listed;
    char number[LISTED_MAX][NUMBER_LENGTH];
};

static enum err
viewed_change(struct db *db, void *arg)
{
    const struct viewed *v = arg;
    struct arena a = {0};
    struct str *listed = arena_array(&a, struct str, v->listed + 1);
    const struct audit_row r = {
        .chain = str_from_c(v->chain),
        .at = v->at,
        .account = v->account,
        .username = str_from_c(v->username),
        .kind = str_from_c(v->kind),
        .route = str_from_c(v->route),
        .person = str_from_c(v->person),
        .subject = str_from_c(v->subject),
        .detail = STR_EMPTY,
    };

    for (size_t i = 0; i < v->listed; i++)
        listed[i] = (struct str){v->number[i], NUMBER_LENGTH};
    const enum err e = audit_append(db, &a, &r, listed, v->listed);
    arena_reset(&a);
    return e;
}

static int
by_number(const void *a, const void *b)
{
    return memcmp(a, b, NUMBER_LENGTH);
}

/* Everyone once, however often they stand on the page, and in the order in
 * which they are kept. */
static void
put_listed(struct viewed *v, const struct ctx *c)
{
    size_t n = 0;

    for (size_t i = 0; i < c->listed_count; i++)
        if (c->listed[i].n == NUMBER_LENGTH)
            memcpy(v->number[n++], c->listed[i].p, NUMBER_LENGTH);
    qsort(v->number, n, NUMBER_LENGTH, by_number);
    for (size_t i = 0; i < n; i++)
        if (v->listed == 0 ||
            by_number(v->number[v->listed - 1], v->number[i]) != 0)
            memmove(v->number[v->listed++], v->number[i], NUMBER_LENGTH);
}

/* Joins the next commit; the reply does not wait for it. */
static void
note(struct ctx *c, const char *kind)
{
    struct viewed *v = arena_new(c->a, struct viewed);

    v->at = c->now;
    v->account = c->who.account;
    str_to_c(v->chain, sizeof v->chain, audit_chain(c->who.prison));
    str_to_c(v->username, sizeof v->username, c->who.username);
    str_to_c(v->kind, sizeof v->kind, str_from_c(kind));
    str_to_c(v->route, sizeof v->route,
             c->route ? str_from_c(c->route->path) : STR_EMPTY);
    str_to_c(v->person, sizeof v->person, c->args.person);
    str_to_c(v->subject, sizeof v->subject, c->subject);
    put_listed(v, c);
    db_change_later(c->house->database, viewed_change, v,
                    offsetof(struct viewed, number) +
                        v->listed * sizeof v->number[0]);
}

static bool
shows_a_record(const struct ctx *c)
{
    /* sent on: nothing was shown yet, and what was changed has its own row */
    if (c->rp->location.n > 0 &&
        (c->rq->method == GET || (c->audited && c->listed_count == 0)))
        return false;
    return c->args.person.n > 0 || c->listed_count > 0 || c->subject.n > 0;
}

/* The form of a POST: parsed, its token checked.  A form that came before gets
 * the answer it got then. */
static enum err
read_form(struct ctx *c, struct str key, bool *answered)
{
    enum err e = request_form(c->a, c->rq, &c->form);

    if (e != OK)
        return e;
    c->once = form_token_check(c->a, key, ctx_field(c, "token"));
    if (c->once.n == 0)
        return ERR_FORBIDDEN;
    struct query q = query_open(c->db, SQL_FORM_ONCE_FIND);
    query_str(&q, c->once);
    query_int(&q, c->who.account);
    while (query_row(&q)) {
        reply_redirect(c->rp, col_str(&q, c->a));
        *answered = true;
    }
    return query_close(&q);
}

static struct str
sign_in_address(struct ctx *c, struct str from)
{
    struct buf b;

    buf_init(&b, 8192);
    buf_lit(&b, "/sign-in?from=");
    html_query(&b, from);
    const struct str s = arena_str(c->a, b.p, b.n);
    buf_free(&b);
    return s;
}

/* Nobody is signed in, or no longer: the sign-in page, which comes back here.
 * What a form held is kept, sealed, for whoever's session ran out. */
static enum err
ask_to_sign_in(struct ctx *c)
{
    struct str from = c->rq->method == GET ? c->rq->target : c->rq->path;
    struct str id;
    bool answered = false;

    if (c->rq->method == POST && c->who.expired && c->rq->uploads == 0) {
        enum err e = read_form(c, c->who.secret, &answered);

        if (e != OK || answered)
            return e;
        e = kept_form_save(c, c->rq->body, &id);
        if (e != OK)
            return e;
        from = arena_printf(c->a, STR_FMT "?kept=" STR_FMT,
                            STR_ARG(c->rq->path), STR_ARG(id));
    }
    reply_redirect(c->rp, sign_in_address(c, from));
    return OK;
}

/* Must go elsewhere first: a password to change, a prison to choose. */
static bool
sent_elsewhere(struct ctx *c)
{
    if (c->route->permit == PERMIT_PUBLIC ||
        c->route->permit == PERMIT_SIGNED_IN)
        return false;
    if (c->who.must_change) {
        reply_redirect(c->rp, STR("/account/password"));
        return true;
    }
    if (c->who.must_enrol) {
        reply_redirect(c->rp, STR("/account/second-factor"));
        return true;
    }
    if (who_needs_prison(&c->who, c->route->permit)) {
        reply_redirect(c->rp, STR("/prison"));
        return true;
    }
    return false;
}

static enum err
load_facts(struct ctx *c, struct person_facts *f)
{
    struct query q = query_open(c->db, SQL_PERSON_FACTS);

    *f = (struct person_facts){.prison = STR_EMPTY};
    query_int(&q, c->who.staff != 0 ? c->who.staff : -1);
    query_day(&q, c->today);
    query_int(&q, c->who.account);
    query_str(&q, c->args.person);
    while (query_row(&q)) {
        (void)col_str_peek(&q);
        f->known = true;
        f->prison = col_str(&q, c->a);
        const bool own = col_flag(&q);
        const bool covered = col_flag(&q);
        const bool community = col_flag(&q) && who_is(&c->who, ROLE_COM);
        f->own_case = own || covered || community;
    }
    enum err e = query_close(&q);
    if (e != OK)
        return e;
    q = query_open(c->db, SQL_BREAK_GLASS_OPEN);
    query_int(&q, c->who.account);
    query_str(&q, c->args.person);
    query_instant(&q, c->now);
    while (query_row(&q))
        f->glass_open = true;
    return query_close(&q);
}

/* A number that was merged away leads to the one that was kept. */
static enum err
follow_merge(struct ctx *c, bool *answered)
{
    struct str rest = c->rq->target;
    struct query q = query_open(c->db, SQL_PERSON_BY_OLD_NUMBER);

    query_str(&q, c->args.person);
    while (query_row(&q)) {
        const struct str now = col_str(&q, c->a);
        const size_t skip = sizeof "/people/" - 1 + NUMBER_LENGTH;

        if (c->rq->method != GET || rest.n < skip)
            continue;
        rest = (struct str){rest.p + skip, rest.n - skip};
        reply_redirect(c->rp, arena_printf(c->a, "/people/" STR_FMT STR_FMT,
                                           STR_ARG(now), STR_ARG(rest)));
        *answered = true;
    }
    return query_close(&q);
}

/* Whether this person's record opens for this user (access/who.h). */
static enum err
check_person(struct ctx *c, bool *answered)
{
    struct person_facts f;

    if (c->who.client != 0)
        return bearer_person(c, c->args.person, &c->args.person);
    enum err e = load_facts(c, &f);

    if (e == OK && !f.known)
        e = follow_merge(c, answered);
    if (e != OK || *answered)
        return e;
    switch (person_access(&c->who, &f)) {
    case PERSON_OPEN:
        return OK;
    case PERSON_NOT_FOUND:
        return ERR_NOT_FOUND;
    case PERSON_ASK:
        break;
    }
    *answered = true;
    return frame_ask_reason(c);
}

static enum err
say_what_was_done(struct ctx *c)
{
    const struct str done = ctx_query(c, "done");

    if (done.n == 0)
        return OK;
    struct query q = query_open(c->db, SQL_FORM_ONCE_FIND);
    query_str(&q, done);
    query_int(&q, c->who.account);
    while (query_row(&q)) {
        (void)col_str_peek(&q);
        if (seal_open(c->a, c->key.bytes, done, col_bytes(&q, c->a),
                      &c->said) != OK)
            c->said = STR_EMPTY;
    }
    return query_close(&q);
}

static enum err
read_get(struct ctx *c)
{
    enum err e = say_what_was_done(c);

    if (e == OK && ctx_query(c, "kept").n > 0)
        e = kept_form_load(c, ctx_query(c, "kept"));
    return e;
}

/* The same for a program: no cookie, no form, no prison to choose. */
static enum err
let_program_in(struct ctx *c, bool *answered)
{
    const enum err e = bearer_load(c, answered);

    if (e != OK || *answered)
        return e;
    return who_may_at(&c->who, c->route->permit,
                      c->args.prison.n > 0 ? c->args.prison : c->who.prison)
               ? OK
               : ERR_FORBIDDEN;
}

/* What pages seal and open with.  Without it nothing is shown, rather than
 * something lost: the credential of its wrapping key is not here. */
static enum err
read_house_key(const struct service *s, struct ctx *c)
{
    const enum err e =
        c->key.number != 0
            ? OK /* it came with the session */
            : house_key_read(c->db, c->a, &c->house->wrapping, &c->key);

    if (e != OK || c->key.bytes.n > 0)
        return e;
    LOG(s->log, LOG_ERROR, "house key",
        log_word(KEY_REASON, "does not open: see throughline key"));
    return ERR_BUSY;
}

/* Who it is and whether the route is for them; *answered when they are sent
 * elsewhere instead. */
static enum err
let_in(const struct service *s, struct ctx *c, bool *answered)
{
    if (permit_is_api(c->route->permit))
        return let_program_in(c, answered);
    const bool provider = c->route->permit == PERMIT_PROVIDER;
    enum err e = provider ? OK : session_load(c);

    if (e == OK)
        e = read_house_key(s, c);
    if (e != OK || provider || c->route->permit == PERMIT_PUBLIC)
        return e; /* the provider's handler checks its signature */
    if (c->who.account == 0 || c->who.expired) {
        *answered = true;
        return ask_to_sign_in(c);
    }
    if (sent_elsewhere(c)) {
        *answered = true;
        return OK;
    }
    if (!who_may(&c->who, c->route->permit))
        return ERR_FORBIDDEN;
    session_touch(c);
    return OK;
}

static enum err
read_input(struct ctx *c, bool *answered)
{
    if (c->who.client != 0)
        return OK; /* its handlers read what they want */
    if (c->route->permit == PERMIT_PROVIDER)
        return request_form(c->a, c->rq, &c->form); /* from no browser */
    if (c->route->method == POST)
        return read_form(c, session_form_key(c), answered);
    return read_get(c);
}

static enum err
answer(const struct service *s, unsigned worker, struct ctx *c)
{
    bool answered = false;
    enum err e =
        route_find(&site_map, c->rq->method, c->rq->path, &c->route, &c->args);
    if (e != OK)
        return e;
    c->rp->route = c->route->path;

    e = request_query(c->a, c->rq, &c->query);
    if (e == OK)
        e = let_in(s, c, &answered);
    if (e == OK && !answered && c->args.person.n > 0 && !c->route->asks)
        e = check_person(c, &answered);
    if (e == OK && !answered)
        e = read_input(c, &answered);
    if (e != OK || answered)
        return e;

    e = replica_handle(s, worker, c);
    if (e == OK && shows_a_record(c))
        note(c, "VIEW");
    return e != OK ? e : buf_err(&c->rp->body);
}

/* Styles and scripts: no session, no database. */
static bool
serve_asset(const struct request *rq, struct reply *rp)
{
    const struct asset *asset = rq->method == GET ? asset_find(rq->path) : NULL;

    if (asset == NULL)
        return false;
    rp->route = "/assets";
    rp->bytes = asset->bytes;
    rp->type = asset->type;
    rp->cache = CACHE_IMMUTABLE;
    if (asset->gzip.n > 0) {
        reply_header(rp, "Vary", STR("Accept-Encoding"));
        if (asset_takes_gzip(rq->accept_encoding)) {
            rp->bytes = asset->gzip;
            reply_header(rp, "Content-Encoding", STR("gzip"));
        }
    }
    return true;
}

static struct ctx *
ctx_new(const struct service *s, struct arena *a, const struct request *rq,
        struct reply *rp)
{
    struct ctx *c = arena_new(a, struct ctx);

    c->a = a;
    c->house = &s->house;
    c->now = clock_now();
    c->today = instant_day(c->now);
    c->rq = rq;
    c->rp = rp;
    c->subject = c->said = c->once = STR_EMPTY;
    c->who.prison = c->who.username = c->who.name = STR_EMPTY;
    c->args.person = STR_EMPTY;
    return c;
}

void
serve(void *arg, unsigned worker, struct arena *a, struct request *rq,
      struct reply *rp)
{
    const struct service *s = arg;

    if (serve_asset(rq, rp))
        return;
    struct ctx *c = ctx_new(s, a, rq, rp);
    c->db = database_reader(s->house.database, (int)worker);
    c->lends = true;
    enum err e = db_read_begin(c->db);
    if (e == OK) {
        e = answer(s, worker, c);
        db_read_end(c->db);
    }
    if (e == OK)
        return;
    if (e == ERR_FORBIDDEN && (c->who.account != 0 || c->who.client != 0))
        note(c, "REFUSED");
    reply_clear(rp);
    if (bearer_wanted(c)) {
        bearer_error(c, e);
        return;
    }
    rp->status = err_http_status(e);
    frame_error(c, e);
}

uint64_t
serve_body_limit(void *arg, const struct request *rq)
{
    const struct route *r;
    struct args args;

    (void)arg;
    if (route_find(&site_map, rq->method, rq->path, &r, &args) != OK)
        return 0;
    return r->body_limit > 0 ? r->body_limit : FORM_BYTES;
}

bool
serve_slow(void *arg, const struct request *rq)
{
    (void)arg;
    return rq->method == POST && (str_eq(rq->path, STR("/sign-in")) ||
                                  str_eq(rq->path, STR("/account/password")));
}

/* The spine's questions about who it is, without its answers in pages; it will
 * ask them again when the body is complete. */
static enum err
may_send_files(struct ctx *c)
{
    enum err e =
        route_find(&site_map, c->rq->method, c->rq->path, &c->route, &c->args);

    if (e != OK || c->route->body_limit == 0)
        return e; /* bounded as any form */
    e = request_query(c->a, c->rq, &c->query);
    if (e == OK)
        e = session_load(c);
    if (e != OK)
        return e;
    if (c->who.account == 0 || c->who.expired)
        return ERR_SIGNED_OUT;
    const bool may = !c->who.must_change && !c->who.must_enrol &&
                     !who_needs_prison(&c->who, c->route->permit) &&
                     who_may(&c->who, c->route->permit);
    const struct str nonce =
        form_token_check(c->a, c->who.secret, ctx_query(c, "token"));
    return may && nonce.n > 0 ? OK : ERR_FORBIDDEN;
}

int
serve_admit(void *arg, unsigned worker, struct arena *a,
            const struct request *rq)
{
    const struct service *s = arg;
    struct reply rp; /* of nobody: the session may want to set a cookie */

    reply_init(&rp);
    struct ctx *c = ctx_new(s, a, rq, &rp);
    c->db = database_reader(s->house.database, (int)worker);
    enum err e = db_read_begin(c->db);
    if (e == OK) {
        e = may_send_files(c);
        db_read_end(c->db);
    }
    reply_free(&rp);
    return e == OK ? 0 : err_http_status(e);
}

/* What a page at the door says; the last row is for all the rest. */
static const struct {
    int status;
    const char *title, *advice;
} doors[] = {
    {401, "Sign in, then send it again",
     "You are not signed in, or your session has ended. Nothing of what you "
     "sent was kept."                                      },
    {403, "This was not taken",
     "Your roles do not allow this, or the page was open for too long. Go "
     "back, load the page again and send it once more. If you need this for "
     "your work, ask an administrator for the role."       },
    {413, "This is too large",
     "A form may hold 256 KiB, a feed file 512 MiB. Send less at once: split "
     "a feed file into several, whole documents in each. `throughline import` "
     "on the server takes files of any size."              },
    {503, "The service is busy",
     "Nothing was lost. Wait a moment, then send it again."},
    {507, "There is no room left",
     "Tell whoever looks after this service. Nothing of what you sent was "
     "kept."                                               },
    {0,   "The request was refused",
     "Something between your browser and this service changed what was sent, "
     "or it was cut. Go back and try again. If it happens again, tell whoever "
     "looks after this service the time it happened."      },
};

void
serve_refusal(void *arg, const struct request *rq, int status,
              const char *reason, struct reply *rp)
{
    const struct request nobody = {
        .method = rq->method,
        .path = rq->path.n > 0 ? rq->path : STR("/"),
        .cookie = STR_EMPTY,
        .authorization = STR_EMPTY,
    };
    struct arena a = {0};
    struct ctx *c = ctx_new(arg, &a, &nobody, rp);
    size_t i = 0;

    if (route_find(&site_map, nobody.method, nobody.path, &c->route,
                   &c->args) != OK)
        c->route = NULL;
    if (bearer_wanted(c)) {
        bearer_refusal(c, status, reason);
        arena_reset(&a);
        return;
    }
    while (doors[i].status != status && doors[i].status != 0)
        i++;
    frame_refusal(c, doors[i].title, doors[i].advice);
    arena_reset(&a);
}
