/*
 * db/postgresql.h -- inside db/: one connection to PostgreSQL, in two files.
 *
 *   db_postgresql.c    what db/engine.h asks for
 *   postgresql_line.c  sending, and waiting for answers (this header)
 *
 * Statements go down the line one behind the other (the pipeline mode of
 * libpq) and wait in its buffer, or at the server, until somebody asks for an
 * answer: line_wait() then hears all of them at once, in one round trip.
 * After one that fails the server passes over all behind it up to the next
 * wait, so nothing is done that would not have been done one by one.  What
 * fails and was not asked for is db->late: the name in the log and the error
 * are those of the statement that failed, not of the one that noticed.
 *
 * Nothing can get stuck: libpq reads answers while it cannot send, and
 * after LINE_SENT_MAX statements or LINE_BYTES_MAX bytes the next waits for
 * them first, so what is not read yet stays small.
 */
#ifndef DB_POSTGRESQL_H
#define DB_POSTGRESQL_H

#include "base/buf.h"
#include "db/engine.h"

#include <libpq-fe.h>

enum { LINE_SENT_MAX = 512, LINE_BYTES_MAX = 512 * 1024 };

struct param {
    size_t at; /* in the text; SIZE_MAX: null */
    int n;     /* bytes */
    bool binary;
};

struct slot {
    bool prepared;       /* or on its way to be */
    struct param *param; /* as many as the statement has */
    struct buf text;     /* their texts, each with a zero byte behind it */
    PGresult *result;    /* NULL: not run, or nothing of it was asked */
    int row;
};

/* One that was sent and not answered. */
struct sent {
    const char *what;      /* for the log */
    struct slot *prepares; /* NULL: it does something else */
};

struct postgresql {
    struct db db;
    PGconn *h;
    int64_t seat, last; /* of change_seat; 0: none */
    struct slot *slot;  /* by statement */
    int slots;
    int sent;               /* how many of the line wait for an answer */
    size_t bytes, unpushed; /* of them about, and since the last push */
    bool owed;              /* the server was asked to answer all of them */
    struct sent line[LINE_SENT_MAX];
};

/* One command without parameters; `what` names it in the log. */
enum err line_send_text(struct postgresql *p, const char *what,
                        const char *sql) MUST_USE;
/* The same, and goes out at once; its answer is heard before the next is
 * sent, or not at all. */
enum err line_send_last(struct postgresql *p, const char *what,
                        const char *sql) MUST_USE;
/* Statement `id`: only prepared, even if it is. */
enum err line_prepare(struct postgresql *p, int id) MUST_USE;
/* Statement `id` with its parameters, prepared first where it is not yet. */
enum err line_send(struct postgresql *p, int id) MUST_USE;
/* The answers to all that was sent; of the last the result, too, which the
 * caller clears, unless `last` is NULL: then nobody asked for it. */
enum err line_wait(struct postgresql *p, PGresult **last) MUST_USE;
/* The connection is not that of before: nothing is on its way. */
void line_forget(struct postgresql *p);

/* Waits, and from now on libpq can be asked one thing at a time, until the next
 * is sent. */
enum err line_leave(struct postgresql *p) MUST_USE;
/* At once, with nothing else on its way: may hold several commands. */
enum err line_run_text(struct postgresql *p, const char *what,
                       const char *sql) MUST_USE;
/* What the outcome of `what` means; frees nothing. */
enum err line_result(struct postgresql *p, const char *what,
                     const PGresult *r) MUST_USE;

#endif
