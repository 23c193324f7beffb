#include "db/change_pool.h"

#include <stdlib.h>

enum {
    PATIENCE_S = 10 /* so long is a free connection waited for */
};

/* One who waits for a connection; it is handed to the one who came first. */
struct waiter {
    struct waiter *next;
    struct db *db; /* NULL: still waiting */
    pthread_cond_t handed;
};

struct change_pool {
    struct change_stats *stats;
    int limit;
    _Atomic int64_t crowded_until; /* db_clock_us() */
    pthread_rwlock_t turns;
    pthread_condattr_t clock;

    pthread_mutex_t lock; /* guards what follows */
    pthread_cond_t idle;  /* all connections are free */
    struct waiter *first, **end;
    int count, free, waiting;
    struct db *at[]; /* the free ones first */
};

struct change_pool *
change_pool_start(struct db *const *db, int count, int limit,
                  struct change_stats *stats)
{
    /* owned here: it lives as long as the program, and threads hold it */
    struct change_pool *p =
        calloc(1, sizeof *p + (size_t)count * sizeof(struct db *));
    pthread_rwlockattr_t attr;

    for (int i = 0; i < count; i++) {
        if (p == NULL)
            db_close(db[i]);
        else
            p->at[i] = db[i];
    }
    if (p == NULL)
        return NULL;
    p->stats = stats;
    p->limit = limit;
    p->count = p->free = count;
    pthread_rwlockattr_init(&attr);
    pthread_rwlockattr_setkind_np(&attr,
                                  PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP);
    pthread_rwlock_init(&p->turns, &attr);
    pthread_rwlockattr_destroy(&attr);
    pthread_mutex_init(&p->lock, NULL);
    pthread_condattr_init(&p->clock);
    pthread_condattr_setclock(&p->clock, CLOCK_MONOTONIC);
    pthread_cond_init(&p->idle, NULL);
    p->end = &p->first;
    return p;
}

void
change_pool_drain(struct change_pool *p)
{
    pthread_mutex_lock(&p->lock);
    while (p->free < p->count)
        pthread_cond_wait(&p->idle, &p->lock);
    pthread_mutex_unlock(&p->lock);
}

void
change_pool_stop(struct change_pool *p)
{
    change_pool_drain(p);
    for (int i = 0; i < p->count; i++)
        db_close(p->at[i]);
    pthread_cond_destroy(&p->idle);
    pthread_condattr_destroy(&p->clock);
    pthread_mutex_destroy(&p->lock);
    pthread_rwlock_destroy(&p->turns);
    free(p);
}

/* With the lock held: stands in the line until handed a connection, or until
 * it took too long. */
static void
stand_in_line(struct change_pool *p, struct waiter *w)
{
    struct timespec until;
    struct waiter **at;
    int rc = 0;

    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += PATIENCE_S;
    pthread_cond_init(&w->handed, &p->clock);
    *p->end = w;
    p->end = &w->next;
    p->waiting++;
    while (w->db == NULL && rc == 0)
        rc = pthread_cond_timedwait(&w->handed, &p->lock, &until);
    pthread_cond_destroy(&w->handed);
    if (w->db != NULL)
        return; /* give() took us out of the line */
    for (at = &p->first; *at != w; at = &(*at)->next)
        ;
    *at = w->next;
    if (p->end == &w->next)
        p->end = at;
    p->waiting--;
}

/* NULL: too many wait, or none came free in time. */
static struct db *
take(struct change_pool *p)
{
    struct waiter w = {0};

    pthread_mutex_lock(&p->lock);
    if (p->free > 0)
        w.db = p->at[--p->free];
    else if (p->waiting < p->limit)
        stand_in_line(p, &w);
    pthread_mutex_unlock(&p->lock);
    return w.db;
}

static void
give(struct change_pool *p, struct db *db)
{
    pthread_mutex_lock(&p->lock);
    struct waiter *w = p->first;
    if (w != NULL) {
        p->first = w->next;
        if (p->first == NULL)
            p->end = &p->first;
        p->waiting--;
        w->db = db;
        pthread_cond_signal(&w->handed);
    } else {
        p->at[p->free++] = db;
        if (p->free == p->count)
            pthread_cond_broadcast(&p->idle);
    }
    pthread_mutex_unlock(&p->lock);
}

static void
count(struct change_stats *s, enum err e, enum fate fate)
{
    if (e == OK) {
        change_stats_committed(s, 1);
    } else if (fate == FATE_AGAIN) {
        s->changes_retried++;
    } else if (fate == FATE_LOST) {
        s->commits_failed++;
    } else {
        s->changes_refused++;
    }
}

/* On a connection that was taken; what became of the transaction. */
static enum fate
run_on(struct change_pool *p, struct db *db, db_change_fn *what, void *arg,
       enum err *e)
{
    p->stats->writing++;
    pthread_rwlock_rdlock(&p->turns);
    *e = db_transaction(db, what, arg);
    pthread_rwlock_unlock(&p->turns);
    p->stats->writing--;
    const enum fate fate = *e == OK ? FATE_NONE : db->fate;
    count(p->stats, *e, fate);
    give(p, db);
    return fate;
}

static bool
is_crowded(struct change_pool *p)
{
    return db_clock_us() < atomic_load(&p->crowded_until);
}

/* ERR_BUSY when no connection is to be had.  *lost: not done, for the database
 * went away. */
static enum err
take_and_run(struct change_pool *p, db_change_fn *what, void *arg,
             bool *conflict, bool *lost)
{
    struct db *db = take(p);
    enum fate fate = FATE_NONE;
    enum err e = ERR_BUSY;

    if (db == NULL) {
        p->stats->queue_full++;
    } else if (is_crowded(p)) { /* since we stood in the line */
        give(p, db);
        *conflict = true;
    } else {
        fate = run_on(p, db, what, arg, &e);
    }
    if (fate == FATE_AGAIN) {
        atomic_store(&p->crowded_until, db_clock_us() + CROWDED_US);
        *conflict = true;
    }
    *lost = fate == FATE_LOST && e != ERR_UNSURE;
    return e;
}

enum err
change_pool_run(struct change_pool *p, db_change_fn *what, void *arg,
                bool *conflict)
{
    const int64_t from = db_clock_us();

    *conflict = is_crowded(p);
    if (*conflict)
        return ERR_BUSY;
    p->stats->waiting++;
    bool lost;
    enum err e = take_and_run(p, what, arg, conflict, &lost);
    while (lost && db_clock_us() - from < LOST_PATIENCE_US) {
        db_pause_us(LOST_PAUSE_US);
        e = take_and_run(p, what, arg, conflict, &lost);
    }
    if (!*conflict)
        change_stats_waited(p->stats, db_clock_us() - from);
    p->stats->waiting--;
    return e;
}

pthread_rwlock_t *
change_pool_turns(struct change_pool *p)
{
    return &p->turns;
}

void
change_pool_fail_at(struct change_pool *p, int n)
{
    pthread_mutex_lock(&p->lock);
    assert(p->free > 0);
    db_fail_at(p->at[p->free - 1], n);
    pthread_mutex_unlock(&p->lock);
}
