/*
 * http/pool.h -- the threads that do the work, and the line in front of them.
 *
 * First come, first served, in two lines: some workers do jobs that are `slow`,
 * which take long of a processor, and nothing else, and give way to the others,
 * who never wait behind them.  A job is part of something larger that lives
 * until the job has run; the pool owns nothing but its threads.
 *
 * A worker is a place to work at: a number that one job has at a time, and all
 * that goes with it (a connection to the database).  A job that waits for
 * something else may lend its place (pool_lend): another one is run there
 * meanwhile by a spare thread.  So as many can wait as there are threads, and
 * no more work at a time than there are places.
 */
#ifndef HTTP_POOL_H
#define HTTP_POOL_H

#include "base/arena.h"
#include "base/err.h"

struct job {
    struct job *next; /* the pool's */
    bool slow;        /* set before pool_push() */
    /* `a` is the worker's, and reset by the job when it is done. */
    void (*run)(struct job *job, unsigned worker, struct arena *a);
};

struct pool;

/* `slow` of the workers, not all of them, stand by the line of slow jobs; 0:
 * there is one line for both.  `spare`: threads besides one for each worker, so
 * many jobs can have lent their places; at most 64 threads in all.
 * Errors  ERR_INTERNAL  no threads to be had */
enum err pool_start(unsigned workers, unsigned slow, unsigned spare,
                    size_t queue_max, struct pool **out) MUST_USE;

enum pool_urgency {
    MAY_BE_REFUSED, /* false when the line is full */
    IN_THE_MIDDLE,  /* of something begun: waits however long the line is */
};

/* False when the job will not run: the line is full, or the pool stops. */
bool pool_push(struct pool *p, struct job *job,
               enum pool_urgency urgency) MUST_USE;

size_t pool_waiting(const struct pool *p);
size_t pool_busy(const struct pool *p); /* workers with a job, not lent */

/*
 * Called by a job: its place is free for another until pool_back(), which
 * waits until that one has ended or lent the place, too, and comes before all
 * that is new.  In between the job uses nothing that goes with the place.
 * Outside a job, in any other thread, both do nothing.
 */
void pool_lend(void);
void pool_back(void);

/* Runs what waits, then ends the threads.  From then on nothing is taken. */
void pool_stop(struct pool *p);
void pool_free(struct pool *p); /* after pool_stop() */

#endif
