/* The public calls on a connection, in terms of db/engine.h. */
#include "db/db.h"

#include "db/engine.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

void
db_log(const char *what, const char *why)
{
    fprintf(stderr, "database: %s: %s\n", what, why);
}

int64_t
db_clock_us(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

void
db_pause_us(int64_t us)
{
    struct timespec left = {us / 1000000, us % 1000000 * 1000};

    while (nanosleep(&left, &left) != 0 && errno == EINTR)
        ;
}

void
db_close(struct db *db)
{
    if (db == NULL)
        return;
    free(db->open);
    db->open = NULL;
    db->engine->close(db);
}

enum err
db_use(struct db *db, const struct statement_set *set, bool now)
{
    /* owned here because a connection outlives every arena */
    free(db->open);
    db->open = calloc((size_t)set->count + 1, sizeof *db->open);
    if (db->open == NULL)
        return ERR_INTERNAL;
    db->set = set;
    return db->engine->prepare(db, now);
}

void
db_fail_at(struct db *db, int n)
{
    atomic_store(&db->fail_at, n);
}

static bool
made_to_fail(struct db *db)
{
    return atomic_load(&db->fail_at) > 0 &&
           atomic_fetch_sub(&db->fail_at, 1) == 1;
}

/* Transactions. */

enum err
db_control(struct db *db, enum control what)
{
    enum err e = OK;

    if (what == BEGIN_READ || what == BEGIN_CHANGE) {
        assert(!db->in_transaction);
        db->err = db->late = OK;
        db->fate = FATE_NONE;
    }
    if (what == COMMIT && made_to_fail(db))
        return ERR_BUSY;
    e = db->engine->control(db, what);
    if (what == BEGIN_READ || what == BEGIN_CHANGE)
        db->in_transaction = e == OK;
    if (what == ROLLBACK || (what == COMMIT && e == OK))
        db->in_transaction = false;
    if (what == SAVEPOINT_UNDO && e == OK)
        db->err = db->late = OK;
    return e;
}

enum err
db_sent(struct db *db)
{
    const enum err e = db->engine->settle != NULL ? db->engine->settle(db) : OK;

    return db->late != OK ? db->late : e;
}

/* What becomes of a change that answered `e`. */
static enum err
outcome(struct db *db, enum err e)
{
    const enum err sent = db_sent(db);

    if (sent != OK)
        return sent; /* it failed before whatever `e` says */
    return e != OK ? e : db->err;
}

enum err
db_run(struct db *db, enum err (*what)(struct db *, void *), void *arg)
{
    return outcome(db, what(db, arg));
}

enum err
db_transaction(struct db *db, enum err (*what)(struct db *, void *), void *arg)
{
    enum err e = db_control(db, BEGIN_CHANGE);
    if (e != OK)
        return e;
    e = what(db, arg);
    /* a commit hears of what was sent; for a refusal we ask */
    e = e == OK && db->err == OK ? db_control(db, COMMIT) : outcome(db, e);
    if (e != OK) {
        const enum err undone = db_control(db, ROLLBACK);

        if (undone != OK)
            db->fate = FATE_LOST;
    }
    return e;
}

enum err
db_read_begin(struct db *db)
{
    return db_control(db, BEGIN_READ);
}

void
db_read_end(struct db *db)
{
    if (!db->in_transaction)
        return;
    /* nothing was changed, so a failure here loses nothing; the next
     * db_read_begin() meets it again if it lasts */
    if (db_control(db, COMMIT) != OK && db_control(db, ROLLBACK) != OK)
        db_log("read", "the end of a transaction failed");
}

bool
db_read_pause(struct db *db)
{
    const bool reading = db->in_transaction && !db->may_write;

    assert(memchr(db->open, true, (size_t)db->set->count) == NULL);
    if (reading)
        db_read_end(db);
    return reading;
}

enum err
db_read_again(struct db *db, bool paused)
{
    return paused ? db_read_begin(db) : OK;
}

/* Parameters. */

struct query
query_open(struct db *db, const struct statement *st)
{
    struct query q = {.db = db, .id = st->number, .next = 1, .err = db->err};

    assert(q.id < db->set->count && db->set->at[q.id] == st);
    assert(!db->open[q.id]);
    db->open[q.id] = true;
    if (!st->reads && !db->may_write) {
        db_log(st->name, "refused: the connection only reads");
        q.err = ERR_INTERNAL;
    }
    return q;
}

static void
bind(struct query *q, struct value v)
{
    assert(!q->ran && q->next <= q->db->set->at[q->id]->params);
    if (q->err == OK)
        q->err = q->db->engine->bind(q->db, q->id, q->next, v);
    q->next++;
}

/* How many bytes the UTF-8 character at s[0] has; 0: it is none, or is 0. */
static size_t
character_length(struct str s)
{
    /* lead byte from..to, bytes, and what the second byte may be */
    static const struct {
        unsigned char from, to, bytes, low, high;
    } rows[] = {
        {0x01, 0x7f, 1, 0x00, 0x00},
        {0xc2, 0xdf, 2, 0x80, 0xbf},
        {0xe0, 0xe0, 3, 0xa0, 0xbf},
        {0xe1, 0xec, 3, 0x80, 0xbf},
        {0xed, 0xed, 3, 0x80, 0x9f}, /* no surrogates */
        {0xee, 0xef, 3, 0x80, 0xbf},
        {0xf0, 0xf0, 4, 0x90, 0xbf},
        {0xf1, 0xf3, 4, 0x80, 0xbf},
        {0xf4, 0xf4, 4, 0x80, 0x8f},
    };
    const unsigned char *p = (const unsigned char *)s.p;

    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const size_t n = rows[i].bytes;

        if (p[0] < rows[i].from || p[0] > rows[i].to)
            continue;
        if (n > s.n || (n > 1 && (p[1] < rows[i].low || p[1] > rows[i].high)))
            return 0;
        for (size_t k = 2; k < n; k++)
            if ((p[k] & 0xc0) != 0x80)
                return 0;
        return n;
    }
    return 0;
}

/* Are these eight bytes all ASCII without a zero byte? */
static bool
eight_are_plain(const char *p)
{
    const uint64_t ones = UINT64_MAX / 255;
    uint64_t x;

    memcpy(&x, p, sizeof x);
    return (((x - ones) | x) & ones * 128) == 0;
}

/* PostgreSQL takes nothing else, and SQLite is not to hold more than it. */
static bool
text_is_clean(struct str s)
{
    for (size_t i = 0, n = 0; i < s.n; i += n) {
        n = 8; /* nearly always */
        if (s.n - i >= n && eight_are_plain(s.p + i))
            continue;
        n = s.p[i] >= ' ' && s.p[i] <= '~'
                ? 1
                : character_length((struct str){s.p + i, s.n - i});
        if (n == 0)
            return false;
    }
    return true;
}

void
query_str(struct query *q, struct str s)
{
    if (q->err == OK && !text_is_clean(s))
        q->err = ERR_INVALID;
    bind(q, (struct value){.kind = VALUE_TEXT, .s = s});
}

void
query_int(struct query *q, int64_t v)
{
    bind(q, (struct value){.kind = VALUE_INT, .i = v});
}

void
query_real(struct query *q, double v)
{
    assert(isfinite(v));
    bind(q, (struct value){.kind = VALUE_REAL, .r = v});
}

void
query_flag(struct query *q, bool v)
{
    query_int(q, v ? 1 : 0);
}

void
query_day(struct query *q, struct day d)
{
    char text[10];

    if (!day_known(d)) {
        query_null(q);
        return;
    }
    day_write(d, text);
    query_str(q, (struct str){text, sizeof text});
}

void
query_instant(struct query *q, struct instant t)
{
    if (instant_known(t))
        query_int(q, t.ms);
    else
        query_null(q);
}

void
query_bytes(struct query *q, struct str s)
{
    bind(q, (struct value){.kind = VALUE_BYTES, .s = s});
}

void
query_null(struct query *q)
{
    bind(q, (struct value){.kind = VALUE_NULL});
}

/* Running. */

/* False: an error came before. */
static bool
may_run(struct query *q)
{
    assert(q->ran || q->next == q->db->set->at[q->id]->params + 1);
    q->ran = true;
    if (q->err == OK && !q->db->set->at[q->id]->reads)
        q->db->wrote = true;
    return q->err == OK;
}

static void
note_run(struct query *q)
{
    struct db *db = q->db;

    q->next = 0;
    if (q->err != OK && db->in_transaction && db->err == OK)
        db->err = q->err;
}

bool
query_row(struct query *q)
{
    struct db *db = q->db;
    const bool first = !q->ran;
    bool row = false;

    if (!may_run(q))
        return false;
    q->err = first && made_to_fail(db) ? ERR_BUSY
                                       : db->engine->step(db, q->id, &row);
    note_run(q);
    return row;
}

int64_t
query_run(struct query *q)
{
    const bool row = query_row(q);

    assert(!row);
    return q->err == OK ? q->db->engine->changed(q->db, q->id) : 0;
}

void
query_send(struct query *q)
{
    struct db *db = q->db;
    bool row; /* all is done before the first comes */

    assert(!q->ran);
    if (!may_run(q))
        return;
    if (made_to_fail(db))
        q->err = ERR_BUSY;
    else if (db->engine->send != NULL)
        q->err = db->engine->send(db, q->id);
    else
        q->err = db->engine->step(db, q->id, &row);
    note_run(q);
}

enum err
query_close(struct query *q)
{
    assert(q->ran || q->err != OK);
    q->db->engine->reset(q->db, q->id);
    q->db->open[q->id] = false;
    return q->err;
}

/* Columns. */

/* Steps to the next column; -1: the query has failed, nothing is there. */
static int
next_column(struct query *q)
{
    if (q->err != OK)
        return -1;
    assert(q->ran && q->next < q->db->engine->columns(q->db, q->id));
    return q->next++;
}

bool
col_null(struct query *q)
{
    return q->err != OK || q->db->engine->is_null(q->db, q->id, q->next);
}

struct str
col_str_peek(struct query *q)
{
    const int c = next_column(q);

    return c < 0 ? STR_EMPTY : q->db->engine->get_text(q->db, q->id, c);
}

struct str
col_str(struct query *q, struct arena *a)
{
    const struct str s = col_str_peek(q);

    return arena_str(a, s.p, s.n);
}

struct str
col_bytes(struct query *q, struct arena *a)
{
    const int c = next_column(q);

    return c < 0 ? STR_EMPTY : q->db->engine->get_bytes(q->db, q->id, c, a);
}

int64_t
col_int(struct query *q)
{
    const int c = next_column(q);

    return c < 0 ? 0 : q->db->engine->get_int(q->db, q->id, c);
}

double
col_real(struct query *q)
{
    const int c = next_column(q);

    return c < 0 ? 0 : q->db->engine->get_real(q->db, q->id, c);
}

bool
col_flag(struct query *q)
{
    return col_int(q) != 0;
}

struct day
col_day(struct query *q)
{
    const struct str s = col_str_peek(q);
    const struct day d = day_parse(s);

    if (s.n > 0 && !day_known(d))
        q->err = ERR_INTERNAL;
    return d;
}

struct instant
col_instant(struct query *q)
{
    return (struct instant){col_int(q)};
}

int
col_enum(struct query *q, int count)
{
    const int64_t v = col_int(q);

    if (v >= 0 && v < count)
        return (int)v;
    q->err = ERR_INTERNAL;
    return 0;
}

int64_t
db_now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_REALTIME, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}
