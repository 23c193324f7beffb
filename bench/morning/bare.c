#include "bench/morning/bare.h"

#include "bench/timing.h"

#include <libpq-fe.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { CLIENTS_MAX = 256, TEXT_BYTES = 600, WORDS = 700 };

#define TABLE                                                                \
    "create table bench_note (id %s primary key, person text not null, "     \
    "prison text not null, staff bigint not null, written bigint not null, " \
    "words text not null)"
#define INSERT_SQLITE                                                        \
    "insert into bench_note (person, prison, staff, written, words) values " \
    "(?1, ?2, ?3, ?4, ?5)"
#define INSERT_POSTGRESQL                                                    \
    "insert into bench_note (person, prison, staff, written, words) values " \
    "($1, $2, $3, $4, $5)"

struct bare {
    const char *database;
    double until;
    unsigned number;
    long rows;
    pthread_t thread;
    char words[TEXT_BYTES + 1];
};

static void
stop(const char *why)
{
    fprintf(stderr, "bench-morning: bare rows: %s\n", why);
    exit(1);
}

static bool
is_postgresql(const char *database)
{
    return strncmp(database, "postgres", 8) == 0;
}

/* ---- SQLite ---- */

static sqlite3 *
open_file(const char *path)
{
    sqlite3 *h;

    if (sqlite3_open(path, &h) != SQLITE_OK ||
        sqlite3_busy_timeout(h, 60000) != SQLITE_OK ||
        sqlite3_exec(h, "pragma journal_mode = wal; pragma synchronous = full",
                     NULL, NULL, NULL) != SQLITE_OK)
        stop(sqlite3_errmsg(h));
    return h;
}

static bool
step(sqlite3_stmt *st)
{
    const int rc = sqlite3_step(st);

    sqlite3_reset(st);
    return rc == SQLITE_DONE;
}

static void *
sqlite_client(void *arg)
{
    struct bare *b = arg;
    sqlite3 *h = open_file(b->database);
    sqlite3_stmt *begin, *insert, *commit;

    if (sqlite3_prepare_v2(h, "begin immediate", -1, &begin, NULL) ||
        sqlite3_prepare_v2(h, INSERT_SQLITE, -1, &insert, NULL) ||
        sqlite3_prepare_v2(h, "commit", -1, &commit, NULL))
        stop(sqlite3_errmsg(h));
    while (wall_seconds() < b->until) {
        sqlite3_bind_text(insert, 1, "A1234BC", -1, SQLITE_STATIC);
        sqlite3_bind_text(insert, 2, "ZAS", -1, SQLITE_STATIC);
        sqlite3_bind_int64(insert, 3, b->number);
        sqlite3_bind_int64(insert, 4, b->rows);
        sqlite3_bind_text(insert, 5, b->words, TEXT_BYTES, SQLITE_STATIC);
        if (!step(begin) || !step(insert) || !step(commit))
            stop(sqlite3_errmsg(h));
        b->rows++;
    }
    sqlite3_finalize(begin);
    sqlite3_finalize(insert);
    sqlite3_finalize(commit);
    sqlite3_close(h);
    return NULL;
}

/* ---- PostgreSQL ---- */

static void
postgresql_run(const char *url, const char *sql)
{
    PGconn *h = PQconnectdb(url);
    PGresult *r = PQexec(h, sql);

    if (PQresultStatus(r) != PGRES_COMMAND_OK)
        stop(PQerrorMessage(h));
    PQclear(r);
    PQfinish(h);
}

static void *
postgresql_client(void *arg)
{
    struct bare *b = arg;
    PGconn *h = PQconnectdb(b->database);
    char staff[16], written[24];
    const char *values[] = {"A1234BC", "ZAS", staff, written, b->words};

    PQclear(PQprepare(h, "add", INSERT_POSTGRESQL, 5, NULL));
    snprintf(staff, sizeof staff, "%u", b->number);
    while (wall_seconds() < b->until) {
        snprintf(written, sizeof written, "%ld", b->rows);
        PGresult *r = PQexecPrepared(h, "add", 5, values, NULL, NULL, 0);

        if (PQresultStatus(r) != PGRES_COMMAND_OK)
            stop(PQerrorMessage(h));
        PQclear(r);
        b->rows++;
    }
    PQfinish(h);
    return NULL;
}

/* ---- both ---- */

static void
make_table(const char *database)
{
    char sql[WORDS];

    if (is_postgresql(database)) {
        snprintf(sql, sizeof sql, TABLE, "bigint generated always as identity");
        postgresql_run(database, sql);
        return;
    }
    sqlite3 *h = open_file(database);
    snprintf(sql, sizeof sql, TABLE, "integer");
    if (sqlite3_exec(h, sql, NULL, NULL, NULL) != SQLITE_OK)
        stop(sqlite3_errmsg(h));
    sqlite3_close(h);
}

double
bare_rows(const char *database, const char *folder, unsigned clients,
          double seconds)
{
    static struct bare client[CLIENTS_MAX];
    char path[700];
    long rows = 0;
    const bool server = is_postgresql(database);

    snprintf(path, sizeof path, "%s/bare.db", folder);
    const char *at = server ? database : path;
    make_table(at);
    const double begun = wall_seconds();
    for (unsigned i = 0; i < clients && i < CLIENTS_MAX; i++) {
        client[i] = (struct bare){
            .database = at, .until = begun + seconds, .number = i};
        memset(client[i].words, 'n', TEXT_BYTES);
        if (pthread_create(&client[i].thread, NULL,
                           server ? postgresql_client : sqlite_client,
                           &client[i]) != 0)
            stop("no thread");
    }
    for (unsigned i = 0; i < clients && i < CLIENTS_MAX; i++) {
        pthread_join(client[i].thread, NULL);
        rows += client[i].rows;
    }
    const double took = wall_seconds() - begun;
    if (server)
        postgresql_run(database, "drop table bench_note");
    else
        unlink(path); /* its log goes with the folder */
    return (double)rows / took;
}
