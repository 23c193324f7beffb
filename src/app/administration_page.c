/* app/administration_page.c -- what needs the administrator now. */
#include "app/administration.h"

#include "gen/app_administration_view.h"
#include "people/person.h"
#include "gen/app_administration_sql.h"

enum { DAYS = 7 };

static enum err
load_reviews(struct ctx *c, struct administration_view *v)
{
    struct query q = query_open(c->db, SQL_ADMINISTRATION_REVIEWS);

    query_day(&q, c->today);
    while (query_row(&q)) {
        v->reviews = col_int(&q);
        v->reviews_since = col_day(&q);
    }
    return query_close(&q);
}

static enum err
load_leavers(struct ctx *c, struct administration_view *v)
{
    struct query q = query_open(c->db, SQL_ADMINISTRATION_LEAVERS);
    size_t cap = 0;

    query_day(&q, c->today);
    while (query_row(&q)) {
        v->leaver =
            arena_grow(c->a, v->leaver, struct leaver, v->leavers, &cap);
        struct leaver *l = &v->leaver[v->leavers++];

        l->prison = col_str(&q, c->a);
        l->staff = col_int(&q);
        const struct str surname = col_str(&q, c->a);
        l->name = person_name(c->a, surname, col_str(&q, c->a));
        l->people = col_int(&q);
    }
    return query_close(&q);
}

static enum err
load_use(struct ctx *c, struct administration_view *v)
{
    struct query q = query_open(c->db, SQL_ADMINISTRATION_USE);

    v->week_ago = day_add_days(c->today, -DAYS);
    query_instant(&q, instant_of_day(v->week_ago));
    while (query_row(&q)) {
        v->failed = col_int(&q);
        v->opened = col_int(&q);
    }
    return query_close(&q);
}

static enum err
load_loads(struct ctx *c, struct administration_view *v)
{
    struct import_job *now =
        arena_array(c->a, struct import_job, IMPORT_JOBS_MAX);
    const size_t jobs =
        c->house->jobs ? import_jobs_now(c->house->jobs, c->a, now) : 0;
    const enum err e = loads_last(c->db, c->a, &v->last);

    v->state = arena_array(c->a, enum load_state, v->last.count + 1);
    for (size_t i = 0; e == OK && i < v->last.count; i++) {
        const struct load *l = &v->last.at[i];

        v->state[i] = load_state(l, load_runs(now, jobs, l->id));
        v->not_well += v->state[i] != LOAD_WELL && v->state[i] != LOAD_RUNS;
    }
    return e;
}

enum err
administration_page(struct ctx *c)
{
    struct administration_view *v = arena_new(c->a, struct administration_view);
    enum err e = load_reviews(c, v);

    if (e == OK)
        e = load_leavers(c, v);
    if (e == OK)
        e = load_use(c, v);
    if (e == OK)
        e = load_loads(c, v);
    if (e != OK)
        return e;
    frame_begin(
        c, &(struct frame){.title = STR("Needs you now"), .back = STR_EMPTY});
    view_administration(&c->rp->body, c, v);
    return frame_end(c);
}
