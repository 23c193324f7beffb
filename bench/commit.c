/*
 * bench/commit.c -- durable commits a second, 64 clients at once.
 *
 *   queue    db_change(): the group commit of db/ (SQLite)
 *   each     the same rows, every client with a connection of its own, a
 *            transaction a row, waiting for the lock as long as it takes
 *   pool     db_change() on PostgreSQL, when THROUGHLINE_TEST_POSTGRESQL is
 * set; then with one row that every change writes, as an audit chain has
 *
 * The kinds take turns in one run, so that a slow moment of the disk meets
 * them alike; all figures are medians over the rounds.
 *
 * Usage: bench-commit [SECONDS-A-TURN [ROUNDS]]
 */
#include "db/database.h"
#include "db/engine.h"
#include "timing.h"

#include <libpq-fe.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CLIENTS = 64, SAMPLES_MAX = 1000 * 1000, ROUNDS_MAX = 100 };

#define INSERT    "insert into row (client, n, note) values (?1, ?2, ?3)"
#define INSERT_PG "insert into row (client, n, note) values ($1, $2, $3)"

static const char note[] =
    "Met in the wing office. Spoke about the coming move, contact with the "
    "family and the course that starts next month. Next session in a week.";

#define RAISE "update head set n = n + 1"

enum { ROW_ADD, HEAD_RAISE, STATEMENTS };

static const struct statement statement[STATEMENTS] = {
    [ROW_ADD] = {"row_add",    {INSERT, INSERT_PG}, 3, false, false, ROW_ADD   },
    [HEAD_RAISE] = {"head_raise", {RAISE, RAISE},      0, false, false, HEAD_RAISE},
};
static const struct statement *const list[STATEMENTS] = {
    &statement[ROW_ADD], &statement[HEAD_RAISE]};
static const struct statement_set statements = {list, STATEMENTS};
static const struct migration tables[] = {
    {1,
     "row", "bench",
     {"create table row (client integer not null, n integer not null, "
      "note text not null) strict;"
      "create table head (n integer not null) strict;"
      "insert into head (n) values (0)",
      "create table row (client bigint not null, n bigint not null, "
      "note text not null);"
      "create table head (n bigint not null);"
      "insert into head (n) values (0)"}}
};
static const struct migration_set migrations = {tables, 1};

struct run {
    const char *path;
    struct database *d; /* NULL: a connection each */
    db_change_fn *what;
    int64_t until; /* db_clock_us() */
    pthread_mutex_t lock;
    int clients, samples;
    int32_t *us; /* of each commit */
    int failed;
};

struct figures {
    double per_second, median_ms, p99_ms, slowest_ms;
};

struct row {
    int client, n;
};

static enum err
add(struct db *db, void *arg)
{
    const struct row *r = arg;
    struct query q = query_open(db, &statement[ROW_ADD]);

    query_int(&q, r->client);
    query_int(&q, r->n);
    query_str(&q, (struct str){note, sizeof note - 1});
    query_run(&q);
    return query_close(&q);
}

static enum err
add_and_raise(struct db *db, void *arg)
{
    const enum err e = add(db, arg);

    if (e != OK)
        return e;
    struct query q = query_open(db, &statement[HEAD_RAISE]);
    query_run(&q);
    return query_close(&q);
}

/* What a program without a queue does; its connection is its own. */
struct alone {
    sqlite3 *h;
    sqlite3_stmt *begin, *insert, *commit;
};

static bool
alone_step(sqlite3_stmt *st)
{
    const int rc = sqlite3_step(st);

    sqlite3_reset(st);
    return rc == SQLITE_DONE;
}

static void
alone_open(struct alone *a, const char *path)
{
    bool ok = sqlite3_open(path, &a->h) == SQLITE_OK;

    sqlite3_busy_timeout(a->h, 60000);
    ok = ok && sqlite3_exec(a->h, "pragma synchronous = full", NULL, NULL,
                            NULL) == SQLITE_OK;
    ok = ok && sqlite3_prepare_v2(a->h, "begin immediate", -1, &a->begin,
                                  NULL) == SQLITE_OK;
    ok = ok &&
         sqlite3_prepare_v2(a->h, INSERT, -1, &a->insert, NULL) == SQLITE_OK;
    ok = ok &&
         sqlite3_prepare_v2(a->h, "commit", -1, &a->commit, NULL) == SQLITE_OK;
    if (!ok) {
        fprintf(stderr, "%s: %s\n", path, sqlite3_errmsg(a->h));
        exit(1);
    }
}

static bool
alone_add(struct alone *a, const struct row *r)
{
    sqlite3_bind_int(a->insert, 1, r->client);
    sqlite3_bind_int(a->insert, 2, r->n);
    sqlite3_bind_text(a->insert, 3, note, sizeof note - 1, SQLITE_STATIC);
    return alone_step(a->begin) && alone_step(a->insert) &&
           alone_step(a->commit);
}

static void
alone_close(struct alone *a)
{
    sqlite3_finalize(a->begin);
    sqlite3_finalize(a->insert);
    sqlite3_finalize(a->commit);
    sqlite3_close(a->h);
}

static void *
client(void *arg)
{
    struct run *r = arg;
    struct alone a = {0};
    enum { OWN = SAMPLES_MAX / CLIENTS };
    int32_t *us = malloc(OWN * sizeof *us);
    int n = 0, failed = 0;

    if (us == NULL)
        exit(1);
    pthread_mutex_lock(&r->lock);
    struct row row = {.client = r->clients++};
    pthread_mutex_unlock(&r->lock);
    if (r->d == NULL)
        alone_open(&a, r->path);
    for (int64_t from = db_clock_us(); from < r->until && n < OWN;) {
        row.n++;
        const bool ok = r->d != NULL ? db_change(r->d, r->what, &row) == OK
                                     : alone_add(&a, &row);
        const int64_t now = db_clock_us();

        failed += !ok;
        us[n++] = (int32_t)(now - from);
        from = now;
    }
    if (r->d == NULL)
        alone_close(&a);
    pthread_mutex_lock(&r->lock);
    memcpy(r->us + r->samples, us, (size_t)n * sizeof *us);
    r->samples += n;
    r->failed += failed;
    pthread_mutex_unlock(&r->lock);
    free(us);
    return NULL;
}

static int
by_size(const void *a, const void *b)
{
    const int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;

    return (x > y) - (x < y);
}

static struct figures
turn(struct run *r, double seconds)
{
    pthread_t thread[CLIENTS];
    const int64_t from = db_clock_us();

    r->until = from + (int64_t)(seconds * 1e6);
    r->clients = r->samples = r->failed = 0;
    for (int i = 0; i < CLIENTS; i++)
        if (pthread_create(&thread[i], NULL, client, r) != 0)
            exit(1);
    for (int i = 0; i < CLIENTS; i++)
        pthread_join(thread[i], NULL);
    const double took = (double)(db_clock_us() - from) / 1e6;
    qsort(r->us, (size_t)r->samples, sizeof *r->us, by_size);
    if (r->failed > 0)
        printf("  %d commits failed\n", r->failed);
    const int half = r->samples / 2;
    const int nearly_all = (int)((int64_t)r->samples * 99 / 100);
    return (struct figures){
        .per_second = r->samples / took,
        .median_ms = r->us[half] / 1e3,
        .p99_ms = r->us[nearly_all] / 1e3,
        .slowest_ms = r->us[r->samples - 1] / 1e3,
    };
}

/* Of one figure over the rounds: `at` is where it lies in struct figures. */
static double
middle(const struct figures *f, int rounds, size_t at)
{
    double v[ROUNDS_MAX];

    for (int i = 0; i < rounds; i++)
        memcpy(&v[i], (const char *)&f[i] + at, sizeof v[i]);
    qsort(v, (size_t)rounds, sizeof v[0], timing_compare);
    return v[rounds / 2];
}

static struct figures
show(const char *name, const struct figures *f, int rounds)
{
    const struct figures m = {
        middle(f, rounds, offsetof(struct figures, per_second)),
        middle(f, rounds, offsetof(struct figures, median_ms)),
        middle(f, rounds, offsetof(struct figures, p99_ms)),
        middle(f, rounds, offsetof(struct figures, slowest_ms)),
    };

    printf("%-28s %9.0f %10.2f %10.2f %10.1f\n", name, m.per_second,
           m.median_ms, m.p99_ms, m.slowest_ms);
    return m;
}

static struct database *
open_one(const char *url)
{
    const struct database_conf conf = {.url = url,
                                       .create = true,
                                       .writers = 16,
                                       .statements = &statements,
                                       .migrations = &migrations};
    struct database *d;

    if (database_open(&conf, &d) != OK)
        exit(1);
    return d;
}

static void
on_server(const char *server, const char *sql)
{
    PGconn *h = PQconnectdb(server);
    PGresult *r = PQexec(h, sql);

    if (PQresultStatus(r) != PGRES_COMMAND_OK)
        fprintf(stderr, "%s: %s", sql, PQerrorMessage(h));
    PQclear(r);
    PQfinish(h);
}

static void
bench_sqlite(struct run *r, double seconds, int rounds)
{
    static struct figures each[ROUNDS_MAX], queue[ROUNDS_MAX];
    char dir[] = "./bench-commit-XXXXXX", path[64];
    struct database_stats s;

    if (mkdtemp(dir) == NULL)
        exit(1);
    snprintf(path, sizeof path, "%s/rows.db", dir);
    struct database *d = open_one(path);
    r->path = path;
    for (int i = 0; i < rounds; i++) {
        r->d = NULL;
        each[i] = turn(r, seconds);
        r->d = d;
        queue[i] = turn(r, seconds);
    }
    database_stats(d, &s);
    const struct figures e = show("SQLite, a connection each", each, rounds);
    const struct figures q = show("SQLite, through the queue", queue, rounds);
    printf("%-28s %8.1fx %31.0fx\n", "queue against each",
           q.per_second / e.per_second, e.slowest_ms / q.slowest_ms);
    printf("in a commit: %.1f changes on average, %llu at most\n",
           (double)s.changes / (double)s.commits,
           (unsigned long long)s.changes_together);
    database_close(d);
    unlink(path);
    rmdir(dir);
}

static void
bench_postgresql(struct run *r, double seconds, int rounds)
{
    static struct figures pool[ROUNDS_MAX], chain[ROUNDS_MAX];
    const char *server = getenv("THROUGHLINE_TEST_POSTGRESQL");
    struct database_stats s;
    char url[512];

    if (server == NULL)
        return;
    on_server(server, "create schema bench_commit");
    snprintf(url, sizeof url, "%s%coptions=-csearch_path%%3Dbench_commit",
             server, strchr(server, '?') == NULL ? '?' : '&');
    r->d = open_one(url);
    for (int i = 0; i < rounds; i++) {
        r->what = add;
        pool[i] = turn(r, seconds);
        r->what = add_and_raise;
        chain[i] = turn(r, seconds);
    }
    show("PostgreSQL, pool of 16", pool, rounds);
    show("PostgreSQL, one row shared", chain, rounds);
    database_stats(r->d, &s);
    printf("run again after a conflict: %llu of %llu\n",
           (unsigned long long)s.changes_retried,
           (unsigned long long)s.changes);
    database_close(r->d);
    on_server(server, "set client_min_messages to error;"
                      "drop schema bench_commit cascade");
}

int
main(int argc, char **argv)
{
    const double seconds = argc > 1 ? strtod(argv[1], NULL) : 2;
    const int rounds = argc > 2 ? (int)strtol(argv[2], NULL, 10) : 3;
    if (seconds <= 0 || rounds < 1 || rounds > ROUNDS_MAX) {
        fputs("usage: bench-commit [SECONDS-A-TURN [ROUNDS]]\n", stderr);
        return 2;
    }
    struct run r = {.what = add, .us = malloc(SAMPLES_MAX * sizeof *r.us)};
    if (r.us == NULL)
        return 1;
    pthread_mutex_init(&r.lock, NULL);
    printf("%d clients, a durable row at a time; medians of %d turns of %g s\n",
           CLIENTS, rounds, seconds);
    printf("%-28s %9s %10s %10s %10s\n", "", "commits/s", "median ms", "p99 ms",
           "slowest ms");
    bench_sqlite(&r, seconds, rounds);
    bench_postgresql(&r, seconds, rounds);
    free(r.us);
    return 0;
}
