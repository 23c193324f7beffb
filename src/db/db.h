/*
 * db/db.h -- one connection to SQLite or PostgreSQL; statements by name.
 *
 * SQL lives in src/ROOM/THING.sql under a name; C knows it only as SQL_<NAME>
 * of gen/ROOM_THING_sql.h.  No function takes SQL text, so no input can become
 * SQL.
 * doc/guide/database.md tells how to write a statement for both engines.
 *
 * Reading:
 *     struct query q = query_open(db, SQL_X);
 *     query_str(&q, prison);              parameters, in their order
 *     while (query_row(&q))               columns, from left to right
 *         use(col_str(&q, a), col_day(&q));
 *     return query_close(&q);             always; gives the first error met
 *
 * Changing (inside a change, see db/database.h):
 *     struct query q = query_open(db, SQL_Y);
 *     query_int(&q, id);
 *     const int64_t rows = query_run(&q); 0: no row was as expected
 *     return query_close(&q);
 * and where the number of rows does not matter:
 *     query_send(&q);                     PostgreSQL: nobody waits for it
 *     return query_close(&q);
 *
 * After an error every call on the query does nothing and columns read as
 * nothing, so only query_close() is asked.  Errors:
 *     ERR_STALE     a unique, check or foreign key rule of a table says no
 *     ERR_INVALID   a text is not UTF-8, or has a zero byte in it
 *     ERR_BUSY      the database is locked or cannot be reached; try again
 *     ERR_UNSURE    the database went away during the commit, and has not
 *                   come back to say whether it happened
 *     ERR_FULL      the disk is full
 *     ERR_INTERNAL  anything else; one log line names the statement, no values
 *
 * A connection is used by one thread at a time.  A statement is open at most
 * once at a time on a connection; different ones may be open together.
 */
#ifndef DB_DB_H
#define DB_DB_H

#include "base/arena.h"
#include "base/day.h"
#include "base/err.h"
#include "base/instant.h"
#include "db/statement.h"

struct db;

struct query {
    struct db *db;
    int id;
    int next; /* parameter to bind, or column to read, next */
    bool ran;
    enum err err;
};

struct query query_open(struct db *db, const struct statement *st);

void query_str(struct query *q, struct str s); /* empty stays empty, not null */
void query_int(struct query *q, int64_t v);
void query_real(struct query *q, double v);            /* a finite number */
void query_flag(struct query *q, bool v);              /* 1 or 0 */
void query_day(struct query *q, struct day d);         /* DAY_NONE: null */
void query_instant(struct query *q, struct instant t); /* INSTANT_NONE: null */
void query_bytes(struct query *q, struct str s);
void query_null(struct query *q);

bool query_row(struct query *q);
/* For statements without rows: how many rows were changed; 0 on an error. */
int64_t query_run(struct query *q);
/*
 * The same when nobody asks how many, and rows, if there are any, are not read.
 * On PostgreSQL it is sent and not waited for: query_close() then says OK, and
 * if the statement fails, the next one of which something is asked does, or the
 * change at its end; db_change() answers with the error of the one that failed,
 * whatever the change made of it.  So use it wherever the one who sends does
 * not turn that error into another.
 */
void query_send(struct query *q);
/* Waits for what was sent: the error of the first that failed.  For a change
 * that wants to know in its midst; at its end it is done anyway. */
enum err db_sent(struct db *db) MUST_USE;
/* Asserts that the statement was run, or that an error kept it from it. */
enum err query_close(struct query *q) MUST_USE;

/* Is the next column null?  Does not step over it. */
bool col_null(struct query *q);
struct str col_str(struct query *q, struct arena *a); /* null: empty */
/* The same without a copy: gone with the next row or query_close(). */
struct str col_str_peek(struct query *q);
struct str col_bytes(struct query *q, struct arena *a); /* null: empty */
int64_t col_int(struct query *q);                       /* null: 0 */
double col_real(struct query *q);                       /* null: 0 */
bool col_flag(struct query *q);                         /* null: false */
struct day col_day(struct query *q);                    /* null: DAY_NONE */
struct instant col_instant(struct query *q);            /* null: INSTANT_NONE */
/* 0 to count-1; anything else in the table is ERR_INTERNAL, and reads as 0. */
int col_enum(struct query *q, int count);

/*
 * Everything read in between is one moment's state, whatever others change
 * meanwhile.  One pair a request, on a connection of database_reader().
 */
enum err db_read_begin(struct db *db) MUST_USE;
void db_read_end(struct db *db);
/*
 * Around what takes long and reads nothing: the log cannot start again while
 * anybody holds an earlier moment, and whoever waits for the writer would be
 * waited for by it.  Lets go, and says whether there was anything to let go;
 * db_read_again() begins again with the state of then, if so.
 */
bool db_read_pause(struct db *db) MUST_USE;
enum err db_read_again(struct db *db, bool paused) MUST_USE;

/* Tests only: the n-th statement or commit from now fails with ERR_BUSY; 0:
 * none does. */
void db_fail_at(struct db *db, int n);

#endif
