#include "keywork/reason_store.h"

#include "keywork/day_state_rule.h"
#include "gen/keywork_reason_sql.h"

static void
read_row(struct query *q, struct arena *a, struct reason_row *r)
{
    r->own = !str_eq(col_str_peek(q), STR("*"));
    r->reason.code = col_str(q, a);
    r->from = col_day(q);
    r->to = col_day(q);
    r->reason.side = day_side_from(col_str_peek(q));
    r->reason.words = col_str(q, a);
    r->reason.told = col_str(q, a);
    r->place = (int)col_int(q);
    r->by = col_str(q, a);
    r->at = col_instant(q);
    r->replaced = col_flag(q);
}

enum err
reason_rows(struct db *db, struct arena *a, struct str prison, struct day today,
            struct reason_rows *out)
{
    struct query q = query_open(db, SQL_REASON_ROWS);
    size_t room = 0;

    *out = (struct reason_rows){0};
    query_str(&q, prison);
    query_day(&q, today);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct reason_row, out->count, &room);
        read_row(&q, a, &out->at[out->count]);
        out->count += out->at[out->count].reason.side < DAY_SIDE_COUNT;
    }
    return query_close(&q);
}

enum err
reason_stamp(struct db *db, struct str prison, struct instant *out)
{
    struct query q = query_open(db, SQL_REASON_STAMP);

    query_str(&q, prison);
    *out = query_row(&q) ? col_instant(&q) : INSTANT_NONE;
    return query_close(&q);
}

enum err
reason_add(struct db *db, struct str prison, const struct reason_row *row)
{
    struct query q = query_open(db, SQL_REASON_ADD);

    query_str(&q, prison);
    query_str(&q, row->reason.code);
    query_day(&q, row->from);
    query_day(&q, row->to);
    query_str(&q, day_side_code(row->reason.side));
    query_str(&q, row->reason.words);
    query_str(&q, row->reason.told);
    query_int(&q, row->place);
    query_str(&q, row->by);
    query_instant(&q, row->at);
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);
    return e == OK && rows == 0 ? ERR_STALE : e;
}
