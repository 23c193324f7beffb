#include "db/sqlite_log.h"

#include "db/engine.h"

#include <pthread.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdlib.h>

struct sqlite_log {
    sqlite3 *h;
    pthread_t thread;
    pthread_mutex_t lock; /* of wanted, closing */
    pthread_cond_t wake;
    bool wanted, closing;
    atomic_bool busy;
    atomic_int copied;
};

static void
copy_once(struct sqlite_log *l)
{
    int in_log = 0, copied = 0;
    const int rc = sqlite3_wal_checkpoint_v2(
        l->h, NULL, SQLITE_CHECKPOINT_PASSIVE, &in_log, &copied);

    if (rc != SQLITE_OK && rc != SQLITE_BUSY)
        db_log("checkpoint", sqlite3_errmsg(l->h));
    atomic_store(&l->copied, rc == SQLITE_OK ? copied : 0);
}

/* False: there is nothing more to do. */
static bool
wait_for_work(struct sqlite_log *l)
{
    pthread_mutex_lock(&l->lock);
    while (!l->wanted && !l->closing)
        pthread_cond_wait(&l->wake, &l->lock);
    const bool work = l->wanted;
    l->wanted = false;
    pthread_mutex_unlock(&l->lock);
    return work;
}

static void *
bring_back(void *arg)
{
    struct sqlite_log *l = arg;

    pthread_setname_np(pthread_self(), "log");
    while (wait_for_work(l)) {
        copy_once(l);
        atomic_store(&l->busy, false);
    }
    return NULL;
}

static int
open_own(struct sqlite_log *l, const char *path)
{
    int rc = sqlite3_open_v2(path, &l->h,
                             SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);

    if (rc == SQLITE_OK)
        rc = sqlite3_exec(l->h,
                          "pragma synchronous = full;"
                          "pragma mmap_size = 0;"
                          "pragma wal_autocheckpoint = 0;",
                          NULL, NULL, NULL);
    /* whose connection is the last one to close brings all of it back */
    sqlite3_db_config(l->h, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    return rc;
}

/* Signals are for the threads of the program, not for this one. */
static int
start_thread(struct sqlite_log *l)
{
    sigset_t all, before;

    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    const int rc = pthread_create(&l->thread, NULL, bring_back, l);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return rc;
}

struct sqlite_log *
sqlite_log_start(const char *path)
{
    /* owned here: it lives as long as the connection that writes */
    struct sqlite_log *l = calloc(1, sizeof *l);

    if (l == NULL)
        return NULL;
    pthread_mutex_init(&l->lock, NULL);
    pthread_cond_init(&l->wake, NULL);
    if (open_own(l, path) == SQLITE_OK && start_thread(l) == 0)
        return l;
    db_log("checkpoint", "no thread of its own: changes wait for it");
    sqlite3_close(l->h);
    pthread_cond_destroy(&l->wake);
    pthread_mutex_destroy(&l->lock);
    free(l);
    return NULL;
}

void
sqlite_log_stop(struct sqlite_log *l)
{
    if (l == NULL)
        return;
    pthread_mutex_lock(&l->lock);
    l->closing = true;
    pthread_cond_signal(&l->wake);
    pthread_mutex_unlock(&l->lock);
    pthread_join(l->thread, NULL);
    sqlite3_close(l->h);
    pthread_cond_destroy(&l->wake);
    pthread_mutex_destroy(&l->lock);
    free(l);
}

void
sqlite_log_copy(struct sqlite_log *l)
{
    if (atomic_exchange(&l->busy, true))
        return;
    pthread_mutex_lock(&l->lock);
    l->wanted = true;
    pthread_cond_signal(&l->wake);
    pthread_mutex_unlock(&l->lock);
}

bool
sqlite_log_busy(const struct sqlite_log *l)
{
    return atomic_load(&l->busy);
}

int
sqlite_log_copied(const struct sqlite_log *l)
{
    return atomic_load(&l->copied);
}
