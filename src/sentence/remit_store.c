#include "sentence/remit_store.h"

#include "gen/sentence_remit_sql.h"

enum err
remit_load(struct db *db, struct arena *a, struct str prison,
           struct remit_rows *out)
{
    struct query q = query_open(db, SQL_REMIT_ROWS);
    size_t room = 0;

    *out = (struct remit_rows){0};
    query_str(&q, prison);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct remit_row, out->count, &room);
        struct remit_row *r = &out->at[out->count++];

        r->own = !str_eq(col_str_peek(&q), STR("*"));
        r->role = col_str(&q, a);
        r->work = col_str(&q, a);
        r->from = col_day(&q);
        r->does = col_flag(&q);
        r->whose = col_str(&q, a);
        r->words = col_str(&q, a);
        r->by = col_str(&q, a);
        r->at = col_instant(&q);
    }
    return query_close(&q);
}

static enum err
newest(struct db *db, const struct statement *sql, struct str prison,
       struct instant *out)
{
    struct query q = query_open(db, sql);

    query_str(&q, prison);
    *out = query_row(&q) ? col_instant(&q) : INSTANT_NONE;
    return query_close(&q);
}

enum err
remit_stamp(struct db *db, struct str prison, struct instant *out)
{
    return newest(db, SQL_REMIT_STAMP, prison, out);
}

static enum err
added(struct query *q)
{
    const int64_t rows = query_run(q);
    const enum err e = query_close(q);

    return e == OK && rows == 0 ? ERR_STALE : e;
}

enum err
remit_add(struct db *db, struct str prison, const struct remit_row *row)
{
    struct query q = query_open(db, SQL_REMIT_ADD);

    query_str(&q, prison);
    query_str(&q, row->role);
    query_str(&q, row->work);
    query_day(&q, row->from);
    query_flag(&q, row->does);
    query_str(&q, row->whose);
    query_str(&q, row->words);
    query_str(&q, row->by);
    query_instant(&q, row->at);
    return added(&q);
}

/* ---- why a task is refused ---- */

/* Rows of a code are the prison's own first, newest first: the first that has
 * come holds. */
static void
mark_replaced(struct refusal_reasons *all, struct day today)
{
    const struct refusal_reason *holds = NULL;

    for (size_t i = 0; i < all->count; i++) {
        struct refusal_reason *r = &all->at[i];

        if (holds != NULL && !str_eq(holds->code, r->code))
            holds = NULL;
        r->replaced = holds != NULL;
        if (holds == NULL && !day_before(today, r->from))
            holds = r;
    }
}

enum err
refusal_reasons(struct db *db, struct arena *a, struct str prison,
                struct day today, struct refusal_reasons *out)
{
    struct query q = query_open(db, SQL_REFUSAL_REASON_ROWS);
    size_t room = 0;

    *out = (struct refusal_reasons){0};
    query_str(&q, prison);
    while (query_row(&q)) {
        out->at =
            arena_grow(a, out->at, struct refusal_reason, out->count, &room);
        struct refusal_reason *r = &out->at[out->count++];

        r->own = !str_eq(col_str_peek(&q), STR("*"));
        r->code = col_str(&q, a);
        r->from = col_day(&q);
        r->to = col_day(&q);
        r->words = col_str(&q, a);
        r->by = col_str(&q, a);
        r->at = col_instant(&q);
    }
    mark_replaced(out, today);
    return query_close(&q);
}

bool
refusal_reason_holds(const struct refusal_reason *r, struct day today)
{
    return !r->replaced && !day_before(today, r->from) &&
           !(day_known(r->to) && day_before(r->to, today));
}

enum err
refusal_reason_stamp(struct db *db, struct str prison, struct instant *out)
{
    return newest(db, SQL_REFUSAL_REASON_STAMP, prison, out);
}

enum err
refusal_reason_add(struct db *db, struct str prison,
                   const struct refusal_reason *r)
{
    struct query q = query_open(db, SQL_REFUSAL_REASON_ADD);

    query_str(&q, prison);
    query_str(&q, r->code);
    query_day(&q, r->from);
    query_day(&q, r->to);
    query_str(&q, r->words);
    query_str(&q, r->by);
    query_instant(&q, r->at);
    return added(&q);
}

/* ---- the log ---- */

enum err
refusal_add(struct db *db, const struct refusal *r, int64_t *id)
{
    struct query q = query_open(db, SQL_REFUSAL_ADD);

    query_int(&q, r->task);
    query_str(&q, r->person);
    query_str(&q, r->prison);
    query_str(&q, task_code(r->kind));
    query_str(&q, r->role);
    query_str(&q, r->to_role);
    query_flag(&q, r->by_rule);
    query_str(&q, r->reason);
    query_str(&q, r->reason_words);
    query_str(&q, r->words);
    query_str(&q, r->by);
    query_instant(&q, r->at);
    const int64_t row = query_row(&q) ? col_int(&q) : 0;
    if (id != NULL)
        *id = row;
    return query_close(&q);
}

static void
read_refusal(struct query *q, struct arena *a, struct refusal *r)
{
    *r = (struct refusal){.id = col_int(q), .prison = STR_EMPTY};
    r->task = col_int(q);
    r->person = col_str(q, a);
    r->surname = col_str(q, a);
    r->forename = col_str(q, a);
    r->kind = task_from(col_str_peek(q));
    r->role = col_str(q, a);
    r->to_role = col_str(q, a);
    r->by_rule = col_flag(q);
    r->reason = col_str(q, a);
    r->reason_words = col_str(q, a);
    r->words = col_str(q, a);
    r->by = col_str(q, a);
    r->at = col_instant(q);
}

enum err
refusal_one(struct db *db, struct arena *a, int64_t task, int64_t id,
            struct refusal *out)
{
    struct query q = query_open(db, SQL_REFUSAL_ONE);

    query_int(&q, task);
    query_int(&q, id);
    const bool found = query_row(&q);
    if (found)
        read_refusal(&q, a, out);
    const enum err e = query_close(&q);
    return e == OK && !found ? ERR_NOT_FOUND : e;
}

/* A kind that this version does not know is left out. */
enum err
refusals_of(struct db *db, struct arena *a, struct str prison,
            struct instant from, struct refusals *out)
{
    struct query q = query_open(db, SQL_REFUSALS_OF);
    size_t room = 0;

    *out = (struct refusals){0};
    query_str(&q, prison);
    query_instant(&q, from);
    query_int(&q, REFUSALS_MAX);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct refusal, out->count, &room);
        read_refusal(&q, a, &out->at[out->count]);
        out->count += out->at[out->count].kind < TASK_KINDS;
    }
    return query_close(&q);
}
