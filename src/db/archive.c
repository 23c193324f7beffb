#include "db/archive.h"

#include "db/archive_follow.h"
#include "db/engine.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    LOCK_TRY_MS = 1000,    /* another process has the archive */
    FAILED_PAUSE_MS = 5000 /* before a new try of what failed */
};

struct archive {
    struct archive_follow f;
    int64_t retry_at; /* db_clock_us() */
    bool said;        /* that it fails */
    pthread_t thread;
    pthread_mutex_t mutex;
    pthread_cond_t wake;
    bool closing;
    _Atomic uint64_t failures;
    _Atomic bool followed;
};

static void
tick(struct archive *a)
{
    if (db_clock_us() < a->retry_at)
        return;
    const enum err e = archive_follow_work(&a->f);
    atomic_store(&a->followed, e == OK && a->f.whole);
    if (e == OK) {
        if (a->said)
            db_log("archive", "is written again");
        a->said = false;
        return;
    }
    if (e == ERR_BUSY && a->f.lock < 0) { /* another process has it */
        a->retry_at = db_clock_us() + LOCK_TRY_MS * INT64_C(1000);
        return;
    }
    a->failures++;
    if (!a->said)
        db_log("archive",
               e == ERR_FULL ? "its disk is full" : "cannot be written");
    a->said = true;
    a->retry_at = db_clock_us() + FAILED_PAUSE_MS * INT64_C(1000);
    archive_follow_save_disk(&a->f);
}

static bool
wait_for_tick(struct archive *a)
{
    struct timespec until;

    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += ARCHIVE_TICK_MS * 1000000L;
    if (until.tv_nsec >= 1000000000L) {
        until.tv_nsec -= 1000000000L;
        until.tv_sec++;
    }
    pthread_mutex_lock(&a->mutex);
    while (!a->closing &&
           pthread_cond_timedwait(&a->wake, &a->mutex, &until) == 0)
        continue;
    const bool go_on = !a->closing;
    pthread_mutex_unlock(&a->mutex);
    return go_on;
}

static void *
follow_the_log(void *arg)
{
    struct archive *a = arg;

    pthread_setname_np(pthread_self(), "archive");
    while (wait_for_tick(a))
        tick(a);
    a->retry_at = 0;
    if (a->f.lock >= 0)
        tick(a); /* what came since the last */
    atomic_store(&a->followed, false);
    archive_follow_end(&a->f);
    return NULL;
}

struct archive *
archive_start(const char *folder, const char *database, int days)
{
    /* owned here: it lives as long as the database is open */
    struct archive *a = calloc(1, sizeof *a);
    pthread_condattr_t clock;
    sigset_t all, before;

    if (a == NULL)
        return NULL;
    a->f.folder = strdup(folder);
    a->f.database = strdup(database);
    a->f.days = days;
    archive_follow_init(&a->f);
    if (a->f.folder == NULL || a->f.database == NULL)
        abort(); /* as base/arena.h does */
    tick(a);     /* before anything is written: mostly the log goes on */
    pthread_mutex_init(&a->mutex, NULL);
    pthread_condattr_init(&clock);
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    pthread_cond_init(&a->wake, &clock);
    pthread_condattr_destroy(&clock);
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    if (pthread_create(&a->thread, NULL, follow_the_log, a) != 0)
        abort(); /* as base/arena.h does */
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return a;
}

void
archive_stop(struct archive *a)
{
    if (a == NULL)
        return;
    pthread_mutex_lock(&a->mutex);
    a->closing = true;
    pthread_cond_signal(&a->wake);
    pthread_mutex_unlock(&a->mutex);
    pthread_join(a->thread, NULL);
    pthread_cond_destroy(&a->wake);
    pthread_mutex_destroy(&a->mutex);
    free(a->f.record.p);
    free(a->f.folder);
    free(a->f.database);
    free(a);
}

static bool
late(const struct archive *a)
{
    return atomic_load(&a->followed) && archive_behind_ms(a) > ARCHIVE_LATE_MS;
}

void
archive_keep_up(struct archive *a)
{
    enum { PAUSE_US = 2000 };
    const int64_t from = db_clock_us();

    while (late(a)) {
        if (db_clock_us() - from > ARCHIVE_PATIENCE_MS * INT64_C(1000)) {
            db_log("archive", "is too slow: answers go ahead of it");
            a->failures++;
            atomic_store(&a->followed, false); /* until it is written again */
        }
        db_pause_us(PAUSE_US);
    }
}

bool
archive_followed(const struct archive *a)
{
    return atomic_load(&a->followed);
}

int64_t
archive_behind_ms(const struct archive *a)
{
    const int64_t copied = atomic_load(&a->f.copied_us);

    return copied == 0 ? 0 : (db_clock_us() - copied) / 1000;
}

uint64_t
archive_failures(const struct archive *a)
{
    return atomic_load(&a->failures);
}
