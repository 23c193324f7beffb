#include "keywork/entitlement_store.h"
#include "gen/keywork_plan_sql.h"
#include "gen/keywork_supply_sql.h"

/* From `weeks` to `points`. */
static void
read_bands(struct query *q, struct entitlement *x)
{
    x->weeks = (int)col_int(q);
    x->sessions = (int)col_int(q);
    x->days_most = (int)col_int(q);
    x->minutes = (int)col_int(q);
    x->minutes_least = (int)col_int(q);
    x->month_least = (int)col_int(q);
    x->month_most = (int)col_int(q);
    const bool none = col_null(q);
    const int points = (int)col_int(q);
    x->points = none ? -1 : points;
}

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
        read_bands(&q, x);
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
        read_bands(&q, x);
        k->format = entitlement_format_from(col_str_peek(&q));
        k->reason = col_str(&q, a);
        k->review = col_day(&q);
        k->source = col_str(&q, a);
        k->set_by = col_str(&q, a);
        k->set_at = col_instant(&q);
        k->id = col_int(&q);
        k->ended = col_instant(&q);
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

static void
query_some(struct query *q, int n, bool there)
{
    if (there)
        query_int(q, n);
    else
        query_null(q);
}

static void
query_whom(struct query *q, struct str prison, const struct entitlement *x)
{
    query_str(q, prison);
    query_str(q, x->estate);
    query_str(q, x->legal);
    query_str(q, x->cohort);
    query_day(q, x->from);
}

enum err
entitlement_put(struct db *db, struct str prison,
                const struct entitlement_kept *k)
{
    const struct entitlement *x = &k->row;
    struct query q = query_open(db, SQL_ENTITLEMENT_KEEP);

    query_instant(&q, k->set_at);
    query_whom(&q, prison, x);
    query_send(&q);
    const enum err e = query_close(&q);
    if (e != OK)
        return e;
    q = query_open(db, SQL_ENTITLEMENT_PUT);
    query_whom(&q, prison, x);
    query_int(&q, x->weeks);
    query_int(&q, x->sessions);
    query_some(&q, x->days_most, x->days_most > 0);
    query_int(&q, x->minutes);
    query_some(&q, x->minutes_least, x->minutes_least > 0);
    query_some(&q, x->month_least, x->month_least > 0);
    query_some(&q, x->month_most, x->month_least > 0);
    query_some(&q, x->points, x->points >= 0);
    query_str(&q, k->format < FORMAT_COUNT
                      ? str_from_c(entitlement_format_code(k->format))
                      : STR_EMPTY);
    query_str(&q, k->reason);
    query_day(&q, k->review);
    query_str(&q, k->source);
    query_str(&q, k->set_by);
    query_instant(&q, k->set_at);
    query_send(&q);
    return query_close(&q);
}

enum err
month_minutes(struct db *db, struct str prison, struct str person,
              struct day from, struct day until, struct month_had *out)
{
    struct query q = query_open(db, SQL_PERSON_MONTH_MINUTES);

    *out = (struct month_had){0};
    query_str(&q, person);
    query_str(&q, prison);
    query_day(&q, from);
    query_day(&q, until);
    while (query_row(&q)) {
        out->minutes = (int)col_int(&q);
        out->sessions = (int)col_int(&q);
    }
    return query_close(&q);
}
