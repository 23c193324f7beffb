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
 * Before each_open() a test may change e->conf.  Every change may be run again;
 * on SQLite it is, and what its first run wrote is taken back, unless e->once.
 *
 * To make the product's schema takes longer than most tests do.  So the tests
 * of one program share one on PostgreSQL, each_schema.h: what a test wrote is
 * gone when the next begins, and the rows of the migrations are back.  On
 * SQLite each begins with a copy of a file that was made once, each_file.h.
 */
#ifndef TEST_DB_EACH_H
#define TEST_DB_EACH_H

#include "check.h"
#include "db/database.h"
#include "db/each_file.h"
#include "db/each_schema.h"

#include <string.h>
#include <unistd.h>

struct each {
    struct database_conf conf;
    struct database *d; /* NULL until each_open() */
    struct arena a;
    char dir[64], url[512], schema[EACH_SCHEMA];
    bool once; /* what a change reads is gone then, or there is too much */
};

typedef void each_body(struct each *e);

/* Before a test's own database_open(): there is nothing yet. */
static inline void
each_empty(const struct each *e)
{
    if (e->schema[0] != '\0' && each_schema_now == EACH_PRODUCT)
        each_schema_empty(e->schema);
}

static inline struct database *
each_open(struct each *e)
{
    const bool own = e->conf.migrations == NULL; /* the product's */

    if (!own)
        each_empty(e);
    if (e->dir[0] != '\0' && own)
        each_file_begin(e->dir);
    static bool known[2]; /* for each engine */
    bool *k = &known[e->dir[0] != '\0'];
    e->conf.known = own && e->conf.statements == NULL && *k;
    REQUIRE(database_open(&e->conf, &e->d) == OK, "%s opens", e->conf.url);
    *k = *k || (own && e->conf.statements == NULL);
    if (e->schema[0] != '\0' && own)
        each_schema_remember(e->schema);
    if (own && !e->once)
        database_run_twice(e->d);
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

static inline void
each_postgresql(each_body *body)
{
    const char *server = each_schema_server();
    struct each e = {0};

    if (server == NULL) {
        skip();
        return;
    }
    each_schema_begin(e.schema);
    snprintf(e.url, sizeof e.url,
             "%s%coptions=-csearch_path%%3D%s&application_name=%s", server,
             strchr(server, '?') == NULL ? '?' : '&', e.schema, e.schema);
    each_run(body, &e);
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
