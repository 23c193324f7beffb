#include "sentence/pom_time_store.h"

#include "people/person.h"
#include "sentence/homd_store.h"
#include "gen/sentence_pom_time_sql.h"

enum { DAYS_A_WEEK = 7 };

/* What is loaded of a POM besides the answer. */
struct loading {
    struct pom_time_half *half;
    struct pom_time_order *order;
    size_t halves, orders, half_cap, order_cap;
    int64_t contract;
};

static enum err
load_rows(struct db *db, struct arena *a, struct str prison,
          struct pom_times *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_POM_TIME_ROWS);

    query_str(&q, prison);
    while (query_row(&q)) {
        out->row =
            arena_grow(a, out->row, struct pom_time_row, out->rows, &cap);
        struct pom_time_row *r = &out->row[out->rows++];

        r->own = !str_eq(col_str_peek(&q), STR("*"));
        r->staff = col_int(&q);
        r->from = col_day(&q);
        r->minutes = col_int(&q);
        r->weeks = (int)col_int(&q);
        r->source = col_str(&q, a);
        r->set_by = col_str(&q, a);
        r->set_at = col_instant(&q);
        const struct str surname = col_str(&q, a);
        r->name = person_name(a, surname, col_str(&q, a));
    }
    return query_close(&q);
}

static enum err
load_poms(struct db *db, struct arena *a, struct str prison, struct day today,
          int full_time, struct pom_times *out, struct loading **loading)
{
    size_t cap = 0, more = 0;
    struct query q = query_open(db, SQL_POM_TIME_POMS);

    query_str(&q, prison);
    query_day(&q, today);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct pom_time, out->count, &cap);
        *loading = arena_grow(a, *loading, struct loading, out->count, &more);
        struct pom_time *p = &out->at[out->count];
        struct loading *l = &(*loading)[out->count++];

        *p = (struct pom_time){.staff = col_int(&q)};
        *l = (struct loading){0};
        const struct str surname = col_str(&q, a);
        p->name = person_name(a, surname, col_str(&q, a));
        p->sort_name = col_str(&q, a);
        const bool part_time = str_eq(col_str_peek(&q), STR("PT"));
        l->contract = col_int(&q);
        if (l->contract <= 0)
            l->contract = part_time ? full_time / 2 : full_time;
    }
    return query_close(&q);
}

static struct loading *
loading_of(const struct pom_times *t, struct loading *l, int64_t staff)
{
    for (size_t i = 0; i < t->count; i++)
        if (t->at[i].staff == staff)
            return &l[i];
    return NULL;
}

static enum err
load_halves(struct db *db, struct arena *a, struct str prison, struct day from,
            struct day to, const struct pom_times *t, struct loading *all)
{
    struct query q = query_open(db, SQL_POM_TIME_HALVES);

    query_str(&q, prison);
    query_day(&q, from);
    query_day(&q, to);
    while (query_row(&q)) {
        struct loading *l = loading_of(t, all, col_int(&q));

        if (l == NULL)
            continue;
        l->half = arena_grow(a, l->half, struct pom_time_half, l->halves,
                             &l->half_cap);
        struct pom_time_half *h = &l->half[l->halves++];
        h->day = col_day(&q);
        h->afternoon = str_eq(col_str_peek(&q), STR("PM"));
        h->duty = col_str(&q, a);
        h->from = col_null(&q) ? -1 : 0;
        const int from_minute = (int)col_int(&q);
        h->from = h->from < 0 ? -1 : from_minute;
        h->to = (int)col_int(&q);
    }
    return query_close(&q);
}

static enum err
load_orders(struct db *db, struct arena *a, struct str prison, struct day from,
            struct day to, const struct pom_times *t, struct loading *all)
{
    struct query q = query_open(db, SQL_POM_TIME_ORDERS);

    query_str(&q, prison);
    query_day(&q, from);
    query_day(&q, to);
    while (query_row(&q)) {
        struct loading *l = loading_of(t, all, col_int(&q));

        if (l == NULL)
            continue;
        l->order = arena_grow(a, l->order, struct pom_time_order, l->orders,
                              &l->order_cap);
        struct pom_time_order *o = &l->order[l->orders++];
        o->day = col_day(&q);
        o->from = (int)col_int(&q);
        o->to = (int)col_int(&q);
    }
    return query_close(&q);
}

static void
settle(struct pom_times *t, struct pom_time *p, const struct loading *l,
       struct day first)
{
    for (int w = 0; w < POM_TIME_WEEKS; w++) {
        const struct day week = day_add_days(first, DAYS_A_WEEK * w);

        p->row = pom_time_in_force(t->row, t->rows, p->staff, week);
        p->week[w] = pom_time_of_week(l->half, l->halves, l->order, l->orders,
                                      l->contract, p->row, week);
    }
    pom_time_count(p->week, POM_TIME_WEEKS);
    p->breach = pom_time_breach(&p->week[POM_TIME_WEEKS - 1], p->row);
    t->breaches += p->breach;
}

enum err
pom_times_load(struct db *db, struct arena *a, struct str prison,
               struct day today, struct pom_times *out)
{
    const struct day this_week = day_monday(today);
    const struct day first =
        day_add_days(this_week, -DAYS_A_WEEK * POM_TIME_WEEKS);
    const struct day last = day_add_days(this_week, -1);
    struct workload_weights w;
    struct loading *l = NULL;
    enum err e = workload_weights_load(db, a, prison, today, &w);

    *out = (struct pom_times){0};
    if (e == OK)
        e = load_rows(db, a, prison, out);
    if (e == OK)
        e = load_poms(db, a, prison, today, w.full_time, out, &l);
    if (e == OK)
        e = load_halves(db, a, prison, first, last, out, l);
    if (e == OK)
        e = load_orders(db, a, prison, first, last, out, l);
    assert(e != OK || out->count == 0 || l != NULL);
    for (size_t i = 0; i < out->count && e == OK; i++)
        settle(out, &out->at[i], &l[i], first);
    return e;
}

enum err
pom_time_stamp(struct db *db, struct str prison, struct instant *out)
{
    struct query q = query_open(db, SQL_POM_TIME_STAMP);

    *out = INSTANT_NONE;
    query_str(&q, prison);
    while (query_row(&q))
        *out = col_instant(&q);
    return query_close(&q);
}

enum err
pom_time_put(struct db *db, struct str prison, const struct pom_time_row *row)
{
    struct query q = query_open(db, SQL_POM_TIME_PUT);

    query_str(&q, prison);
    query_int(&q, row->staff);
    query_day(&q, row->from);
    query_int(&q, row->minutes);
    query_int(&q, row->weeks);
    query_str(&q, row->source);
    query_str(&q, row->set_by);
    query_instant(&q, row->set_at);
    (void)query_run(&q);
    return query_close(&q);
}
