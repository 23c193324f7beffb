#include "keywork/pilot_store.h"

#include "gen/keywork_pilot_sql.h"

enum err
pilots_load(struct db *db, struct arena *a, struct str prison,
            struct pilots *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_PILOT_ROWS);

    *out = (struct pilots){0};
    query_str(&q, prison);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct pilot, out->count, &cap);
        struct pilot *p = &out->at[out->count++];

        p->id = col_int(&q);
        p->version = col_int(&q);
        p->wing = col_str(&q, a);
        p->name = col_str(&q, a);
        p->weeks = (int)col_int(&q);
        p->minutes = (int)col_int(&q);
        p->from = col_day(&q);
        p->to = col_day(&q);
        p->expected = col_str(&q, a);
        p->decided = col_str(&q, a);
        p->set_by = col_str(&q, a);
        p->set_at = col_instant(&q);
        p->ended = col_day(&q);
        p->end_reason = col_str(&q, a);
        p->ended_by = col_str(&q, a);
    }
    return query_close(&q);
}

enum err
pilot_begin(struct db *db, struct str prison, const struct pilot *p)
{
    struct query q = query_open(db, SQL_PILOT_BEGIN);

    query_str(&q, prison);
    query_str(&q, p->wing);
    query_str(&q, p->name);
    query_int(&q, p->weeks);
    query_int(&q, p->minutes);
    query_day(&q, p->from);
    query_day(&q, p->to);
    query_str(&q, p->expected);
    query_str(&q, p->decided);
    query_str(&q, p->set_by);
    query_instant(&q, p->set_at);
    (void)query_run(&q);
    return query_close(&q);
}

enum err
pilot_end(struct db *db, struct str prison, const struct pilot *p,
          struct instant at)
{
    struct query q = query_open(db, SQL_PILOT_END);

    query_day(&q, p->ended);
    query_str(&q, p->end_reason);
    query_str(&q, p->ended_by);
    query_instant(&q, at);
    query_int(&q, p->id);
    query_str(&q, prison);
    query_int(&q, p->version);
    const int64_t changed = query_run(&q);
    const enum err e = query_close(&q);

    return e == OK && changed == 0 ? ERR_STALE : e;
}
