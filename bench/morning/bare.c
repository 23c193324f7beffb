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
#define INSERT                                                               \
    "insert into bench_note (person, prison, staff, written, words) values " \
    "($1, $2, $3, $4, $5)"
/* The same row where it belongs, among all the others. */
#define INSERT_IN_PLACE                                                       \
    "insert into case_note (id, number, type, sub_type, prison, occurred, "   \
    "created, author_staff, words, as_of, hash) values "                      \
    "('bare-' || cast($3 as bigint) || '-' || cast($4 as bigint), $1, 'KA', " \
    "'KS', $2, $4, $4, $3, $5, $4, "
#define IN_PLACE_SQLITE     INSERT_IN_PLACE "x'')"
#define IN_PLACE_POSTGRESQL INSERT_IN_PLACE "''::bytea)"
#define IN_PLACE_GONE       "delete from case_note where id like 'bare-%'"

struct bare {
    const char *database;
    const struct morning_estate *estate; /* NULL: a table of its own */
    uint64_t random;
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

/* Whose note the next row is. */
static const struct morning_person *
person(struct bare *b)
{
    static const struct morning_person nobody = {.number = "A1234BC",
                                                 .prison = "ZAS"};

    if (b->estate == NULL)
        return &nobody;
    b->random = b->random * UINT64_C(6364136223846793005) +
                UINT64_C(1442695040888963407);
    return &b->estate->person[(b->random >> 33) % b->estate->persons];
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
        sqlite3_exec(h,
                     "pragma journal_mode = wal; pragma synchronous = full; "
                     "pragma foreign_keys = on",
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

/* SQLite numbers `$1` as they come in the text. */
static void
bind_text(sqlite3_stmt *st, const char *name, const char *value)
{
    sqlite3_bind_text(st, sqlite3_bind_parameter_index(st, name), value, -1,
                      SQLITE_STATIC);
}

static void
bind_int(sqlite3_stmt *st, const char *name, int64_t value)
{
    sqlite3_bind_int64(st, sqlite3_bind_parameter_index(st, name), value);
}

static void *
sqlite_client(void *arg)
{
    struct bare *b = arg;
    sqlite3 *h = open_file(b->database);
    sqlite3_stmt *begin, *insert, *commit;

    if (sqlite3_prepare_v2(h, "begin immediate", -1, &begin, NULL) ||
        sqlite3_prepare_v2(h, b->estate == NULL ? INSERT : IN_PLACE_SQLITE, -1,
                           &insert, NULL) ||
        sqlite3_prepare_v2(h, "commit", -1, &commit, NULL))
        stop(sqlite3_errmsg(h));
    while (wall_seconds() < b->until) {
        const struct morning_person *p = person(b);

        bind_text(insert, "$1", p->number);
        bind_text(insert, "$2", p->prison);
        bind_int(insert, "$3", b->number);
        bind_int(insert, "$4", b->rows);
        bind_text(insert, "$5", b->words);
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
    const char *values[] = {NULL, NULL, staff, written, b->words};

    PQclear(PQprepare(
        h, "add", b->estate == NULL ? INSERT : IN_PLACE_POSTGRESQL, 5, NULL));
    snprintf(staff, sizeof staff, "%u", b->number);
    while (wall_seconds() < b->until) {
        const struct morning_person *p = person(b);

        snprintf(written, sizeof written, "%ld", b->rows);
        values[0] = p->number;
        values[1] = p->prison;
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
run(const char *database, const char *sql)
{
    if (is_postgresql(database)) {
        postgresql_run(database, sql);
        return;
    }
    sqlite3 *h = open_file(database);

    if (sqlite3_exec(h, sql, NULL, NULL, NULL) != SQLITE_OK)
        stop(sqlite3_errmsg(h));
    sqlite3_close(h);
}

/* Rows a second. */
static double
run_clients(const char *at, const struct morning_estate *estate,
            unsigned clients, double seconds)
{
    static struct bare client[CLIENTS_MAX];
    const double begun = wall_seconds();
    long rows = 0;

    for (unsigned i = 0; i < clients && i < CLIENTS_MAX; i++) {
        struct bare *b = &client[i];

        *b = (struct bare){.database = at,
                           .estate = estate,
                           .random = i + 1,
                           .until = begun + seconds,
                           .number = i};
        memset(b->words, 'n', TEXT_BYTES);
        if (pthread_create(
                &b->thread, NULL,
                is_postgresql(at) ? postgresql_client : sqlite_client, b) != 0)
            stop("no thread");
    }
    for (unsigned i = 0; i < clients && i < CLIENTS_MAX; i++) {
        pthread_join(client[i].thread, NULL);
        rows += client[i].rows;
    }
    return (double)rows / (wall_seconds() - begun);
}

double
bare_rows(const char *database, const char *folder, unsigned clients,
          double seconds)
{
    char path[700], sql[WORDS];
    const bool server = is_postgresql(database);

    snprintf(path, sizeof path, "%s/bare.db", folder);
    const char *at = server ? database : path;
    snprintf(sql, sizeof sql, TABLE,
             server ? "bigint generated always as identity" : "integer");
    run(at, sql);
    const double rate = run_clients(at, NULL, clients, seconds);
    if (server)
        run(at, "drop table bench_note");
    else
        unlink(path); /* its log goes with the folder */
    return rate;
}

double
bare_notes(const char *database, const struct morning_estate *estate,
           unsigned clients, double seconds)
{
    const double rate = run_clients(database, estate, clients, seconds);

    run(database, IN_PLACE_GONE);
    return rate;
}
