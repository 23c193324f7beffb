/*
 * PostgreSQL behind db/engine.h.
 *
 * When the answer to a COMMIT is lost, with its connection or its server, the
 * change may have happened or not.  So each connection that writes has a seat,
 * a row of change_seat, and writes the number of the change into it within the
 * same transaction.  Afterwards a new connection, perhaps to a new primary,
 * asks which number is there.  It asks by changing the row: whatever is left
 * of the old transaction either ends first, or can no longer commit.
 */
/*
 *
 * Values travel as text, except bytes; results come whole, so that one query
 * may be open while another runs.  Only SQLSTATE codes are logged: messages
 * of the server may hold values.
 */
#include "db/engine.h"

#include "base/buf.h"

#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

enum {
    PARAM_BYTES_MAX = 256 * 1024 * 1024, /* all parameters of a statement */
    PARAM_BYTES_KEPT = 64 * 1024         /* more is given back after use */
};

struct param {
    size_t at; /* in the text; SIZE_MAX: null */
    int n;     /* bytes */
    bool binary;
};

struct slot {
    bool prepared;
    struct param *param; /* as many as the statement has */
    struct buf text;     /* their texts, each with a zero byte behind it */
    PGresult *result;    /* NULL: not run */
    int row;
};

struct postgresql {
    struct db db;
    PGconn *h;
    int64_t seat, last; /* of change_seat; 0: none */
    struct slot *slot;  /* by statement */
    int slots;
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

/* The first row whose code begins so decides. */
static const struct {
    const char *code;
    enum err err;
    enum fate fate;
    bool log;
} states[] = {
    {"23505", ERR_STALE,    FATE_NONE,  false}, /* unique                */
    {"23514", ERR_STALE,    FATE_NONE,  false}, /* check                 */
    {"23503", ERR_STALE,    FATE_NONE,  false}, /* foreign key           */
    {"40001", ERR_BUSY,     FATE_AGAIN, false}, /* serialization failure */
    {"40P01", ERR_BUSY,     FATE_AGAIN, false}, /* deadlock              */
    {"55P03", ERR_BUSY,     FATE_NONE,  false}, /* lock not available    */
    {"57014", ERR_BUSY,     FATE_NONE,  true }, /* statement timeout     */
    {"53100", ERR_FULL,     FATE_NONE,  true }, /* disk full             */
    {"53300", ERR_BUSY,     FATE_LOST,  true }, /* too many connections  */
    {"57P",   ERR_BUSY,     FATE_LOST,  true }, /* shutting down         */
    {"08",    ERR_BUSY,     FATE_LOST,  true }, /* connection            */
    {"22021", ERR_INVALID,  FATE_NONE,  false}, /* not in the encoding   */
    {"",      ERR_INTERNAL, FATE_NONE,  true },
};

/* What the outcome of `what` means; frees nothing. */
static enum err
result_err(struct postgresql *p, const char *what, const PGresult *r)
{
    const ExecStatusType status = PQresultStatus(r);
    const char *code = PQresultErrorField(r, PG_DIAG_SQLSTATE);
    size_t i = 0;

    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK)
        return OK;
    if (PQstatus(p->h) == CONNECTION_BAD)
        code = "08006";
    if (code == NULL)
        code = "no code";
    while (strncmp(code, states[i].code, strlen(states[i].code)) != 0)
        i++;
    if (states[i].log)
        db_log(what, code);
    if (p->db.fate == FATE_NONE)
        p->db.fate = states[i].fate;
    return states[i].err;
}

static enum err
run_text(struct postgresql *p, const char *what, const char *sql)
{
    PGresult *r = PQexec(p->h, sql);
    const enum err e = result_err(p, what, r);

    PQclear(r);
    return e;
}

static enum err
postgresql_script(struct db *db, const char *sql)
{
    return run_text(postgresql_of(db), "script", sql);
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
        "select set_config('synchronous_commit', 'on', false)"
        " where current_setting('synchronous_commit') = 'off';";
    enum err e;

    PQsetNoticeProcessor(p->h, be_quiet, NULL);
    e = run_text(p, "session settings", every);
    if (e == OK && !p->db.may_write)
        e = run_text(p, "session settings",
                     "set default_transaction_read_only to on");
    return e;
}

/* Kept as a statement of the connection: it is run with every commit. */
static const char *const take_seat =
    "prepare seat_take (bigint, bigint, bigint) as"
    " insert into change_seat (seat, last, at) values ($1, $2, $3)"
    " on conflict (seat) do update set last = excluded.last, at = excluded.at";

/* After the server was restarted, or the network failed. */
static enum err
connect_again(struct postgresql *p)
{
    PQreset(p->h);
    if (PQstatus(p->h) != CONNECTION_OK) {
        p->db.fate = FATE_LOST;
        return ERR_BUSY;
    }
    for (int i = 0; i < p->slots; i++)
        p->slot[i].prepared = false;
    p->db.fate = FATE_NONE;
    const enum err e = set_up(p);
    return e == OK && p->seat != 0 ? run_text(p, "seat", take_seat) : e;
}

/* The number in our seat, which by this question becomes out of reach for any
 * transaction that began before it. */
static enum err
ask_seat(struct postgresql *p, int64_t *last)
{
    char text[256];

    snprintf(text, sizeof text,
             "insert into change_seat (seat, last, at) values (%lld, 0, %lld)"
             " on conflict (seat) do update set at = excluded.at"
             " returning last",
             (long long)p->seat, (long long)db_now_ms());
    PGresult *r = PQexec(p->h, text);
    const enum err e = result_err(p, "seat", r);
    if (e == OK)
        *last = strtoll(PQgetvalue(r, 0, 0), NULL, 10);
    PQclear(r);
    return e;
}

/* Did the commit happen whose answer was lost? */
static enum err
find_out(struct postgresql *p)
{
    const int64_t until = db_clock_us() + LOST_PATIENCE_US;

    do {
        int64_t last = 0;

        if (connect_again(p) == OK && ask_seat(p, &last) == OK) {
            p->db.fate = last == p->last ? FATE_NONE : FATE_LOST;
            return last == p->last ? OK : ERR_BUSY;
        }
        db_pause_us(LOST_PAUSE_US);
    } while (db_clock_us() < until);
    p->db.fate = FATE_LOST;
    return ERR_UNSURE;
}

/* COMMIT of a transaction that had failed answers "ROLLBACK", without error. */
static enum err
commit(struct postgresql *p)
{
    char text[128];

    if (p->seat == 0)
        snprintf(text, sizeof text, "%s", control_text[COMMIT]);
    else
        snprintf(text, sizeof text, "execute seat_take (%lld, %lld, %lld); %s",
                 (long long)p->seat, (long long)++p->last,
                 (long long)db_now_ms(), control_text[COMMIT]);
    PGresult *r = PQexec(p->h, text);
    enum err e = result_err(p, "commit", r);
    if (e == OK && strcmp(PQcmdStatus(r), "COMMIT") != 0)
        e = ERR_INTERNAL;
    PQclear(r);
    if (p->seat != 0 && e != OK && PQstatus(p->h) == CONNECTION_BAD)
        e = find_out(p);
    return e;
}

static enum err
postgresql_control(struct db *db, enum control what)
{
    struct postgresql *p = postgresql_of(db);
    const bool begins = what == BEGIN_READ || what == BEGIN_CHANGE;
    const bool was_lost = PQstatus(p->h) == CONNECTION_BAD;
    enum err e = OK;

    if (what == COMMIT)
        return commit(p);
    if (what == ROLLBACK && PQtransactionStatus(p->h) == PQTRANS_IDLE)
        return OK; /* a failed COMMIT has done so */
    if (begins && was_lost)
        e = connect_again(p);
    if (e == OK)
        e = run_text(p, control_text[what], control_text[what]);
    if (begins && e != OK && db->fate == FATE_LOST && !was_lost) {
        e = connect_again(p);
        if (e == OK)
            e = run_text(p, control_text[what], control_text[what]);
    }
    return e;
}

static enum err
prepare_one(struct postgresql *p, int id)
{
    const struct statement *st = p->db.set->at[id];
    char name[16];

    snprintf(name, sizeof name, "s%d", id);
    PGresult *r = PQprepare(p->h, name, st->text[ENGINE_POSTGRESQL], 0, NULL);
    const enum err e = result_err(p, st->name, r);
    const char *why = PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY);
    if (e == ERR_INTERNAL && why != NULL) /* of the text: holds no values */
        db_log(st->name, why);
    p->slot[id].prepared = e == OK;
    PQclear(r);
    return e;
}

static enum err
postgresql_prepare(struct db *db, bool now)
{
    struct postgresql *p = postgresql_of(db);
    enum err e = run_text(p, "deallocate", "deallocate all");

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
    for (int i = 0; now && i < p->slots; i++) {
        const enum err one = prepare_one(p, i);

        if (e == OK) /* go on: the log names every bad one */
            e = one;
    }
    return e;
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

static enum err
run_statement(struct postgresql *p, int id)
{
    const struct statement *st = p->db.set->at[id];
    struct slot *s = &p->slot[id];
    const char *values[PARAMS_MAX];
    int lengths[PARAMS_MAX], formats[PARAMS_MAX];
    char name[16];

    assert(st->params <= PARAMS_MAX);
    if (!p->db.in_transaction && PQstatus(p->h) == CONNECTION_BAD) {
        const enum err e = connect_again(p);

        if (e != OK)
            return e;
    }
    if (!s->prepared) {
        const enum err e = prepare_one(p, id);

        if (e != OK)
            return e;
    }
    for (int i = 0; i < st->params; i++) {
        values[i] =
            s->param[i].at == SIZE_MAX ? NULL : s->text.p + s->param[i].at;
        lengths[i] = s->param[i].n;
        formats[i] = s->param[i].binary ? 1 : 0;
    }
    snprintf(name, sizeof name, "s%d", id);
    s->result =
        PQexecPrepared(p->h, name, st->params, values, lengths, formats, 0);
    s->row = -1;
    return result_err(p, st->name, s->result);
}

static enum err
postgresql_step(struct db *db, int id, bool *row)
{
    struct slot *s = &postgresql_of(db)->slot[id];

    if (s->result == NULL) {
        const enum err e = run_statement(postgresql_of(db), id);

        if (e != OK)
            return e;
    }
    s->row++;
    *row = s->row < PQntuples(s->result);
    return OK;
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
    const enum err e = run_text(p, "seat", text);
    return e == OK ? run_text(p, "seat", take_seat) : e;
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
