#include "access/bearer.h"

#include "access/audit.h"
#include "access/client.h"
#include "access/session.h"
#include "base/json.h"
#include "db/database.h"
#include "gen/access_client_sql.h"
#include "gen/access_session_sql.h"

#include <stdarg.h>
#include <stdio.h>

enum {
    MS_AN_HOUR = 60 * 60 * 1000,
    FAILURES_FREE = 4, /* of one at the sign-in page: session.h */
    ADDRESS_FREE = 30, /* of an address, before it has to wait */
    USED_EVERY = 10 * 60 * 1000,
    DETAIL_MAX = 400,
};

/* ---- what is wrong, in the shape of the address ---- */

struct refusal {
    int status;
    bool subject; /* asked at the address of subject access */
    struct str title, detail;
};

typedef void shape_fn(struct json *j, const struct refusal *r);

/* {"status":"error","message":...}: the allocation manager's (SM C1) */
static void
status_and_message(struct json *j, const struct refusal *r)
{
    json_key(j, STR("status"));
    json_add_text(j, STR("error"));
    json_key(j, STR("message"));
    json_add_text(j, r->detail);
}

/* What subject access calls its errors (SM C2.6); 0: it does not. */
static int
subject_code(int status)
{
    static const int codes[][2] = {
        {401, 1},
        {400, 2},
        {209, 3},
        {210, 4},
        {403, 5},
    };

    for (size_t i = 0; i < COUNT_OF(codes); i++)
        if (codes[i][0] == status)
            return codes[i][1];
    return 0;
}

/* The four fields of the services in Kotlin, and of subject access. */
static void
four_fields(struct json *j, const struct refusal *r)
{
    const int code = r->subject ? subject_code(r->status) : 0;

    json_key(j, STR("status"));
    json_add_int(j, r->status);
    json_key(j, STR("errorCode"));
    if (code != 0)
        json_add_int(j, code);
    else
        json_add_null(j);
    json_key(j, STR("userMessage"));
    json_add_text(j, r->detail);
    json_key(j, STR("developerMessage"));
    json_add_text(j, r->title);
}

/* RFC 9457 */
static void
problem_document(struct json *j, const struct refusal *r)
{
    json_key(j, STR("type"));
    json_add_text(j, STR("about:blank"));
    json_key(j, STR("title"));
    json_add_text(j, r->title);
    json_key(j, STR("status"));
    json_add_int(j, r->status);
    json_key(j, STR("detail"));
    json_add_text(j, r->detail);
}

/* The first that the path begins with. */
static const struct address {
    struct str begins;
    struct str type;
    shape_fn *shape;
} addresses[] = {
    {STR_INIT("/api/v1/"), STR_INIT("application/problem+json"),
     problem_document                                                              },
    {STR_INIT("/api"),     STR_INIT("application/json"),         status_and_message},
    {STR_INIT(""),         STR_INIT("application/json"),         four_fields       },
};

bool
bearer_wanted(const struct ctx *c)
{
    const struct str path = c->rq->path;

    return (c->route != NULL && permit_is_api(c->route->permit)) ||
           str_eq(path, STR("/api")) || str_starts(path, STR("/api/"));
}

static void
write_refusal(struct ctx *c, int status, struct str title, struct str detail)
{
    const struct refusal r = {
        status, str_starts(c->rq->path, STR("/subject-access-request")), title,
        detail};
    struct json j = json_to(&c->rp->body);
    size_t i = 0;

    while (!str_starts(c->rq->path, addresses[i].begins))
        i++;
    c->rp->status = status;
    c->rp->type = addresses[i].type;
    json_begin_object(&j);
    addresses[i].shape(&j, &r);
    json_end(&j);
}

/* Page errors speak of pages; these are what a program's author needs. */
static const struct {
    enum err e;
    int status; /* 0: that of the error */
    struct str title;
} titles[] = {
    {ERR_SIGNED_OUT, 0,
     STR_INIT("A token is needed: Authorization: Bearer TOKEN")          },
    {ERR_FORBIDDEN,  0,   STR_INIT("The client lacks the scope for this")},
    {ERR_NOT_FOUND,  0,   STR_INIT("Not found")                          },
    {ERR_METHOD,     0,   STR_INIT("Another method is needed here")      },
    {ERR_INVALID,    400, STR_INIT("The request cannot be understood")   },
    {ERR_TOO_LARGE,  0,   STR_INIT("The request is too large")           },
};

/* RFC 6750, 3 */
static void
say_how_to_sign_in(struct ctx *c, enum err e)
{
    const bool shown = c->rq->authorization.n > 0;
    const char *why = e == ERR_FORBIDDEN ? ", error=\"insufficient_scope\""
                      : shown            ? ", error=\"invalid_token\""
                                         : "";

    /* Our own sentences: none holds a quotation mark. */
    const struct str said =
        shown && e == ERR_SIGNED_OUT && c->problems > 0
            ? arena_printf(c->a, ", error_description=\"" STR_FMT "\"",
                           STR_ARG(c->problem[0].words))
            : STR_EMPTY;

    reply_header(c->rp, "WWW-Authenticate",
                 arena_printf(c->a, "Bearer realm=\"throughline\"%s" STR_FMT,
                              why, STR_ARG(said)));
}

void
bearer_error(struct ctx *c, enum err e)
{
    struct str title = str_from_c(err_text(e));
    int status = err_http_status(e);

    for (size_t i = 0; i < COUNT_OF(titles); i++) {
        if (titles[i].e != e)
            continue;
        title = titles[i].title;
        if (titles[i].status != 0)
            status = titles[i].status;
    }
    if (e == ERR_SIGNED_OUT || e == ERR_FORBIDDEN)
        say_how_to_sign_in(c, e);
    write_refusal(c, status, title,
                  c->problems > 0 ? c->problem[0].words : title);
}

void
bearer_refusal(struct ctx *c, int status, const char *reason)
{
    static const struct {
        int status;
        struct str title;
    } doors[] = {
        {405, STR_INIT("Another method is needed here")            },
        {413, STR_INIT("The request is too large")                 },
        {415, STR_INIT("Send JSON: Content-Type: application/json")},
        {503, STR_INIT("Busy: send it again in a moment")          },
        {0,   STR_INIT("The request cannot be understood")         },
    };
    size_t i = 0;

    while (doors[i].status != status && doors[i].status != 0)
        i++;
    write_refusal(c, status, doors[i].title, str_from_c(reason));
}

PRINTF_LIKE(2, 0)
static struct str
format(struct arena *a, const char *fmt, va_list ap)
{
    char text[DETAIL_MAX];
    const int n = vsnprintf(text, sizeof text, fmt, ap);

    assert(n >= 0);
    const size_t shown = (size_t)n < sizeof text ? (size_t)n : sizeof text - 1;
    return arena_str(a, text, shown);
}

enum err
bearer_refuse(struct ctx *c, int status, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    const struct str words = format(c->a, fmt, ap);
    va_end(ap);
    reply_clear(c->rp);
    write_refusal(c, status,
                  status == 404 ? STR("Not found")
                                : STR("The request cannot be answered"),
                  words);
    return OK;
}

/* ---- tokens ---- */

/* One that was shown and does not hold, flat, for the change queue. */
struct failed {
    struct instant now;
    char subject[64], peer[48], route[64];
};

static enum err
failed_change(struct db *db, void *arg)
{
    const struct failed *f = arg;
    struct arena a = {0};
    const struct audit_row r = {
        .chain = STR("*"),
        .at = f->now,
        .username = STR_EMPTY,
        .kind = STR("TOKEN_REFUSED"),
        .route = str_from_c(f->route),
        .person = STR_EMPTY,
        .subject = str_from_c(f->peer),
        .detail = STR_EMPTY,
    };
    struct query q = query_open(db, SQL_SIGN_IN_FAILED);

    query_str(&q, str_from_c(f->subject));
    query_instant(&q, f->now);
    query_int(&q, f->now.ms - MS_AN_HOUR);
    (void)query_run(&q);
    enum err e = query_close(&q);
    if (e == OK)
        e = audit_append(db, &a, &r, NULL, 0);
    arena_reset(&a);
    return e;
}

static enum err
seconds_to_wait(struct ctx *c, struct str subject, int *seconds)
{
    struct query q = query_open(c->db, SQL_SIGN_IN_FAILURES);

    *seconds = 0;
    query_str(&q, subject);
    while (query_row(&q)) {
        const int64_t failures = col_int(&q) - (ADDRESS_FREE - FAILURES_FREE);

        *seconds = sign_in_wait_seconds(failures, col_instant(&q), c->now);
    }
    return query_close(&q);
}

/* Counts it, or, of an address that has to wait, says so and counts nothing:
 * a flood of them writes nothing. */
static enum err
refuse_token(struct ctx *c, enum client_answer why, bool *answered)
{
    const struct str subject =
        arena_printf(c->a, "token:" STR_FMT, STR_ARG(c->rq->peer));
    struct failed f = {.now = c->now};
    int seconds;
    const enum err e = seconds_to_wait(c, subject, &seconds);

    if (e != OK)
        return e;
    if (seconds > 0) {
        *answered = true;
        const enum err told = bearer_refuse(
            c, 429, "Too many tokens that do not hold came from this address.");

        reply_header(c->rp, "Retry-After", arena_printf(c->a, "%d", seconds));
        return told;
    }
    str_to_c(f.subject, sizeof f.subject, subject);
    str_to_c(f.peer, sizeof f.peer, c->rq->peer);
    str_to_c(f.route, sizeof f.route, str_from_c(c->route->path));
    db_change_later(c->house->database, failed_change, &f, sizeof f);
    ctx_problem(c, "token", "%s", client_answer_words(why));
    return ERR_SIGNED_OUT;
}

struct used {
    int64_t token;
    struct instant now;
};

static enum err
used_change(struct db *db, void *arg)
{
    const struct used *u = arg;
    struct query q = query_open(db, SQL_CLIENT_TOKEN_USED);

    query_instant(&q, u->now);
    query_int(&q, u->token);
    (void)query_run(&q);
    return query_close(&q);
}

/* Notes, now and then and without waiting, that the token is in use. */
static void
note_used(struct ctx *c, const struct client_shown *s)
{
    const struct used u = {s->token, c->now};

    if (c->now.ms - s->used.ms >= USED_EVERY)
        db_change_later(c->house->database, used_change, &u, sizeof u);
}

static void
become(struct ctx *c, const struct api_client *client)
{
    struct who *w = &c->who;

    w->client = client->id;
    w->scopes = client->scopes;
    w->name = client->name;
    w->username = arena_printf(c->a, "API:" STR_FMT, STR_ARG(client->name));
    w->prison = str_eq(client->prison, STR("*")) ? STR_EMPTY : client->prison;
}

enum err
bearer_load(struct ctx *c, bool *answered)
{
    struct str rest = str_trim(c->rq->authorization);
    const struct str kind = str_cut(&rest, ' ');
    struct client_shown shown;
    enum client_answer answer;

    if (kind.n == 0)
        return ERR_SIGNED_OUT;
    const struct str token =
        str_same(kind, STR("Bearer")) ? str_trim(rest) : STR_EMPTY;
    const enum err e =
        client_by_token(c->db, c->a, token, c->now, c->today, &shown, &answer);

    if (e != OK)
        return e;
    if (answer != CLIENT_OPEN)
        return refuse_token(c, answer, answered);
    become(c, &shown.client);
    note_used(c, &shown);
    return OK;
}

/* ---- whom it may be told of ---- */

static enum err
look_up(struct ctx *c, struct str number, struct person_facts *f)
{
    struct query q = query_open(c->db, SQL_CLIENT_PERSON);

    *f = (struct person_facts){.prison = STR_EMPTY};
    query_str(&q, number);
    while (query_row(&q)) {
        f->known = true;
        f->prison = col_str(&q, c->a);
    }
    return query_close(&q);
}

enum err
bearer_person(struct ctx *c, struct str number, struct str *now)
{
    struct person_facts f;
    enum err e = look_up(c, number, &f);

    *now = number;
    if (e == OK && !f.known) {
        struct query q = query_open(c->db, SQL_PERSON_BY_OLD_NUMBER);

        query_str(&q, number);
        while (query_row(&q))
            *now = col_str(&q, c->a);
        e = query_close(&q);
        if (e == OK)
            e = look_up(c, *now, &f);
    }
    return e == OK && !person_open_to_client(&c->who, &f) ? ERR_NOT_FOUND : e;
}
