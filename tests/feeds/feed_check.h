/*
 * tests/feeds/feed_check.h -- a feed as text goes in, and the database is
 * asked in plain SQL what came of it.
 *
 *     struct feed_check f = feed_check_open(e, IMPORT_PRISONERS);
 *     feed_check_run(&f, "[{...}]", "2026-11-01");
 *     FEED_COUNTS(&f, .read = 1, .added = 1);
 *     ASKED(&f, "select wing from person", "B");
 */
#ifndef TEST_FEEDS_FEED_CHECK_H
#define TEST_FEEDS_FEED_CHECK_H

#include "base/buf.h"
#include "db/each.h"
#include "feeds/import.h"

#include <libpq-fe.h>
#include <sqlite3.h>
#include <string.h>

struct feed_check {
    struct each *e;
    struct import_options options;
    struct import_report report;
    enum err err; /* of the last run */
    struct buf answer;
    const char *left; /* of the text being read */
};

static inline ptrdiff_t
feed_check_read(void *from, char *to, size_t n)
{
    struct feed_check *f = from;
    size_t len = strlen(f->left);

    len = len < n ? len : n;
    memcpy(to, f->left, len);
    f->left += len;
    return (ptrdiff_t)len;
}

static inline struct feed_check
feed_check_open(struct each *e, enum import_kind kind)
{
    struct feed_check f = {.e = e};

    each_open(e);
    f.options = (struct import_options){
        .kind = kind,
        .person = STR_EMPTY,
        .full_prison = STR_EMPTY,
        .now = instant_parse(STR("2026-11-30T12:00:00Z")),
        .by_user = STR("TEST"),
    };
    buf_init(&f.answer, 1 << 20);
    return f;
}

static inline void
feed_check_close(struct feed_check *f)
{
    import_report_free(&f->report);
    buf_free(&f->answer);
}

/* Reads `text` as a file that is from `as_of`: a day or a moment. */
static inline void
feed_check_run(struct feed_check *f, const char *text, const char *as_of)
{
    const struct import_file file = {
        .name = "test.json",
        .source = {feed_check_read, f},
    };

    import_report_free(&f->report);
    f->left = text;
    f->options.file = &file;
    f->options.files = 1;
    f->options.as_of = instant_parse(str_from_c(as_of));
    f->err = import_run(f->e->d, &f->options, &f->report);
    f->options.file = NULL;
}

/* The same as another kind. */
static inline void
feed_check_as(struct feed_check *f, enum import_kind kind, const char *text,
              const char *as_of)
{
    const enum import_kind before = f->options.kind;

    f->options.kind = kind;
    feed_check_run(f, text, as_of);
    f->options.kind = before;
}

static inline void
feed_check_ask_sqlite(struct feed_check *f, const char *sql)
{
    sqlite3 *h = NULL;
    sqlite3_stmt *st = NULL;

    REQUIRE(sqlite3_open(strchr(f->e->url, ':') + 1, &h) == SQLITE_OK, "open");
    sqlite3_busy_timeout(h, 10000);
    CHECK(sqlite3_prepare_v2(h, sql, -1, &st, NULL) == SQLITE_OK, "%s: %s", sql,
          sqlite3_errmsg(h));
    int step;
    while ((step = sqlite3_step(st)) == SQLITE_ROW) {
        if (f->answer.n > 0)
            buf_lit(&f->answer, ";");
        for (int i = 0; i < sqlite3_column_count(st); i++) {
            const unsigned char *t = sqlite3_column_text(st, i);

            buf_printf(&f->answer, "%s%s", i ? "," : "",
                       t ? (const char *)t : "-");
        }
    }
    CHECK(step == SQLITE_DONE, "%s: %s", sql, sqlite3_errmsg(h));
    sqlite3_finalize(st);
    sqlite3_close(h);
}

static inline void
feed_check_ask_postgresql(struct feed_check *f, const char *sql)
{
    PGconn *h = PQconnectdb(f->e->url);
    PGresult *r = PQexec(h, sql);
    const ExecStatusType status = PQresultStatus(r);

    CHECK(status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK, "%s: %s",
          sql, PQerrorMessage(h));
    for (int row = 0; row < PQntuples(r); row++) {
        if (row > 0)
            buf_lit(&f->answer, ";");
        for (int i = 0; i < PQnfields(r); i++)
            buf_printf(&f->answer, "%s%s", i ? "," : "",
                       PQgetisnull(r, row, i) ? "-" : PQgetvalue(r, row, i));
    }
    PQclear(r);
    PQfinish(h);
}

/* Rows as "a,b;c,d", null as "-"; also for statements that change. */
static inline struct str
feed_check_ask(struct feed_check *f, const char *sql)
{
    f->answer.n = 0;
    if (strncmp(f->e->url, "sqlite:", 7) == 0)
        feed_check_ask_sqlite(f, sql);
    else
        feed_check_ask_postgresql(f, sql);
    return buf_str(&f->answer);
}

#define ASKED(f, sql, expect)                                                 \
    do {                                                                      \
        const struct str got = feed_check_ask((f), (sql));                    \
        CHECK(str_eq(got, str_from_c(expect)), "%s: '" STR_FMT "', not '%s'", \
              (sql), STR_ARG(got), (expect));                                 \
    } while (0)

static inline void
feed_check_counts(const struct feed_check *f, struct import_report x,
                  const char *file, int line)
{
    const struct import_report *r = &f->report;
    const int64_t pairs[][2] = {
        {r->read,        x.read       },
        {r->added,       x.added      },
        {r->changed,     x.changed    },
        {r->unchanged,   x.unchanged  },
        {r->older,       x.older      },
        {r->unplaced,    x.unplaced   },
        {r->refused,     x.refused    },
        {r->marked,      x.marked     },
        {r->merged,      x.merged     },
        {r->ended,       x.ended      },
        {r->roles_ended, x.roles_ended},
    };
    static const char *const names[] = {
        "read",    "added",  "changed", "unchanged", "older",       "unplaced",
        "refused", "marked", "merged",  "ended",     "roles_ended",
    };

    CHECK(f->err == OK, "%s:%d: %s", file, line, err_text(f->err));
    for (size_t i = 0; i < COUNT_OF(pairs); i++)
        CHECK(pairs[i][0] == pairs[i][1], "%s:%d: %s is %lld, not %lld", file,
              line, names[i], (long long)pairs[i][0], (long long)pairs[i][1]);
    for (size_t i = 0; i < r->notes && r->refused != x.refused; i++)
        fprintf(stderr, "  " STR_FMT ": " STR_FMT "\n",
                STR_ARG(r->note[i].field), STR_ARG(r->note[i].reason));
}

/* All counts of the last run; those not named are 0. */
#define FEED_COUNTS(f, ...)                                               \
    feed_check_counts((f), (struct import_report){__VA_ARGS__}, __FILE__, \
                      __LINE__)

#endif
