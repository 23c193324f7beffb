/* keywork/worker_ask_store.c -- see the header. */
#include "keywork/worker_ask_store.h"

#include "people/person.h"
#include "gen/keywork_worker_ask_sql.h"

static void
read_asked(struct query *q, struct arena *a, struct worker_ask *w)
{
    w->id = col_int(q);
    w->version = col_int(q);
    w->allocation = col_int(q);
    w->staff = col_int(q);
    w->prison = col_str(q, a);
    w->person = col_str(q, a);
    w->surname = col_str(q, a);
    w->forename = col_str(q, a);
    w->policy = col_str(q, a);
    const struct str surname = col_str(q, a);
    w->worker = person_name(a, surname, col_str(q, a));
    w->side = worker_ask_side_from(col_str_peek(q));
    w->reason = col_str(q, a);
    w->words = col_str(q, a);
    w->said_on = col_day(q);
    w->how = col_str(q, a);
    w->entered_by = col_str(q, a);
    w->entered = col_instant(q);
}

static void
read_end(struct query *q, struct arena *a, struct worker_ask *w)
{
    w->state = worker_ask_state_from(col_str_peek(q));
    w->closed_by = col_str(q, a);
    w->closed = col_instant(q);
    w->agreed = col_str(q, a);
    w->unheard = col_str(q, a);
    w->told_person = col_str(q, a);
    w->told_worker = col_str(q, a);
    w->review_on = col_day(q);
    w->person_has_by = col_str(q, a);
    w->person_has = col_instant(q);
    w->worker_read = col_instant(q);
    w->since = col_instant(q);
    w->ended = col_instant(q);
    w->end_reason = col_str(q, a);
    w->reviewed = col_flag(q);
}

static enum err
take_all(struct query *q, struct arena *a, struct worker_asks *out)
{
    size_t room = 0;

    *out = (struct worker_asks){0};
    while (query_row(q)) {
        out->at = arena_grow(a, out->at, struct worker_ask, out->count, &room);
        struct worker_ask *w = &out->at[out->count++];

        read_asked(q, a, w);
        read_end(q, a, w);
    }
    return query_close(q);
}

enum err
worker_ask_load(struct db *db, struct arena *a, struct str prison, int64_t id,
                struct worker_ask *out)
{
    struct worker_asks l;
    struct query q = query_open(db, SQL_WORKER_ASK_ONE);

    query_int(&q, id);
    query_str(&q, prison);
    const enum err e = take_all(&q, a, &l);
    if (e != OK || l.count == 0)
        return e != OK ? e : ERR_NOT_FOUND;
    *out = l.at[0];
    return OK;
}

enum err
worker_asks_of_person(struct db *db, struct arena *a, struct str prison,
                      struct str person, struct worker_asks *out)
{
    struct query q = query_open(db, SQL_WORKER_ASK_OF_PERSON);

    query_str(&q, person);
    query_str(&q, prison);
    return take_all(&q, a, out);
}

enum err
worker_asks_of_staff(struct db *db, struct arena *a, struct str prison,
                     int64_t staff, struct worker_asks *out)
{
    struct query q = query_open(db, SQL_WORKER_ASK_OF_STAFF);

    query_int(&q, staff);
    query_str(&q, prison);
    return take_all(&q, a, out);
}

enum err
worker_asks_load(struct db *db, struct arena *a, struct str prison,
                 struct worker_asks *out)
{
    struct query q = query_open(db, SQL_WORKER_ASK_LIST);

    query_str(&q, prison);
    return take_all(&q, a, out);
}

enum err
worker_asks_unread(struct db *db, struct str prison, int64_t staff,
                   int64_t *out)
{
    struct query q = query_open(db, SQL_WORKER_ASK_UNREAD);

    query_int(&q, staff);
    query_str(&q, prison);
    *out = query_row(&q) ? col_int(&q) : 0;
    return query_close(&q);
}

enum err
worker_talks_load(struct db *db, struct arena *a, int64_t ask,
                  struct worker_talks *out)
{
    struct query q = query_open(db, SQL_WORKER_ASK_TALKS);
    size_t room = 0;

    *out = (struct worker_talks){0};
    query_int(&q, ask);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct worker_talk, out->count, &room);
        struct worker_talk *t = &out->at[out->count++];

        t->id = col_int(&q);
        t->ask = col_int(&q);
        t->kind = worker_talk_from(col_str_peek(&q));
        t->held_on = col_day(&q);
        t->words = col_str(&q, a);
        t->by = col_str(&q, a);
        t->at = col_instant(&q);
    }
    return query_close(&q);
}

/* ---- changes ---- */

/* ERR_STALE when no row was as it was seen. */
static enum err
run_one(struct query *q)
{
    const int64_t rows = query_run(q);
    const enum err e = query_close(q);

    return e == OK && rows == 0 ? ERR_STALE : e;
}

enum err
worker_ask_add(struct db *db, struct worker_ask *w)
{
    struct query q = query_open(db, SQL_WORKER_ASK_ADD);

    w->id = 0;
    query_str(&q, str_from_c(worker_ask_side_code(w->side)));
    query_str(&q, w->reason);
    query_str(&q, w->words);
    query_day(&q, w->said_on);
    query_str(&q, w->how);
    query_str(&q, w->entered_by);
    query_instant(&q, w->entered);
    query_int(&q, w->allocation);
    query_str(&q, w->person);
    query_str(&q, w->prison);
    while (query_row(&q))
        w->id = col_int(&q);
    const enum err e = query_close(&q);
    return e == OK && w->id == 0 ? ERR_STALE : e;
}

enum err
worker_ask_take_back(struct db *db, const struct worker_ask *w, struct str by,
                     struct instant at)
{
    struct query q = query_open(db, SQL_WORKER_ASK_TAKE_BACK);

    query_str(&q, by);
    query_instant(&q, at);
    query_int(&q, w->id);
    query_str(&q, w->prison);
    query_int(&q, w->version);
    return run_one(&q);
}

static void
bind_decision(struct query *q, const struct worker_ask_decision *d,
              struct str by, struct instant at)
{
    query_str(q, str_from_c(worker_ask_state_code(d->outcome)));
    query_str(q, by);
    query_instant(q, at);
    query_str(q, d->agreed);
    query_str(q, d->unheard);
    query_str(q, d->told_person);
    query_str(q, d->told_worker);
    query_day(q, d->outcome == WASK_STAYS ? d->review_on : DAY_NONE);
}

static enum err
keep_apart(struct db *db, const struct worker_ask *w,
           const struct worker_ask_decision *d, struct str by,
           struct instant at)
{
    if (d->outcome != WASK_CHANGES || d->apart == APART_NO)
        return OK;
    struct query q = query_open(db, SQL_WORKER_ASK_APART);

    query_str(&q, w->prison);
    query_str(&q, w->person);
    query_int(&q, w->staff);
    query_str(&q, str_from_c(worker_apart_code(d->apart)));
    query_str(&q, STR("A change of worker was agreed"));
    query_str(&q, by);
    query_instant(&q, at);
    (void)query_run(&q);
    return query_close(&q);
}

enum err
worker_ask_decide(struct db *db, const struct worker_ask *w,
                  const struct worker_ask_decision *d, struct str by,
                  struct instant at)
{
    struct query q = query_open(db, SQL_WORKER_ASK_DECIDE);

    bind_decision(&q, d, by, at);
    query_int(&q, w->id);
    query_str(&q, w->prison);
    query_int(&q, w->version);
    enum err e = run_one(&q);
    if (e != OK)
        return e;
    q = query_open(db, SQL_WORKER_ASK_DECIDE_OTHER);
    bind_decision(&q, d, by, at);
    query_int(&q, w->allocation);
    (void)query_run(&q);
    e = query_close(&q);
    return e == OK ? keep_apart(db, w, d, by, at) : e;
}

enum err
worker_talk_add(struct db *db, const struct worker_talk *t)
{
    struct query q = query_open(db, SQL_WORKER_ASK_TALK_ADD);

    query_int(&q, t->ask);
    query_str(&q, str_from_c(worker_talk_code(t->kind)));
    query_day(&q, t->held_on);
    query_str(&q, t->words);
    query_str(&q, t->by);
    query_instant(&q, t->at);
    (void)query_run(&q);
    return query_close(&q);
}

enum err
worker_ask_person_has(struct db *db, const struct worker_ask *w, struct str by,
                      struct instant at)
{
    struct query q = query_open(db, SQL_WORKER_ASK_PERSON_HAS);

    query_str(&q, by);
    query_instant(&q, at);
    query_int(&q, w->allocation);
    query_instant(&q, w->closed);
    return run_one(&q);
}

enum err
worker_ask_worker_read(struct db *db, const struct worker_ask *w,
                       struct instant at)
{
    struct query q = query_open(db, SQL_WORKER_ASK_WORKER_READ);

    query_instant(&q, at);
    query_int(&q, w->allocation);
    query_instant(&q, w->closed);
    return run_one(&q);
}

/* ---- reasons ---- */

enum err
worker_ask_reasons_load(struct db *db, struct arena *a, struct str prison,
                        struct day today, struct worker_ask_reasons *out)
{
    struct query q = query_open(db, SQL_WORKER_ASK_REASONS);
    size_t room = 0;

    *out = (struct worker_ask_reasons){0};
    query_str(&q, prison);
    query_day(&q, today);
    while (query_row(&q)) {
        out->at =
            arena_grow(a, out->at, struct worker_ask_reason, out->count, &room);
        struct worker_ask_reason *r = &out->at[out->count++];

        r->own = !str_eq(col_str_peek(&q), STR("*"));
        r->code = col_str(&q, a);
        r->from = col_day(&q);
        r->to = col_day(&q);
        r->words = col_str(&q, a);
        r->told = col_str(&q, a);
        r->place = (int)col_int(&q);
        r->by = col_str(&q, a);
        r->at = col_instant(&q);
        r->replaced = col_flag(&q);
    }
    return query_close(&q);
}

enum err
worker_ask_reason_stamp(struct db *db, struct str prison, struct instant *out)
{
    struct query q = query_open(db, SQL_WORKER_ASK_REASON_STAMP);

    query_str(&q, prison);
    *out = query_row(&q) ? col_instant(&q) : INSTANT_NONE;
    return query_close(&q);
}

enum err
worker_ask_reason_add(struct db *db, struct str prison,
                      const struct worker_ask_reason *r)
{
    struct query q = query_open(db, SQL_WORKER_ASK_REASON_ADD);

    query_str(&q, prison);
    query_str(&q, r->code);
    query_day(&q, r->from);
    query_day(&q, r->to);
    query_str(&q, r->words);
    query_str(&q, r->told);
    query_int(&q, r->place);
    query_str(&q, r->by);
    query_instant(&q, r->at);
    return run_one(&q);
}
