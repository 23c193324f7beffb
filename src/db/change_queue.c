#include "db/change_queue.h"

#include "db/archive.h"

#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    GROUP_MAX = 512,      /* changes in one commit */
    GROUP_MAX_ALONE = 64, /* after a conflict: small, so as to come through */
    CONFLICTS_MAX = 60,   /* of one change; then its asker hears ERR_BUSY */
    GROUP_US = 10000,     /* a group takes no more after so long */
    /* what nobody waits for is tried so long, with pauses, if commits fail */
    LATER_PATIENCE_US = 60 * 1000000,
    LATER_PAUSE_US = 100000,
    /* and so long it waits for others to be committed with: a commit takes the
     * cache from every reader */
    LATER_US = 200000,
    LATER_MANY = 256, /* but not once so many wait */
    /* Other processes poll for the lock (db_sqlite.c: every POLL_US), so one
     * that writes without a pause would keep it from them for ever. */
    BREATH_EVERY_US = 50000,
    BREATH_US = 2000,
    IDLE_US = 1000 /* so long without work is a breath, too */
};

struct change {
    struct change *next;
    db_change_fn *what;
    void *arg;
    enum err err;
    int conflicts;
    int64_t asked; /* db_clock_us() */
    sem_t done;    /* unless it is a later one */
    bool later;
    _Alignas(max_align_t) unsigned char copy[]; /* arg of a later one */
};

struct change_list {
    struct change *first, **end;
    int count;
};

struct change_queue {
    struct db *db;
    struct change_stats *stats;
    pthread_rwlock_t *turns; /* NULL: no other thread writes */
    struct archive *archive; /* NULL: none */
    pthread_t thread;
    int limit;
    atomic_bool twice;   /* change_queue_run_twice() */
    bool conflict;       /* the latest group met one */
    bool lost;           /* the database went away before it was done */
    int64_t alone_until; /* groups run with no other transaction beside them */
    int64_t busy_since;

    pthread_mutex_t lock; /* guards what follows */
    pthread_cond_t work;  /* something to do, or closing */
    pthread_cond_t room;  /* a place in the queue has become free */
    pthread_cond_t idle;  /* nothing waits, nothing runs */
    struct change_list waiting;
    int urgent; /* of those that wait, not `later` */
    int drains; /* who waits for all of them */
    int running;
    bool closing;
};

static void
list_init(struct change_list *l)
{
    *l = (struct change_list){.end = &l->first};
}

static void
list_add(struct change_list *l, struct change *c)
{
    c->next = NULL;
    *l->end = c;
    l->end = &c->next;
    l->count++;
}

static struct change *
list_take(struct change_list *l)
{
    struct change *c = l->first;

    if (c == NULL)
        return NULL;
    l->first = c->next;
    if (l->first == NULL)
        l->end = &l->first;
    l->count--;
    return c;
}

/* The next that waits, for the group that is being run. */
static struct change *
take(struct change_queue *q)
{
    pthread_mutex_lock(&q->lock);
    struct change *c = list_take(&q->waiting);
    if (c != NULL) {
        q->running++;
        q->urgent -= !c->later;
        pthread_cond_signal(&q->room);
    }
    pthread_mutex_unlock(&q->lock);
    return c;
}

/* With the lock held, something waits: until when it may, if nobody waits for
 * it.  0: it may not. */
static int64_t
patience(const struct change_queue *q)
{
    if (q->urgent > 0 || q->drains > 0 || q->closing ||
        q->waiting.count >= LATER_MANY || q->waiting.count >= q->limit / 2)
        return 0;
    const int64_t until = q->waiting.first->asked + LATER_US;
    return db_clock_us() < until ? until : 0;
}

static void
wait_until(struct change_queue *q, int64_t us)
{
    const struct timespec until = {us / 1000000, us % 1000000 * 1000};

    pthread_cond_timedwait(&q->work, &q->lock, &until);
}

/* False: closing, and nothing is left to do. */
static bool
wait_for_work(struct change_queue *q)
{
    const int64_t from = db_clock_us();
    int64_t until;

    pthread_mutex_lock(&q->lock);
    while (q->waiting.count == 0 && !q->closing)
        pthread_cond_wait(&q->work, &q->lock);
    while (q->waiting.count > 0 && (until = patience(q)) > 0)
        wait_until(q, until);
    const bool work = q->waiting.count > 0;
    pthread_mutex_unlock(&q->lock);

    const int64_t now = db_clock_us();
    if (now - from > IDLE_US)
        q->busy_since = now;
    return work;
}

/* Runs one change in a savepoint; `keep`: what it wrote stays, unless it is
 * refused.  False: the transaction is lost. */
static bool
run_guarded(struct change_queue *q, struct change *c, bool keep)
{
    struct db *db = q->db;

    c->err = db_control(db, SAVEPOINT);
    if (c->err != OK)
        return false;
    c->err = db_run(db, c->what, c->arg);
    if (db->fate != FATE_NONE)
        return false;
    if ((c->err != OK || !keep) && db_control(db, SAVEPOINT_UNDO) != OK)
        return false;
    return db_control(db, SAVEPOINT_RELEASE) == OK;
}

/* For tests: what a first run left outside of the database, the next one must
 * bear. */
static bool
runs_twice(struct change_queue *q)
{
    return atomic_load(&q->twice) && atomic_load(&q->db->fail_at) <= 0;
}

/* The same without a savepoint.  `undo`: it was refused after it wrote, so the
 * transaction holds half a change. */
static bool
run_bare(struct change_queue *q, struct change *c, bool *undo)
{
    struct db *db = q->db;

    if (runs_twice(q) && !run_guarded(q, c, false))
        return false;
    db->wrote = false;
    c->err = db_run(db, c->what, c->arg);
    db->err = db->late = OK;
    *undo = c->err != OK && db->wrote;
    return db->fate == FATE_NONE;
}

/* What everybody hears when the transaction is lost at this change. */
static enum err
lost(const struct change *c)
{
    return c->err != OK ? c->err : ERR_INTERNAL;
}

/* Begins anew and runs once more what was not refused. */
static enum err
run_again(struct change_queue *q, const struct change_list *group)
{
    enum err e = db_control(q->db, ROLLBACK);

    if (e == OK)
        e = db_control(q->db, BEGIN_CHANGE);
    for (struct change *c = group->first; c != NULL && e == OK; c = c->next)
        if (c->err == OK && !run_guarded(q, c, true))
            e = lost(c);
    return e;
}

/*
 * One more of `group`.  A savepoint keeps a copy of every page that is written
 * in it, an eighth of what a change costs on SQLite, and hardly any change is
 * refused after it wrote.  So there they run without, until one is: then those
 * before it run again, and from there on all in savepoints.
 */
static enum err
run_one(struct change_queue *q, const struct change_list *group,
        struct change *c, bool *guarded)
{
    bool undo = false;

    if (!(*guarded ? run_guarded(q, c, true) : run_bare(q, c, &undo)))
        return lost(c);
    if (!undo)
        return OK;
    *guarded = true;
    return run_again(q, group);
}

/* Takes and runs up to `most` changes.  What fails here fails all of them; the
 * answer of each is in its err. */
static enum err
run_group(struct change_queue *q, struct change_list *group, int most)
{
    enum err e = db_control(q->db, BEGIN_CHANGE);
    const int64_t from = db_clock_us();
    bool guarded = q->db->engine->kind != ENGINE_SQLITE;
    struct change *c;

    while (group->count < most && db_clock_us() - from < GROUP_US &&
           q->db->fate != FATE_AGAIN && (c = take(q)) != NULL) {
        list_add(group, c);
        if (e == OK) /* else they all get that answer */
            e = run_one(q, group, c, &guarded);
    }
    if (e == OK)
        e = db_control(q->db, COMMIT);
    if (e != OK && q->db->in_transaction && db_control(q->db, ROLLBACK) != OK)
        db_log("changes", "the end of a transaction failed");
    q->lost = e != OK && e != ERR_UNSURE && q->db->fate == FATE_LOST &&
              q->db->engine->kind == ENGINE_POSTGRESQL;
    return e;
}

/* With no other transaction of this process beside it, nor one of another
 * process that has met conflicts, too. */
static enum err
run_group_alone(struct change_queue *q, struct change_list *group)
{
    const struct engine *engine = q->db->engine;

    pthread_rwlock_wrlock(q->turns);
    /* without the lock it is only less likely to get through */
    const bool locked = engine->script(q->db, engine->alone_lock) == OK;
    const enum err e = run_group(q, group, GROUP_MAX_ALONE);
    if (locked && engine->script(q->db, engine->alone_unlock) != OK)
        db_log("changes", "a lock was lost with its connection");
    pthread_rwlock_unlock(q->turns);
    return e;
}

/* The same in its turn among the other transactions of this process. */
static enum err
run_group_in_turn(struct change_queue *q, struct change_list *group)
{
    enum err e;

    if (q->turns == NULL)
        return run_group(q, group, GROUP_MAX);
    if (db_clock_us() < q->alone_until) {
        e = run_group_alone(q, group);
    } else {
        pthread_rwlock_rdlock(q->turns);
        e = run_group(q, group, GROUP_MAX);
        pthread_rwlock_unlock(q->turns);
    }
    q->conflict = e != OK && q->db->fate == FATE_AGAIN;
    if (q->conflict)
        q->alone_until = db_clock_us() + CROWDED_US;
    return e;
}

static void
count_group(struct change_queue *q, const struct change_list *group, enum err e)
{
    struct change_stats *s = q->stats;

    if (e != OK) {
        if (!q->conflict) /* a conflict is no failure */
            s->commits_failed++;
        return;
    }
    change_stats_committed(s, (uint64_t)group->count);
}

/* Is a change whose commit failed to be run once more? */
static bool
try_again(const struct change_queue *q, struct change *c, int64_t now)
{
    if (c->later)
        return now - c->asked < LATER_PATIENCE_US;
    if (q->lost)
        return now - c->asked < LOST_PATIENCE_US;
    return q->conflict && ++c->conflicts < CONFLICTS_MAX;
}

/* Tells the one who waits; frees what nobody waits for.  True: it has to be
 * tried again. */
static bool
answer(struct change_queue *q, struct change *c, enum err commit)
{
    const int64_t now = db_clock_us();

    if (commit != OK && try_again(q, c, now))
        return true;
    if (commit != OK)
        c->err = commit;
    else if (c->err != OK)
        q->stats->changes_refused++;
    change_stats_waited(q->stats, now - c->asked);
    if (!c->later) {
        sem_post(&c->done); /* c may be gone from here on */
        return false;
    }
    if (c->err != OK) {
        q->stats->later_lost++;
        db_log("change without an asker failed", err_text(c->err));
    }
    free(c);
    return false;
}

/* Puts `again` back in front of what waits, in its order. */
static void
finish_group(struct change_queue *q, int ran, struct change_list *again)
{
    pthread_mutex_lock(&q->lock);
    for (const struct change *c = again->first; c != NULL; c = c->next)
        q->urgent += !c->later;
    if (again->count > 0) {
        *again->end = q->waiting.first;
        if (q->waiting.first == NULL)
            q->waiting.end = again->end;
        q->waiting.first = again->first;
        q->waiting.count += again->count;
    }
    q->running -= ran;
    if (q->waiting.count == 0 && q->running == 0)
        pthread_cond_broadcast(&q->idle);
    pthread_mutex_unlock(&q->lock);
    q->stats->waiting += (uint64_t)again->count;
}

/* Two processes that meet at the same row must not meet again in step. */
static int64_t
apart_us(void)
{
    enum { STEP_US = 250, STEPS = 8 };

    return STEP_US * (1 + db_clock_us() % STEPS);
}

static void
work_once(struct change_queue *q)
{
    struct change_list group, again;
    struct change *c;

    list_init(&group);
    list_init(&again);
    q->stats->writing++;
    const enum err e = run_group_in_turn(q, &group);
    q->stats->writing--;
    if (q->archive != NULL)
        archive_keep_up(q->archive);
    const int ran = group.count;
    count_group(q, &group, e);
    q->stats->waiting -= (uint64_t)ran; /* before anybody is told */
    while ((c = list_take(&group)) != NULL) {
        if (answer(q, c, e))
            list_add(&again, c);
    }
    const bool retry = again.count > 0;
    q->stats->changes_retried += (uint64_t)again.count;
    finish_group(q, ran, &again);
    q->stats->log_pages = q->db->engine->tidy(q->db);
    if (retry)
        db_pause_us(q->conflict ? apart_us() : LATER_PAUSE_US);
}

static void
breathe(struct change_queue *q)
{
    if (q->db->engine->kind != ENGINE_SQLITE ||
        db_clock_us() - q->busy_since < BREATH_EVERY_US)
        return;
    db_pause_us(BREATH_US);
    q->busy_since = db_clock_us();
}

static void *
work(void *arg)
{
    struct change_queue *q = arg;

    pthread_setname_np(pthread_self(), "changes");
    while (wait_for_work(q)) {
        work_once(q);
        breathe(q);
    }
    return NULL;
}

/* Signals are for the threads of the program, not for this one. */
static bool
start_thread(struct change_queue *q)
{
    sigset_t all, before;

    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    const int rc = pthread_create(&q->thread, NULL, work, q);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return rc == 0;
}

struct change_queue *
change_queue_start(struct db *db, int limit, struct change_stats *stats,
                   pthread_rwlock_t *turns, struct archive *archive)
{
    /* owned here: it lives as long as the program, and threads hold it */
    struct change_queue *q = calloc(1, sizeof *q);
    pthread_condattr_t clock;

    if (q == NULL) {
        db_close(db);
        return NULL;
    }
    q->db = db;
    q->limit = limit;
    q->stats = stats;
    q->turns = turns;
    q->archive = archive;
    q->busy_since = db_clock_us();
    list_init(&q->waiting);
    pthread_mutex_init(&q->lock, NULL);
    pthread_condattr_init(&clock);
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC); /* db_clock_us() */
    pthread_cond_init(&q->work, &clock);
    pthread_condattr_destroy(&clock);
    pthread_cond_init(&q->room, NULL);
    pthread_cond_init(&q->idle, NULL);
    if (!start_thread(q)) {
        db_log("changes", "no thread to be had");
        db_close(db);
        free(q);
        return NULL;
    }
    return q;
}

void
change_queue_stop(struct change_queue *q)
{
    pthread_mutex_lock(&q->lock);
    q->closing = true;
    pthread_cond_signal(&q->work);
    pthread_mutex_unlock(&q->lock);
    pthread_join(q->thread, NULL);
    pthread_cond_destroy(&q->work);
    pthread_cond_destroy(&q->room);
    pthread_cond_destroy(&q->idle);
    pthread_mutex_destroy(&q->lock);
    db_close(q->db);
    free(q);
}

/* With the lock held. */
static void
add(struct change_queue *q, struct change *c)
{
    assert(!q->closing);
    list_add(&q->waiting, c);
    q->stats->waiting++;
    q->urgent += !c->later;
    if (q->waiting.count == 1 || q->urgent == 1 || patience(q) == 0)
        pthread_cond_signal(&q->work);
}

enum err
change_queue_run(struct change_queue *q, db_change_fn *what, void *arg)
{
    struct change c = {.what = what, .arg = arg, .asked = db_clock_us()};

    assert(!pthread_equal(pthread_self(), q->thread));
    pthread_mutex_lock(&q->lock);
    const bool full = q->waiting.count >= q->limit;
    if (!full) {
        sem_init(&c.done, 0, 0);
        add(q, &c);
    }
    pthread_mutex_unlock(&q->lock);
    if (full) {
        q->stats->queue_full++;
        return ERR_BUSY;
    }
    while (sem_wait(&c.done) != 0)
        ; /* a signal came */
    sem_destroy(&c.done);
    return c.err;
}

void
change_queue_add(struct change_queue *q, db_change_fn *what, const void *arg,
                 size_t size)
{
    /* owned by the queue: the asker does not wait for it */
    struct change *c = calloc(1, sizeof *c + size);

    assert(size <= CHANGE_LATER_MAX);
    assert(!pthread_equal(pthread_self(), q->thread));
    if (c == NULL)
        abort(); /* as base/arena.h does: the supervisor starts us again */
    c->what = what;
    c->arg = c->copy;
    c->later = true;
    c->asked = db_clock_us();
    if (size > 0)
        memcpy(c->copy, arg, size);
    pthread_mutex_lock(&q->lock);
    while (q->waiting.count >= q->limit)
        pthread_cond_wait(&q->room, &q->lock);
    add(q, c);
    pthread_mutex_unlock(&q->lock);
}

void
change_queue_drain(struct change_queue *q)
{
    pthread_mutex_lock(&q->lock);
    q->drains++;
    pthread_cond_signal(&q->work);
    while (q->waiting.count > 0 || q->running > 0)
        pthread_cond_wait(&q->idle, &q->lock);
    q->drains--;
    pthread_mutex_unlock(&q->lock);
}

void
change_queue_fail_at(struct change_queue *q, int n)
{
    db_fail_at(q->db, n);
}

void
change_queue_run_twice(struct change_queue *q)
{
    atomic_store(&q->twice, true);
}
