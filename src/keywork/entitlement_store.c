#include "keywork/entitlement_store.h"

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
        x->points = col_null(&q) ? -1 : (int)col_int(&q);
    }
    entitlements_settle(out, kind, week);
    return query_close(&q);
}
