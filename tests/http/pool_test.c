/* http/pool: the slow stand in a line of their own, and all are served; who
 * waits for something else keeps nobody from working. */
#include "http/pool.h"

#include "check.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

enum { JOBS = 24 };

/* What the jobs of one pool share. */
struct place {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    bool let_go; /* slow jobs end */
    int quick, slow, slow_now, slow_most;
};

struct counted {
    struct job job; /* first */
    struct place *place;
};

static void
run_quick(struct job *job, unsigned worker, struct arena *a)
{
    struct place *p = ((struct counted *)(void *)job)->place;

    (void)worker;
    (void)a;
    pthread_mutex_lock(&p->lock);
    p->quick++;
    pthread_cond_broadcast(&p->changed);
    pthread_mutex_unlock(&p->lock);
}

static void
run_slow(struct job *job, unsigned worker, struct arena *a)
{
    struct place *p = ((struct counted *)(void *)job)->place;

    (void)worker;
    (void)a;
    pthread_mutex_lock(&p->lock);
    if (++p->slow_now > p->slow_most)
        p->slow_most = p->slow_now;
    pthread_cond_broadcast(&p->changed);
    while (!p->let_go)
        pthread_cond_wait(&p->changed, &p->lock);
    p->slow_now--;
    p->slow++;
    pthread_mutex_unlock(&p->lock);
}

/* False: not within ten seconds.  With the lock. */
static bool
wait_for(struct place *p, const int *what, int count)
{
    struct timespec until;

    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += 10;
    while (*what < count)
        if (pthread_cond_timedwait(&p->changed, &p->lock, &until) != 0)
            return false;
    return true;
}

/* Every third is slow, the first of all too. */
static void
push_all(struct pool *pool, struct place *p, struct counted *all)
{
    for (int i = 0; i < JOBS; i++) {
        const bool slow = i % 3 == 0;

        all[i] = (struct counted){
            .job = {.slow = slow, .run = slow ? run_slow : run_quick},
            .place = p
        };
        CHECK(pool_push(pool, &all[i].job, MAY_BE_REFUSED), "job %d", i);
    }
}

static void
check_lines(unsigned workers, unsigned slow)
{
    const int slow_most = slow == 0 ? 1 : (int)slow; /* by who is alone */
    struct place p = {.lock = PTHREAD_MUTEX_INITIALIZER,
                      .changed = PTHREAD_COND_INITIALIZER};
    struct counted all[JOBS];
    struct pool *pool;

    REQUIRE(pool_start(workers, slow, 0, JOBS, &pool) == OK, "starts");
    push_all(pool, &p, all);
    pthread_mutex_lock(&p.lock);
    CHECK(wait_for(&p, &p.slow_now, slow_most), "%u: %d slow ones run", workers,
          slow_most);
    CHECK(workers == 1 || wait_for(&p, &p.quick, JOBS * 2 / 3),
          "%u: quick ones overtake: %d", workers, p.quick);
    CHECK(p.slow == 0 && p.slow_now == slow_most, "%u: %d run now", workers,
          p.slow_now);
    p.let_go = true;
    pthread_cond_broadcast(&p.changed);
    pthread_mutex_unlock(&p.lock);
    pool_stop(pool);
    CHECK(p.slow == JOBS / 3 && p.quick == JOBS * 2 / 3,
          "%u: all were served before it stopped: %d, %d", workers, p.slow,
          p.quick);
    CHECK(p.slow_most == slow_most, "%u: at most %d at a time", workers,
          p.slow_most);
    CHECK(pool_waiting(pool) == 0 && pool_busy(pool) == 0, "nothing is left");
    pool_free(pool);
}

static void
slow_ones_hold_up_nobody_else(void **state)
{
    (void)state;
    check_lines(1, 0);
    check_lines(2, 1);
    check_lines(4, 1);
    check_lines(8, 2);
}

static void
a_full_line_takes_none_of_either(void **state)
{
    struct place p = {.lock = PTHREAD_MUTEX_INITIALIZER,
                      .changed = PTHREAD_COND_INITIALIZER};
    struct counted one[4];
    struct pool *pool;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(one); i++)
        one[i] = (struct counted){
            .job = {.slow = true, .run = run_slow},
              .place = &p
        };
    REQUIRE(pool_start(4, 1, 0, 2, &pool) == OK, "starts");
    CHECK(pool_push(pool, &one[0].job, MAY_BE_REFUSED), "runs");
    pthread_mutex_lock(&p.lock);
    CHECK(wait_for(&p, &p.slow_now, 1), "it runs");
    pthread_mutex_unlock(&p.lock);
    CHECK(pool_push(pool, &one[1].job, MAY_BE_REFUSED) &&
              pool_push(pool, &one[2].job, MAY_BE_REFUSED),
          "two wait");
    CHECK(!pool_push(pool, &one[3].job, MAY_BE_REFUSED), "a third may not");
    one[3].job.run = run_quick;
    one[3].job.slow = false;
    CHECK(!pool_push(pool, &one[3].job, MAY_BE_REFUSED), "nor a quick one");
    CHECK(pool_push(pool, &one[3].job, IN_THE_MIDDLE), "of something begun");
    pthread_mutex_lock(&p.lock);
    CHECK(wait_for(&p, &p.quick, 1), "which is served");
    p.let_go = true;
    pthread_cond_broadcast(&p.changed);
    pthread_mutex_unlock(&p.lock);
    pool_stop(pool);
    CHECK(p.slow == 3, "all: %d", p.slow);
    pool_free(pool);
}

/* ---- places that are lent ---- */

enum { LENDERS = 12 };

/* Jobs that lend their place, wait to be let go, and work on. */
struct lending {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    bool let_go;
    int lent, done;
    atomic_int at[2]; /* how many work at that place */
    atomic_int twice; /* so often two at one place */
};

struct lender {
    struct job job; /* first */
    struct lending *all;
};

static void
at_work(struct lending *all, unsigned worker, int more)
{
    if (atomic_fetch_add(&all->at[worker], more) + more > 1)
        atomic_fetch_add(&all->twice, 1);
}

static void
run_lender(struct job *job, unsigned worker, struct arena *a)
{
    struct lending *all = ((struct lender *)(void *)job)->all;

    (void)a;
    at_work(all, worker, 1);
    pthread_mutex_lock(&all->lock);
    all->lent++;
    pthread_cond_broadcast(&all->changed);
    at_work(all, worker, -1);
    pool_lend();
    while (!all->let_go)
        pthread_cond_wait(&all->changed, &all->lock);
    pthread_mutex_unlock(&all->lock);
    pool_back();
    at_work(all, worker, 1);
    pthread_mutex_lock(&all->lock);
    all->done++;
    pthread_cond_broadcast(&all->changed);
    pthread_mutex_unlock(&all->lock);
    at_work(all, worker, -1);
}

static bool
wait_until_lent(struct lending *all, int count)
{
    struct timespec until;

    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += 10;
    while (all->lent < count)
        if (pthread_cond_timedwait(&all->changed, &all->lock, &until) != 0)
            return false;
    return true;
}

/* Two places and ten more threads: twelve wait at once, two work at once. */
static void
who_waits_lends_the_place(void **state)
{
    struct lending all = {.lock = PTHREAD_MUTEX_INITIALIZER,
                          .changed = PTHREAD_COND_INITIALIZER};
    struct lender one[2 * LENDERS];
    struct pool *pool;

    (void)state;
    REQUIRE(pool_start(2, 0, LENDERS - 2, COUNT_OF(one), &pool) == OK,
            "starts");
    for (size_t i = 0; i < COUNT_OF(one); i++) {
        one[i] = (struct lender){.job = {.run = run_lender}, .all = &all};
        CHECK(pool_push(pool, &one[i].job, MAY_BE_REFUSED), "job %zu", i);
    }
    pthread_mutex_lock(&all.lock);
    CHECK(wait_until_lent(&all, LENDERS), "only %d wait", all.lent);
    CHECK(all.done == 0 && all.lent == LENDERS, "as many as there are threads");
    all.let_go = true;
    pthread_cond_broadcast(&all.changed);
    pthread_mutex_unlock(&all.lock);
    pool_stop(pool);
    CHECK(all.done == 2 * LENDERS, "all were served: %d", all.done);
    CHECK(all.twice == 0, "never two at one place: %d", all.twice);
    CHECK(pool_waiting(pool) == 0 && pool_busy(pool) == 0, "nothing is left");
    pool_free(pool);
}

/* ---- a crowd ---- */

enum { PUSHERS = 3, EACH_PUSHES = 4000, CROWD_PLACES = 3 };

struct crowd {
    struct pool *pool;
    atomic_int at[CROWD_PLACES], twice, ran, again;
};
struct crowd_job {
    struct job job; /* first */
    struct crowd *crowd;
    atomic_int ran;
    int kind; /* what it does: 0 slow, 1 lends, the rest quick */
};
struct pusher {
    struct crowd *crowd;
    struct crowd_job *job;
};

static void
work_there(struct crowd *k, unsigned worker)
{
    if (atomic_fetch_add(&k->at[worker], 1) > 0)
        atomic_fetch_add(&k->twice, 1);
    atomic_fetch_sub(&k->at[worker], 1);
}

static void
run_of_crowd(struct job *job, unsigned worker, struct arena *a)
{
    struct crowd_job *j = (struct crowd_job *)(void *)job;

    (void)a;
    work_there(j->crowd, worker);
    if (j->kind == 1) {
        pool_lend();
        sched_yield();
        pool_back();
        work_there(j->crowd, worker);
    }
    if (atomic_fetch_add(&j->ran, 1) > 0)
        atomic_fetch_add(&j->crowd->again, 1);
    atomic_fetch_add(&j->crowd->ran, 1);
}

static void *
push_many(void *arg)
{
    const struct pusher *p = arg;

    for (int i = 0; i < EACH_PUSHES; i++) {
        p->job[i] = (struct crowd_job){
            .job = {.slow = i % 7 == 0, .run = run_of_crowd},
            .crowd = p->crowd,
            .kind = i % 7,
        };
        while (!pool_push(p->crowd->pool, &p->job[i].job, MAY_BE_REFUSED))
            sched_yield();
    }
    return NULL;
}

/* Three who push at once, places that are lent and wanted back, and a line that
 * is full at times: each job runs once, and no two at one place. */
static void
a_crowd_is_served_once_each(void **state)
{
    struct crowd k = {.pool = NULL};
    struct pusher p[PUSHERS];
    pthread_t thread[PUSHERS];

    (void)state;
    REQUIRE(pool_start(CROWD_PLACES, 1, 5, 50, &k.pool) == OK, "starts");
    for (int i = 0; i < PUSHERS; i++) {
        p[i] = (struct pusher){&k, calloc(EACH_PUSHES, sizeof *p[i].job)};
        REQUIRE(p[i].job != NULL &&
                    pthread_create(&thread[i], NULL, push_many, &p[i]) == 0,
                "pusher %d", i);
    }
    for (int i = 0; i < PUSHERS; i++)
        pthread_join(thread[i], NULL);
    pool_stop(k.pool);
    CHECK(k.ran == PUSHERS * EACH_PUSHES, "all ran: %d", k.ran);
    CHECK(k.again == 0 && k.twice == 0, "%d again, %d beside another", k.again,
          k.twice);
    CHECK(pool_waiting(k.pool) == 0 && pool_busy(k.pool) == 0,
          "nothing is left");
    pool_free(k.pool);
    for (int i = 0; i < PUSHERS; i++)
        free(p[i].job);
}

static void
elsewhere_nothing_is_lent(void **state)
{
    (void)state;
    pool_lend(); /* no worker: neither waits nor takes anything */
    pool_back();
}

TESTS(TEST(slow_ones_hold_up_nobody_else),
      TEST(a_full_line_takes_none_of_either), TEST(who_waits_lends_the_place),
      TEST(a_crowd_is_served_once_each), TEST(elsewhere_nothing_is_lent))
