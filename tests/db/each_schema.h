/*
 * tests/db/each_schema.h -- the schema on PostgreSQL that the tests of one
 * program share, for db/each.h.
 *
 * A first test makes it.  When the product's migrations have run, the rows
 * they brought are put aside (each_schema_remember), and the next test begins
 * with those rows and no others (each_schema_begin).  A test with migrations
 * of its own begins with nothing (each_schema_empty).  Where
 * THROUGHLINE_TEST_SCHEMA names a schema, as ./test does, the programs that run
 * one after the other share it in the same way.
 */
#ifndef TEST_DB_EACH_SCHEMA_H
#define TEST_DB_EACH_SCHEMA_H

#include "check.h"

#include <libpq-fe.h>
#include <unistd.h>

enum { EACH_SCHEMA = 64 };

/* What is in the schema: nothing, anything, or what the migrations left. */
enum each_schema_state { EACH_NONE, EACH_UNKNOWN, EACH_PRODUCT };

static enum each_schema_state each_schema_now;

static inline const char *
each_schema_server(void)
{
    const char *server = getenv("THROUGHLINE_TEST_POSTGRESQL");

    return server == NULL || server[0] == '\0' ? NULL : server;
}

/* `body` in PL/pgSQL; s is the schema, k the one with what is kept. */
static inline void
each_schema_run(const char *schema, const char *body)
{
    char text[4096];
    PGconn *h = PQconnectdb(each_schema_server());
    const int n = snprintf(
        text, sizeof text,
        "set client_min_messages to error; set session_replication_role to "
        "replica; do $$ declare s text := '%s'; k text := s || '_kept'; "
        "t text; held bool; cols text; begin %s end $$",
        schema, body);

    REQUIRE(n < (int)sizeof text, "it fits");
    PGresult *r = PQexec(h, text);
    CHECK(PQresultStatus(r) == PGRES_COMMAND_OK, "%s: %s", text,
          PQerrorMessage(h));
    PQclear(r);
    PQfinish(h);
}

static inline void
each_schema_empty(const char *schema)
{
    each_schema_now = EACH_UNKNOWN;
    each_schema_run(schema,
                    "execute format('drop schema if exists %I cascade', s);"
                    "execute format('drop schema if exists %I cascade', k);"
                    "execute format('create schema %I', s);");
}

/* The rows and counters as the migrations left them. */
static inline void
each_schema_remember(const char *schema)
{
    if (each_schema_now != EACH_UNKNOWN)
        return;
    each_schema_run(
        schema,
        "execute format('create schema %I', k);"
        "execute format('create table %I.counters as select sequencename, "
        " coalesce(last_value, start_value) n, last_value is not null used "
        " from pg_sequences where schemaname = %L', k, s);"
        "for t in select tablename from pg_tables where schemaname = s loop "
        " execute format('select exists (select from %I.%I)', s, t) into held;"
        " if held then"
        "  execute format('create table %I.%I as select * from %I.%I',"
        "                 k, t, s, t);"
        " end if;"
        "end loop;");
    each_schema_now = EACH_PRODUCT;
}

static inline void
each_schema_again(const char *schema)
{
    each_schema_run(
        schema,
        "for t in select tablename from pg_tables where schemaname = s loop "
        " execute format('select exists (select from %I.%I)', s, t) into held;"
        " if held then execute format('delete from %I.%I', s, t); end if;"
        "end loop;"
        "for t in select tablename from pg_tables where schemaname = k"
        " and tablename <> 'counters' loop"
        " select string_agg(quote_ident(column_name), ',') into cols"
        "  from information_schema.columns where table_schema = s"
        "  and table_name = t and is_generated = 'NEVER';"
        " execute format('insert into %I.%I (%s) overriding system value"
        "                 select %s from %I.%I', s, t, cols, cols, k, t);"
        "end loop;"
        "execute format('select setval(format(''%%I.%%I'', %L, "
        " sequencename)::regclass, n, used) from %I.counters', s, k);");
}

/* Did a program before this one leave it with the product's migrations? */
static inline enum each_schema_state
each_schema_found(const char *schema)
{
    char text[160];
    PGconn *h = PQconnectdb(each_schema_server());

    snprintf(text, sizeof text,
             "select 1 from pg_namespace where nspname = '%.63s_kept'", schema);
    PGresult *r = PQexec(h, text);
    REQUIRE(PQresultStatus(r) == PGRES_TUPLES_OK, "%s: %s", text,
            PQerrorMessage(h));
    const bool there = PQntuples(r) > 0;
    PQclear(r);
    PQfinish(h);
    return there ? EACH_PRODUCT : EACH_UNKNOWN;
}

/* Names the schema, and leaves it empty or as the migrations left it. */
static inline void
each_schema_begin(char schema[static EACH_SCHEMA])
{
    const char *shared = getenv("THROUGHLINE_TEST_SCHEMA");

    if (shared != NULL && shared[0] != '\0')
        snprintf(schema, EACH_SCHEMA, "%.50s", shared);
    else
        snprintf(schema, EACH_SCHEMA, "test_%ld", (long)getpid());
    if (each_schema_now == EACH_NONE)
        each_schema_now = each_schema_found(schema);
    if (each_schema_now == EACH_PRODUCT)
        each_schema_again(schema);
    else
        each_schema_empty(schema);
}

#endif
