/*
 * SQLite behind db/engine.h.
 *
 * The write-ahead log is brought back into the file here, not by SQLite's
 * own automatic: that runs inside a COMMIT, while its callers wait.  See
 * sqlite_tidy() and db/sqlite_log.h.
 */
#include "db/backup.h"
#include "db/engine.h"
#include "db/sqlite_log.h"
#include "db/sqlite_settings.h"

#include <errno.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    PATIENCE_MS = 10000, /* how long a lock of another process is awaited */
    TRIES = 1000,        /* of what SQLite gives up at once, POLL_US apart */
    POLL_US = 500,       /* and how often it is tried */
    LARGE = 4096,        /* bytes of a parameter not worth keeping */
    CHECKPOINT_PAGES = 8000, /* 32 MB: bring the log back after so much more */
    RESTART_PAGES = 16000,   /* 64 MB: make readers leave the log */
    LEFT_PAGES = 2000,       /* once no more than that is left to copy, ... */
    PASSES_MAX = 6,          /* ... or it was tried so often */
    BULK_TIMES = 16,         /* so many times as much while made in bulk */
    RESTART_MS_FIRST = 25,   /* how long they are waited for, at first, */
    RESTART_MS_MAX = 200     /* and at most; nothing is written meanwhile */
};

struct sqlite {
    struct db db;
    sqlite3 *h;
    sqlite3_stmt **stmt; /* by statement; NULL: not prepared */
    int64_t *made; /* by statement with new_id: the row it made, while that is
                    * its answer; 0: it has none */
    int stmts;
    sqlite3_stmt *control[CONTROL_COUNT];
    int64_t wait_from, patience_us;
    int log_pages, checkpointed, restart_ms;
    int passes;             /* of `log` since the log was brought back here */
    struct sqlite_log *log; /* NULL: not needed yet */
    bool large;    /* something bound since a reset is larger than LARGE */
    bool keep_log; /* db/archive.h brings it back */
    bool bulk;     /* DB_SQLITE_BULK, and the one that writes */
};

static const char *const control_text[CONTROL_COUNT] = {
    [BEGIN_READ] = "begin",
    [BEGIN_CHANGE] = "begin immediate",
    [COMMIT] = "commit",
    [ROLLBACK] = "rollback",
    [SAVEPOINT] = "savepoint change",
    [SAVEPOINT_RELEASE] = "release change",
    [SAVEPOINT_UNDO] = "rollback to change",
};

static struct sqlite *
sqlite_of(struct db *db)
{
    return (struct sqlite *)db;
}

static enum err
constraint_err(int extended)
{
    switch (extended) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
    case SQLITE_CONSTRAINT_CHECK:
    case SQLITE_CONSTRAINT_FOREIGNKEY:
        return ERR_STALE;
    default: /* not null, a type, a trigger: the program's mistake */
        return ERR_INTERNAL;
    }
}

/* The disk, the quota or the file has reached its limit. */
static bool
no_room(int number)
{
    return number == ENOSPC || number == EDQUOT || number == EFBIG;
}

static enum err
err_of(sqlite3 *h, int rc)
{
    switch (rc & 0xff) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE:
        return OK;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ERR_BUSY;
    case SQLITE_FULL:
        return ERR_FULL;
    case SQLITE_CONSTRAINT:
        return constraint_err(rc);
    case SQLITE_CANTOPEN:
        return ERR_NOT_FOUND;
    case SQLITE_IOERR:
        /* SQLite keeps the number of the system's error on some paths only;
         * on the others it is still in errno */
        return no_room(sqlite3_system_errno(h)) || no_room(errno)
                   ? ERR_FULL
                   : ERR_INTERNAL;
    default:
        return ERR_INTERNAL;
    }
}

/* The same, with a log line when nobody at a screen can help it.  SQLite's
 * messages name tables and columns, never values. */
static enum err
result(struct sqlite *s, const char *what, int rc)
{
    const enum err e = err_of(s->h, rc);

    if (e == ERR_INTERNAL || e == ERR_FULL)
        db_log(what, sqlite3_errmsg(s->h));
    /* some errors end the whole transaction, not only the statement */
    if (e != OK && s->db.in_transaction && sqlite3_get_autocommit(s->h))
        s->db.fate = FATE_LOST;
    return e;
}

static int
on_busy(void *arg, int tries)
{
    struct sqlite *s = arg;

    if (tries == 0)
        s->wait_from = db_clock_us();
    else if (db_clock_us() - s->wait_from >= s->patience_us)
        return 0;
    db_pause_us(POLL_US);
    return 1;
}

static int
on_commit(void *arg, sqlite3 *h, const char *name, int pages)
{
    struct sqlite *s = arg;

    (void)h;
    (void)name;
    s->log_pages = pages;
    return SQLITE_OK;
}

static void
forget_statements(struct sqlite *s)
{
    for (int i = 0; i < s->stmts; i++)
        sqlite3_finalize(s->stmt[i]);
    free(s->stmt);
    free(s->made);
    s->stmt = NULL;
    s->made = NULL;
    s->stmts = 0;
}

static void
sqlite_close(struct db *db)
{
    struct sqlite *s = sqlite_of(db);
    char *path = s->bulk ? strdup(sqlite3_db_filename(s->h, "main")) : NULL;

    sqlite_log_stop(s->log);
    forget_statements(s);
    for (int i = 0; i < CONTROL_COUNT; i++)
        sqlite3_finalize(s->control[i]);
    sqlite3_close(s->h); /* the last one brings the log back */
    if (path != NULL && backup_sync(path) != OK)
        db_log(path, "it may not be safe on disk");
    free(path);
    free(s);
}

static enum err
sqlite_script(struct db *db, const char *sql)
{
    struct sqlite *s = sqlite_of(db);

    return result(s, "script", sqlite3_exec(s->h, sql, NULL, NULL, NULL));
}

static enum err
sqlite_control(struct db *db, enum control what)
{
    struct sqlite *s = sqlite_of(db);

    if (what == ROLLBACK && sqlite3_get_autocommit(s->h))
        return OK; /* SQLite has done so already */
    if (s->control[what] == NULL) {
        const int rc = sqlite3_prepare_v3(s->h, control_text[what], -1,
                                          SQLITE_PREPARE_PERSISTENT,
                                          &s->control[what], NULL);
        if (rc != SQLITE_OK)
            return result(s, control_text[what], rc);
    }
    const int rc = sqlite3_step(s->control[what]);
    const enum err e = result(s, control_text[what], rc);
    sqlite3_reset(s->control[what]);
    return e;
}

static enum err
prepare_one(struct sqlite *s, int id)
{
    const struct statement *st = s->db.set->at[id];
    const int rc =
        sqlite3_prepare_v3(s->h, st->text[ENGINE_SQLITE], -1,
                           SQLITE_PREPARE_PERSISTENT, &s->stmt[id], NULL);

    if (rc != SQLITE_OK)
        return result(s, st->name, rc);
    assert(sqlite3_bind_parameter_count(s->stmt[id]) == st->params);
    assert(!st->reads || sqlite3_stmt_readonly(s->stmt[id]));
    return OK;
}

static enum err
sqlite_prepare(struct db *db, bool now)
{
    struct sqlite *s = sqlite_of(db);
    enum err e = OK;

    forget_statements(s);
    s->stmt = calloc((size_t)db->set->count + 1, sizeof(sqlite3_stmt *));
    s->made = calloc((size_t)db->set->count + 1, sizeof(int64_t));
    if (s->stmt == NULL || s->made == NULL)
        return ERR_INTERNAL;
    s->stmts = db->set->count;
    for (int i = 0; now && i < s->stmts; i++)
        if (db->may_write || db->set->at[i]->reads) {
            const enum err one = prepare_one(s, i);

            if (e == OK) /* go on: the log names every bad one */
                e = one;
        }
    return e;
}

static enum err
sqlite_bind(struct db *db, int id, int param, struct value v)
{
    struct sqlite *s = sqlite_of(db);
    int rc = SQLITE_OK;

    if (s->stmt[id] == NULL) {
        const enum err e = prepare_one(s, id);

        if (e != OK)
            return e;
    }
    s->large = s->large || v.s.n > LARGE;
    switch (v.kind) {
    case VALUE_NULL:
        rc = sqlite3_bind_null(s->stmt[id], param);
        break;
    case VALUE_INT:
        rc = sqlite3_bind_int64(s->stmt[id], param, v.i);
        break;
    case VALUE_REAL:
        rc = sqlite3_bind_double(s->stmt[id], param, v.r);
        break;
    case VALUE_TEXT:
        rc = sqlite3_bind_text64(s->stmt[id], param, v.s.p, v.s.n,
                                 SQLITE_TRANSIENT, SQLITE_UTF8);
        break;
    case VALUE_BYTES:
        rc = sqlite3_bind_blob64(s->stmt[id], param, v.s.p, v.s.n,
                                 SQLITE_TRANSIENT);
        break;
    }
    return result(s, db->set->at[id]->name, rc);
}

static enum err
sqlite_step(struct db *db, int id, bool *row)
{
    struct sqlite *s = sqlite_of(db);

    if (s->stmt[id] == NULL) {
        const enum err e = prepare_one(s, id);

        if (e != OK)
            return e;
    }
    *row = false;
    if (s->made[id] != 0) { /* it was asked for the next row: there is none */
        s->made[id] = 0;
        return OK;
    }
    const int rc = sqlite3_step(s->stmt[id]);
    *row = rc == SQLITE_ROW;
    if (rc == SQLITE_DONE && db->set->at[id]->new_id &&
        sqlite3_changes64(s->h) > 0) {
        s->made[id] = sqlite3_last_insert_rowid(s->h);
        *row = true;
    }
    return result(s, db->set->at[id]->name, rc);
}

static void
sqlite_reset(struct db *db, int id)
{
    struct sqlite *s = sqlite_of(db);

    if (s->stmt[id] == NULL)
        return;
    sqlite3_reset(s->stmt[id]);
    s->made[id] = 0;
    /* all are bound again before the next run; the room small ones had is
     * used again */
    if (s->large)
        sqlite3_clear_bindings(s->stmt[id]);
    s->large = false;
}

static int64_t
sqlite_changed(struct db *db, int id)
{
    (void)id;
    return sqlite3_changes64(sqlite_of(db)->h);
}

/* A row that was made: its number is the one column. */

static int
sqlite_columns(struct db *db, int id)
{
    return db->set->at[id]->new_id
               ? 1
               : sqlite3_column_count(sqlite_of(db)->stmt[id]);
}

static bool
sqlite_is_null(struct db *db, int id, int column)
{
    return !db->set->at[id]->new_id &&
           sqlite3_column_type(sqlite_of(db)->stmt[id], column) == SQLITE_NULL;
}

static int64_t
sqlite_get_int(struct db *db, int id, int column)
{
    const struct sqlite *s = sqlite_of(db);

    return s->made[id] != 0 ? s->made[id]
                            : sqlite3_column_int64(s->stmt[id], column);
}

static double
sqlite_get_real(struct db *db, int id, int column)
{
    return sqlite3_column_double(sqlite_of(db)->stmt[id], column);
}

static struct str
sqlite_get_text(struct db *db, int id, int column)
{
    sqlite3_stmt *st = sqlite_of(db)->stmt[id];
    const unsigned char *p = sqlite3_column_text(st, column);

    if (p == NULL) /* of many columns most rows */
        return STR_EMPTY;
    return (struct str){(const char *)p,
                        (size_t)sqlite3_column_bytes(st, column)};
}

static struct str
sqlite_get_bytes(struct db *db, int id, int column, struct arena *a)
{
    sqlite3_stmt *st = sqlite_of(db)->stmt[id];
    const void *p = sqlite3_column_blob(st, column);
    const int n = sqlite3_column_bytes(st, column);

    return p == NULL ? STR_EMPTY : arena_str(a, p, (size_t)n);
}

/* The answer to a commit cannot be lost within a process. */
static enum err
sqlite_sit(struct db *db)
{
    (void)db;
    return OK;
}

/* Here and now; `restart`: new readers are kept out of the log until the last
 * old one has ended, so that it starts again. */
static void
bring_back(struct sqlite *s, bool restart)
{
    int in_log = 0, copied = 0;

    s->patience_us = s->restart_ms * INT64_C(1000);
    const int rc = sqlite3_wal_checkpoint_v2(
        s->h, NULL,
        restart ? SQLITE_CHECKPOINT_RESTART : SQLITE_CHECKPOINT_PASSIVE,
        &in_log, &copied);
    s->patience_us = PATIENCE_MS * INT64_C(1000);
    s->checkpointed = s->log_pages;
    s->passes = 0;
    if (rc != SQLITE_OK && rc != SQLITE_BUSY)
        db_log("checkpoint", sqlite3_errmsg(s->h));
    if (restart && rc == SQLITE_OK) {
        s->log_pages = s->checkpointed = 0;
        s->restart_ms = RESTART_MS_FIRST;
    } else if (restart && s->restart_ms < RESTART_MS_MAX) {
        s->restart_ms *= 2;
    }
}

/* Most of it was copied meanwhile, by a thread of its own.  False: let it go
 * on. */
static bool
little_is_left(struct sqlite *s)
{
    if (s->log == NULL && !s->bulk)
        s->log = sqlite_log_start(sqlite3_db_filename(s->h, "main"));
    if (s->log == NULL)
        return true; /* nobody else does it */
    if (sqlite_log_busy(s->log))
        return false;
    if (s->passes > 0 && s->log_pages >= RESTART_PAGES &&
        (s->passes >= PASSES_MAX ||
         s->log_pages - sqlite_log_copied(s->log) < LEFT_PAGES))
        return true;
    s->passes++;
    s->checkpointed = s->log_pages;
    sqlite_log_copy(s->log);
    return false;
}

/*
 * Copies the log into the file once it has grown by CHECKPOINT_PAGES.  The
 * log starts again from its beginning as soon as no reader looks at it.  With
 * readers that always overlap that moment may never come, so from
 * RESTART_PAGES on it is made, when little is left to copy: nobody writes
 * meanwhile.
 */
static uint64_t
sqlite_tidy(struct db *db)
{
    struct sqlite *s = sqlite_of(db);
    const int times = s->bulk ? BULK_TIMES : 1;

    if (s->log_pages < s->checkpointed)
        s->checkpointed = s->passes = 0; /* the log has started again */
    const bool restart = s->log_pages >= times * RESTART_PAGES;
    const int grown = s->log_pages - s->checkpointed;
    if (!s->keep_log &&
        (grown >= times * CHECKPOINT_PAGES || (restart && s->passes > 0)) &&
        little_is_left(s))
        bring_back(s, restart);
    return (uint64_t)s->log_pages;
}

/* Foreign keys are off while tables are rebuilt: each migration must leave
 * none broken. */
static enum err
sqlite_migration_check(struct db *db)
{
    struct sqlite *s = sqlite_of(db);
    sqlite3_stmt *st = NULL;
    int rc =
        sqlite3_prepare_v2(s->h, "pragma foreign_key_check", -1, &st, NULL);

    if (rc == SQLITE_OK)
        rc = sqlite3_step(st);
    const enum err e = result(s, "foreign_key_check", rc);
    sqlite3_finalize(st);
    if (rc == SQLITE_ROW) {
        db_log("migration", "a reference leads nowhere");
        return ERR_INTERNAL;
    }
    return e;
}

static const struct engine sqlite_engine = {
    .kind = ENGINE_SQLITE,
    .close = sqlite_close,
    .script = sqlite_script,
    .control = sqlite_control,
    .prepare = sqlite_prepare,
    .bind = sqlite_bind,
    .step = sqlite_step,
    .reset = sqlite_reset,
    .changed = sqlite_changed,
    .columns = sqlite_columns,
    .is_null = sqlite_is_null,
    .get_int = sqlite_get_int,
    .get_real = sqlite_get_real,
    .get_text = sqlite_get_text,
    .get_bytes = sqlite_get_bytes,
    .sit = sqlite_sit,
    .tidy = sqlite_tidy,
    .migration_lock = "pragma foreign_keys = off",
    .migration_unlock = "pragma foreign_keys = on",
    .migration_check = sqlite_migration_check,
};

/* SQLite does not ask on_busy() when two turn the log on or off at once. */
static enum err
script_patiently(struct sqlite *s, const char *sql)
{
    enum err e = sqlite_script(&s->db, sql);

    for (int i = 0; e == ERR_BUSY && i < TRIES; i++) {
        db_pause_us(POLL_US);
        e = sqlite_script(&s->db, sql);
    }
    return e;
}

static enum err
set_up(struct sqlite *s, bool may_write)
{
    sqlite_settings_of(s->h);
    sqlite3_busy_handler(s->h, on_busy, s);
    if (s->keep_log)
        sqlite3_db_config(s->h, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    if (may_write)
        sqlite3_wal_hook(s->h, on_commit, s);
    enum err e = sqlite_script(&s->db, sqlite_pragmas(SQLITE_EVERY));
    if (e == OK)
        e = script_patiently(
            s, sqlite_pragmas(may_write ? SQLITE_WRITER : SQLITE_READER));
    return e == OK && s->bulk
               ? sqlite_script(&s->db, sqlite_pragmas(SQLITE_BULK))
               : e;
}

enum err
db_sqlite_open(const char *path, enum db_sqlite_way way, bool may_write,
               struct db **out)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    struct sqlite *s = calloc(1, sizeof *s);
    const bool create = (way & DB_SQLITE_CREATE) != 0;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX |
                      SQLITE_OPEN_EXRESCODE | (create ? SQLITE_OPEN_CREATE : 0);

    pthread_once(&once, sqlite_settings_of_all);
    if (s == NULL)
        return ERR_INTERNAL;
    s->db.engine = &sqlite_engine;
    s->db.may_write = may_write;
    s->patience_us = PATIENCE_MS * INT64_C(1000);
    s->restart_ms = RESTART_MS_FIRST;
    s->keep_log = (way & DB_SQLITE_KEEP_LOG) != 0;
    s->bulk = may_write && (way & DB_SQLITE_BULK) != 0;
    if (create)
        sqlite_file_make(path);
    const int rc = sqlite3_open_v2(path, &s->h, flags, NULL);
    enum err e = err_of(s->h, rc);
    if (e != OK)
        db_log(path, sqlite3_errmsg(s->h));
    else
        e = set_up(s, may_write);
    if (e != OK) {
        db_close(&s->db);
        return e;
    }
    *out = &s->db;
    return OK;
}
