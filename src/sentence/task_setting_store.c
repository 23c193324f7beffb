#include "sentence/task_setting_store.h"
#include "gen/sentence_task_sql.h"

static void
read_row(struct query *q, struct arena *a, struct task_setting_row *r)
{
    r->own = !str_eq(col_str_peek(q), STR("*"));
    r->kind = task_from(col_str_peek(q));
    r->from = col_day(q);
    r->s.used = col_flag(q);
    r->s.owner = col_str(q, a);
    r->s.months = (int)col_int(q);
    r->s.days = (int)col_int(q);
    r->s.working_days = (int)col_int(q);
    r->s.shown_days = (int)col_int(q);
    r->s.escalate_days = (int)col_int(q);
    r->s.asked_of = col_str(q, a);
    r->s.does = col_str(q, a);
    r->s.consulted = col_str(q, a);
    r->s.informed = col_str(q, a);
    r->by = col_str(q, a);
    r->at = col_instant(q);
}

/* A kind that this version does not know is left out. */
enum err
task_setting_rows(struct db *db, struct arena *a, struct str prison,
                  struct task_setting_rows *out)
{
    struct query q = query_open(db, SQL_TASK_SETTING_ROWS);
    size_t room = 0;

    *out = (struct task_setting_rows){0};
    query_str(&q, prison);
    while (query_row(&q)) {
        out->at =
            arena_grow(a, out->at, struct task_setting_row, out->count, &room);
        read_row(&q, a, &out->at[out->count]);
        out->count += out->at[out->count].kind < TASK_KINDS;
    }
    return query_close(&q);
}

enum err
task_setting_stamp(struct db *db, struct str prison, struct instant *out)
{
    struct query q = query_open(db, SQL_TASK_SETTING_STAMP);

    query_str(&q, prison);
    *out = query_row(&q) ? col_instant(&q) : INSTANT_NONE;
    return query_close(&q);
}

enum err
task_setting_add(struct db *db, struct str prison,
                 const struct task_setting_row *row)
{
    struct query q = query_open(db, SQL_TASK_SETTING_ADD);

    query_str(&q, prison);
    query_str(&q, task_code(row->kind));
    query_day(&q, row->from);
    query_flag(&q, row->s.used);
    query_str(&q, row->s.owner);
    query_int(&q, row->s.months);
    query_int(&q, row->s.days);
    query_int(&q, row->s.working_days);
    query_int(&q, row->s.shown_days);
    query_int(&q, row->s.escalate_days);
    query_str(&q, row->s.asked_of);
    query_str(&q, row->s.does);
    query_str(&q, row->s.consulted);
    query_str(&q, row->s.informed);
    query_str(&q, row->by);
    query_instant(&q, row->at);
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);
    return e == OK && rows == 0 ? ERR_STALE : e;
}
