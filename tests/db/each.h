/*
 * tests/db/each.h -- the same test on SQLite and on PostgreSQL.
 *
 *     EACH(allocation_is_kept)
 *     {
 *         struct database *d = each_open(e);    the product's own schema
 *         ... CHECK(...) ...
 *     }
 *     TESTS(TEST_EACH(allocation_is_kept))
 *
 * Every test has a database of its own: a file in a temporary directory, or a
 * schema on the server named by THROUGHLINE_TEST_POSTGRESQL (tools/
 * with-postgresql starts one).  Without that the PostgreSQL half is skipped.
 * Before each_open() a test may change e->conf.
 */
#ifndef TEST_DB_EACH_H
#define TEST_DB_EACH_H

#include "check.h"
#include "db/database.h"

#include <libpq-fe.h>
#include <string.h>
#include <unistd.h>

struct each {
    struct database_conf conf;
    struct database *d; /* NULL until each_open() */
    struct arena a;
    char dir[64], url[512], schema[64];
};

typedef void each_body(struct each *e);

static inline struct database *
each_open(struct each *e)
{
    REQUIRE(database_open(&e->conf, &e->d) == OK, "%s opens", e->conf.url);
    return e->d;
}

static inline void
each_close(struct each *e)
{
    database_close(e->d);
    e->d = NULL;
}

static inline void
each_run(each_body *body, struct each *e)
{
    e->conf =
        (struct database_conf){.url = e->url, .readers = 2, .create = true};
    body(e);
    each_close(e);
    arena_reset(&e->a);
}

static inline void
each_sqlite(each_body *body)
{
    static const char *const ends[] = {"", "-wal", "-shm"};
    struct each e = {.dir = "/tmp/throughline-test-XXXXXX"};
    char path[128];

    REQUIRE(mkdtemp(e.dir) != NULL, "a temporary directory");
    snprintf(e.url, sizeof e.url, "sqlite:%s/test.db", e.dir);
    each_run(body, &e);
    for (size_t i = 0; i < COUNT_OF(ends); i++) {
        snprintf(path, sizeof path, "%s/test.db%s", e.dir, ends[i]);
        unlink(path);
    }
    CHECK(rmdir(e.dir) == 0, "%s holds nothing else", e.dir);
}

/* `sql` with the schema's name for %s, on the server itself. */
static inline void
each_on_server(const struct each *e, const char *server, const char *create)
{
    char sql[256];
    PGconn *h = PQconnectdb(server);

    snprintf(sql, sizeof sql,
             "set client_min_messages to error; %s schema %s %s", create,
             e->schema, *create == 'd' ? "cascade" : "");
    PGresult *r = PQexec(h, sql);
    CHECK(PQresultStatus(r) == PGRES_COMMAND_OK, "%s: %s", sql,
          PQerrorMessage(h));
    PQclear(r);
    PQfinish(h);
}

static inline void
each_postgresql(each_body *body)
{
    static int number;
    const char *server = getenv("THROUGHLINE_TEST_POSTGRESQL");
    struct each e = {0};

    if (server == NULL || server[0] == '\0') {
        skip();
        return;
    }
    snprintf(e.schema, sizeof e.schema, "test_%ld_%d", (long)getpid(),
             ++number);
    snprintf(e.url, sizeof e.url,
             "%s%coptions=-csearch_path%%3D%s&application_name=%s", server,
             strchr(server, '?') == NULL ? '?' : '&', e.schema, e.schema);
    each_on_server(&e, server, "create");
    each_run(body, &e);
    each_on_server(&e, server, "drop");
}

/* Heads the body of a test that runs on both. */
#define EACH(name)                                 \
    static void name(struct each *e);              \
    static void name##_on_sqlite(void **state)     \
    {                                              \
        (void)state;                               \
        each_sqlite(name);                         \
    }                                              \
    static void name##_on_postgresql(void **state) \
    {                                              \
        (void)state;                               \
        each_postgresql(name);                     \
    }                                              \
    static void name(struct each *e)

/* Its two rows of TESTS. */
#define TEST_EACH(name) TEST(name##_on_sqlite), TEST(name##_on_postgresql)

#endif
