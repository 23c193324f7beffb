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

TESTS(TEST(lost_connection), TEST(change_cut_off))
