/*
 * db/engine.h -- inside db/ only: what a connection is, and what SQLite and
 * PostgreSQL each must be able to do.  db/query.c turns the public calls into
 * these; nobody else includes this file.
 */
#ifndef DB_ENGINE_H
#define DB_ENGINE_H

#include "db/db.h"
#include "db/statement.h"

#include <stdatomic.h>

enum { PARAMS_MAX = 200 }; /* a statement; tools/sql holds the same number */

/* A database that went away (a new primary takes over) is waited for so long
 * before the one who asked for a change hears ERR_BUSY or ERR_UNSURE. */
enum { LOST_PATIENCE_US = 30000000, LOST_PAUSE_US = 100000 };

/* So long after a conflict of transactions more of them are expected. */
enum { CROWDED_US = 500000 };

enum value_kind { VALUE_NULL, VALUE_INT, VALUE_REAL, VALUE_TEXT, VALUE_BYTES };

struct value {
    enum value_kind kind;
    int64_t i;
    double r;
    struct str s;
};

/* Statements that steer a transaction.  A savepoint is undone or released
 * before the next is set: there is only ever one. */
enum control {
    BEGIN_READ,
    BEGIN_CHANGE,
    COMMIT,
    ROLLBACK,
    SAVEPOINT,
    SAVEPOINT_RELEASE,
    SAVEPOINT_UNDO,
    CONTROL_COUNT
};

/* What a failed step means for the transaction it was in. */
enum fate {
    FATE_NONE,
    FATE_AGAIN, /* conflict with another: the whole transaction may be rerun */
    FATE_LOST   /* the transaction, or the connection, is gone; it did not
                 * happen, unless the error is ERR_UNSURE */
};

struct db {
    const struct engine *engine;
    const struct statement_set *set;
    bool *open; /* by statement: between query_open and query_close */
    bool may_write;
    bool in_transaction;
    bool wrote;    /* a statement ran that does more than read; db/query.c never
                    * sets it back */
    enum err err;  /* first error in this transaction, or savepoint */
    enum err late; /* that of a statement nobody waited for, once it is known:
                    * it comes before what the change answers */
    enum fate fate;
    atomic_int fail_at;            /* see db_fail_at() */
    _Atomic uint64_t *round_trips; /* counts them; NULL: nobody does */
};

/* All take a statement of db->set by number, parameters from 1, columns from
 * 0.  Steps report to the log what is not the user's fault. */
struct engine {
    enum engine_kind kind;
    void (*close)(struct db *db);
    /* Fixed texts of db/ itself; may hold several statements. */
    enum err (*script)(struct db *db, const char *sql);
    enum err (*control)(struct db *db, enum control what);
    /* Forgets the statements of the set before; `now`: prepares those of this
     * one that the connection may run, else each when it is first used. */
    enum err (*prepare)(struct db *db, bool now);
    enum err (*bind)(struct db *db, int id, int param, struct value v);
    enum err (*step)(struct db *db, int id, bool *row);
    /* The same when nothing is asked: what comes of it may be known only after
     * settle(), a step or COMMIT; inside a transaction that is also true of
     * what control() begins and releases.  settle() hears of everything that
     * was sent; what failed is db->late.  NULL: step() does, and every answer
     * is there at once. */
    enum err (*send)(struct db *db, int id);
    enum err (*settle)(struct db *db);
    void (*reset)(struct db *db, int id);
    int64_t (*changed)(struct db *db, int id);
    int (*columns)(struct db *db, int id);
    bool (*is_null)(struct db *db, int id, int column);
    int64_t (*get_int)(struct db *db, int id, int column);
    double (*get_real)(struct db *db, int id, int column);
    struct str (*get_text)(struct db *db, int id, int column);
    struct str (*get_bytes)(struct db *db, int id, int column, struct arena *a);
    /* Between two transactions: upkeep.  How many pages the log now has. */
    uint64_t (*tidy)(struct db *db);
    /* A connection that will make changes: from now on the outcome of a commit
     * whose answer was lost is found out. */
    enum err (*sit)(struct db *db);
    /* Around all migrations: others wait, and references are checked by
     * migration_check, NULL: always are. */
    const char *migration_lock, *migration_unlock;
    enum err (*migration_check)(struct db *db);
    /* Around a transaction that has met conflicts; NULL: there are none. */
    const char *alone_lock, *alone_unlock;
};

enum db_sqlite_way {
    DB_SQLITE_CREATE = 1,   /* else `path` is a file that exists */
    DB_SQLITE_KEEP_LOG = 2, /* never bring the log back: db/archive.h does */
    DB_SQLITE_BULK = 4      /* safe on disk when it is closed, not before */
};

enum err db_sqlite_open(const char *path, enum db_sqlite_way way,
                        bool may_write, struct db **out) MUST_USE;
/* `primary`: a standby is passed over, if the url names several hosts, or
 * refused, unless the url says otherwise. */
enum err db_postgresql_open(const char *url, bool may_write, bool primary,
                            struct db **out) MUST_USE;
void db_close(struct db *db); /* NULL is allowed */

/* From now on the statements of `set`. */
enum err db_use(struct db *db, const struct statement_set *set,
                bool now) MUST_USE;

/* One transaction: BEGIN_CHANGE, what(), and COMMIT or ROLLBACK.  After an
 * error db->fate tells whether to try again. */
enum err db_transaction(struct db *db, enum err (*what)(struct db *, void *),
                        void *arg) MUST_USE;
enum err db_control(struct db *db, enum control what) MUST_USE;
/* What what(db, arg) answers; or, when it swallowed a failed statement or did
 * not wait for it, the error of that. */
enum err db_run(struct db *db, enum err (*what)(struct db *, void *),
                void *arg) MUST_USE;

/* One line on stderr: no values of users in it. */
void db_log(const char *what, const char *why);
int64_t db_clock_us(void); /* rises steadily; for measuring only */
void db_pause_us(int64_t us);

/* The clock of the machine, milliseconds since 1970 UTC: when a migration ran,
 * when a part of the archive was closed. */
int64_t db_now_ms(void);

#endif
