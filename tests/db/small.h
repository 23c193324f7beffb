/* tests/db/small.h -- the small schema that the tests of db/ itself use. */
#ifndef TEST_DB_SMALL_H
#define TEST_DB_SMALL_H

#include "db/each.h"
#include "gen/db_test_sql.h"
#include "gen/test_sql.h"

/* A statement of tests/db/test.sql instead of one of the product's. */
static inline struct query
small_query(struct db *db, const struct statement *st)
{
    return query_open(db, st);
}

static inline struct database *
small_open(struct each *e)
{
    e->conf.statements = &test_sql_statements;
    e->conf.migrations = &test_sql_migrations;
    return each_open(e);
}

struct small_counter {
    const char *name;
    int64_t n;
};

/* A change: arg is a struct small_counter to be added. */
static inline enum err
small_add(struct db *db, void *arg)
{
    const struct small_counter *c = arg;
    struct query q = small_query(db, TEST_SQL_COUNTER_ADD);

    query_str(&q, str_from_c(c->name));
    query_int(&q, c->n);
    query_run(&q);
    return query_close(&q);
}

/* A change: a counter raised by n, which must be there. */
static inline enum err
small_raise(struct db *db, void *arg)
{
    const struct small_counter *c = arg;
    struct query q = small_query(db, TEST_SQL_COUNTER_RAISE);

    query_int(&q, c->n);
    query_str(&q, str_from_c(c->name));
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);
    return e == OK && rows != 1 ? ERR_NOT_FOUND : e;
}

/* -1: not there; -2: an error. */
static inline int64_t
small_get(struct db *db, const char *name)
{
    int64_t n = -1;
    struct query q = small_query(db, TEST_SQL_COUNTER_GET);

    query_str(&q, str_from_c(name));
    if (query_row(&q))
        n = col_int(&q);
    return query_close(&q) == OK ? n : -2;
}

static inline void
small_new(struct database *d, const char *name, int64_t n)
{
    struct small_counter c = {name, n};

    REQUIRE(db_change(d, small_add, &c) == OK, "%s added", name);
}

#endif
