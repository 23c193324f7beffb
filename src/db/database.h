/*
 * db/database.h -- the whole database: opening, readers, and changes.
 *
 * Each worker thread reads on its own read-only connection.  All that changes
 * goes through db_change(): a change happens as a whole or not at all, and
 * the caller hears OK only after it is safe on disk.
 *
 *   SQLite      one thread owns the only writing connection.  It takes all
 *               changes that wait, runs them and commits them together: one
 *               wait for the disk serves them all.  When one is refused after
 *               it wrote, those before it run again
 *               (doc/adr/0002-group-commit.md).
 *   PostgreSQL  the caller's thread runs its change in a transaction of its
 *               own, on a connection of a small pool, isolation SERIALIZABLE:
 *               as if changes ran one after another, as they do on SQLite.
 *               What PostgreSQL refuses for that is run again in a group, as
 *               on SQLite, and at last with no other beside it.  What was
 *               under way when the server went away, or gave its place to a
 *               standby, is run again there; a commit whose answer was lost is
 *               asked for first (db_postgresql.c), so it happens once.
 *
 * So a change function may run more than once; only its last run counts.  It
 * must not wait for anything, must not call db_change(), and should take
 * less than 20 ms: cut an import into chunks.
 *
 * Reasons why a database cannot be opened, and statements that fail for no
 * fault of the user, are log lines on stderr.
 */
#ifndef DB_DATABASE_H
#define DB_DATABASE_H

#include "db/db.h"
#include "db/statement.h"

#include <stdatomic.h>

struct database;

struct database_conf {
    /* A file name, "sqlite:PATH", or "postgresql://..." as libpq reads it. */
    const char *url;
    int readers;       /* read-only connections, 0 to DATABASE_READERS_MAX */
    int writers;       /* PostgreSQL: size of the write pool; 0: 8;
                        * negative: none, all goes through the one queue */
    int waiting_limit; /* changes that may wait; 0: 1,000 */
    bool look_only;    /* readers only: nothing is migrated or written, and
                        * an older database opens, too; no db_change() */
    bool create;       /* a missing SQLite file is made, mode 0600; else
                        * ERR_NOT_FOUND */
    /* SQLite: a database that is made in one go and thrown away if that does
     * not succeed: no change waits for the disk, and a lot of it is kept in
     * memory (half a GiB).  It is safe when database_close() returns. */
    bool bulk;
    /* SQLite: folder into which every commit is copied within a second, see
     * db/archive.h; NULL: none.  One process writes it, others leave it be. */
    const char *archive;
    int archive_days; /* how far back it reaches */
    /* Tests: this program has prepared these statements on this schema, so
     * each is prepared when it is first used. */
    bool known;
    /* Tests: other lists than the product's; NULL: sql_statements ... */
    const struct statement_set *statements;
    const struct migration_set *migrations;
};

enum { DATABASE_READERS_MAX = 256, CHANGE_LATER_MAX = 64 * 1024 };

/*
 * Applies the migrations that are missing, prepares every statement once, so
 * that a bad one is known at once, and starts the write side.  Readers prepare
 * each when they first use it.
 *
 * Errors   ERR_NOT_FOUND no such file; ERR_INVALID the url, or a database
 *          that is newer than the program or was migrated by another text;
 *          ERR_BUSY not reachable or locked; ERR_INTERNAL a statement does
 *          not fit the schema.
 * Owns     the caller, who calls database_close() after its readers are done.
 */
enum err database_open(const struct database_conf *conf,
                       struct database **out) MUST_USE;
/* Runs all changes that wait, then closes.  NULL is allowed. */
void database_close(struct database *d);

enum engine_kind database_kind(const struct database *d);

/* Reader i of conf.readers, for the one thread that has number i. */
struct db *database_reader(struct database *d, int i);

/* One change.  Anything but OK takes back what it did, and is the answer. */
typedef enum err db_change_fn(struct db *db, void *arg);

/*
 * Runs what(db, arg) as one change; blocks until it is durable or refused.
 * Errors   what `what` returned; ERR_BUSY when too many wait already, or the
 *          database stays locked by another process for 10 s, or away for
 *          30 s; the error of the commit, which then is that of all changes in
 *          the same commit.  Only after ERR_UNSURE it may have happened.
 */
enum err db_change(struct database *d, db_change_fn *what, void *arg) MUST_USE;

/* Once *stop is true, db_change() of the calling thread changes nothing more
 * and answers ERR_BUSY: so work of many changes ends between two of them,
 * wherever it loops.  NULL, as at first: it goes on. */
void db_change_until(const atomic_bool *stop);

/*
 * The same without waiting, for what may be told a moment later (the audit of
 * views): `arg`, `size` bytes up to CHANGE_LATER_MAX, is copied (what it
 * points to is not).  It joins the next commit, which comes within a fifth of
 * a second even if nobody waits for one: what is read meanwhile stays in the
 * readers' caches.  So the last fifth of a second of it may be lost when the
 * process is killed; database_close() and database_drain() lose nothing.  After
 * an error of the commit it is tried again (after ERR_UNSURE it may be there
 * twice).  When too many wait, this call waits: nothing is dropped. An error of
 * `what` itself is a log line and counted in the statistics.
 */
void db_change_later(struct database *d, db_change_fn *what, const void *arg,
                     size_t size);

/* Returns when all changes asked for before are committed or refused. */
void database_drain(struct database *d);

/*
 * Can it be written now?  Yes, when something was committed within the last two
 * seconds; else a change of nothing is tried, which on PostgreSQL is a commit
 * like any other, on its synchronous standby, too; on SQLite it takes the lock.
 * While one thread tries, the others hear "no" at once.
 */
bool database_writable(struct database *d);

/* Counted since the start, except where it says "now". */
struct database_stats {
    uint64_t commits;          /* transactions that changed something */
    uint64_t changes;          /* changes in them */
    uint64_t changes_refused;  /* `what` said no */
    uint64_t changes_retried;  /* run again after a conflict */
    uint64_t commits_failed;   /* BEGIN or COMMIT went wrong */
    uint64_t queue_full;       /* db_change() turned away */
    uint64_t later_lost;       /* db_change_later() that never succeeded */
    uint64_t wait_us;          /* sum over changes, from asking to the answer */
    uint64_t wait_us_longest;  /* the longest of them */
    uint64_t round_trips;      /* PostgreSQL: waits of changes for the server */
    uint64_t changes_together; /* most changes in one commit */
    uint64_t waiting;          /* now: changes asked for and not answered */
    uint64_t writing;          /* now: connections that run a change */
    uint64_t log_pages;        /* now: pages in SQLite's write-ahead log */
    /* now: since when there may be commits that are not in the archive */
    uint64_t archive_behind_ms;
    bool archive_followed;     /* now: it holds what is answered, see above */
    uint64_t archive_failures; /* tries to write the archive that failed */
};

void database_stats(const struct database *d, struct database_stats *out);

/*
 * Calls told(arg) after every commit that changed something, in the thread
 * that committed: it must not wait, and must not use the database.  One at a
 * time; NULL: nobody, and when this returns nobody is being told any more.
 */
void database_on_commit(struct database *d, void (*told)(void *arg), void *arg);

/* Tests only: db_fail_at() for the connection that changes are run on. */
void database_fail_at(struct database *d, int n);

/* Tests only, on SQLite: from now on every change runs twice, and the first run
 * is taken back.  A change for which that is not the same as one run fails on
 * PostgreSQL whenever it meets a conflict.  Not while database_fail_at() is
 * counting. */
void database_run_twice(struct database *d);

#endif
