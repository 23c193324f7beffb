#include "keywork/supply_store.h"
#include "gen/keywork_plan_sql.h"
#include "gen/keywork_supply_sql.h"

static const struct {
    const char *code, *words;
} kinds[TIME_KIND_COUNT] = {
#define KIND_ROW(name, code, words) [name] = {code, words},
    TIME_KIND_LIST(KIND_ROW)
#undef KIND_ROW
};

const char *
time_kind_code(enum time_kind k)
{
    assert(k < TIME_KIND_COUNT);
    return kinds[k].code;
}

const char *
time_kind_words(enum time_kind k)
{
    assert(k < TIME_KIND_COUNT);
    return kinds[k].words;
}

enum time_kind
time_kind_from(struct str code)
{
    int k = 0;

    while (k < TIME_KIND_COUNT && !str_eq(code, str_from_c(kinds[k].code)))
        k++;
    return (enum time_kind)k;
}

static enum err
changed_one(struct query *q)
{
    const int64_t rows = query_run(q);
    const enum err e = query_close(q);

    return e == OK && rows == 0 ? ERR_STALE : e;
}

/* ---- regime ---- */

enum err
regime_rows(struct db *db, struct arena *a, struct str prison,
            struct regime_rows *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_REGIME_ROWS);

    *out = (struct regime_rows){0};
    query_str(&q, prison);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct regime_kept, out->count, &cap);
        struct regime_kept *r = &out->at[out->count++];

        r->id = col_int(&q);
        r->version = col_int(&q);
        r->wing = col_str(&q, a);
        r->days = (int)col_int(&q);
        r->half = col_str(&q, a);
        r->level = (int)col_int(&q);
        r->from = col_day(&q);
        r->to = col_day(&q);
        r->why = col_str(&q, a);
        r->set_by = col_str(&q, a);
        r->set_at = col_instant(&q);
    }
    return query_close(&q);
}

enum err
regime_end(struct db *db, struct str prison, int64_t id, int64_t version,
           struct day last, struct str by, struct instant at)
{
    struct query q = query_open(db, SQL_REGIME_END);

    query_day(&q, last);
    query_str(&q, by);
    query_instant(&q, at);
    query_int(&q, id);
    query_str(&q, prison);
    query_int(&q, version);
    return changed_one(&q);
}

/* ---- walks ---- */

enum err
walk_rows(struct db *db, struct arena *a, struct str prison,
          struct walk_rows *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_WALK_ROWS);

    *out = (struct walk_rows){0};
    query_str(&q, prison);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct walk_row, out->count, &cap);
        struct walk_row *r = &out->at[out->count++];

        r->from = col_str(&q, a);
        r->to = col_str(&q, a);
        r->minutes = (int)col_int(&q);
        r->set_by = col_str(&q, a);
        r->set_at = col_instant(&q);
    }
    return query_close(&q);
}

enum err
supply_wings(struct db *db, struct arena *a, struct str prison,
             struct wing_names *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_SUPPLY_WINGS);

    *out = (struct wing_names){0};
    query_str(&q, prison);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct str, out->count, &cap);
        out->at[out->count++] = col_str(&q, a);
    }
    return query_close(&q);
}

/* ---- people's times ---- */

enum err
person_times(struct db *db, struct arena *a, struct str prison,
             struct str person, struct person_times *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_PERSON_TIME_ROWS);

    *out = (struct person_times){0};
    query_str(&q, prison);
    query_str(&q, person);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct person_time, out->count, &cap);
        struct person_time *t = &out->at[out->count++];

        t->id = col_int(&q);
        t->kind = time_kind_from(col_str_peek(&q));
        t->days = (int)col_int(&q);
        t->half = col_str(&q, a);
        t->from = col_day(&q);
        t->to = col_day(&q);
        t->set_by = col_str(&q, a);
        t->set_at = col_instant(&q);
    }
    return query_close(&q);
}

enum err
person_time_add(struct db *db, struct str prison, struct str person,
                const struct person_time *t, struct str by, struct instant at)
{
    struct query q = query_open(db, SQL_PERSON_TIME_ADD);

    query_str(&q, prison);
    query_str(&q, person);
    query_str(&q, str_from_c(time_kind_code(t->kind)));
    query_int(&q, t->days);
    query_str(&q, t->half);
    query_day(&q, t->from);
    query_day(&q, t->to);
    query_str(&q, by);
    query_instant(&q, at);
    query_send(&q);
    return query_close(&q);
}

enum err
person_time_end(struct db *db, struct str prison, struct str person, int64_t id,
                struct day last, struct str by, struct instant at)
{
    struct query q = query_open(db, SQL_PERSON_TIME_END);

    query_day(&q, last);
    query_str(&q, by);
    query_instant(&q, at);
    query_int(&q, id);
    query_str(&q, prison);
    query_str(&q, person);
    return changed_one(&q);
}

/* ---- weights ---- */

enum err
plan_weights_load(struct db *db, struct arena *a, struct str prison,
                  struct day day, struct plan_weights *out)
{
    struct query q = query_open(db, SQL_PLAN_WEIGHTS_IN_FORCE);

    query_str(&q, prison);
    query_day(&q, day);
    while (query_row(&q)) {
        const struct str name = col_str(&q, a);
        const bool known = plan_weights_set(out, name, col_int(&q));

        (void)known; /* an older program's weight: its row stays history */
    }
    return query_close(&q);
}

enum err
plan_weights_stamp(struct db *db, struct str prison, struct instant *out)
{
    struct query q = query_open(db, SQL_PLAN_WEIGHT_STAMP);

    *out = INSTANT_NONE;
    query_str(&q, prison);
    while (query_row(&q))
        *out = col_instant(&q);
    return query_close(&q);
}

enum err
plan_weight_put(struct db *db, struct str prison, struct str name,
                struct day from, int64_t value, struct str by,
                struct instant at)
{
    struct query q = query_open(db, SQL_PLAN_WEIGHT_SET);

    query_str(&q, prison);
    query_str(&q, name);
    query_day(&q, from);
    query_int(&q, value);
    query_str(&q, by);
    query_instant(&q, at);
    query_send(&q);
    return query_close(&q);
}

enum err
plan_weight_rows(struct db *db, struct arena *a, struct str prison,
                 struct plan_weight_rows *out)
{
    struct query q = query_open(db, SQL_PLAN_WEIGHT_HISTORY);
    size_t cap = 0;

    *out = (struct plan_weight_rows){0};
    query_str(&q, prison);
    while (query_row(&q)) {
        out->at =
            arena_grow(a, out->at, struct plan_weight_row, out->count, &cap);
        struct plan_weight_row *r = &out->at[out->count++];

        r->own = str_eq(col_str_peek(&q), prison);
        r->name = col_str(&q, a);
        r->from = col_day(&q);
        r->value = col_int(&q);
        r->by = col_str(&q, a);
        r->at = col_instant(&q);
    }
    return query_close(&q);
}
