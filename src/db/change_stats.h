/* db/change_stats.h -- inside db/: what struct database_stats reports, as it
 * is counted by several threads.  Every field is only ever added to, but for
 * the last three and the maxima. */
#ifndef DB_CHANGE_STATS_H
#define DB_CHANGE_STATS_H

#include "db/database.h"

#include <stdatomic.h>

struct change_stats {
    _Atomic uint64_t commits, changes, changes_refused, changes_retried,
        commits_failed, queue_full, later_lost, wait_us, wait_us_longest,
        changes_together, waiting, writing, log_pages;
};

/* Raises a maximum. */
static inline void
change_stats_at_least(_Atomic uint64_t *field, uint64_t v)
{
    uint64_t old = atomic_load(field);

    while (old < v && !atomic_compare_exchange_weak(field, &old, v))
        ;
}

static inline void
change_stats_waited(struct change_stats *s, int64_t us)
{
    s->wait_us += (uint64_t)us;
    change_stats_at_least(&s->wait_us_longest, (uint64_t)us);
}

#endif
