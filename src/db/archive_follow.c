/*
 * Two connections of its own: `pin` is nearly always inside a read
 * transaction, which keeps every process from starting the log again from its
 * beginning; `hand` takes the write lock for a moment where nobody else may
 * write, and brings the log back.  A third one, `still`, reads the database as
 * it was while a generation is made of it (db/archive_generation.h).
 *
 * The one claim on which a restore stands: each record of a generation
 * continues exactly where the one before it ended.  Within one log its
 * checksum shows that.  The log starts again only when all of it is in the
 * file; `pin` is in the way of that but for a moment in turn_log(), and there
 * the next log is followed only if the old one was copied to the length at
 * which it was brought back.  Any other change of the log is a break, and a
 * break begins a generation.
 */
#include "db/archive_follow.h"

#include "db/archive.h"
#include "db/engine.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum {
    TURN_PAGES = 1000,    /* 4 MB: bring the log back after so much more */
    RESTART_PAGES = 8000, /* 32 MB: wait for the readers of the log */
    RESTART_MS_FIRST = 25,
    RESTART_MS_MAX = 200,
    LOCK_WAIT_MS = 10000,
    RECORD_FRAMES = 4096,         /* a record is at most so large, ... */
    GENERATION_MS = 24 * 3600000, /* a copy of the whole every day ... */
    NEXT_PAUSE_US = 60 * 1000000  /* ... and when it failed, not at once */
};

static enum err
do_sql(sqlite3 *h, const char *sql)
{
    const int rc = sqlite3_exec(h, sql, NULL, NULL, NULL) & 0xff;

    return rc == SQLITE_OK     ? OK
           : rc == SQLITE_FULL ? ERR_FULL
           : rc == SQLITE_BUSY ? ERR_BUSY
                               : ERR_INTERNAL;
}

static enum err
get_number(sqlite3 *h, const char *sql, int64_t *out)
{
    sqlite3_stmt *st = NULL;
    int rc = sqlite3_prepare_v2(h, sql, -1, &st, NULL);

    if (rc == SQLITE_OK)
        rc = sqlite3_step(st);
    if (rc == SQLITE_ROW)
        *out = sqlite3_column_int64(st, 0);
    sqlite3_finalize(st);
    return rc == SQLITE_ROW ? OK : ERR_INTERNAL;
}

static void
let_go(sqlite3 *h)
{
    if (h != NULL && !sqlite3_get_autocommit(h))
        sqlite3_exec(h, "rollback", NULL, NULL, NULL);
}

static enum err
open_one(const struct archive_follow *a, sqlite3 **h)
{
    const int rc = sqlite3_open_v2(
        a->database, h, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);

    if (rc != SQLITE_OK)
        return ERR_INTERNAL;
    sqlite3_busy_timeout(*h, LOCK_WAIT_MS);
    sqlite3_wal_autocheckpoint(*h, 0);
    sqlite3_db_config(*h, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    return do_sql(*h, "pragma synchronous = full");
}

/* From here on `h` sees the database as it is. */
static enum err
pin(sqlite3 *h)
{
    int64_t count;
    enum err e = do_sql(h, "begin");

    if (e == OK)
        e = get_number(h, "select count(*) from sqlite_schema", &count);
    return e;
}

/* ---- copying ---- */

/* Copies whole transactions from a->end on.  *broken: the log does not go on
 * from there. */
static enum err
copy_from(struct archive_follow *a, struct wal *w, bool *broken)
{
    struct wal_frame f;
    enum err e = OK;

    *broken = w->page_size != a->end.page_size || !wal_go(w, &a->end.place);
    if (*broken)
        return OK;
    /* a transaction may be larger than a record: then so is the record */
    struct archive_record *r = &a->record;
    size_t whole = 0;
    uint32_t whole_frames = 0;
    struct wal_place place = w->at;
    while (e == OK && wal_next(w, &f)) {
        e = archive_record_add(r, w->page_size, &f);
        if (e != OK || f.size == 0)
            continue;
        whole = r->n;
        whole_frames = r->frames;
        place = w->at;
        if (whole_frames >= RECORD_FRAMES) {
            e = archive_record_write(r, a->folder, &place, db_now_ms(),
                                     &a->end);
            whole = whole_frames = 0;
        }
    }
    r->n = whole;
    r->frames = whole_frames;
    if (e == OK && whole_frames > 0)
        e = archive_record_write(r, a->folder, &place, db_now_ms(), &a->end);
    r->n = r->frames = 0;
    return e;
}

static enum err
copy(struct archive_follow *a, bool *broken)
{
    const int64_t from = db_clock_us();
    struct wal w;
    enum err e = wal_open(&w, a->database);

    *broken = e == ERR_NOT_FOUND;
    if (e == ERR_NOT_FOUND)
        return OK; /* nothing of the log is left that we stood in */
    if (e == OK) {
        e = copy_from(a, &w, broken);
        wal_close(&w);
    }
    if (e == OK && !*broken)
        atomic_store(&a->copied_us, from);
    return e;
}

/* ---- from one log to the next ---- */

/* A commit that changes nothing but the number in the first page: something
 * in the log that is not in the file, so that `pin` holds the log. */
static enum err
commit_number(struct archive_follow *a, int64_t *number)
{
    char sql[64];
    enum err e = get_number(a->hand, "pragma user_version", number);

    if (e != OK)
        return e;
    *number = (*number + 1) & INT32_MAX;
    snprintf(sql, sizeof sql, "pragma user_version = %lld; commit",
             (long long)*number);
    return do_sql(a->hand, sql);
}

/* What the last checkpoint found: the log can start again only when all of
 * it, `frames`, is in the file. */
struct brought {
    uint32_t frames;
    bool all;
};

/* Brings the log back into the file, as far as its readers allow; `restart`
 * waits a moment for them, and nobody writes meanwhile. */
static struct brought
bring_back(struct archive_follow *a, bool restart)
{
    int frames = 0, done = -1;

    if (restart)
        sqlite3_busy_timeout(a->hand, a->wait_ms);
    const int rc = sqlite3_wal_checkpoint_v2(
        a->hand, NULL,
        restart ? SQLITE_CHECKPOINT_RESTART : SQLITE_CHECKPOINT_PASSIVE,
        &frames, &done);
    sqlite3_busy_timeout(a->hand, LOCK_WAIT_MS);
    if (!restart || rc == SQLITE_OK)
        a->wait_ms = RESTART_MS_FIRST;
    else if (a->wait_ms < RESTART_MS_MAX)
        a->wait_ms *= 2;
    if (rc != SQLITE_OK && rc != SQLITE_BUSY)
        db_log("archive: checkpoint", sqlite3_errmsg(a->hand));
    return (struct brought){(uint32_t)frames, frames > 0 && frames == done};
}

/* The same log goes on, or the next one has begun: it may when the old one
 * was copied up to its end. */
static enum err
follow(struct archive_follow *a, struct brought was, bool *broken)
{
    struct wal w;
    enum err e = wal_open(&w, a->database);

    *broken = e == ERR_NOT_FOUND;
    if (e != OK)
        return *broken ? OK : e;
    if (w.at.salt[0] == a->end.place.salt[0]) {
        a->turned = a->end.place.frame;
    } else {
        *broken = w.at.salt[0] != a->end.place.salt[0] + 1 || !was.all ||
                  was.frames != a->end.place.frame;
        a->end.place = w.at;
        a->turned = 0;
    }
    wal_close(&w);
    return OK;
}

/* Copies up to the end of the log, and at once brings all of it back. */
static enum err
copy_and_bring_back(struct archive_follow *a, struct brought *was, bool *broken)
{
    enum err e = do_sql(a->hand, "begin immediate");

    if (e == OK)
        e = copy(a, broken);
    let_go(a->hand);
    if (e != OK || *broken)
        return e;
    let_go(a->pin);
    *was = bring_back(a, a->end.place.frame >= RESTART_PAGES);
    /* somebody may have come between the two */
    return was->frames > a->end.place.frame ? copy(a, broken) : OK;
}

/* Lets the log start again, if nobody reads it. */
static enum err
turn_log(struct archive_follow *a, bool *broken)
{
    struct brought was = {0};
    int64_t number;
    enum err e = copy_and_bring_back(a, &was, broken);

    if (e == OK && !*broken)
        e = do_sql(a->hand, "begin immediate");
    if (e == OK && !*broken)
        e = commit_number(a, &number);
    let_go(a->hand);
    if (e == OK && !*broken)
        e = follow(a, was, broken);
    /* at once: who takes up the archive after a crash must know of it */
    if (e == OK && !*broken && a->turned == 0)
        e = archive_record_write(&a->record, a->folder, &a->end.place,
                                 db_now_ms(), &a->end);
    let_go(a->pin);
    const enum err pinned = pin(a->pin);
    return e != OK ? e : pinned;
}

/* The long part first, while others write: `pin` stands at the newest commit,
 * so up to there all is brought back, and the log cannot start again. */
static enum err
turn_long_log(struct archive_follow *a, bool *broken)
{
    let_go(a->pin);
    const enum err e = pin(a->pin);

    if (e != OK)
        return e;
    (void)bring_back(a, false);
    return turn_log(a, broken);
}

/* ---- a new generation ---- */

/* The end of the log; the write lock is held, so there is nothing after it. */
static enum err
find_end(struct archive_follow *a, struct archive_end *end)
{
    struct wal w;
    struct wal_frame f;
    enum err e = wal_open(&w, a->database);

    if (e != OK)
        return e;
    end->page_size = w.page_size;
    end->place = w.at;
    while (wal_next(&w, &f))
        if (f.size > 0)
            end->place = w.at;
    wal_close(&w);
    return OK;
}

/* Lets `still` see the database as it is at end->place. */
static enum err
stand_still(struct archive_follow *a, sqlite3 *still, struct archive_end *end)
{
    int64_t number;
    enum err e = do_sql(a->hand, "begin immediate");

    /* so that there is a log, and something in it that is not in the file */
    if (e == OK)
        e = commit_number(a, &number);
    if (e == OK)
        e = do_sql(a->hand, "begin immediate");
    if (e == OK)
        e = find_end(a, end);
    if (e == OK)
        e = pin(still);
    let_go(a->hand);
    return e;
}

static enum err
begin_generation(struct archive_follow *a)
{
    struct archive_end end = {0};
    sqlite3 *still = NULL;

    a->next_after_us = db_clock_us() + NEXT_PAUSE_US;
    let_go(a->hand);
    if (!a->whole)
        let_go(a->pin); /* nothing is followed that it would hold */
    enum err e = open_one(a, &still);
    if (e == OK)
        e = stand_still(a, still, &end);
    if (e != OK) {
        sqlite3_close(still);
        return e;
    }
    end.began_ms = end.at_ms = db_now_ms();
    return archive_generation_start(&a->next, a->folder, still, &end);
}

/* From here on the new generation is followed.  Before it counts it holds
 * what was committed while it was made. */
static enum err
turn_to_next(struct archive_follow *a)
{
    const struct archive_end before = a->end;
    const int64_t copied = a->copied_us;
    bool broken = false;
    enum err e = archive_generation_wait(&a->next, &a->end);

    if (e == OK)
        e = archive_record_write(&a->record, a->folder, &a->end.place,
                                 a->end.began_ms, &a->end);
    if (e == OK)
        e = copy(a, &broken);
    if (e == OK)
        e = broken ? ERR_STALE : archive_generation_put(&a->next, &a->end);
    archive_generation_end(&a->next);
    if (e != OK) {
        a->end = before;
        atomic_store(&a->copied_us, copied);
        return e;
    }
    a->turned = 0;
    a->whole = true;
    a->next_after_us = 0;
    a->beyond = false;
    archive_generations_forget(a->folder, a->days);
    let_go(a->pin);
    return pin(a->pin);
}

/* Goes on with the newest generation, if the log still does. */
static enum err
take_up(struct archive_follow *a)
{
    char(*name)[GENERATION_NAME];
    bool broken = true;
    size_t n;
    enum err e = archive_generations(a->folder, &name, &n);

    if (e == OK && n > 0 && archive_tail(a->folder, name[n - 1], &a->end) == OK)
        e = turn_log(a, &broken);
    free(name);
    a->whole = e == OK && !broken;
    return e;
}

/* ---- beginning and ending ---- */

static enum err
take_lock(struct archive_follow *a)
{
    char path[PATH_MAX];

    if (mkdir(a->folder, 0700) != 0 && errno != EEXIST)
        return ERR_INTERNAL;
    snprintf(path, sizeof path, "%s/lock", a->folder);
    const int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        return ERR_INTERNAL;
    if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
        close(fd);
        return ERR_BUSY;
    }
    a->lock = fd;
    return OK;
}

static enum err
begin(struct archive_follow *a)
{
    enum err e = take_lock(a);

    if (e == OK)
        e = open_one(a, &a->pin);
    if (e == OK)
        e = open_one(a, &a->hand);
    if (e == OK)
        atomic_store(&a->copied_us, db_clock_us());
    return e == OK ? take_up(a) : e;
}

void
archive_follow_end(struct archive_follow *a)
{
    archive_generation_end(&a->next);
    let_go(a->pin);
    let_go(a->hand);
    sqlite3_close(a->pin);
    sqlite3_close(a->hand);
    if (a->lock >= 0)
        close(a->lock);
    a->pin = a->hand = NULL;
    a->lock = -1;
    a->whole = false;
    atomic_store(&a->copied_us, 0);
}

void
archive_follow_save_disk(struct archive_follow *a)
{
    char path[PATH_MAX];
    struct stat s;

    snprintf(path, sizeof path, "%s-wal", a->database);
    if (a->hand == NULL || stat(path, &s) != 0 ||
        s.st_size < ARCHIVE_LOG_BYTES_MAX)
        return;
    if (!a->beyond)
        db_log("archive", "cannot be written, and the log is too long: from "
                          "here to the next generation nothing is kept");
    a->beyond = true;
    a->whole = false;
    archive_generation_end(&a->next);
    let_go(a->pin);
    (void)bring_back(a, true);
}

void
archive_follow_init(struct archive_follow *a)
{
    a->lock = -1;
    a->wait_ms = RESTART_MS_FIRST;
}

static bool
generation_due(const struct archive_follow *a)
{
    return !a->whole || (db_now_ms() - a->end.began_ms >= GENERATION_MS &&
                         db_clock_us() >= a->next_after_us);
}

static enum err
step(struct archive_follow *a)
{
    bool broken = false;
    enum err e = OK;

    if (a->lock < 0 || a->pin == NULL || a->hand == NULL) {
        archive_follow_end(a);
        return begin(a);
    }
    if (a->next.under_way && archive_generation_done(&a->next))
        return turn_to_next(a);
    if (a->whole)
        e = copy(a, &broken);
    /* the log stays as it is while a generation is made of it */
    if (e == OK && a->whole && !broken && !a->next.under_way &&
        a->end.place.frame - a->turned >= TURN_PAGES)
        e = turn_long_log(a, &broken);
    a->whole = a->whole && !broken;
    if (e == OK && !a->next.under_way && generation_due(a))
        e = begin_generation(a);
    return e;
}

enum err
archive_follow_work(struct archive_follow *a)
{
    const enum err e = step(a);

    if (e != OK)
        let_go(a->hand);
    return e;
}
