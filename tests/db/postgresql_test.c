/* What is PostgreSQL's alone: a server that goes away and comes back. */
#include "db/small.h"

/* Ends every connection of this test, as a restart of the server would. */
static void
end_connections(const struct each *e)
{
    char sql[256];
    PGconn *h = PQconnectdb(getenv("THROUGHLINE_TEST_POSTGRESQL"));

    snprintf(sql, sizeof sql,
             "select pg_terminate_backend(pid, 5000) from pg_stat_activity "
             "where application_name = '%s'",
             e->schema);
    PGresult *r = PQexec(h, sql);
    CHECK(PQntuples(r) > 0, "connections were ended: %s", PQerrorMessage(h));
    PQclear(r);
    PQfinish(h);
}

static void
a_lost_connection_is_made_again(struct each *e)
{
    e->conf.writers = 2;
    e->conf.readers = 2;
    struct database *d = small_open(e);
    struct db *db = database_reader(d, 0), *other = database_reader(d, 1);
    struct small_counter c = {"x", 1};

    small_new(d, "x", 1);
    CHECK(db_read_begin(other) == OK, "in the middle of a read");
    CHECK(small_get(other, "x") == 1, "which works");
    CHECK(small_get(db, "x") == 1, "another, outside a transaction");
    end_connections(e);

    CHECK(small_get(other, "x") == -2, "what was begun has failed");
    db_read_end(other);
    CHECK(db_read_begin(other) == OK, "the next is well");
    CHECK(small_get(other, "x") == 1, "and reads");
    db_read_end(other);

    CHECK(small_get(db, "x") == -2, "the first question finds out");
    CHECK(small_get(db, "x") == 1, "the second is answered");

    CHECK(db_change(d, small_raise, &c) == OK, "a change notices nothing");
    db_change_later(d, small_raise, &c, sizeof c);
    database_drain(d);
    CHECK(small_get(db, "x") == 3, "all are there");
}

static int64_t
patience(struct db *db)
{
    struct query q = query_open(db, TEST_SQL_PATIENCE);
    int64_t seconds = -1;

    while (query_row(&q))
        seconds = col_int(&q);
    return query_close(&q) == OK ? seconds : -1;
}

static enum err
look_at_the_clock(struct db *db, void *arg)
{
    *(int64_t *)arg = patience(db);
    return OK;
}

static void
a_night_may_hold_its_moment(struct each *e)
{
    struct database *d = small_open(e);
    int64_t writer = 0;

    CHECK(db_change(d, look_at_the_clock, &writer) == OK, "asked");
    CHECK(writer == 60, "who holds locks has a minute: %lld",
          (long long)writer);
    CHECK(patience(database_reader(d, 0)) >= (int64_t)60 * 60,
          "who reads may wait for its own changes");
}

struct losing {
    const struct each *e;
    int runs;
};

static enum err
raise_and_lose(struct db *db, void *arg)
{
    struct losing *l = arg;
    const enum err err = small_raise(db, &(struct small_counter){"x", 1});

    if (l->runs++ < 2)
        end_connections(l->e);
    return err;
}

static void
a_change_cut_off_is_run_again(struct each *e)
{
    struct database *d = small_open(e);
    struct losing l = {e, 0};
    struct database_stats s;

    small_new(d, "x", 1);
    CHECK(db_change(d, raise_and_lose, &l) == OK, "the third time it holds");
    CHECK(db_read_begin(database_reader(d, 0)) == OK, "the server is there");
    CHECK(small_get(database_reader(d, 0), "x") == 2, "it was done once");
    db_read_end(database_reader(d, 0));
    database_stats(d, &s);
    CHECK(s.commits_failed == 2 && s.writing == 0, "and counted");
}

/* What nobody waits for, in a group of the queue. */
static void
a_group_cut_off_is_run_again(struct each *e)
{
    struct losing l = {e, 0};

    e->conf.writers = -1;
    struct database *d = small_open(e);
    small_new(d, "x", 1);
    CHECK(db_change(d, raise_and_lose, &l) == OK, "the third time it holds");
    CHECK(db_read_begin(database_reader(d, 0)) == OK, "the server is there");
    CHECK(small_get(database_reader(d, 0), "x") == 2, "it was done once");
    db_read_end(database_reader(d, 0));
}

/* The same with statements that nobody waited for yet. */
static enum err
send_and_lose(struct db *db, void *arg)
{
    struct losing *l = arg;
    enum err e = small_raise(db, &(struct small_counter){"x", 1});

    for (int i = 0; i < 20 && e == OK; i++) {
        struct query q = small_query(db, TEST_SQL_COUNTER_RAISE);

        query_int(&q, 1);
        query_str(&q, STR("x"));
        query_send(&q);
        e = query_close(&q);
        if (i == 10 && l->runs++ < 2)
            end_connections(l->e);
    }
    return e;
}

static void
what_was_sent_and_cut_off_is_run_again(struct each *e)
{
    struct database *d = small_open(e);
    struct losing l = {e, 0};
    struct database_stats s;

    small_new(d, "x", 1);
    CHECK(db_change(d, send_and_lose, &l) == OK, "the third time it holds");
    CHECK(db_read_begin(database_reader(d, 0)) == OK, "the server is there");
    CHECK(small_get(database_reader(d, 0), "x") == 22, "it was done once");
    db_read_end(database_reader(d, 0));
    database_stats(d, &s);
    CHECK(l.runs == 3 && s.commits_failed == 2, "and counted");
}

/* A day out of all calendars, then two that are well. */
static enum err
send_beyond(struct db *db, void *arg)
{
    struct query q = small_query(db, TEST_SQL_COUNTER_DAYS_AFTER);

    (void)arg;
    query_day(&q, (struct day){20000});
    query_int(&q, INT32_MAX);
    query_send(&q);
    const enum err e = query_close(&q);
    CHECK(e == OK, "not known yet");
    CHECK(small_get(db, "x") == -2, "known now");
    return small_add(db, &(struct small_counter){"y", 1});
}

static void
the_log_names_the_one_that_failed(struct each *e)
{
    struct database *d = small_open(e);
    FILE *log = tmpfile();
    const int kept = dup(STDERR_FILENO);
    char line[256] = "";

    REQUIRE(log != NULL && kept >= 0, "a file for the log");
    dup2(fileno(log), STDERR_FILENO);
    const enum err answer = db_change(d, send_beyond, NULL);
    dup2(kept, STDERR_FILENO);
    close(kept);
    CHECK(answer == ERR_INTERNAL, "%d", (int)answer);
    rewind(log);
    CHECK(fgets(line, sizeof line, log) != NULL &&
              strncmp(line, "database: counter_days_after: 22", 32) == 0,
          "%s", line);
    CHECK(fgets(line, sizeof line, log) == NULL, "and nothing else: %s", line);
    fclose(log);
}

static void
sent(void **state)
{
    (void)state;
    each_postgresql(what_was_sent_and_cut_off_is_run_again);
    each_postgresql(the_log_names_the_one_that_failed);
}

static void
lost_connection(void **state)
{
    (void)state;
    each_postgresql(a_lost_connection_is_made_again);
}

static void
change_cut_off(void **state)
{
    (void)state;
    each_postgresql(a_change_cut_off_is_run_again);
    each_postgresql(a_group_cut_off_is_run_again);
}

static void
night(void **state)
{
    (void)state;
    each_postgresql(a_night_may_hold_its_moment);
}

TESTS(TEST(lost_connection), TEST(change_cut_off), TEST(sent), TEST(night))
