/* db/change_stats.h -- inside db/: what struct database_stats reports, as it
 * is counted by several threads, and who is told of a commit.  Every number is
 * only ever added to, but for the last four and the maxima. */
#ifndef DB_CHANGE_STATS_H
#define DB_CHANGE_STATS_H

#include "db/database.h"
#include "db/engine.h"

#include <pthread.h>
#include <stdatomic.h>

struct change_stats {
    _Atomic uint64_t commits, changes, changes_refused, changes_retried,
        commits_failed, queue_full, later_lost, round_trips, wait_us,
        wait_us_longest, changes_together, waiting, writing, log_pages;
    _Atomic int64_t committed_us; /* db_clock_us() of the latest; 0: none */
    pthread_mutex_t bell;         /* guards what follows */
    void (*told)(void *arg);
    void *told_arg;
};

/* Raises a maximum. */
static inline void
change_stats_at_least(_Atomic uint64_t *field, uint64_t v)
{
    uint64_t old = atomic_load(field);

    while (old < v && !atomic_compare_exchange_weak(field, &old, v))
        ;
}

/* A transaction that changed something is durable. */
static inline void
change_stats_committed(struct change_stats *s, uint64_t changes)
{
    s->commits++;
    s->changes += changes;
    s->committed_us = db_clock_us();
    change_stats_at_least(&s->changes_together, changes);
    pthread_mutex_lock(&s->bell);
    if (s->told != NULL)
        s->told(s->told_arg);
    pthread_mutex_unlock(&s->bell);
}

static inline void
change_stats_waited(struct change_stats *s, int64_t us)
{
    s->wait_us += (uint64_t)us;
    change_stats_at_least(&s->wait_us_longest, (uint64_t)us);
}

#endif
