/*
 * What db_change() has answered with OK is there, whatever happens next.
 *
 * A child process writes from several threads and tells each answered row
 * through a pipe; it is killed in the middle, at another moment each time.
 */
#include "db/small.h"

#include <pthread.h>
#include <signal.h>
#include <sys/wait.h>

enum { WRITERS = 6, KILLS = 5, PROCESS_ROWS = 300 };

struct writer {
    struct database *d;
    int number, pipe;
    pthread_t thread;
};

static enum err
add_row(struct db *db, void *arg)
{
    char name[16];
    struct small_counter c = {name, *(const int *)arg};

    snprintf(name, sizeof name, "r%d", *(const int *)arg);
    return small_add(db, &c);
}

static void *
write_for_ever(void *arg)
{
    const struct writer *w = arg;

    for (int i = w->number; i < 100 * 1000 * 1000; i += WRITERS) {
        if (db_change(w->d, add_row, &i) != OK)
            continue;
        if (write(w->pipe, &i, sizeof i) != sizeof i)
            break;
    }
    return NULL;
}

static void
be_the_child(struct each *e, int pipe, int first)
{
    struct writer w[WRITERS];

    signal(SIGPIPE, SIG_IGN);
    if (database_open(&e->conf, &e->d) != OK)
        _exit(1);
    for (int i = 0; i < WRITERS; i++) {
        w[i] = (struct writer){.d = e->d, .number = first + i, .pipe = pipe};
        if (pthread_create(&w[i].thread, NULL, write_for_ever, &w[i]) != 0)
            _exit(1);
    }
    for (int i = 0; i < WRITERS; i++)
        pthread_join(w[i].thread, NULL);
    _exit(0);
}

/* Kills a child after `rows` answers; returns how many rows it had told of,
 * their numbers in told[]. */
static int
kill_after(struct each *e, int first, int rows, int *told, int most)
{
    int ends[2], n = 0, status;

    REQUIRE(pipe(ends) == 0, "a pipe");
    const pid_t child = fork();
    REQUIRE(child >= 0, "fork");
    if (child == 0) {
        close(ends[0]);
        be_the_child(e, ends[1], first);
    }
    close(ends[1]);
    while (n < most && read(ends[0], &told[n], sizeof *told) == sizeof *told) {
        n++;
        if (n == rows)
            kill(child, SIGKILL);
    }
    close(ends[0]);
    waitpid(child, &status, 0);
    CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL, "was killed");
    return n;
}

EACH(what_was_answered_survives_kill_9)
{
    static int told[20000];

    each_empty(e);
    e->conf.statements = &test_sql_statements;
    e->conf.migrations = &test_sql_migrations;
    for (int round = 0; round < KILLS; round++) {
        const int n = kill_after(e, round * 1000 * 1000, 40 + round * 37, told,
                                 COUNT_OF(told));
        struct database *d = each_open(e);
        struct db *db = database_reader(d, 0);

        CHECK(n >= 40 + round * 37, "round %d: it got so far", round);
        for (int i = 0; i < n; i++) {
            char name[16];

            snprintf(name, sizeof name, "r%d", told[i]);
            CHECK(small_get(db, name) == told[i], "round %d: %s", round, name);
        }
        each_close(e);
    }
}

static enum err
raise_shared(struct db *db, void *arg)
{
    (void)arg;
    return small_raise(db, &(struct small_counter){"shared", 1});
}

static int
raise_many(struct database *d)
{
    int failed = 0;

    for (int i = 0; i < PROCESS_ROWS; i++)
        failed += db_change(d, raise_shared, NULL) != OK;
    return failed;
}

/* An import beside the server, each through a queue of its own. */
EACH(two_processes_write_the_same_database)
{
    int status;
    struct database_stats s;

    small_new(small_open(e), "shared", 0);
    each_close(e);
    const pid_t child = fork();
    REQUIRE(child >= 0, "fork");
    if (child == 0) {
        if (database_open(&e->conf, &e->d) != OK || raise_many(e->d) > 0)
            _exit(1);
        database_close(e->d);
        _exit(0);
    }
    struct database *d = each_open(e);
    CHECK(raise_many(d) == 0, "ours all succeed");
    database_stats(d, &s);
    CHECK(s.wait_us_longest < 5000000, "none waits long: %d us",
          (int)s.wait_us_longest);
    CHECK(waitpid(child, &status, 0) == child && status == 0, "theirs, too: %d",
          status);
    CHECK(small_get(database_reader(d, 0), "shared") == 2 * PROCESS_ROWS,
          "none is lost");
}

TESTS(TEST_EACH(what_was_answered_survives_kill_9),
      TEST_EACH(two_processes_write_the_same_database))
