#include "db/database.h"

#include "db/archive.h"
#include "db/change_pool.h"
#include "db/change_queue.h"
#include "db/migrate.h"
#include "gen/sql.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { WRITERS_PRESET = 8, WRITERS_MAX = 64, WAITING_PRESET = 1000 };

struct database {
    enum engine_kind kind;
    const char *url; /* without "sqlite:"; only while it is being opened */
    bool look_only;  /* a standby will do */
    bool keep_log;   /* there is an archive */
    bool bulk;       /* safe when it is closed */
    struct archive *archive;
    const struct statement_set *statements;
    const struct migration_set *migrations;
    struct change_queue *queue; /* see db/change_queue.h for which */
    struct change_pool *pool;   /* PostgreSQL: changes that are waited for */
    struct change_stats stats;
    atomic_flag trying; /* see database_writable() */
    int readers;
    struct db *reader[DATABASE_READERS_MAX];
};

/* "sqlite:PATH" and "postgresql:", or a bare path; anything else that looks
 * like "scheme://" is a mistake, not a file name. */
static enum err
understand(struct database *d, const char *url)
{
    d->url = url;
    if (strncmp(url, "postgresql://", 13) == 0 ||
        strncmp(url, "postgres://", 11) == 0) {
        d->kind = ENGINE_POSTGRESQL;
        return OK;
    }
    d->kind = ENGINE_SQLITE;
    if (strncmp(url, "sqlite:", 7) == 0)
        d->url = url + 7;
    if (d->url[0] != '\0' && strstr(d->url, "://") == NULL)
        return OK;
    db_log("address", "give a file name, sqlite:PATH, or postgresql://...");
    return ERR_INVALID;
}

static enum err
connect(const struct database *d, bool create, bool may_write, struct db **out)
{
    const enum db_sqlite_way way = (create ? DB_SQLITE_CREATE : 0) |
                                   (d->keep_log ? DB_SQLITE_KEEP_LOG : 0) |
                                   (d->bulk ? DB_SQLITE_BULK : 0);

    return d->kind == ENGINE_SQLITE
               ? db_sqlite_open(d->url, way, may_write, out)
               : db_postgresql_open(d->url, may_write, !d->look_only, out);
}

/* How the first connection that may write differs from the others: it may make
 * the file, migrates, and prepares every statement, unless that is known. */
enum first { NOT_FIRST, FIRST, FIRST_KNOWN };

static enum err
connect_writer(struct database *d, enum first first, bool create,
               struct db **out)
{
    struct db *db;
    enum err e = connect(d, create, true, &db);

    if (e != OK)
        return e;
    if (first != NOT_FIRST)
        e = migrate(db, d->migrations);
    if (e == OK)
        e = db_use(db, d->statements, first == FIRST);
    if (e == OK)
        e = db->engine->sit(db);
    if (e != OK) {
        db_close(db);
        return e;
    }
    db->round_trips = &d->stats.round_trips;
    *out = db;
    return OK;
}

static enum err
start_pool(struct database *d, int writers, int limit)
{
    struct db *db[WRITERS_MAX];
    int count = 0;
    enum err e = OK;

    assert(writers <= WRITERS_MAX);
    while (e == OK && count < writers) {
        e = connect_writer(d, NOT_FIRST, false, &db[count]);
        if (e == OK)
            count++;
    }
    if (e == OK) {
        d->pool = change_pool_start(db, count, limit, &d->stats);
        return d->pool == NULL ? ERR_INTERNAL : OK;
    }
    while (count > 0)
        db_close(db[--count]);
    return e;
}

static enum err
start_changes(struct database *d, const struct database_conf *conf)
{
    const int limit =
        conf->waiting_limit > 0 ? conf->waiting_limit : WAITING_PRESET;
    struct db *db;
    enum err e =
        connect_writer(d, conf->known ? FIRST_KNOWN : FIRST, conf->create, &db);

    if (e != OK)
        return e;
    if (d->kind == ENGINE_POSTGRESQL && conf->writers >= 0)
        e = start_pool(d, conf->writers > 0 ? conf->writers : WRITERS_PRESET,
                       limit);
    if (e != OK) {
        db_close(db);
        return e;
    }
    if (d->keep_log) {
        d->archive = archive_start(conf->archive, d->url, conf->archive_days);
        if (d->archive == NULL) {
            db_close(db);
            return ERR_INTERNAL;
        }
    }
    d->queue = change_queue_start(
        db, limit, &d->stats,
        d->pool == NULL ? NULL : change_pool_turns(d->pool), d->archive);
    return d->queue == NULL ? ERR_INTERNAL : OK;
}

/* Is it a database that this program understands? */
static enum err
look(const struct database *d)
{
    struct db *db;
    enum err e = connect(d, false, false, &db);

    if (e != OK)
        return e;
    e = migrate_look(db, d->migrations);
    db_close(db);
    return e;
}

static enum err
start_readers(struct database *d, int count)
{
    enum err e = OK;

    assert(count >= 0 && count <= DATABASE_READERS_MAX);
    while (e == OK && d->readers < count) {
        struct db *db;

        e = connect(d, false, false, &db);
        if (e != OK)
            return e;
        d->reader[d->readers++] = db;
        e = db_use(db, d->statements, false);
    }
    return e;
}

enum err
database_open(const struct database_conf *conf, struct database **out)
{
    /* owned by the caller, who lives longer than any arena */
    struct database *d = calloc(1, sizeof *d);

    if (d == NULL)
        return ERR_INTERNAL;
    pthread_mutex_init(&d->stats.bell, NULL);
    atomic_flag_clear(&d->trying);
    d->statements =
        conf->statements != NULL ? conf->statements : &sql_statements;
    d->migrations =
        conf->migrations != NULL ? conf->migrations : &sql_migrations;
    enum err e = understand(d, conf->url);
    d->look_only = conf->look_only;
    d->keep_log = conf->archive != NULL && d->kind == ENGINE_SQLITE;
    d->bulk = conf->bulk && !d->keep_log;
    if (e == OK && d->kind == ENGINE_SQLITE && !conf->create &&
        access(d->url, F_OK) != 0)
        e = ERR_NOT_FOUND;
    if (e == OK)
        e = conf->look_only ? look(d) : start_changes(d, conf);
    if (e == OK)
        e = start_readers(d, conf->readers);
    if (e != OK) {
        database_close(d);
        return e;
    }
    d->url = NULL;
    *out = d;
    return OK;
}

void
database_close(struct database *d)
{
    if (d == NULL)
        return;
    for (int i = 0; i < d->readers; i++)
        db_close(d->reader[i]);
    if (d->queue != NULL)
        change_queue_stop(d->queue);
    if (d->pool != NULL)
        change_pool_stop(d->pool);
    archive_stop(d->archive);
    pthread_mutex_destroy(&d->stats.bell);
    free(d);
}

enum engine_kind
database_kind(const struct database *d)
{
    return d->kind;
}

struct db *
database_reader(struct database *d, int i)
{
    assert(i >= 0 && i < d->readers);
    return d->reader[i];
}

/* Of this thread. */
static _Thread_local const atomic_bool *stops;

void
db_change_until(const atomic_bool *stop)
{
    stops = stop;
}

enum err
db_change(struct database *d, db_change_fn *what, void *arg)
{
    bool through_queue = d->pool == NULL;
    enum err e = OK;

    if (stops != NULL && atomic_load(stops))
        return ERR_BUSY;
    if (!through_queue)
        e = change_pool_run(d->pool, what, arg, &through_queue);
    return through_queue ? change_queue_run(d->queue, what, arg) : e;
}

void
db_change_later(struct database *d, db_change_fn *what, const void *arg,
                size_t size)
{
    change_queue_add(d->queue, what, arg, size);
}

void
database_drain(struct database *d)
{
    if (d->pool != NULL)
        change_pool_drain(d->pool);
    change_queue_drain(d->queue);
}

static enum err
nothing(struct db *db, void *arg)
{
    (void)db;
    (void)arg;
    return OK;
}

bool
database_writable(struct database *d)
{
    enum { RECENT_US = 2000000 };
    const int64_t latest = d->stats.committed_us;

    if (latest != 0 && db_clock_us() - latest < RECENT_US)
        return true;
    if (atomic_flag_test_and_set(&d->trying))
        return false;
    const enum err e = db_change(d, nothing, NULL);
    atomic_flag_clear(&d->trying);
    return e == OK;
}

void
database_stats(const struct database *d, struct database_stats *out)
{
    const struct change_stats *s = &d->stats;

    *out = (struct database_stats){
        .commits = s->commits,
        .changes = s->changes,
        .changes_refused = s->changes_refused,
        .changes_retried = s->changes_retried,
        .commits_failed = s->commits_failed,
        .queue_full = s->queue_full,
        .later_lost = s->later_lost,
        .wait_us = s->wait_us,
        .wait_us_longest = s->wait_us_longest,
        .round_trips = s->round_trips,
        .changes_together = s->changes_together,
        .waiting = s->waiting,
        .writing = s->writing,
        .log_pages = s->log_pages,
        .archive_behind_ms =
            d->archive != NULL ? (uint64_t)archive_behind_ms(d->archive) : 0,
        .archive_followed = d->archive != NULL && archive_followed(d->archive),
        .archive_failures =
            d->archive != NULL ? archive_failures(d->archive) : 0,
    };
}

void
database_on_commit(struct database *d, void (*told)(void *arg), void *arg)
{
    pthread_mutex_lock(&d->stats.bell);
    d->stats.told = told;
    d->stats.told_arg = arg;
    pthread_mutex_unlock(&d->stats.bell);
}

void
database_fail_at(struct database *d, int n)
{
    if (d->pool != NULL)
        change_pool_fail_at(d->pool, n);
    else
        change_queue_fail_at(d->queue, n);
}

void
database_run_twice(struct database *d)
{
    if (d->pool == NULL)
        change_queue_run_twice(d->queue);
}
