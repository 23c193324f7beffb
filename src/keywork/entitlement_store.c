#include "keywork/entitlement_store.h"
#include "gen/keywork_plan_sql.h"
#include "gen/keywork_supply_sql.h"

enum err
entitlements_load(struct db *db, struct arena *a, struct str prison,
                  struct str kind, struct day week, struct entitlements *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_PLAN_ENTITLEMENTS);

    *out = (struct entitlements){0};
    query_str(&q, prison);
    query_day(&q, week);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct entitlement, out->count, &cap);
        struct entitlement *x = &out->at[out->count++];

        x->own = !str_eq(col_str_peek(&q), STR("*"));
        x->estate = col_str(&q, a);
        x->legal = col_str(&q, a);
        x->cohort = col_str(&q, a);
        x->from = col_day(&q);
        x->weeks = (int)col_int(&q);
        x->sessions = (int)col_int(&q);
        x->minutes = (int)col_int(&q);
        x->points = col_null(&q) ? -1 : (int)col_int(&q);
    }
    entitlements_settle(out, kind, week);
    return query_close(&q);
}

enum err
entitlement_rows(struct db *db, struct arena *a, struct str prison,
                 struct entitlement_rows *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_ENTITLEMENT_ROWS);

    *out = (struct entitlement_rows){0};
    query_str(&q, prison);
    while (query_row(&q)) {
        out->at =
            arena_grow(a, out->at, struct entitlement_kept, out->count, &cap);
        struct entitlement_kept *k = &out->at[out->count++];
        struct entitlement *x = &k->row;

        x->own = !str_eq(col_str_peek(&q), STR("*"));
        x->estate = col_str(&q, a);
        x->legal = col_str(&q, a);
        x->cohort = col_str(&q, a);
        x->from = col_day(&q);
        x->weeks = (int)col_int(&q);
        x->sessions = (int)col_int(&q);
        k->minutes = (int)col_int(&q);
        x->points = col_null(&q) ? -1 : 0;
        const int points = (int)col_int(&q);
        x->points = x->points < 0 ? -1 : points;
        k->source = col_str(&q, a);
        k->set_by = col_str(&q, a);
        k->set_at = col_instant(&q);
    }
    return query_close(&q);
}

enum err
entitlement_stamp(struct db *db, struct str prison, struct instant *out)
{
    struct query q = query_open(db, SQL_ENTITLEMENT_STAMP);

    *out = INSTANT_NONE;
    query_str(&q, prison);
    while (query_row(&q))
        *out = col_instant(&q);
    return query_close(&q);
}

enum err
entitlement_put(struct db *db, struct str prison,
                const struct entitlement_kept *k)
{
    const struct entitlement *x = &k->row;
    struct query q = query_open(db, SQL_ENTITLEMENT_PUT);

    query_str(&q, prison);
    query_str(&q, x->estate);
    query_str(&q, x->legal);
    query_str(&q, x->cohort);
    query_day(&q, x->from);
    query_int(&q, x->weeks);
    query_int(&q, x->sessions);
    query_int(&q, k->minutes);
    if (x->points < 0)
        query_null(&q);
    else
        query_int(&q, x->points);
    query_str(&q, k->source);
    query_str(&q, k->set_by);
    query_instant(&q, k->set_at);
    (void)query_run(&q);
    return query_close(&q);
}
