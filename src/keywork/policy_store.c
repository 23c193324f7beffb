#include "keywork/policy_store.h"
#include "gen/keywork_policy_sql.h"

static const char *const order_codes[LIST_ORDER_COUNT] = {"BY_ALLOCATIONS",
                                                          "BY_NAME"};

static void
read_setting(struct query *q, struct arena *a, struct policy_setting *s)
{
    s->from = col_day(q);
    s->enabled = col_flag(q);
    s->auto_allocate = col_flag(q);
    s->capacity = (int)col_int(q);
    s->frequency_weeks = (int)col_int(q);
    s->session_minutes = (int)col_int(q);
    s->complexity = col_flag(q);
    s->order = str_eq(col_str_peek(q), str_from_c(order_codes[ORDER_BY_NAME]))
                   ? ORDER_BY_NAME
                   : ORDER_BY_ALLOCATIONS;
    s->best = str_eq(col_str_peek(q), STR("best"));
    s->set_by = col_str(q, a);
    s->set_at = col_instant(q);
    s->version = col_int(q);
}

enum err
policy_load(struct db *db, struct arena *a, struct str prison, enum policy p,
            struct day today, struct policy_setting *out)
{
    bool found = false;
    struct query q = query_open(db, SQL_POLICY_IN_FORCE);

    query_str(&q, str_from_c(policy_code(p)));
    query_str(&q, prison);
    query_day(&q, today);
    while (query_row(&q)) {
        const struct str kind = col_str(&q, a);
        const bool women = col_flag(&q);

        found = true;
        *out = policy_preset(p, kind, women, today);
        if (!col_null(&q))
            read_setting(&q, a, out);
    }
    const enum err e = query_close(&q);
    return e == OK && !found ? ERR_NOT_FOUND : e;
}

enum err
policy_history(struct db *db, struct arena *a, struct str prison, enum policy p,
               struct policy_settings *out)
{
    size_t cap = 16;

    *out = (struct policy_settings){
        .at = arena_array(a, struct policy_setting, cap),
    };
    struct query q = query_open(db, SQL_POLICY_HISTORY);
    query_str(&q, prison);
    query_str(&q, str_from_c(policy_code(p)));
    while (query_row(&q)) {
        out->at =
            arena_grow(a, out->at, struct policy_setting, out->count, &cap);
        out->at[out->count].policy = p;
        read_setting(&q, a, &out->at[out->count++]);
    }
    return query_close(&q);
}

enum err
policy_set(struct db *db, struct str prison, const struct policy_setting *s)
{
    assert(day_known(s->from) && s->order < LIST_ORDER_COUNT);
    struct query q = query_open(db, SQL_POLICY_SET);

    query_str(&q, prison);
    query_str(&q, str_from_c(policy_code(s->policy)));
    query_day(&q, s->from);
    query_flag(&q, s->enabled);
    query_flag(&q, s->auto_allocate);
    query_int(&q, s->capacity);
    query_int(&q, s->frequency_weeks);
    query_int(&q, s->session_minutes);
    query_flag(&q, s->complexity);
    query_str(&q, str_from_c(order_codes[s->order]));
    query_str(&q, s->best ? STR("best") : STR("national"));
    query_str(&q, s->set_by);
    query_instant(&q, s->set_at);
    query_run(&q);
    return query_close(&q);
}

enum err
weights_load(struct db *db, struct arena *a, struct str prison,
             struct day today, struct allocation_weights *out)
{
    struct query q = query_open(db, SQL_WEIGHT_IN_FORCE);

    *out = allocation_weights_preset();
    query_str(&q, prison);
    query_day(&q, today);
    while (query_row(&q)) {
        const struct str name = col_str(&q, a);
        const bool known = allocation_weights_set(out, name, col_int(&q));

        (void)known; /* an older program's weight: its row stays history */
    }
    return query_close(&q);
}

enum err
weights_stamp(struct db *db, struct arena *a, struct str prison, struct str *by,
              struct instant *at)
{
    struct query q = query_open(db, SQL_WEIGHT_LAST);

    *by = STR_EMPTY;
    *at = INSTANT_NONE;
    query_str(&q, prison);
    while (query_row(&q)) {
        *by = col_str(&q, a);
        *at = col_instant(&q);
    }
    return query_close(&q);
}

enum err
weights_set(struct db *db, struct str prison, struct str name, struct day from,
            int64_t value, struct str by, struct instant at)
{
    struct query q = query_open(db, SQL_WEIGHT_SET);

    query_str(&q, prison);
    query_str(&q, name);
    query_day(&q, from);
    query_int(&q, value);
    query_str(&q, by);
    query_instant(&q, at);
    query_run(&q);
    return query_close(&q);
}
