#include "http/pool.h"

#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

enum {
    WORKERS_MAX = 64,
    /* Everybody waits for the thread that writes and for the one that reads
     * sockets, and there are few of them: they come before those of pages. */
    QUICK_NICE = 10,
    SLOW_NICE = 15
};

struct line {
    struct job *first, *last;
    struct worker *idle; /* who became idle last comes first */
    /* the free places; those that are lent at the front, taken from the end */
    unsigned free[WORKERS_MAX], places;
};

struct worker {
    struct pool *pool;
    struct line *line;
    pthread_t thread;
    sem_t go;            /* it was handed a job, its place, or the end */
    struct worker *next; /* of the idle; of those who want the same place */
    struct job *job;     /* handed; NULL: there will be none */
    unsigned place;      /* while it has a job */
    bool has_job;
};

struct pool {
    pthread_mutex_t lock; /* of all that follows but the atomic ones */
    struct line quick, slow;
    struct worker
        *comer[WORKERS_MAX]; /* want that place back, first come first */
    bool stopping;
    size_t queue_max;
    atomic_size_t waiting, busy;
    unsigned slow_workers; /* 0: all stand in one line */
    unsigned threads;
    struct worker worker[WORKERS_MAX];
};

static _Thread_local struct worker *self;

/*
 * ---- with the lock held ----
 *
 * A job is handed to one thread, which is woken for it alone and needs no lock
 * to begin.  So long as the lock is free, no job waits for which there are a
 * place and an idle thread.
 */

static bool
may_take(const struct line *l)
{
    return l->first != NULL && l->places > 0;
}

/* The next job of the line with a place, or NULL. */
static struct job *
take(struct pool *p, struct line *l, unsigned *place)
{
    if (!may_take(l))
        return NULL;
    struct job *job = l->first;
    l->first = job->next;
    *place = l->free[--l->places];
    atomic_fetch_sub(&p->waiting, 1);
    atomic_fetch_add(&p->busy, 1);
    return job;
}

static bool
is_over(const struct pool *p, const struct line *l)
{
    return p->stopping && l->first == NULL;
}

/* Idle threads with a job each, or to be told the end: for wake(). */
static struct worker *
hand_out(struct pool *p, struct line *l)
{
    struct worker *woken = NULL;

    while (l->idle != NULL && (may_take(l) || is_over(p, l))) {
        struct worker *w = l->idle;

        l->idle = w->next;
        w->job = take(p, l, &w->place);
        w->next = woken;
        woken = w;
    }
    return woken;
}

/* The place is somebody's who wants it back, whom this answers, or free. */
static struct worker *
give(struct pool *p, struct line *l, unsigned place, bool lent)
{
    struct worker *back = p->comer[place];

    if (back != NULL) {
        p->comer[place] = back->next;
        back->next = NULL;
        return back;
    }
    atomic_fetch_sub(&p->busy, 1);
    if (lent) { /* taken by another only when no other is free */
        memmove(l->free + 1, l->free, l->places * sizeof l->free[0]);
        l->free[0] = place;
    } else {
        l->free[l->places] = place;
    }
    l->places++;
    return NULL;
}

/* False: somebody works there. */
static bool
take_place(struct line *l, unsigned place)
{
    for (unsigned i = 0; i < l->places; i++)
        if (l->free[i] == place) {
            l->places--;
            memmove(l->free + i, l->free + i + 1,
                    (l->places - i) * sizeof l->free[0]);
            return true;
        }
    return false;
}

/* ---- without it ---- */

static void
wake(struct worker *w)
{
    while (w != NULL) {
        struct worker *next = w->next; /* w is on its way from then on */

        sem_post(&w->go);
        w = next;
    }
}

static void
wait_to_go(struct worker *w)
{
    while (sem_wait(&w->go) != 0)
        ; /* a signal came */
}

/* After a job its place is given back first.  NULL: there will be none. */
static struct job *
next_job(struct worker *w, bool had_job)
{
    struct pool *p = w->pool;
    struct line *l = w->line;

    pthread_mutex_lock(&p->lock);
    struct worker *back = had_job ? give(p, l, w->place, false) : NULL;
    struct job *job = take(p, l, &w->place);
    const bool over = job == NULL && is_over(p, l);

    if (job == NULL && !over) {
        w->next = l->idle;
        l->idle = w;
    }
    struct worker *woken = hand_out(p, l);
    pthread_mutex_unlock(&p->lock);
    wake(back);
    wake(woken);
    if (job != NULL || over)
        return job;
    wait_to_go(w);
    return w->job;
}

static void *
work(void *arg)
{
    struct worker *w = arg;
    struct arena a = {0};
    struct job *job = NULL;

    self = w;
    pthread_setname_np(pthread_self(), "pages");
    /* of this thread; without it, no harm */
    (void)setpriority(PRIO_PROCESS, 0,
                      w->line == &w->pool->slow ? SLOW_NICE : QUICK_NICE);
    while ((job = next_job(w, job != NULL)) != NULL) {
        w->has_job = true;
        job->run(job, w->place, &a);
        w->has_job = false;
    }
    arena_reset(&a);
    return NULL;
}

void
pool_lend(void)
{
    struct worker *w = self;

    if (w == NULL || !w->has_job)
        return;
    pthread_mutex_lock(&w->pool->lock);
    struct worker *back = give(w->pool, w->line, w->place, true);
    struct worker *woken = hand_out(w->pool, w->line);
    pthread_mutex_unlock(&w->pool->lock);
    wake(back);
    wake(woken);
}

void
pool_back(void)
{
    struct worker *w = self;

    if (w == NULL || !w->has_job)
        return;
    struct pool *p = w->pool;
    pthread_mutex_lock(&p->lock);
    const bool now = take_place(w->line, w->place);

    if (now) {
        atomic_fetch_add(&p->busy, 1);
    } else {
        struct worker **at = &p->comer[w->place];

        while (*at != NULL)
            at = &(*at)->next;
        w->next = NULL;
        *at = w;
    }
    pthread_mutex_unlock(&p->lock);
    if (!now)
        wait_to_go(w);
}

static struct pool *
pool_new(unsigned workers, unsigned slow, size_t queue_max)
{
    struct pool *p = calloc(1, sizeof *p);

    if (p == NULL)
        abort();
    p->queue_max = queue_max;
    p->slow_workers = slow;
    pthread_mutex_init(&p->lock, NULL);
    for (unsigned i = 0; i < workers; i++) {
        struct line *l = i < slow ? &p->slow : &p->quick;
        l->free[l->places++] = i;
    }
    return p;
}

enum err
pool_start(unsigned workers, unsigned slow, unsigned spare, size_t queue_max,
           struct pool **out)
{
    assert(slow < workers && workers <= WORKERS_MAX);
    struct pool *p = pool_new(workers, slow, queue_max);
    unsigned threads = workers + spare;

    if (threads > WORKERS_MAX)
        threads = WORKERS_MAX;
    while (p->threads < threads) {
        struct worker *w = &p->worker[p->threads];

        *w = (struct worker){
            .pool = p,
            .line = p->threads < p->slow_workers ? &p->slow : &p->quick,
        };
        if (sem_init(&w->go, 0, 0) != 0 ||
            pthread_create(&w->thread, NULL, work, w) != 0) {
            pool_stop(p);
            pool_free(p);
            return ERR_INTERNAL;
        }
        p->threads++;
    }
    *out = p;
    return OK;
}

bool
pool_push(struct pool *p, struct job *job, enum pool_urgency urgency)
{
    struct line *l = job->slow && p->slow_workers > 0 ? &p->slow : &p->quick;

    pthread_mutex_lock(&p->lock);
    const bool taken =
        !p->stopping &&
        (urgency == IN_THE_MIDDLE || atomic_load(&p->waiting) < p->queue_max);
    if (taken) {
        job->next = NULL;
        if (l->first == NULL)
            l->first = job;
        else
            l->last->next = job;
        l->last = job;
        atomic_fetch_add(&p->waiting, 1);
    }
    struct worker *woken = hand_out(p, l);
    pthread_mutex_unlock(&p->lock);
    wake(woken); /* after the unlock, or it would wake to find it locked */
    return taken;
}

size_t
pool_waiting(const struct pool *p)
{
    return atomic_load(&p->waiting);
}

size_t
pool_busy(const struct pool *p)
{
    return atomic_load(&p->busy);
}

void
pool_stop(struct pool *p)
{
    pthread_mutex_lock(&p->lock);
    p->stopping = true;
    struct worker *quick = hand_out(p, &p->quick);
    struct worker *slow = hand_out(p, &p->slow);
    pthread_mutex_unlock(&p->lock);
    wake(quick);
    wake(slow);
    for (unsigned i = 0; i < p->threads; i++)
        pthread_join(p->worker[i].thread, NULL);
}

void
pool_free(struct pool *p)
{
    for (unsigned i = 0; i < p->threads; i++)
        sem_destroy(&p->worker[i].go);
    pthread_mutex_destroy(&p->lock);
    free(p);
}
