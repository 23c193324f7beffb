#include "http/pool.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/resource.h>

enum { WORKERS_MAX = 64, SLOW_NICE = 10 };

struct line {
    struct job *first, *last;
    pthread_cond_t more;
};

struct worker {
    struct pool *pool;
    struct line *line;
    unsigned number;
    pthread_t thread;
};

struct pool {
    pthread_mutex_t lock; /* of the lines, stopping */
    struct line quick, slow;
    bool stopping;
    size_t queue_max;
    atomic_size_t waiting, busy;
    unsigned slow_workers; /* 0: all stand in one line */
    unsigned workers;
    struct worker worker[WORKERS_MAX];
};

/* The next job of that line, or NULL when there will be none. */
static struct job *
take(struct pool *p, struct line *l)
{
    pthread_mutex_lock(&p->lock);
    while (l->first == NULL && !p->stopping)
        pthread_cond_wait(&l->more, &p->lock);
    struct job *job = l->first;
    if (job != NULL) {
        l->first = job->next;
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

    pthread_setname_np(pthread_self(), "pages");
    if (w->line == &w->pool->slow) /* of this thread; without it, no harm */
        (void)setpriority(PRIO_PROCESS, 0, SLOW_NICE);
    while ((job = take(w->pool, w->line)) != NULL) {
        job->run(job, w->number, &a);
        atomic_fetch_sub(&w->pool->busy, 1);
    }
    arena_reset(&a);
    return NULL;
}

enum err
pool_start(unsigned workers, unsigned slow, size_t queue_max, struct pool **out)
{
    struct pool *p = calloc(1, sizeof *p);

    if (p == NULL)
        abort();
    assert(slow < workers && workers <= WORKERS_MAX);
    p->queue_max = queue_max;
    p->slow_workers = slow;
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->quick.more, NULL);
    pthread_cond_init(&p->slow.more, NULL);
    while (p->workers < workers) {
        struct worker *w = &p->worker[p->workers];

        *w = (struct worker){
            .pool = p,
            .line = p->workers < p->slow_workers ? &p->slow : &p->quick,
            .number = p->workers,
        };
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
    pthread_mutex_unlock(&p->lock);
    if (taken) /* after the unlock, or it would wake to find it locked */
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
    for (unsigned i = 0; i < p->workers; i++)
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
