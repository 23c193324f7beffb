/*
 * tests/app/visit.h -- somebody at a page, in this process: a request goes
 * through the whole spine (app/serve.c), and the page that comes back is read.
 *
 *     struct visit v = visit_open(e);                 both engines: db/each.h
 *     visit_ask(&v, "insert into ...");               plain SQL
 *     visit_account(&v, "FARR", ROLE_CUSTODIAL_MANAGER, "MLB", 0);
 *     visit_sign_in(&v, "FARR");
 *     visit_get(&v, "/staff/roles");                  CHECK(v.status == 200)
 *     SEES(&v, "Staff and their roles");
 *     visit_post(&v, "/staff/3001/role", "kind=KEY_WORKER&from=2026-11-19");
 *     SEES(&v, "is a key worker");                    a redirect was followed
 *
 * visit_post() takes the form's token from the page seen last, as a browser
 * does.  It is VISIT_DAY, 09:00, in all of it; visit_at() moves the clock.
 */
#ifndef TEST_APP_VISIT_H
#define TEST_APP_VISIT_H

#include "access/account.h"
#include "access/secret.h"
#include "access/session.h"
#include "app/clock.h"
#include "app/serve.h"
#include "base/log.h"
#include "db/each.h"
#include "feeds/feed_check.h"

#define VISIT_DAY      "2026-11-19"
#define VISIT_PASSWORD "a long enough password 17"

enum { VISIT_COOKIES = 4, VISIT_PAGE = 1 << 20 };

struct visit {
    struct each *e;
    struct feed_check sql; /* for plain SQL on either engine */
    struct conf conf;
    struct log log;
    struct service service;
    char cookie[VISIT_COOKIES][256]; /* "name=value" */
    char token[256];                 /* of the page seen last */
    int status;
    char location[1024]; /* of the last redirect */
    char *page;          /* what was seen last; VISIT_PAGE bytes, ends in 0 */
    bool stay;           /* do not follow redirects */
    /* Of a program (access/bearer.h): NULL sends none. */
    const char *authorization, *content_type, *if_modified_since;
    char type[64], etag[80], headers[1024]; /* of the reply seen last */
};

static inline void
visit_at(const char *when)
{
    clock_start(instant_parse(str_from_c(when)));
}

/* Rows as text, see feed_check_ask(); ASKED(&v.sql, sql, expect) compares. */
static inline struct str
visit_ask(struct visit *v, const char *sql)
{
    return feed_check_ask(&v->sql, sql);
}

static inline struct visit
visit_open(struct each *e)
{
    e->conf.writers = -1; /* one after the other: no number is passed over */
    struct visit v = {.e = e, .sql = feed_check_open(e, IMPORT_PRISONERS)};

    secret_init();
    visit_at(VISIT_DAY "T09:00:00Z");
    v.log = (struct log){.fd = 2, .least = LOG_ERROR, .now = clock_now};
    v.service.house = (struct house){.database = e->d,
                                     .idle_minutes = 600,
                                     .absolute_hours = 24,
                                     .temp = "/tmp"};
    v.page = malloc(VISIT_PAGE);
    REQUIRE(v.page != NULL, "a page fits");
    v.page[0] = '\0';
    struct house_key key;
    REQUIRE(house_key_make(e->d, database_reader(e->d, 0), &e->a,
                           &v.service.house.wrapping, clock_now(), &key) == OK,
            "the house has a key");
    return v;
}

static inline void
visit_close(struct visit *v)
{
    clock_start(INSTANT_NONE);
    free(v->page);
    feed_check_close(&v->sql);
}

struct visit_new_account {
    struct account_new account;
    struct account_grant grant;
};

static inline enum err
visit_account_change(struct db *db, void *arg)
{
    struct visit_new_account *n = arg;
    const enum err e = account_create(db, &n->account, &n->grant.account);

    return e == OK ? account_grant_role(db, &n->grant) : e;
}

/* Made once in a program: a hash that is slow to make is so for us, too. */
static inline struct str
visit_password_hash(struct arena *a)
{
    static char kept[256];

    if (kept[0] == '\0')
        snprintf(kept, sizeof kept, STR_FMT,
                 STR_ARG(password_hash(a, STR(VISIT_PASSWORD))));
    return str_from_c(kept);
}

/* An account with one role; `staff` is its national number, or 0. */
static inline void
visit_account(struct visit *v, const char *name, enum role role,
              const char *prison, int64_t staff)
{
    struct visit_new_account n = {
        .account = {.username = str_from_c(name),
                    .name = str_from_c(name),
                    .staff = staff,
                    .password_hash = visit_password_hash(&v->e->a),
                    .now = clock_now(),
                    .by = STR("TEST") },
        .grant = {.role = role,
                    .prison = str_from_c(prison),
                    .from = day_parse(STR("2026-01-01")),
                    .why = STR("test"),
                    .by = STR("TEST"),
                    .now = clock_now()},
    };

    CHECK(db_change(v->e->d, visit_account_change, &n) == OK, "%s", name);
}

/* "name=value; Path=..." replaces what was there under that name. */
static inline void
visit_keep_cookie(struct visit *v, struct str field)
{
    const struct str pair = str_cut(&field, ';');
    struct str rest = pair;
    const struct str name = str_cut(&rest, '=');

    for (size_t i = 0; i < VISIT_COOKIES; i++) {
        char *at = v->cookie[i];

        if (at[0] != '\0' &&
            !(strncmp(at, name.p, name.n) == 0 && at[name.n] == '='))
            continue;
        snprintf(at, sizeof v->cookie[i], STR_FMT, STR_ARG(pair));
        return;
    }
}

static inline void
visit_keep_reply(struct visit *v, const struct reply *rp)
{
    const struct str body = rp->bytes.n > 0 ? rp->bytes : buf_str(&rp->body);
    static const char before[] = "name=\"token\" value=\"";

    v->status = rp->err != OK ? err_http_status(rp->err) : rp->status;
    snprintf(v->location, sizeof v->location, STR_FMT, STR_ARG(rp->location));
    snprintf(v->type, sizeof v->type, STR_FMT, STR_ARG(rp->type));
    snprintf(v->etag, sizeof v->etag, STR_FMT, STR_ARG(rp->etag));
    v->headers[0] = '\0';
    for (size_t i = 0; i < rp->headers; i++) {
        const size_t n = strlen(v->headers);

        snprintf(v->headers + n, sizeof v->headers - n, "%s: " STR_FMT "\n",
                 rp->header[i].name, STR_ARG(rp->header[i].value));
    }
    for (size_t i = 0; i < rp->headers; i++)
        if (strcmp(rp->header[i].name, "Set-Cookie") == 0)
            visit_keep_cookie(v, rp->header[i].value);
    REQUIRE(body.n < VISIT_PAGE, "%zu bytes", body.n);
    if (rp->location.n > 0)
        return;
    memcpy(v->page, body.p, body.n);
    v->page[body.n] = '\0';
    /* the last: that of the page's own form, not of the header's */
    for (const char *at = v->page; (at = strstr(at, before)) != NULL;) {
        at += sizeof before - 1;
        snprintf(v->token, sizeof v->token, "%.*s", (int)strcspn(at, "\""), at);
    }
}

static inline struct str
visit_header(const char *value, const char *otherwise)
{
    return str_from_c(value != NULL ? value : otherwise);
}

static inline void
visit_send(struct visit *v, enum method method, const char *target,
           const char *body)
{
    struct arena a = {0};
    struct str query = str_from_c(target);
    const struct str path = str_cut(&query, '?');
    char cookies[VISIT_COOKIES * 258] = "";
    struct reply rp;

    for (size_t i = 0; i < VISIT_COOKIES && v->cookie[i][0] != '\0'; i++)
        snprintf(cookies + strlen(cookies), sizeof cookies - strlen(cookies),
                 "%s%s", i > 0 ? "; " : "", v->cookie[i]);
    struct request rq = {
        .method = method,
        .path = path,
        .target = str_from_c(target),
        .query = query,
        .host = STR("localhost"),
        .peer = STR("local"),
        .content_type = visit_header(
            v->content_type,
            method == POST ? "application/x-www-form-urlencoded" : ""),
        .cookie = str_from_c(cookies),
        .authorization = visit_header(v->authorization, ""),
        .if_none_match = STR_EMPTY,
        .if_modified_since = visit_header(v->if_modified_since, ""),
        .accept = STR_EMPTY,
        .accept_encoding = STR_EMPTY,
        .user_agent = STR_EMPTY,
        .origin = STR_EMPTY,
        .sec_fetch_site = STR_EMPTY,
        .body = str_from_c(body),
    };
    v->service.conf = &v->conf;
    v->service.log = &v->log;
    reply_init(&rp);
    serve(&v->service, 0, &a, &rq, &rp);
    visit_keep_reply(v, &rp);
    reply_free(&rp);
    arena_reset(&a);
}

/* A redirect is followed, unless v->stay; v->location keeps where it led. */
static inline void
visit_get(struct visit *v, const char *target)
{
    char to[1024];

    visit_send(v, GET, target, "");
    for (int i = 0; i < 5 && v->status == 303 && !v->stay; i++) {
        snprintf(to, sizeof to, "%s", v->location);
        visit_send(v, GET, to, "");
        snprintf(v->location, sizeof v->location, "%s", to);
    }
}

/* An address with the n-th, from 1, of the ids that a statement gives: numbers
 * are passed over where two changes meet and one begins again. */
static inline const char *
visit_nth(struct visit *v, const char *before, const char *sql, int n,
          const char *after)
{
    struct str ids = feed_check_ask(&v->sql, sql), id = STR_EMPTY;

    for (int i = 0; i < n; i++)
        id = str_cut(&ids, ';');
    return arena_printf(&v->e->a, "%s" STR_FMT "%s", before, STR_ARG(id), after)
        .p;
}

static inline void
visit_post(struct visit *v, const char *path, const char *fields)
{
    char body[2 * 8192], to[1024]; /* a field of a form and its token */

    snprintf(body, sizeof body, "token=%s%s%s", v->token,
             fields[0] != '\0' ? "&" : "", fields);
    visit_send(v, POST, path, body);
    if (v->status != 303 || v->stay)
        return;
    snprintf(to, sizeof to, "%s", v->location);
    visit_get(v, to);
    if (v->location[0] == '\0')
        snprintf(v->location, sizeof v->location, "%s", to);
}

static inline void
visit_sign_in(struct visit *v, const char *name)
{
    char fields[256];

    memset(v->cookie, 0, sizeof v->cookie);
    visit_get(v, "/sign-in");
    snprintf(fields, sizeof fields, "username=%s&password=" VISIT_PASSWORD,
             name);
    for (char *at = fields; (at = strchr(at, ' ')) != NULL;)
        *at = '+';
    visit_post(v, "/sign-in", fields);
    CHECK(v->status == 200, "%s is signed in: %d", name, v->status);
}

/* The value of a hidden or text field of the page seen last, or "". */
static inline const char *
visit_field(struct visit *v, const char *name)
{
    static char value[256];
    char before[128];

    snprintf(before, sizeof before, " name=\"%s\"", name);
    const char *at = strstr(v->page, before);
    value[0] = '\0';
    if (at != NULL)
        at = strstr(at, " value=\"");
    if (at != NULL) {
        at += sizeof " value=\"" - 1;
        snprintf(value, sizeof value, "%.*s", (int)strcspn(at, "\""), at);
    }
    return value;
}

#define SEES(v, words)                                                    \
    CHECK(strstr((v)->page, (words)) != NULL, "status %d, page: %.3000s", \
          (v)->status,                                                    \
          strstr((v)->page, "<main") ? strstr((v)->page, "<main") : (v)->page)
#define SEES_NOT(v, words) \
    CHECK(strstr((v)->page, (words)) == NULL, "%s", words)

#endif
