#include "http/pool.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

enum { WORKERS_MAX = 64, SLOW_PART = 4 };

struct line {
    struct job *first, *last;
};

struct worker {
    struct pool *pool;
    unsigned number;
    pthread_t thread;
};

struct pool {
    pthread_mutex_t lock; /* of the lines, slow_now, stopping */
    pthread_cond_t more;
    struct line quick, slow;
    unsigned slow_now, slow_most; /* workers with a slow job */
    bool stopping;
    size_t queue_max;
    atomic_size_t waiting, busy;
    unsigned workers;
    struct worker worker[WORKERS_MAX];
};

static struct job *
take_from(struct line *l)
{
    struct job *job = l->first;

    if (job != NULL)
        l->first = job->next;
    return job;
}

/* A slow one first where there is room for it: the others have more workers. */
static struct job *
choose(struct pool *p)
{
    struct job *job = p->slow_now < p->slow_most ? take_from(&p->slow) : NULL;

    if (job == NULL)
        return take_from(&p->quick);
    p->slow_now++;
    return job;
}

/* The next job, or NULL when there will be none for this worker: slow ones that
 * wait when the pool stops are left to whoever runs one. */
static struct job *
take(struct pool *p, bool was_slow)
{
    struct job *job;

    pthread_mutex_lock(&p->lock);
    if (was_slow)
        p->slow_now--;
    while ((job = choose(p)) == NULL && !p->stopping)
        pthread_cond_wait(&p->more, &p->lock);
    if (job != NULL) {
        atomic_fetch_sub(&p->waiting, 1);
        atomic_fetch_add(&p->busy, 1);
    }
    pthread_mutex_unlock(&p->lock);
    return job;
}

static void *
work(void *arg)
{
    const struct worker *w = arg;
    struct arena a = {0};
    struct job *job;
    bool slow = false;

    pthread_setname_np(pthread_self(), "pages");
    while ((job = take(w->pool, slow)) != NULL) {
        slow = job->slow; /* when it has run it is not ours any more */
        job->run(job, w->number, &a);
        atomic_fetch_sub(&w->pool->busy, 1);
    }
    arena_reset(&a);
    return NULL;
}

enum err
pool_start(unsigned workers, size_t queue_max, struct pool **out)
{
    struct pool *p = calloc(1, sizeof *p);

    if (p == NULL)
        abort();
    assert(workers > 0 && workers <= WORKERS_MAX);
    p->queue_max = queue_max;
    p->slow_most = workers < SLOW_PART ? 1 : workers / SLOW_PART;
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->more, NULL);
    while (p->workers < workers) {
        struct worker *w = &p->worker[p->workers];

        *w = (struct worker){.pool = p, .number = p->workers};
        if (pthread_create(&w->thread, NULL, work, w) != 0) {
            pool_stop(p);
            pool_free(p);
            return ERR_INTERNAL;
        }
        p->workers++;
    }
    *out = p;
    return OK;
}

bool
pool_push(struct pool *p, struct job *job, enum pool_urgency urgency)
{
    pthread_mutex_lock(&p->lock);
    const bool taken =
        !p->stopping &&
        (urgency == IN_THE_MIDDLE || atomic_load(&p->waiting) < p->queue_max);
    if (taken) {
        struct line *l = job->slow ? &p->slow : &p->quick;

        job->next = NULL;
        if (l->first == NULL)
            l->first = job;
        else
            l->last->next = job;
        l->last = job;
        atomic_fetch_add(&p->waiting, 1);
    }
    pthread_mutex_unlock(&p->lock);
    if (taken) /* after the unlock, or it would wake to find it locked */
        pthread_cond_signal(&p->more);
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
    pthread_cond_broadcast(&p->more);
    pthread_mutex_unlock(&p->lock);
    for (unsigned i = 0; i < p->workers; i++)
        pthread_join(p->worker[i].thread, NULL);
}

void
pool_free(struct pool *p)
{
    pthread_cond_destroy(&p->more);
    pthread_mutex_destroy(&p->lock);
    free(p);
}
