#include "sentence/recalculate.h"

#include "sentence/case_store.h"
#include "sentence/responsibility_store.h"
#include "sentence/task_store.h"
#include "gen/sentence_responsibility_sql.h"

enum { NIGHT_HOUR = 2, INPUTS_MAX = 64 * 1024 };

/* Answers that are another than what is kept, up to a change full. */
struct batch {
    struct arena a; /* texts of the rows */
    struct buf inputs;
    struct responsibility_change row[RECALCULATE_AT_ONCE];
    size_t rows;
    struct instant now;
    int64_t kept; /* by the last change */
};

static void
batch_init(struct batch *b, struct instant now)
{
    *b = (struct batch){.now = now};
    buf_init(&b->inputs, INPUTS_MAX);
}

static void
batch_free(struct batch *b)
{
    buf_free(&b->inputs);
    arena_reset(&b->a);
}

/*
 * Decides; kept for writing when it is another.  Who never was in the service
 * has no row.
 */
static void
look_at(struct batch *b, const struct kept_case *row,
        const struct rule_set *rules, struct recalculation *out)
{
    struct responsibility_change *c = &b->row[b->rows];
    const struct responsibility answer =
        responsibility_decide(&row->facts, rules);

    out->people++;
    out->in_service += answer.who != RESP_UNKNOWN;
    if (answer.who == RESP_UNKNOWN && row->kept.id == 0)
        return;
    b->inputs.n = 0;
    struct json j = json_to(&b->inputs);
    responsibility_inputs(&j, &row->facts, &answer);
    const int64_t print = responsibility_print(&answer, buf_str(&b->inputs));

    if (row->kept.id != 0 && print == row->kept.print)
        return;
    *c = (struct responsibility_change){
        .facts = row->facts,
        .kept = row->kept,
        .answer = answer,
        .print = print,
        .inputs = arena_str(&b->a, b->inputs.p, b->inputs.n),
    };
    b->rows++;
}

static enum err
keep_batch(struct db *db, void *arg)
{
    struct batch *b = arg;
    enum err e = buf_err(&b->inputs);

    b->kept = 0;
    for (size_t i = 0; i < b->rows && e == OK; i++) {
        bool done = false;

        e = responsibility_keep(db, &b->row[i], b->now, &done);
        b->kept += done;
    }
    return e;
}

static enum err
write_batch(struct database *d, struct batch *b, bool dry_run,
            struct recalculation *out)
{
    enum err e = OK;

    b->kept = (int64_t)b->rows;
    if (!dry_run && b->rows > 0)
        e = db_change(d, keep_batch, b);
    if (e == OK)
        out->changed += b->kept;
    b->rows = 0;
    arena_reset(&b->a);
    return e;
}

/* ---- everybody ---- */

struct night {
    struct day day;
    struct instant at;
    struct recalculation *out;
    struct responsibility_waiting waiting; /* when everybody was read */
};

static enum err
note_night(struct db *db, void *arg)
{
    const struct night *n = arg;
    struct query q = query_open(db, SQL_NIGHTLY_ADD);

    query_day(&q, n->day);
    query_instant(&q, n->at);
    query_int(&q, n->out->people);
    query_int(&q, n->out->changed);
    query_send(&q);
    const enum err e = query_close(&q);
    return e == OK ? responsibility_caught_up(db, &n->waiting) : e;
}

/* The texts of whoever did not change are taken back with the next batch. */
static enum err
read_everybody(struct database *d, struct db *db, struct batch *b,
               struct day today, bool dry_run, struct recalculation *out)
{
    enum { PEOPLE_A_PIECE = 16384 };
    const struct rule_set *rules = rule_set_for(today);
    struct case_reader r = case_read_all(db, &b->a, STR_EMPTY, today);
    struct kept_case row;
    enum err e = OK;

    while (e == OK && case_read_row(&r, &row)) {
        look_at(b, &row, rules, out);
        if (b->rows == RECALCULATE_AT_ONCE || out->people % PEOPLE_A_PIECE == 0)
            e = write_batch(d, b, dry_run, out);
    }
    const enum err end = case_read_end(&r);

    return e == OK ? end : e;
}

enum err
recalculate_all(struct database *d, struct db *db, struct day today,
                struct instant now, bool dry_run, struct recalculation *out)
{
    struct arena a = {0};
    struct batch *b = arena_new(&a, struct batch);
    struct night night = {.day = today, .at = now, .out = out};

    *out = (struct recalculation){0};
    batch_init(b, now);
    enum err e = db_read_begin(db);
    if (e == OK) {
        e = responsibility_waiting(db, &night.waiting);
        if (e == OK)
            e = read_everybody(d, db, b, today, dry_run, out);
        db_read_end(db);
    }
    if (e == OK)
        e = write_batch(d, b, dry_run, out);
    if (e == OK && !dry_run)
        e = db_change(d, note_night, &night);
    batch_free(b);
    arena_reset(&a);
    return e;
}

/* ---- one ---- */

enum err
recalculate_one(struct db *db, struct arena *a, struct str number,
                struct instant now)
{
    struct batch *b = arena_new(a, struct batch);
    struct recalculation part = {0};
    struct kept_case row;

    batch_init(b, now);
    struct case_reader r = case_read_some(db, &b->a, number, instant_day(now));

    while (case_read_row(&r, &row))
        look_at(b, &row, rule_set_for(instant_day(now)), &part);
    enum err e = case_read_end(&r);
    if (e == OK)
        e = keep_batch(db, b); /* who waits is decided again: the same */
    batch_free(b);
    return e;
}

bool
nightly_is_due(struct day last, struct instant now)
{
    const struct london l = instant_london(now);

    return l.hour >= NIGHT_HOUR &&
           (!day_known(last) || day_before(last, l.day));
}

/* ---- those whose facts changed ---- */

struct due {
    struct batch batch;
    struct recalculation part; /* of the last run of the change */
    int64_t last;              /* 0: nobody waited */
    struct str number[CASES_DUE_AT_ONCE];
    size_t numbers;
};

static enum err
read_due(struct db *db, struct due *u, struct day today)
{
    const struct rule_set *rules = rule_set_for(today);
    struct case_reader r = case_read_some(db, &u->batch.a, STR_EMPTY, today);
    struct kept_case row;

    while (case_read_row(&r, &row)) {
        look_at(&u->batch, &row, rules, &u->part);
        u->number[u->numbers++] = row.facts.number;
    }
    return case_read_end(&r);
}

/* Reads, decides and writes within one change: nothing moves in between. */
static enum err
decide_due(struct db *db, void *arg)
{
    struct due *u = arg;

    u->part = (struct recalculation){0};
    u->numbers = u->batch.rows = 0;
    enum err e = responsibility_due_last(db, &u->last);
    if (e != OK || u->last == 0)
        return e;
    e = read_due(db, u, instant_day(u->batch.now));
    if (e == OK)
        e = keep_batch(db, &u->batch);
    if (e == OK)
        e = responsibility_done(db, u->last);
    for (size_t i = 0; i < u->numbers && e == OK; i++)
        e = task_due(db, u->number[i]);
    u->part.changed = u->batch.kept;
    return e;
}

enum err
recalculate_due(struct database *d, struct instant now,
                struct recalculation *out)
{
    struct arena a = {0};
    struct due *u = arena_new(&a, struct due);
    enum err e = OK;

    batch_init(&u->batch, now);
    do {
        e = db_change(d, decide_due, u);
        if (e == OK && out != NULL) {
            out->people += u->part.people;
            out->in_service += u->part.in_service;
            out->changed += u->part.changed;
        }
        arena_reset(&u->batch.a);
    } while (e == OK && u->last != 0);
    batch_free(&u->batch);
    arena_reset(&a);
    return e;
}
