#include "http/pool.h"

#include <pthread.h>
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

/* A thread that lent its place and wants it back. */
struct comer {
    struct comer *next;
    bool back; /* it has been handed the place */
    pthread_cond_t handed;
};

struct line {
    struct job *first, *last;
    pthread_cond_t more; /* a job waits, and a place is free */
    /* the free places; those that are lent at the front, taken from the end */
    unsigned free[WORKERS_MAX], places;
};

struct worker {
    struct pool *pool;
    struct line *line;
    pthread_t thread;
    unsigned place; /* while it has a job */
    bool has_job;
};

struct pool {
    pthread_mutex_t lock; /* of all that follows but the atomic ones */
    struct line quick, slow;
    struct comer *comer[WORKERS_MAX]; /* by place; who came first comes first */
    bool stopping;
    size_t queue_max;
    atomic_size_t waiting, busy;
    unsigned slow_workers; /* 0: all stand in one line */
    unsigned threads;
    struct worker worker[WORKERS_MAX];
};

static _Thread_local struct worker *self;

/* ---- with the lock held ---- */

static bool
may_take(const struct line *l)
{
    return l->first != NULL && l->places > 0;
}

/* The place is somebody's who wants it back, or free. */
static void
give(struct pool *p, struct line *l, unsigned place, bool lent)
{
    struct comer *back = p->comer[place];

    atomic_fetch_sub(&p->busy, 1);
    if (back != NULL) {
        p->comer[place] = back->next;
        back->back = true;
        atomic_fetch_add(&p->busy, 1);
        pthread_cond_signal(&back->handed);
        return;
    }
    if (lent) { /* taken by another only when no other is free */
        memmove(l->free + 1, l->free, l->places * sizeof l->free[0]);
        l->free[0] = place;
    } else {
        l->free[l->places] = place;
    }
    l->places++;
    if (l->first != NULL)
        pthread_cond_signal(&l->more);
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

static void
stand_in_line(struct pool *p, unsigned place)
{
    struct comer me = {0}, **at = &p->comer[place];

    pthread_cond_init(&me.handed, NULL);
    while (*at != NULL)
        at = &(*at)->next;
    *at = &me;
    while (!me.back)
        pthread_cond_wait(&me.handed, &p->lock);
    pthread_cond_destroy(&me.handed);
}

/* ---- */

/* The next job of the line, with a place, or NULL when there will be none. */
static struct job *
take(struct worker *w)
{
    struct pool *p = w->pool;
    struct line *l = w->line;

    pthread_mutex_lock(&p->lock);
    while (!may_take(l) && !(p->stopping && l->first == NULL))
        pthread_cond_wait(&l->more, &p->lock);
    struct job *job = l->first;
    if (job != NULL) {
        l->first = job->next;
        w->place = l->free[--l->places];
        atomic_fetch_sub(&p->waiting, 1);
        atomic_fetch_add(&p->busy, 1);
    }
    const bool another = p->stopping || may_take(l);
    pthread_mutex_unlock(&p->lock);
    if (another) /* one signal may have stood for two */
        pthread_cond_signal(&l->more);
    return job;
}

static void
give_back(struct worker *w, bool lent)
{
    pthread_mutex_lock(&w->pool->lock);
    give(w->pool, w->line, w->place, lent);
    pthread_mutex_unlock(&w->pool->lock);
}

static void *
work(void *arg)
{
    struct worker *w = arg;
    struct arena a = {0};
    struct job *job;

    self = w;
    pthread_setname_np(pthread_self(), "pages");
    /* of this thread; without it, no harm */
    (void)setpriority(PRIO_PROCESS, 0,
                      w->line == &w->pool->slow ? SLOW_NICE : QUICK_NICE);
    while ((job = take(w)) != NULL) {
        w->has_job = true;
        job->run(job, w->place, &a);
        w->has_job = false;
        give_back(w, false);
    }
    arena_reset(&a);
    return NULL;
}

void
pool_lend(void)
{
    if (self != NULL && self->has_job)
        give_back(self, true);
}

void
pool_back(void)
{
    struct worker *w = self;

    if (w == NULL || !w->has_job)
        return;
    pthread_mutex_lock(&w->pool->lock);
    if (take_place(w->line, w->place))
        atomic_fetch_add(&w->pool->busy, 1);
    else
        stand_in_line(w->pool, w->place);
    pthread_mutex_unlock(&w->pool->lock);
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
    pthread_cond_init(&p->quick.more, NULL);
    pthread_cond_init(&p->slow.more, NULL);
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
        if (pthread_create(&w->thread, NULL, work, w) != 0) {
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
    const bool wake = taken && may_take(l);
    pthread_mutex_unlock(&p->lock);
    if (wake) /* after the unlock, or it would wake to find it locked */
        pthread_cond_signal(&l->more);
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
    pthread_cond_broadcast(&p->quick.more);
    pthread_cond_broadcast(&p->slow.more);
    pthread_mutex_unlock(&p->lock);
    for (unsigned i = 0; i < p->threads; i++)
        pthread_join(p->worker[i].thread, NULL);
}

void
pool_free(struct pool *p)
{
    pthread_cond_destroy(&p->quick.more);
    pthread_cond_destroy(&p->slow.more);
    pthread_mutex_destroy(&p->lock);
    free(p);
}
