/* Statements nobody waits for: what is answered is the same as if somebody
 * had, on both engines. */
#include "db/small.h"

#include <pthread.h>
#include <semaphore.h>

static enum err
send_add(struct db *db, const char *name, int64_t n)
{
    struct query q = small_query(db, TEST_SQL_COUNTER_ADD);

    query_str(&q, str_from_c(name));
    query_int(&q, n);
    query_send(&q);
    return query_close(&q);
}

static enum err
send_set(struct db *db, const char *name, int64_t n)
{
    struct query q = small_query(db, TEST_SQL_COUNTER_SET);

    query_int(&q, n);
    query_str(&q, str_from_c(name));
    query_send(&q);
    return query_close(&q);
}

static enum err
add_three(struct db *db, void *arg)
{
    enum err e = send_add(db, "a", 1);

    (void)arg;
    if (e == OK)
        e = send_add(db, "b", 2);
    return e == OK ? send_add(db, "c", 3) : e;
}

EACH(what_is_sent_is_done)
{
    struct database *d = small_open(e);
    struct db *db = database_reader(d, 0);
    struct database_stats before, after;

    database_stats(d, &before);
    CHECK(db_change(d, add_three, NULL) == OK, "sent and committed");
    database_stats(d, &after);
    CHECK(small_get(db, "a") == 1 && small_get(db, "c") == 3, "all of it");
    const int trips = (int)(after.round_trips - before.round_trips);
    CHECK(trips == (database_kind(d) == ENGINE_POSTGRESQL ? 1 : 0),
          "begin, three statements and the commit in one: %d", trips);
}

EACH(no_step_leaves_half_of_what_was_sent)
{
    struct database *d = small_open(e);
    enum err got = ERR_BUSY;
    int n;

    for (n = 1; n < 10 && got != OK; n++) {
        database_fail_at(d, n);
        got = db_change(d, add_three, NULL);
        database_fail_at(d, 0);
        CHECK(got == OK || got == ERR_BUSY, "step %d: %d", n, (int)got);
        CHECK(small_get(database_reader(d, 0), "a") == (got == OK ? 1 : -1),
              "step %d", n);
    }
    CHECK(n == 6, "three statements and the commit can fail (n is %d)", n);
}

/* So many, and then a question. */
struct sending {
    const char *name;
    int count;
    int64_t seen;
};

static enum err
send_and_ask(struct db *db, void *arg)
{
    struct sending *m = arg;
    enum err e = OK;

    for (int i = 1; i <= m->count && e == OK; i++)
        e = send_set(db, m->name, i);
    if (e == OK)
        m->seen = small_get(db, m->name);
    return e;
}

static enum err
send_and_commit(struct db *db, void *arg)
{
    const struct sending *m = arg;
    enum err e = OK;

    for (int i = 1; i <= m->count && e == OK; i++)
        e = send_set(db, m->name, 1000 + i);
    return e;
}

static void
send_around(struct each *e, const char *name, int from, int until)
{
    struct database *d = small_open(e);
    struct db *db = database_reader(d, 0);

    small_new(d, name, 0);
    for (int n = from; n <= until; n++) {
        struct sending m = {name, n, -1};

        CHECK(db_change(d, send_and_ask, &m) == OK, "%d and a question", n);
        CHECK(m.seen == n, "%d were sent, it says %lld", n, (long long)m.seen);
        CHECK(db_change(d, send_and_commit, &m) == OK, "%d and the commit", n);
        CHECK(small_get(db, name) == 1000 + n, "%d are kept", n);
    }
}

/* What is on its way has an end: 512 statements, or 512 KiB. */
EACH(a_line_that_is_full_loses_no_answer)
{
    send_around(e, "full", 506, 516);
}

EACH(a_line_that_is_heavy_loses_no_answer)
{
    enum { LONG = 32 * 1024 };
    static char name[LONG + 1];

    memset(name, 'n', LONG);
    send_around(e, name, 10, 20);
}

/* One that breaks a rule of the table, and what the change does then. */
struct wrong {
    enum then { GO_ON, ASK, ANSWER_OTHERWISE, WAIT } then;
    enum err heard;
};

static enum err
send_wrong(struct db *db, void *arg)
{
    struct wrong *w = arg;
    enum err e = send_add(db, "new", 7);

    if (e == OK)
        e = send_add(db, "x", 1); /* is there already */
    switch (w->then) {
    case GO_ON:
        return e == OK ? send_set(db, "y", 9) : e;
    case ASK:
        w->heard = e == OK && small_get(db, "y") != -2 ? OK : ERR_STALE;
        return OK; /* swallowed */
    case ANSWER_OTHERWISE:
        return e == OK ? ERR_NOT_FOUND : e;
    case WAIT:
        w->heard = db_sent(db);
        return OK;
    }
    return OK;
}

static void
wrong_is_answered(struct each *e, int writers)
{
    e->conf.writers = writers;
    struct database *d = small_open(e);
    struct db *db = database_reader(d, 0);
    struct database_stats s;

    small_new(d, "x", 1);
    small_new(d, "y", 2);
    for (int then = GO_ON; then <= WAIT; then++) {
        struct wrong w = {.then = (enum then)then, .heard = ERR_STALE};

        CHECK(db_change(d, send_wrong, &w) == ERR_STALE, "case %d", then);
        /* on SQLite query_close() has said so before anybody waits */
        CHECK(w.heard == ERR_STALE || database_kind(d) == ENGINE_SQLITE,
              "who asks hears it, case %d", then);
        CHECK(small_get(db, "new") == -1 && small_get(db, "y") == 2,
              "nothing is left, case %d", then);
    }
    CHECK(db_change(d, small_raise, &(struct small_counter){"x", 1}) == OK,
          "the connection is well");
    database_stats(d, &s);
    CHECK(s.changes_refused == 4 && s.commits_failed == 0, "and counted");
}

EACH(an_error_found_late_is_answered)
{
    wrong_is_answered(e, 0);
}

EACH(an_error_found_late_is_answered_in_the_queue)
{
    wrong_is_answered(e, -1);
}

/* A change that says when it runs and waits until it may go on. */
struct gate {
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

EACH(an_error_found_late_takes_back_only_its_own)
{
    struct gate gate, *g = &gate;
    struct wrong w = {.then = GO_ON};
    struct small_counter more = {"y", 5};
    struct database_stats s;

    e->conf.writers = -1;
    struct database *d = small_open(e);
    small_new(d, "x", 1);
    small_new(d, "y", 2);
    sem_init(&g->inside, 0, 0);
    sem_init(&g->go, 0, 0);
    db_change_later(d, stand_in_the_gate, &g, sizeof g);
    while (sem_wait(&g->inside) != 0)
        ;
    db_change_later(d, small_raise, &more, sizeof more);
    db_change_later(d, send_wrong, &w, sizeof w);
    db_change_later(d, small_raise, &more, sizeof more);
    sem_post(&g->go);
    sem_post(&g->go); /* the gate may have to be passed again */
    database_drain(d);
    CHECK(small_get(database_reader(d, 0), "y") == 12, "the others are there");
    CHECK(small_get(database_reader(d, 0), "new") == -1, "that one is not");
    database_stats(d, &s);
    CHECK(s.later_lost == 1, "one is refused");
}

/* More than any buffer between the two holds. */
enum { MANY = 20000, LONG = 1000, HUGE_BYTES = 3 * 1024 * 1024 };

static enum err
send_many(struct db *db, void *arg)
{
    static char name[LONG + 16], huge[HUGE_BYTES];
    const int count = *(int *)arg;
    enum err e = OK;

    memset(huge, 'h', sizeof huge);
    for (int i = 0; i < count && e == OK; i++) {
        snprintf(name, sizeof name, "%0*d", i % 2 == 0 ? LONG : 5, i);
        e = send_add(db, name, i);
    }
    for (int i = 0; i < 2 && e == OK; i++) {
        struct query q = small_query(db, TEST_SQL_COUNTER_SET);

        query_int(&q, i);
        query_str(&q, (struct str){huge, sizeof huge}); /* there is no such */
        query_send(&q);
        e = query_close(&q);
    }
    return e;
}

EACH(a_lot_can_be_sent)
{
    struct database *d = small_open(e);
    struct db *db = database_reader(d, 0);
    struct database_stats before, after;

    database_stats(d, &before);
    CHECK(db_change(d, send_many, &(int){MANY}) == OK, "all is taken");
    database_stats(d, &after);
    CHECK(small_get(db, "00001") == 1 && small_get(db, "19999") == 19999,
          "there");
    const int trips = (int)(after.round_trips - before.round_trips);
    CHECK(database_kind(d) == ENGINE_SQLITE || (trips > 1 && trips < 200),
          "in %d trips", trips);
}

/* Reads, then sends what it has computed: a conflict is seen late. */
enum { THREADS = 6, ROUNDS = 40 };

static enum err
read_then_send(struct db *db, void *arg)
{
    const int64_t n = small_get(db, "shared");

    (void)arg;
    return send_set(db, "shared", n + 1);
}

static void *
raise_often(void *arg)
{
    for (int i = 0; i < ROUNDS; i++) {
        const enum err e = db_change(arg, read_then_send, NULL);

        CHECK(e == OK, "round %d: %d", i, (int)e);
    }
    return NULL;
}

EACH(a_conflict_found_late_is_run_again)
{
    struct database *d = small_open(e);
    struct database_stats s;
    pthread_t thread[THREADS];

    small_new(d, "shared", 0);
    for (int i = 0; i < THREADS; i++)
        REQUIRE(pthread_create(&thread[i], NULL, raise_often, d) == 0,
                "thread %d", i);
    for (int i = 0; i < THREADS; i++)
        pthread_join(thread[i], NULL);
    CHECK(small_get(database_reader(d, 0), "shared") == THREADS * ROUNDS,
          "none is lost");
    database_stats(d, &s);
    CHECK((s.changes_retried > 0) == (database_kind(d) == ENGINE_POSTGRESQL),
          "conflicts were met and settled");
}

TESTS(TEST_EACH(what_is_sent_is_done),
      TEST_EACH(no_step_leaves_half_of_what_was_sent),
      TEST_EACH(an_error_found_late_is_answered),
      TEST_EACH(an_error_found_late_is_answered_in_the_queue),
      TEST_EACH(an_error_found_late_takes_back_only_its_own),
      TEST_EACH(a_lot_can_be_sent),
      TEST_EACH(a_line_that_is_full_loses_no_answer),
      TEST_EACH(a_line_that_is_heavy_loses_no_answer),
      TEST_EACH(a_conflict_found_late_is_run_again))
