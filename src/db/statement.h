/*
 * db/statement.h -- what tools/sql makes of the .sql files: the closed list
 * of statements and of migrations that the program may run, as data.
 *
 * The product's own lists are sql_statements and sql_migrations in gen/sql.h;
 * the statements of src/ROOM/THING.sql have their names, SQL_THING_VERB, and
 * the order of their parameters in gen/ROOM_THING_sql.h;
 * tests may hand others to database_open().
 */
#ifndef DB_STATEMENT_H
#define DB_STATEMENT_H

#include "base/base.h"

/* Which text: the two differ in the marks of parameters (?1, $1), in the type
 * words ({day}) and in blocks marked "-- sqlite:" or "-- postgresql:". */
enum engine_kind { ENGINE_SQLITE, ENGINE_POSTGRESQL, ENGINE_KIND_COUNT };

struct statement {
    const char *name; /* as in "-- name: thing_verb" */
    const char *text[ENGINE_KIND_COUNT];
    int params;
    bool reads;  /* changes nothing: allowed on a read-only connection */
    bool new_id; /* SQLite: its one row is the number of the row it made */
    int number;  /* its place in the set */
};

struct statement_set {
    const struct statement *const *at;
    int count;
};

struct migration {
    int number; /* 1, 2, 3 ... without a gap */
    const char *name;
    const char *hash; /* SHA-256 of the file, in hex */
    const char *text[ENGINE_KIND_COUNT];
};

struct migration_set {
    const struct migration *at;
    int count;
};

#endif
