#include "keywork/headroom_store.h"

#include "gen/keywork_headroom_sql.h"

enum { SUNDAY = 6 };

/* ---- figures ---- */

static void
read_minutes(struct query *q, struct absence_figure *f)
{
    f->contracted = col_int(q);
    for (int k = 0; k < ABSENCE_COUNT; k++)
        f->absent[k] = col_int(q);
}

static enum err
load_rows(struct db *db, struct arena *a, struct str prison, struct day from,
          struct day to, struct headroom_facts *out)
{
    size_t cap = 0, kept_cap = 0;
    struct query q = query_open(db, SQL_ABSENCE_ROWS);

    query_str(&q, prison);
    query_day(&q, from);
    query_day(&q, to);
    while (query_row(&q)) {
        out->row =
            arena_grow(a, out->row, struct absence_figure, out->rows, &cap);
        out->kept =
            arena_grow(a, out->kept, struct absence_kept, out->rows, &kept_cap);
        struct absence_figure *f = &out->row[out->rows];

        f->week = col_day(&q);
        f->wing = col_str(&q, a);
        f->group = col_str(&q, a);
        read_minutes(&q, f);
        out->kept[out->rows].set_by = col_str(&q, a);
        out->kept[out->rows++].set_at = col_instant(&q);
    }
    return query_close(&q);
}

enum err
absence_find(struct db *db, struct str prison, struct absence_figure *of,
             struct instant *set_at, bool *found)
{
    struct query q = query_open(db, SQL_ABSENCE_FIND);

    *found = false;
    query_str(&q, prison);
    query_day(&q, of->week);
    query_str(&q, of->wing);
    query_str(&q, of->group);
    while (query_row(&q)) {
        *found = true;
        read_minutes(&q, of);
        *set_at = col_instant(&q);
    }
    return query_close(&q);
}

enum err
absence_put(struct db *db, struct str prison, const struct absence_figure *f,
            struct str by, struct instant at)
{
    struct query q = query_open(db, SQL_ABSENCE_PUT);

    query_str(&q, prison);
    query_day(&q, f->week);
    query_str(&q, f->wing);
    query_str(&q, f->group);
    query_int(&q, f->contracted);
    for (int k = 0; k < ABSENCE_COUNT; k++)
        query_int(&q, f->absent[k]);
    query_str(&q, by);
    query_instant(&q, at);
    (void)query_run(&q);
    return query_close(&q);
}

/* ---- profiles ---- */

enum err
headroom_profiles(struct db *db, struct arena *a, struct str prison,
                  struct headroom_facts *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_HEADROOM_ROWS);

    *out = (struct headroom_facts){0};
    query_str(&q, prison);
    while (query_row(&q)) {
        out->profile = arena_grow(a, out->profile, struct headroom_profile,
                                  out->profiles, &cap);
        struct headroom_profile *p = &out->profile[out->profiles++];

        p->own = !str_eq(col_str_peek(&q), STR("*"));
        p->from = col_day(&q);
        p->percent = (int)col_int(&q);
        p->keywork = col_int(&q);
        p->source = col_str(&q, a);
        p->set_by = col_str(&q, a);
        p->set_at = col_instant(&q);
    }
    return query_close(&q);
}

enum err
headroom_stamp(struct db *db, struct str prison, struct instant *out)
{
    struct query q = query_open(db, SQL_HEADROOM_STAMP);

    *out = INSTANT_NONE;
    query_str(&q, prison);
    while (query_row(&q))
        *out = col_instant(&q);
    return query_close(&q);
}

enum err
headroom_put(struct db *db, struct str prison, const struct headroom_profile *p)
{
    struct query q = query_open(db, SQL_HEADROOM_PUT);

    query_str(&q, prison);
    query_day(&q, p->from);
    query_int(&q, p->percent);
    query_int(&q, p->keywork);
    query_str(&q, p->source);
    query_str(&q, p->set_by);
    query_instant(&q, p->set_at);
    (void)query_run(&q);
    return query_close(&q);
}

/* ---- weeks ---- */

struct detail_minutes {
    struct day day;
    int64_t minutes;
};
struct detail_list {
    struct detail_minutes *at;
    size_t count;
};

static enum err
load_detail(struct db *db, struct arena *a, struct str prison, struct day from,
            struct day to, struct detail_list *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_ABSENCE_DETAIL_MINUTES);

    query_str(&q, prison);
    query_day(&q, from);
    query_day(&q, to);
    while (query_row(&q)) {
        out->at =
            arena_grow(a, out->at, struct detail_minutes, out->count, &cap);
        out->at[out->count].day = col_day(&q);
        out->at[out->count++].minutes = col_int(&q);
    }
    return query_close(&q);
}

static int64_t
set_aside(const struct detail_list *d, struct day week)
{
    int64_t minutes = 0;

    for (size_t i = 0; i < d->count; i++)
        if (!day_before(d->at[i].day, week) &&
            d->at[i].day.n <= week.n + SUNDAY)
            minutes += d->at[i].minutes;
    return minutes;
}

enum err
headroom_load(struct db *db, struct arena *a, struct str prison,
              struct day from, struct day to, struct headroom_facts *out)
{
    struct detail_list detail = {0};
    enum err e = headroom_profiles(db, a, prison, out);

    if (e == OK)
        e = load_rows(db, a, prison, from, to, out);
    if (e == OK)
        e = load_detail(db, a, prison, from, day_add_days(to, SUNDAY), &detail);
    if (e != OK)
        return e;
    out->week = arena_array(a, struct headroom_week, out->rows + 1);
    for (size_t i = 0, n; i < out->rows; i += n) {
        const struct day week = out->row[i].week;

        for (n = 1; i + n < out->rows && day_same(out->row[i + n].week, week);)
            n++;
        out->week[out->weeks++] = headroom_of_week(
            &out->row[i], n, week,
            headroom_in_force(out->profile, out->profiles, week),
            set_aside(&detail, week));
    }
    return OK;
}
