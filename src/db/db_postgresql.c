/*
 * PostgreSQL behind db/engine.h.
 *
 * When the answer to a COMMIT is lost, with its connection or its server, the
 * change may have happened or not.  So each connection that writes has a seat,
 * a row of change_seat, and writes the number of the change into it within the
 * same transaction.  Afterwards a new connection, perhaps to a new primary,
 * asks which number is there.  It asks by changing the row, to a higher number
 * if ours is not there: whatever is left of the old transaction either ends
 * first, or can no longer commit, even if the server has not begun to read it.
 *
 * Values travel as text, except bytes; results come whole, so that one query
 * may be open while another runs.  Only SQLSTATE codes are logged: messages
 * of the server may hold values.
 */
#include "db/postgresql.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

enum {
    PARAM_BYTES_MAX = 256 * 1024 * 1024, /* all parameters of a statement */
    PARAM_BYTES_KEPT = 64 * 1024         /* more is given back after use */
};

static const char *const control_text[CONTROL_COUNT] = {
    [BEGIN_READ] =
        "begin transaction isolation level repeatable read read only",
    [BEGIN_CHANGE] = "begin transaction isolation level serializable",
    [COMMIT] = "commit",
    [ROLLBACK] = "rollback",
    [SAVEPOINT] = "savepoint change",
    [SAVEPOINT_RELEASE] = "release savepoint change",
    [SAVEPOINT_UNDO] = "rollback to savepoint change",
};

static struct postgresql *
postgresql_of(struct db *db)
{
    return (struct postgresql *)db;
}

static enum err
postgresql_script(struct db *db, const char *sql)
{
    return line_run_text(postgresql_of(db), "script", sql);
}

static void
clear_slot(struct slot *s)
{
    PQclear(s->result);
    s->result = NULL;
    s->text.n = 0;
    s->text.err = OK;
    if (s->text.cap > PARAM_BYTES_KEPT) {
        buf_free(&s->text);
        buf_init(&s->text, PARAM_BYTES_MAX);
    }
}

static void
forget_statements(struct postgresql *p)
{
    for (int i = 0; i < p->slots; i++) {
        PQclear(p->slot[i].result);
        buf_free(&p->slot[i].text);
        free(p->slot[i].param);
    }
    free(p->slot);
    p->slot = NULL;
    p->slots = 0;
}

static void
postgresql_close(struct db *db)
{
    struct postgresql *p = postgresql_of(db);

    forget_statements(p);
    PQfinish(p->h);
    free(p);
}

static void
be_quiet(void *arg, const char *message)
{
    (void)arg;
    (void)message; /* notices may hold values */
}

/* What a session is told first; the server's own settings may be others. */
static enum err
set_up(struct postgresql *p)
{
    static const char *const every =
        "set client_encoding to 'UTF8';"
        "set datestyle to 'ISO, YMD';"
        "set timezone to 'UTC';"
        "set bytea_output to 'hex';"
        "set extra_float_digits to 1;"
        "set standard_conforming_strings to on;"
        "set lock_timeout to '10s';"
        "set idle_in_transaction_session_timeout to '60s';"
        "set jit to off;" /* compiling a page's question takes longer */
        "select set_config('synchronous_commit', 'on', false)"
        " where current_setting('synchronous_commit') = 'off';"
        /* disks do not turn: unless somebody has said otherwise */
        "select set_config('random_page_cost', '1.1', false)"
        " where current_setting('random_page_cost') = '4';";
    /* A night reads everybody at one moment, and waits for its own changes in
     * between: what it holds up is vacuum alone. */
    static const char *const reads_only =
        "set idle_in_transaction_session_timeout to '4h';"
        "set default_transaction_read_only to on";
    enum err e;

    PQsetNoticeProcessor(p->h, be_quiet, NULL);
    e = line_run_text(p, "session settings", every);
    if (e == OK && !p->db.may_write)
        e = line_run_text(p, "session settings", reads_only);
    return e;
}

/* Kept as a statement of the connection: it is run with every commit. */
static const char take_seat[] =
    "prepare seat_take (bigint, bigint, bigint) as"
    " insert into change_seat (seat, last, at) values ($1, $2, $3)"
    " on conflict (seat) do update set at = excluded.at, last = case when"
    " change_seat.last < excluded.last then excluded.last end"; /* not null */

/* After the server was restarted, or the network failed. */
static enum err
connect_again(struct postgresql *p)
{
    PQreset(p->h);
    line_forget(p);
    if (PQstatus(p->h) != CONNECTION_OK) {
        p->db.fate = FATE_LOST;
        return ERR_BUSY;
    }
    for (int i = 0; i < p->slots; i++)
        p->slot[i].prepared = false;
    p->db.fate = FATE_NONE;
    const enum err e = set_up(p);
    return e == OK && p->seat != 0 ? line_run_text(p, "seat", take_seat) : e;
}

/* Is the number of our change in our seat?  If not, a higher one is from now
 * on, and the change is out of reach for whatever still tries to commit it. */
static enum err
ask_seat(struct postgresql *p, bool *happened)
{
    char text[256];

    snprintf(text, sizeof text,
             "insert into change_seat (seat, last, at) values (%lld, %lld, "
             "%lld) on conflict (seat) do update set last = excluded.last,"
             " at = excluded.at where change_seat.last <> %lld",
             (long long)p->seat, (long long)p->last + 1, (long long)db_now_ms(),
             (long long)p->last);
    PGresult *r = PQexec(p->h, text);
    const enum err e = line_result(p, "seat", r);
    if (e == OK)
        *happened = strcmp(PQcmdTuples(r), "0") == 0;
    PQclear(r);
    return e;
}

/* Did the commit happen whose answer was lost? */
static enum err
find_out(struct postgresql *p)
{
    const int64_t until = db_clock_us() + LOST_PATIENCE_US;

    do {
        bool happened = false;

        if (connect_again(p) == OK && ask_seat(p, &happened) == OK) {
            p->last += !happened;
            p->db.fate = happened ? FATE_NONE : FATE_LOST;
            return happened ? OK : ERR_BUSY;
        }
        db_pause_us(LOST_PAUSE_US);
    } while (db_clock_us() < until);
    p->db.fate = FATE_LOST;
    return ERR_UNSURE;
}

/* COMMIT of a transaction that had failed answers "ROLLBACK", without error.
 * If anything that was sent has failed, it is passed over. */
static enum err
commit(struct postgresql *p)
{
    const char *text = control_text[COMMIT];
    PGresult *r = NULL;
    enum err e = OK;
    char seat[128];

    if (!p->db.may_write) /* nothing depends on it */
        return line_send_last(p, text, text);
    if (p->seat != 0) {
        snprintf(seat, sizeof seat, "execute seat_take (%lld, %lld, %lld)",
                 (long long)p->seat, (long long)++p->last,
                 (long long)db_now_ms());
        e = line_send_text(p, text, seat);
    }
    if (e == OK)
        e = line_send_text(p, text, text);
    if (e == OK)
        e = line_wait(p, &r);
    if (e == OK && strcmp(PQcmdStatus(r), "COMMIT") != 0)
        e = ERR_INTERNAL;
    PQclear(r);
    if (p->seat != 0 && e != OK && PQstatus(p->h) == CONNECTION_BAD)
        e = find_out(p);
    return e;
}

/* What is not done yet is not done at all. */
static enum err
roll_back(struct postgresql *p)
{
    const char *text = control_text[ROLLBACK];
    const enum err undone = line_leave(p);

    (void)undone;
    if (PQtransactionStatus(p->h) == PQTRANS_IDLE)
        return OK; /* a failed COMMIT has done so */
    return line_run_text(p, text, text);
}

/* Did the other side hang up since we last spoke?  Asks only this machine. */
static bool
is_lost(struct postgresql *p)
{
    bool there = true;

    for (int i = 0; i < 2; i++) /* its last words, perhaps, and the end */
        there = there && PQconsumeInput(p->h) != 0;
    return !there || PQstatus(p->h) == CONNECTION_BAD;
}

/* What is left to be heard of a read that is over matters only if it tells
 * that the connection is gone. */
static enum err
begin(struct postgresql *p, const char *text)
{
    const bool hung_up = is_lost(p);
    const enum err before = hung_up ? ERR_BUSY : line_wait(p, NULL);
    const bool gone = hung_up || (before != OK && p->db.fate == FATE_LOST);
    const enum err e = gone ? connect_again(p) : OK;

    if (e != OK)
        return e;
    p->db.fate = FATE_NONE;
    return line_send_text(p, text, text);
}

static enum err
postgresql_control(struct db *db, enum control what)
{
    struct postgresql *p = postgresql_of(db);
    const char *text = control_text[what];

    switch (what) {
    case BEGIN_READ:
    case BEGIN_CHANGE:
        return begin(p, text);
    case COMMIT:
        return commit(p);
    case ROLLBACK:
        return roll_back(p);
    case SAVEPOINT:
    case SAVEPOINT_RELEASE:
        return line_send_text(p, text, text);
    case SAVEPOINT_UNDO:
    case CONTROL_COUNT:
        break;
    }
    return line_run_text(p, text, text);
}

/* All at once; the log names every bad one. */
static enum err
prepare_all(struct postgresql *p)
{
    enum err e = OK;

    for (int i = 0; e == OK && i < p->slots; i++)
        e = line_prepare(p, i);
    if (e == OK)
        e = line_wait(p, NULL);
    if (e == OK)
        return OK;
    for (int i = 0; i < p->slots; i++) {
        enum err one = p->slot[i].prepared ? OK : line_prepare(p, i);

        if (one == OK)
            one = line_wait(p, NULL);
        p->slot[i].prepared = one == OK;
    }
    return e;
}

static enum err
postgresql_prepare(struct db *db, bool now)
{
    struct postgresql *p = postgresql_of(db);
    enum err e = line_run_text(p, "deallocate", "deallocate all");

    forget_statements(p);
    p->slot = calloc((size_t)db->set->count + 1, sizeof *p->slot);
    if (p->slot == NULL)
        return ERR_INTERNAL;
    p->slots = db->set->count;
    for (int i = 0; i < p->slots; i++) {
        buf_init(&p->slot[i].text, PARAM_BYTES_MAX);
        p->slot[i].param =
            calloc((size_t)db->set->at[i]->params + 1, sizeof(struct param));
        if (p->slot[i].param == NULL)
            return ERR_INTERNAL;
    }
    return e == OK && now ? prepare_all(p) : e;
}

static enum err
postgresql_bind(struct db *db, int id, int param, struct value v)
{
    struct slot *s = &postgresql_of(db)->slot[id];
    struct param *to = &s->param[param - 1];
    const size_t at = s->text.n;

    switch (v.kind) {
    case VALUE_NULL:
        break;
    case VALUE_INT:
        buf_printf(&s->text, "%lld", (long long)v.i);
        break;
    case VALUE_REAL:
        buf_printf(&s->text, "%.17g", v.r);
        break;
    case VALUE_TEXT:
    case VALUE_BYTES:
        buf_add(&s->text, v.s);
        break;
    }
    to->at = v.kind == VALUE_NULL ? SIZE_MAX : at;
    to->n = (int)(s->text.n - at);
    to->binary = v.kind == VALUE_BYTES;
    buf_add(&s->text, (struct str){"", 1});
    return buf_err(&s->text);
}

/* Between transactions a connection may have been lost meanwhile. */
static enum err
be_connected(struct postgresql *p)
{
    return !p->db.in_transaction && PQstatus(p->h) == CONNECTION_BAD
               ? connect_again(p)
               : OK;
}

static enum err
postgresql_send(struct db *db, int id)
{
    struct postgresql *p = postgresql_of(db);
    enum err e = be_connected(p);

    if (e == OK)
        e = line_send(p, id);
    return e == OK && !db->in_transaction ? line_wait(p, NULL) : e;
}

static enum err
postgresql_step(struct db *db, int id, bool *row)
{
    struct postgresql *p = postgresql_of(db);
    struct slot *s = &p->slot[id];

    if (s->result == NULL) {
        enum err e = be_connected(p);

        if (e == OK)
            e = line_send(p, id);
        if (e == OK)
            e = line_wait(p, &s->result);
        if (e != OK)
            return e;
        s->row = -1;
    }
    s->row++;
    *row = s->row < PQntuples(s->result);
    return OK;
}

static enum err
postgresql_settle(struct db *db)
{
    return line_wait(postgresql_of(db), NULL);
}

static void
postgresql_reset(struct db *db, int id)
{
    clear_slot(&postgresql_of(db)->slot[id]);
}

static int64_t
postgresql_changed(struct db *db, int id)
{
    const char *n = PQcmdTuples(postgresql_of(db)->slot[id].result);

    return strtoll(n, NULL, 10); /* "" when there is no count: 0 */
}

static int
postgresql_columns(struct db *db, int id)
{
    return PQnfields(postgresql_of(db)->slot[id].result);
}

static bool
postgresql_is_null(struct db *db, int id, int column)
{
    const struct slot *s = &postgresql_of(db)->slot[id];

    return PQgetisnull(s->result, s->row, column) != 0;
}

static struct str
postgresql_get_text(struct db *db, int id, int column)
{
    const struct slot *s = &postgresql_of(db)->slot[id];

    return (struct str){PQgetvalue(s->result, s->row, column),
                        (size_t)PQgetlength(s->result, s->row, column)};
}

static int64_t
postgresql_get_int(struct db *db, int id, int column)
{
    const struct str s = postgresql_get_text(db, id, column);

    if (s.n > 0 && s.p[0] == 't') /* a condition, as in `select a < b` */
        return 1;
    return strtoll(s.p, NULL, 10); /* ends in a zero byte; null and f: 0 */
}

static double
postgresql_get_real(struct db *db, int id, int column)
{
    return strtod(postgresql_get_text(db, id, column).p, NULL);
}

static unsigned char
hex_digit(char c)
{
    return (unsigned char)(c <= '9' ? c - '0' : c - 'a' + 10);
}

static struct str
postgresql_get_bytes(struct db *db, int id, int column, struct arena *a)
{
    const struct str s = postgresql_get_text(db, id, column); /* \x0aff... */
    const size_t n = s.n < 2 ? 0 : s.n / 2 - 1;
    unsigned char *out = arena_alloc(a, n + 1);

    for (size_t i = 0; i < n; i++)
        out[i] = (unsigned char)(hex_digit(s.p[2 + 2 * i]) << 4 |
                                 hex_digit(s.p[3 + 2 * i]));
    return n == 0 ? STR_EMPTY : (struct str){(const char *)out, n};
}

/* Those who sat long ago are gone. */
static enum err
postgresql_sit(struct db *db)
{
    enum { WEEK_MS = 7 * 86400 * 1000 };
    struct postgresql *p = postgresql_of(db);
    char text[96];
    uint32_t chance[2];

    if (getrandom(chance, sizeof chance, 0) != sizeof chance)
        return ERR_INTERNAL;
    p->seat = (int64_t)(chance[0] >> 1) << 32 | chance[1] | 1;
    snprintf(text, sizeof text, "delete from change_seat where at < %lld",
             (long long)(db_now_ms() - WEEK_MS));
    const enum err e = line_run_text(p, "seat", text);
    return e == OK ? line_run_text(p, "seat", take_seat) : e;
}

static uint64_t
postgresql_tidy(struct db *db)
{
    (void)db; /* the server does */
    return 0;
}

static enum err
postgresql_migration_check(struct db *db)
{
    (void)db; /* references are checked as rows change */
    return OK;
}

static const struct engine postgresql_engine = {
    .kind = ENGINE_POSTGRESQL,
    .close = postgresql_close,
    .script = postgresql_script,
    .control = postgresql_control,
    .prepare = postgresql_prepare,
    .bind = postgresql_bind,
    .send = postgresql_send,
    .settle = postgresql_settle,
    .step = postgresql_step,
    .reset = postgresql_reset,
    .changed = postgresql_changed,
    .columns = postgresql_columns,
    .is_null = postgresql_is_null,
    .get_int = postgresql_get_int,
    .get_real = postgresql_get_real,
    .get_text = postgresql_get_text,
    .get_bytes = postgresql_get_bytes,
    .tidy = postgresql_tidy,
    .sit = postgresql_sit,
    .migration_lock =
        "select pg_advisory_lock(715517, hashtext(current_schema()))",
    .migration_unlock =
        "select pg_advisory_unlock(715517, hashtext(current_schema()))",
    .migration_check = postgresql_migration_check,
    .alone_lock = "select pg_advisory_lock(715518, hashtext(current_schema()))",
    .alone_unlock =
        "select pg_advisory_unlock(715518, hashtext(current_schema()))",
};

enum err
db_postgresql_open(const char *url, bool may_write, bool primary,
                   struct db **out)
{
    /* A machine that is switched off says nothing: we hear of it within ten
     * seconds. */
    /* clang-format off */
    static const char *const keys[] = {
        "connect_timeout", "tcp_user_timeout", "keepalives_idle",
        "keepalives_interval", "keepalives_count", "target_session_attrs",
        "dbname", NULL,
    };
    const char *const values[] = {
        "10", "10000", "5", "2", "3", primary ? "primary" : "any",
        url, NULL, /* its own win */
    };
    /* clang-format on */
    struct postgresql *p = calloc(1, sizeof *p);
    enum err e;

    if (p == NULL)
        return ERR_INTERNAL;
    p->db.engine = &postgresql_engine;
    p->db.may_write = may_write;
    p->h = PQconnectdbParams(keys, values, 1);
    if (PQstatus(p->h) == CONNECTION_OK) {
        e = set_up(p);
    } else {
        db_log("postgresql", PQerrorMessage(p->h));
        e = ERR_BUSY;
    }
    if (e == OK)
        *out = &p->db;
    else
        db_close(&p->db);
    return e;
}
