/*
 * db/change_pool.h -- PostgreSQL: changes in the threads of those who ask,
 * each in a transaction of its own, on a few shared connections.
 *
 * A transaction that conflicted with another is left to db/change_queue.h, and
 * so are all changes for a moment after it: where many write the same row, one
 * group after another gets through sooner than many who hinder each other.
 * `turns` is held by readers here, and by the one writer when the queue must
 * run a group alone.  Contract: db/database.h.
 */
#ifndef DB_CHANGE_POOL_H
#define DB_CHANGE_POOL_H

#include "db/change_stats.h"
#include "db/engine.h"

#include <pthread.h>

struct change_pool;

/* Takes over the connections.  NULL: out of memory. */
struct change_pool *change_pool_start(struct db *const *db, int count,
                                      int limit,
                                      struct change_stats *stats) MUST_USE;
/* Waits for changes that run. */
void change_pool_stop(struct change_pool *p);

/* *conflict: not done; to be run through the queue. */
enum err change_pool_run(struct change_pool *p, db_change_fn *what, void *arg,
                         bool *conflict) MUST_USE;
pthread_rwlock_t *change_pool_turns(struct change_pool *p);
void change_pool_drain(struct change_pool *p);
/* The next connection that is taken. */
void change_pool_fail_at(struct change_pool *p, int n);

#endif
