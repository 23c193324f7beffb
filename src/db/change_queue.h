/*
 * db/change_queue.h -- one thread that runs changes in groups, one commit each.
 *
 * On SQLite all changes come this way; on PostgreSQL those that nobody waits
 * for (db_change_later()) and those that met a conflict: a group that met one
 * is run again while no transaction of db/change_pool.h runs beside it.
 * Contract: db/database.h.
 */
#ifndef DB_CHANGE_QUEUE_H
#define DB_CHANGE_QUEUE_H

#include "db/change_stats.h"
#include "db/engine.h"

#include <pthread.h>

struct archive;
struct change_queue;

/* Takes over `db`, also when it fails.  `turns`, see db/change_pool.h, is NULL
 * where no other thread writes; `archive`, with which answers keep step, is
 * NULL where there is none.  NULL: no thread to be had. */
struct change_queue *change_queue_start(struct db *db, int limit,
                                        struct change_stats *stats,
                                        pthread_rwlock_t *turns,
                                        struct archive *archive) MUST_USE;
/* Runs what waits, then ends the thread and closes the connection. */
void change_queue_stop(struct change_queue *q);

enum err change_queue_run(struct change_queue *q, db_change_fn *what,
                          void *arg) MUST_USE;
void change_queue_add(struct change_queue *q, db_change_fn *what,
                      const void *arg, size_t size);
void change_queue_drain(struct change_queue *q);
void change_queue_fail_at(struct change_queue *q, int n);
void change_queue_run_twice(struct change_queue *q);

#endif
