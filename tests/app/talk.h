/*
 * tests/app/talk.h -- conversations with the whole service: a real server on
 * a loopback port over a database of its own, a user a role, and requests as
 * a browser without the script sends them.
 *
 *     struct talk t = talk_open(e);
 *     struct talk_user u = talk_user(&t, "KAY", ROLE_KEY_WORKER, "MDI", 11);
 *     CHECK(talk_get(&t, &u, "/my-people") == 200, "...");
 *     CHECK(talk_post(&t, &u, "/prison", "prison=MDI") == 303, "...");
 *     CHECK(talk_says(&t, "Mallow"), "...");
 *     talk_close(&t);
 *
 * The people: talk_people puts in one of each kind that matters to access.
 */
#ifndef TESTS_APP_TALK_H
#define TESTS_APP_TALK_H

#include "access/account.h"
#include "access/client.h"
#include "access/secret.h"
#include "access/session.h"
#include "app/clock.h"
#include "app/serve.h"
#include "base/log.h"
#include "feeds/feed_check.h"
#include "feeds/import_job.h"
#include "http/client.h"
#include "http/metrics.h"
#include "gen/access_session_sql.h"

#include <fcntl.h>

struct talk {
    struct each *e;
    struct feed_check ask; /* feed_check_ask(): plain SQL */
    struct conf conf;
    struct log log;
    struct service service;
    struct http *http;
    struct client client;
    char temp[48];
};

struct talk_user {
    int64_t account;
    struct str cookie; /* hexadecimal; empty: nobody */
    struct str secret; /* key of the form tokens */
    struct str prison;
    struct str bearer; /* of a program: its token; no pointer: none */
};

static inline struct talk
talk_open(struct each *e)
{
    struct talk t = {.e = e, .temp = "/tmp/throughline-talk-XXXXXX"};

    secret_init();
    t.ask = feed_check_open(e, IMPORT_PRISONERS);
    REQUIRE(mkdtemp(t.temp) != NULL, "a temporary folder");
    return t;
}

/* Starts to serve; `t` stays where it is from here on. */
static inline void
talk_serve(struct talk *t)
{
    t->log = (struct log){.fd = open("/dev/null", O_WRONLY | O_CLOEXEC),
                          .now = clock_now,
                          .least = LOG_ERROR};
    t->service = (struct service){
        .conf = &t->conf,
        .log = &t->log,
        .house = {.database = t->e->d,
                  .idle_minutes = 30,
                  .absolute_hours = 10,
                  .temp = t->temp,
                  .jobs = import_jobs_start(t->e->d, clock_now),
                  .metrics = metrics_new(2)},
    };
    struct house_key key;
    REQUIRE(house_key_make(t->e->d, database_reader(t->e->d, 0), &t->e->a,
                           &t->service.house.wrapping, clock_now(), &key) == OK,
            "the key of the installation");
    const struct http_conf conf = {
        .listen = "127.0.0.1:0",
        .workers = 2,
        .temp = t->temp,
        .body_limit = serve_body_limit,
        .admit = serve_admit,
        .refusal = serve_refusal,
        .metrics = t->service.house.metrics,
    };
    REQUIRE(http_start(&conf, serve, &t->service, &t->http) == OK, "serves");
    t->client = client_open(http_port(t->http));
}

static inline void
talk_close(struct talk *t)
{
    client_close(&t->client);
    CHECK(http_stop(t->http, 10000), "stops");
    import_jobs_stop(t->service.house.jobs);
    database_drain(t->e->d);
    metrics_free(t->service.house.metrics);
    close(t->log.fd);
    feed_check_close(&t->ask);
    CHECK(rmdir(t->temp) == 0, "no upload is left in %s", t->temp);
}

/* ---- users ---- */

struct talk_new {
    struct talk *t;
    struct talk_user u;
    const char *name, *prison;
    enum role role;
    int64_t staff;
    struct instant began;
};

static inline enum err
talk_user_change(struct db *db, void *arg)
{
    struct talk_new *n = arg;
    const struct account_new a = {
        .username = str_from_c(n->name),
        .name = str_from_c(n->name),
        .staff = n->staff,
        .password_hash = STR("none"),
        .now = clock_now(),
        .by = STR("TEST"),
    };
    struct account_grant g = {
        .role = n->role,
        .prison = str_from_c(n->prison),
        .from = day_parse(STR("2026-01-01")),
        .to = DAY_NONE,
        .why = STR("test"),
        .by = STR("TEST"),
        .now = clock_now(),
        .review = DAY_NONE,
    };
    const enum err e = account_create(db, &a, &n->u.account);

    g.account = n->u.account;
    return e == OK ? account_grant_role(db, &g) : e;
}

static inline enum err
talk_session_change(struct db *db, void *arg)
{
    struct talk_new *n = arg;
    struct arena *a = &n->t->e->a;
    const struct str raw = secret_random(a, SECRET_BYTES);
    struct query q = query_open(db, SQL_SESSION_BEGIN);

    n->u.cookie = secret_hex(a, raw);
    n->u.secret = secret_random(a, SECRET_BYTES);
    query_bytes(&q, secret_hash(a, raw));
    query_int(&q, n->u.account);
    query_bytes(&q, n->u.secret);
    query_str(&q, n->u.prison);
    query_instant(&q, n->began);
    query_run(&q);
    return query_close(&q);
}

/* A new session of the same user, begun so many minutes ago. */
static inline struct talk_user
talk_again(struct talk *t, const struct talk_user *u, int minutes_ago)
{
    struct talk_new n = {.t = t, .u = *u, .began = clock_now()};

    n.began.ms -= minutes_ago * INT64_C(60000);
    REQUIRE(db_change(t->e->d, talk_session_change, &n) == OK, "a session");
    return n.u;
}

static inline struct talk_user
talk_user(struct talk *t, const char *name, enum role role, const char *prison,
          int64_t staff)
{
    struct talk_new n = {
        .t = t, .name = name, .prison = prison, .role = role, .staff = staff};

    n.u.prison = str_from_c(*prison == '*' ? "MDI" : prison);
    REQUIRE(db_change(t->e->d, talk_user_change, &n) == OK, "user %s", name);
    return talk_again(t, &n.u, 0);
}

struct talk_program_new {
    struct api_client client;
    struct str token;
    struct instant expires;
    struct arena *a;
};

static inline enum err
talk_program_change(struct db *db, void *arg)
{
    struct talk_program_new *n = arg;
    int64_t id = 0;
    const enum err e =
        client_create(db, &n->client, STR("TEST"), clock_now(), &id);

    return e == OK ? client_token_keep(db, n->a, id, n->token, n->expires,
                                       STR("TEST"), clock_now())
                   : e;
}

/* A program with a token of its own (access/client.h). */
static inline struct talk_user
talk_program(struct talk *t, const char *name, const char *prison,
             uint64_t scopes)
{
    struct talk_program_new n = {
        .client = {.name = str_from_c(name),
                   .owner = STR("test"),
                   .prison = str_from_c(prison),
                   .from = day_parse(STR("2026-01-01")),
                   .scopes = scopes},
        .token = client_token_make(&t->e->a),
        .expires = {clock_now().ms + 1000 * 60 * 60},
        .a = &t->e->a,
    };

    REQUIRE(db_change(t->e->d, talk_program_change, &n) == OK, "%s", name);
    return (struct talk_user){.cookie = STR_EMPTY, .bearer = n.token};
}

/* A browser that nobody signed in with. */
static inline struct talk_user
talk_nobody(struct talk *t)
{
    const struct str raw = secret_random(&t->e->a, SECRET_BYTES);

    return (struct talk_user){.cookie = secret_hex(&t->e->a, raw),
                              .secret = raw,
                              .prison = STR_EMPTY};
}

/* ---- requests ---- */

static inline int
talk_send(struct talk *t, const struct talk_user *u, const char *method,
          const char *path, struct str body)
{
    struct buf b;

    if (t->client.closed) {
        client_close(&t->client);
        t->client = client_open(http_port(t->http));
    }
    client_forget(&t->client);
    buf_init(&b, 1 << 20);
    buf_printf(&b, "%s %s HTTP/1.1\r\nHost: here\r\n", method, path);
    if (u != NULL && u->cookie.n > 0)
        buf_printf(&b, "Cookie: %s=" STR_FMT "\r\n",
                   u->account != 0 ? "session" : "guest", STR_ARG(u->cookie));
    if (u != NULL && u->bearer.p != NULL)
        buf_printf(&b, "Authorization: Bearer " STR_FMT "\r\n",
                   STR_ARG(u->bearer));
    if (body.p != NULL)
        buf_printf(
            &b, "Content-Type: application/%s\r\nContent-Length: %zu\r\n",
            u != NULL && u->bearer.p != NULL ? "json" : "x-www-form-urlencoded",
            body.n);
    buf_lit(&b, "\r\n");
    buf_add(&b, body);
    CHECK(client_send(&t->client, buf_str(&b)), "%s %s is sent", method, path);
    buf_free(&b);
    return client_status(&t->client, false);
}

static inline int
talk_get(struct talk *t, const struct talk_user *u, const char *path)
{
    return talk_send(t, u, "GET", path, (struct str){NULL, 0});
}

/* With a good token, so that only `fields` ("a=b&c=d") are in question. */
static inline int
talk_post(struct talk *t, const struct talk_user *u, const char *path,
          const char *fields)
{
    struct arena *a = &t->e->a;
    const struct str token = form_token_make(a, u->secret, clock_now());

    return talk_send(t, u, "POST", path,
                     arena_printf(a, "token=" STR_FMT "%s%s", STR_ARG(token),
                                  *fields != '\0' ? "&" : "", fields));
}

static inline bool
talk_says(const struct talk *t, const char *text)
{
    return strstr(client_body(&t->client), text) != NULL;
}

/* The reply sends the browser to an address that begins so. */
static inline bool
talk_leads_to(const struct talk *t, const char *address)
{
    char line[512];

    snprintf(line, sizeof line, "\r\nLocation: %s", address);
    return client_has(&t->client, line);
}

/* ---- people ---- */

#define TALK_OWN      "A0001AA" /* staff 11's case in MDI */
#define TALK_OTHER    "A0002AA" /* in MDI, nobody's */
#define TALK_THERE    "A0003AA" /* in LEI */
#define TALK_RELEASED "A0004AA"
#define TALK_PATIENT  "A0005AA" /* restricted patient, MDI supports */
#define TALK_NOBODY   "A9999ZZ" /* no such person */

/* Prisons MDI and LEI, members of staff 11 and 12, and the people above. */
static inline void
talk_people(struct talk *t)
{
    static const char *const rows[] = {
        "insert into prison (code, name, kind, active, male, female, as_of) "
        "values ('MDI', 'Moor', 'TRAINING', 1, 1, 0, 0), "
        "('LEI', 'Lea', 'RECEPTION', 1, 1, 0, 0)",
        "insert into staff_role (prison, staff, role, from_day) values "
        "('MDI', 11, 'KEY_WORKER', '2026-01-01'), "
        "('MDI', 12, 'KEY_WORKER', '2026-01-01')",
        "insert into allocation (person, prison, policy, staff, from_at, "
        "from_by, reason) values ('A0001AA', 'MDI', 'KEY_WORKER', 11, 0, 'CM', "
        "'MANUAL')",
    };
    const char *h = strncmp(t->e->url, "sqlite:", 7) == 0 ? "x''" : "'\\x'";
    char sql[1024];

    snprintf(sql, sizeof sql,
             "insert into staff (id, surname, forename, sort_name, as_of, hash)"
             " values (11, 'Able', 'Ann', 'able ann', 0, %s), "
             "(12, 'Bold', 'Bo', 'bold bo', 0, %s)",
             h, h);
    feed_check_ask(&t->ask, sql);
    snprintf(sql, sizeof sql,
             "insert into person (number, surname, forename, sort_name, prison,"
             " as_of, hash) values "
             "('A0001AA', 'Own', 'A', 'own a', 'MDI', 0, %s), "
             "('A0002AA', 'Other', 'B', 'other b', 'MDI', 0, %s), "
             "('A0003AA', 'There', 'C', 'there c', 'LEI', 0, %s), "
             "('A0004AA', 'Released', 'D', 'released d', 'OUT', 0, %s), "
             "('A0005AA', 'Patient', 'E', 'patient e', 'MDI', 0, %s)",
             h, h, h, h, h);
    feed_check_ask(&t->ask, sql);
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        feed_check_ask(&t->ask, rows[i]);
}

#endif
