/* Changes: as a whole or not at all, in groups, bounded, none forgotten. */
#include "db/small.h"

#include <pthread.h>
#include <semaphore.h>
#include <time.h>

enum { THREADS = 8, ROUNDS = 40 };

/* Several threads at once. */
struct crowd {
    struct database *d;
    void (*each)(struct crowd *c, int thread);
    int next; /* number for the next thread that starts */
    pthread_mutex_t lock;
    int refused[THREADS];
};

static void *
one_of_crowd(void *arg)
{
    struct crowd *c = arg;

    pthread_mutex_lock(&c->lock);
    const int thread = c->next++;
    pthread_mutex_unlock(&c->lock);
    c->each(c, thread);
    return NULL;
}

static void
crowd_run(struct crowd *c)
{
    pthread_t thread[THREADS];

    pthread_mutex_init(&c->lock, NULL);
    for (int i = 0; i < THREADS; i++)
        REQUIRE(pthread_create(&thread[i], NULL, one_of_crowd, c) == 0,
                "thread %d", i);
    for (int i = 0; i < THREADS; i++)
        pthread_join(thread[i], NULL);
    pthread_mutex_destroy(&c->lock);
}

/* Adds to its own counter and then, when told so, does what is refused. */
struct two_steps {
    struct small_counter mine;
    bool spoil;
};

static enum err
add_then_fail(struct db *db, void *arg)
{
    struct two_steps *s = arg;
    struct small_counter below_zero = {s->mine.name, -1000000};
    const enum err e = small_raise(db, &s->mine);

    return e != OK || !s->spoil ? e : small_raise(db, &below_zero);
}

static void
half_of_them_fail(struct crowd *c, int thread)
{
    const char name[] = {(char)('a' + thread), '\0'};

    for (int i = 0; i < ROUNDS; i++) {
        struct two_steps s = {
            {name, 1},
            (i + thread) % 2 == 0
        };
        const enum err e = db_change(c->d, add_then_fail, &s);

        CHECK(e == (s.spoil ? ERR_STALE : OK), "round %d: %d", i, (int)e);
    }
}

EACH(a_failing_change_takes_back_only_itself)
{
    struct database *d = small_open(e);
    struct crowd c = {.d = d, .each = half_of_them_fail};
    struct database_stats s;

    for (int i = 0; i < THREADS; i++)
        small_new(d, (const char[]){(char)('a' + i), '\0'}, 0);
    crowd_run(&c);
    for (int i = 0; i < THREADS; i++) {
        const char name[] = {(char)('a' + i), '\0'};

        CHECK(small_get(database_reader(d, 0), name) == ROUNDS / 2, "%s", name);
    }
    database_stats(d, &s);
    CHECK(s.changes_refused == THREADS * ROUNDS / 2, "%d refused",
          (int)s.changes_refused);
    CHECK(s.commits > 0 && s.commits_failed == 0 && s.waiting == 0,
          "statistics add up");
    CHECK(s.wait_us_longest > 0 && s.wait_us >= s.wait_us_longest, "waits");
    CHECK(s.commits <= s.changes && s.changes_together >= 1, "groups");
}

/* Reads, then writes what it has computed: wrong if another comes between. */
static enum err
read_then_write(struct db *db, void *arg)
{
    const struct small_counter *c = arg;
    const int64_t n = small_get(db, c->name);
    struct query q = small_query(db, TEST_SQL_COUNTER_SET);

    query_int(&q, n + c->n);
    query_str(&q, str_from_c(c->name));
    query_run(&q);
    return query_close(&q);
}

static void
all_write_the_same(struct crowd *c, int thread)
{
    for (int i = 0; i < ROUNDS; i++) {
        struct small_counter one = {"shared", 1};
        const enum err e = db_change(c->d, read_then_write, &one);

        CHECK(e == OK, "thread %d round %d: %d", thread, i, (int)e);
    }
}

EACH(changes_are_as_if_one_after_another)
{
    struct database *d = small_open(e);
    struct crowd c = {.d = d, .each = all_write_the_same};
    struct database_stats s;

    small_new(d, "shared", 0);
    crowd_run(&c);
    CHECK(small_get(database_reader(d, 0), "shared") == THREADS * ROUNDS,
          "none is lost: %lld",
          (long long)small_get(database_reader(d, 0), "shared"));
    database_stats(d, &s);
    if (database_kind(d) == ENGINE_POSTGRESQL)
        CHECK(s.changes_retried > 0, "conflicts were met and settled");
    else
        CHECK(s.changes_retried == 0, "there are no conflicts");
}

/* The n-th step fails, for every n: all of it is stored, or nothing. */
static enum err
add_pair(struct db *db, void *arg)
{
    struct small_counter one = {"one", 1}, two = {"two", 2};
    enum err e = small_add(db, &one);

    (void)arg;
    if (e == OK)
        e = small_add(db, &two);
    return e;
}

EACH(no_step_leaves_half_a_change)
{
    struct database *d = small_open(e);
    struct db *db = database_reader(d, 0);
    enum err got = ERR_BUSY;
    int n;

    for (n = 1; n < 10 && got != OK; n++) {
        database_fail_at(d, n);
        got = db_change(d, add_pair, NULL);
        database_fail_at(d, 0);
        CHECK(got == OK || got == ERR_BUSY, "step %d: %d", n, (int)got);
        CHECK(small_get(db, "one") == (got == OK ? 1 : -1), "step %d", n);
        CHECK(small_get(db, "two") == (got == OK ? 2 : -1), "step %d", n);
    }
    CHECK(n == 5, "two statements and the commit can fail (n is %d)", n);
}

/* A change that says when it runs and waits until it may go on. */
struct gate {
    struct database *d;
    sem_t inside, go;
};

static enum err
stand_in_the_gate(struct db *db, void *arg)
{
    struct gate *g = *(struct gate **)arg;

    (void)db;
    sem_post(&g->inside);
    while (sem_wait(&g->go) != 0)
        ;
    return OK;
}

static void
gate_shut(struct gate *g, struct database *d)
{
    sem_init(&g->inside, 0, 0);
    sem_init(&g->go, 0, 0);
    db_change_later(d, stand_in_the_gate, &g, sizeof(struct gate *));
    while (sem_wait(&g->inside) != 0)
        ;
}

static enum err
add_numbered(struct db *db, void *arg)
{
    char name[16];
    struct small_counter c = {name, *(const int *)arg};

    snprintf(name, sizeof name, "n%d", *(const int *)arg);
    return small_add(db, &c);
}

static void *
add_one_more(void *arg)
{
    const int number = 4;

    db_change_later(arg, add_numbered, &number, sizeof number);
    return NULL;
}

static void *
stand_and_wait(void *arg)
{
    struct gate *g = arg;

    CHECK(db_change(g->d, stand_in_the_gate, &g) == OK, "in its turn");
    return NULL;
}

static void
wait_until_waiting(const struct database *d, uint64_t n)
{
    struct database_stats s;

    database_stats(d, &s);
    for (int i = 0; i < 5000 && s.waiting != n; i++) {
        usleep(1000);
        database_stats(d, &s);
    }
    CHECK(s.waiting == n, "%d wait, not %d", (int)s.waiting, (int)n);
}

/* Counts its runs, raises x, and is then refused, if told so. */
struct counted {
    int runs, add;
    enum { ACCEPTED, REFUSED_FIRST, REFUSED_LATE } how;
};

static enum err
raise_and_count(struct db *db, void *arg)
{
    struct counted *c = *(struct counted *const *)arg;
    struct two_steps s = {
        {"x", c->add},
        c->how == REFUSED_LATE
    };

    c->runs++;
    return c->how == REFUSED_FIRST ? ERR_NOT_FOUND : add_then_fail(db, &s);
}

enum { FOUR = 4 };

/* Together, if the machine lets them. */
static void
four_changes(struct database *d, struct counted *c)
{
    struct gate g;

    gate_shut(&g, d);
    for (int i = 0; i < FOUR; i++) {
        const struct counted *at = &c[i];

        db_change_later(d, raise_and_count, &at, sizeof at);
    }
    sem_post(&g.go);
    sem_post(&g.go); /* the gate may have to be passed again */
    database_drain(d);
}

/* On SQLite by itself, with what came before it; on PostgreSQL in a savepoint.
 */
EACH(what_is_refused_after_it_wrote_leaves_nothing)
{
    struct database *d = small_open(e);
    const int runs = database_kind(d) == ENGINE_SQLITE ? 2 : 1;
    struct database_stats s;
    int seen = 0, rounds = 0;

    small_new(d, "x", 0);
    while (seen != runs && rounds < 50) {
        struct counted c[FOUR] = {
            {.add = 1,    .how = ACCEPTED     },
            {.add = 10,   .how = REFUSED_FIRST},
            {.add = 100,  .how = REFUSED_LATE },
            {.add = 1000, .how = ACCEPTED     }
        };

        four_changes(d, c);
        rounds++;
        seen = c[0].runs;
        CHECK(seen <= runs && c[1].runs == 1 && c[2].runs == 1 &&
                  c[3].runs == 1,
              "%d, %d, %d and %d runs", seen, c[1].runs, c[2].runs, c[3].runs);
        CHECK(small_get(database_reader(d, 0), "x") == rounds * 1001,
              "neither of the refused in round %d", rounds);
    }
    CHECK(seen == runs, "the first ran %d times", seen);
    database_stats(d, &s);
    CHECK(s.changes_refused == (uint64_t)rounds * 2 &&
              s.later_lost == (uint64_t)rounds * 2 && s.commits_failed == 0,
          "%d refused", (int)s.changes_refused);
}

EACH(too_many_are_turned_away)
{
    enum { WAIT = 3 };
    struct gate g;
    pthread_t thread[1 + WAIT];
    struct database_stats s;
    int n = 99;

    e->conf.writers = 1;
    e->conf.waiting_limit = WAIT;
    g.d = small_open(e);
    sem_init(&g.inside, 0, 0);
    sem_init(&g.go, 0, 0);
    for (int i = 0; i < 1 + WAIT; i++) {
        REQUIRE(pthread_create(&thread[i], NULL, stand_and_wait, &g) == 0,
                "thread %d", i);
        wait_until_waiting(g.d, (uint64_t)i + 1);
        if (i == 0)
            while (sem_wait(&g.inside) != 0)
                ;
    }
    CHECK(db_change(g.d, add_numbered, &n) == ERR_BUSY, "turned away");
    database_stats(g.d, &s);
    CHECK(s.queue_full == 1, "and counted");
    for (int i = 0; i < 1 + WAIT; i++)
        sem_post(&g.go);
    for (int i = 0; i < 1 + WAIT; i++)
        pthread_join(thread[i], NULL);
    CHECK(db_change(g.d, add_numbered, &n) == OK, "there is room again");
}

EACH(the_queue_is_bounded_and_later_changes_wait)
{
    struct gate g;
    pthread_t more;
    struct database_stats s;
    int n;

    e->conf.waiting_limit = 4;
    struct database *d = small_open(e);
    gate_shut(&g, d);
    for (int i = 0; i < 4; i++)
        db_change_later(d, add_numbered, &i, sizeof i);
    database_stats(d, &s);
    CHECK(s.waiting == 5, "one runs, four wait: %d", (int)s.waiting);
    REQUIRE(pthread_create(&more, NULL, add_one_more, d) == 0, "a thread");
    usleep(20000);
    database_stats(d, &s);
    CHECK(s.waiting == 5, "the fifth is not in the queue yet");
    sem_post(&g.go);
    pthread_join(more, NULL);
    database_drain(d);
    for (n = 0; n <= 4; n++) {
        char name[16];

        snprintf(name, sizeof name, "n%d", n);
        CHECK(small_get(database_reader(d, 0), name) == n, "%s", name);
    }
    database_stats(d, &s);
    CHECK(s.waiting == 0 && s.later_lost == 0, "nothing left or lost");
}

EACH(what_waits_together_is_committed_together)
{
    struct gate g;
    struct database_stats before, after;
    struct database *d = small_open(e);

    gate_shut(&g, d);
    database_stats(d, &before);
    for (int i = 0; i < 50; i++)
        db_change_later(d, add_numbered, &i, sizeof i);
    sem_post(&g.go);
    database_drain(d);
    database_stats(d, &after);
    CHECK(after.changes - before.changes == 51, "all: %d",
          (int)(after.changes - before.changes));
    CHECK(after.commits - before.commits <= 25, "in %d commits",
          (int)(after.commits - before.commits));
    CHECK(after.changes_together >= 3, "together: %d",
          (int)after.changes_together);
}

enum { COMPANY = 3, SOON_MS = 100 };

/* COMPANY changes that nobody waits for, numbered from `first`, and one that is
 * waited for; how many commits that took, or 0 if the machine was too busy to
 * do it soon, or one met the other and was run again. */
static int
commits_in_company(struct database *d, int first)
{
    struct database_stats before, after;
    struct timespec t[2];

    database_stats(d, &before);
    clock_gettime(CLOCK_MONOTONIC, &t[0]);
    for (int i = first; i < first + COMPANY; i++)
        db_change_later(d, add_numbered, &i, sizeof i);
    int last = first + COMPANY;
    CHECK(db_change(d, add_numbered, &last) == OK, "one that is waited for");
    clock_gettime(CLOCK_MONOTONIC, &t[1]);
    database_drain(d);
    database_stats(d, &after);
    CHECK(after.changes - before.changes == COMPANY + 1, "all are done");
    const long ms = (t[1].tv_sec - t[0].tv_sec) * 1000 +
                    (t[1].tv_nsec - t[0].tv_nsec) / 1000000;
    const bool again = after.changes_retried > before.changes_retried;
    return ms > SOON_MS || again ? 0 : (int)(after.commits - before.commits);
}

/* Nobody waits for them: they wait for company, in which they go at once, or
 * for a fifth of a second.  (On PostgreSQL the one that is waited for has a
 * commit of its own.) */
EACH(what_nobody_waits_for_waits_for_company)
{
    struct database *d = small_open(e);
    int commits = 0, n = 1000;

    for (int i = 0; i < 50 && commits == 0; i++)
        commits = commits_in_company(d, i * 10);
    CHECK(commits == (database_kind(d) == ENGINE_POSTGRESQL ? 2 : 1),
          "together: %d commits", commits);
    db_change_later(d, add_numbered, &n, sizeof n);
    wait_until_waiting(d, 0);
    CHECK(small_get(database_reader(d, 0), "n1000") == 1000, "alone, too");
}

EACH(closing_runs_what_waits)
{
    struct gate g;
    struct database *d = small_open(e);

    gate_shut(&g, d);
    for (int i = 0; i < 100; i++)
        db_change_later(d, add_numbered, &i, sizeof i);
    sem_post(&g.go);
    each_close(e);
    d = small_open(e);
    CHECK(small_get(database_reader(d, 0), "n0") == 0, "the first");
    CHECK(small_get(database_reader(d, 0), "n99") == 99, "and the last");
}

static enum err
count_run(struct db *db, void *arg)
{
    int *runs = *(int *const *)arg;

    *runs += 1;
    return add_numbered(db, &(int){7});
}

/* On PostgreSQL only later changes go through the queue, and the connection
 * that is made to fail belongs to the others. */
static void
a_later_change_outlives_a_failed_commit(void **state)
{
    struct each *e = &(struct each){.dir = "/tmp/throughline-test-XXXXXX"};
    struct database_stats s;
    int runs = 0, *at = &runs;

    (void)state;
    REQUIRE(mkdtemp(e->dir) != NULL, "a temporary directory");
    snprintf(e->url, sizeof e->url, "%.60s/test.db", e->dir);
    e->conf =
        (struct database_conf){.url = e->url, .create = true, .readers = 1};
    struct database *d = small_open(e);
    database_fail_at(d, 2); /* the statement, then the commit */
    db_change_later(d, count_run, &at, sizeof at);
    database_drain(d);
    CHECK(runs == 2, "run again: %d", runs);
    CHECK(small_get(database_reader(d, 0), "n7") == 7, "stored");
    database_stats(d, &s);
    CHECK(s.commits_failed == 1 && s.later_lost == 0, "counted");
    db_change_later(d, count_run, &at, sizeof at);
    database_drain(d);
    database_stats(d, &s);
    CHECK(s.later_lost == 1 && runs == 3, "its own refusal is final");
    each_close(e);
    unlink(e->url);
    rmdir(e->dir);
}

/* The whole group hears that its commit failed. */
static void
adds_and_counts_refusals(struct crowd *c, int thread)
{
    int n = thread;

    c->refused[thread] = db_change(c->d, add_numbered, &n) != OK;
}

EACH(work_of_many_changes_can_be_told_to_end)
{
    struct database *d = small_open(e);
    struct small_counter more = {"x", 5};
    struct crowd c = {.d = d, .each = all_write_the_same};
    atomic_bool stop = false;

    small_new(d, "x", 1);
    small_new(d, "shared", 0);
    db_change_until(&stop);
    CHECK(db_change(d, small_raise, &more) == OK, "not yet");
    atomic_store(&stop, true);
    CHECK(db_change(d, small_raise, &more) == ERR_BUSY, "nothing more");
    CHECK(small_get(database_reader(d, 0), "x") == 6, "nor done");
    crowd_run(&c); /* other threads go on */
    db_change_until(NULL);
    CHECK(db_change(d, small_raise, &more) == OK, "as at first");
}

EACH(a_failed_commit_fails_its_whole_group)
{
    struct gate g;
    struct crowd c = {.each = adds_and_counts_refusals};
    struct database *d = small_open(e);

    if (database_kind(d) != ENGINE_SQLITE)
        return; /* groups are SQLite's; no_step_leaves_half_a_change has it */
    c.d = d;
    gate_shut(&g, d);
    database_fail_at(d, THREADS + 1);
    sem_post(&g.go);
    crowd_run(&c);
    database_fail_at(d, 0);
    sem_post(&g.go); /* whoever stood in the gate may have to do so again */
    database_drain(d);
    int refused = 0, stored = 0;
    for (int i = 0; i < THREADS; i++) {
        char name[16];

        snprintf(name, sizeof name, "n%d", i);
        const bool there = small_get(database_reader(d, 0), name) == i;
        CHECK(there == (c.refused[i] == 0), "%s: told the truth", name);
        refused += c.refused[i];
        stored += there;
    }
    CHECK(refused >= 1, "one commit, or step, has failed");
    CHECK(refused + stored == THREADS, "each one or the other");
}

TESTS(TEST_EACH(a_failing_change_takes_back_only_itself),
      TEST_EACH(changes_are_as_if_one_after_another),
      TEST_EACH(no_step_leaves_half_a_change),
      TEST_EACH(what_is_refused_after_it_wrote_leaves_nothing),
      TEST_EACH(too_many_are_turned_away),
      TEST_EACH(the_queue_is_bounded_and_later_changes_wait),
      TEST_EACH(what_waits_together_is_committed_together),
      TEST_EACH(what_nobody_waits_for_waits_for_company),
      TEST_EACH(closing_runs_what_waits),
      TEST(a_later_change_outlives_a_failed_commit),
      TEST_EACH(work_of_many_changes_can_be_told_to_end),
      TEST_EACH(a_failed_commit_fails_its_whole_group))
