/* keywork/plan_officers_store.c -- the officers of a week: where they work,
 * when they are protected for key work, whom they know. */
#include "keywork/plan_load.h"

#include "keywork/plan_away_rule.h"
#include "people/person.h"
#include "gen/keywork_allocation_sql.h"
#include "gen/keywork_plan_sql.h"

#include <stdlib.h>

/* ---- who and when ---- */

static enum err
load_workers(struct plan_load *l)
{
    struct query q = query_open(l->db, SQL_PLAN_WORKERS);

    query_str(&q, l->f->prison);
    query_str(&q, l->policy);
    query_day(&q, l->sunday);
    query_day(&q, l->f->week);
    while (query_row(&q)) {
        l->worker = arena_grow(l->a, l->worker, struct plan_worker, l->workers,
                               &l->workers_cap);
        l->worker_name = arena_grow(l->a, l->worker_name, struct plan_name,
                                    l->workers, &l->worker_names_cap);
        l->worker_wing = arena_grow(l->a, l->worker_wing, struct str,
                                    l->workers, &l->worker_wings_cap);
        l->worker[l->workers] = (struct plan_worker){.id = col_int(&q)};
        const struct str surname = col_str(&q, l->a);
        l->worker_name[l->workers] = (struct plan_name){
            .name = person_name(l->a, surname, col_str(&q, l->a)),
        };
        l->worker_wing[l->workers++] = STR_EMPTY;
    }
    return query_close(&q);
}

static enum err
load_wings(struct plan_load *l)
{
    struct query q = query_open(l->db, SQL_ALLOCATION_WINGS);

    query_str(&q, l->f->prison);
    while (query_row(&q)) {
        const int j = plan_find_worker(l, col_int(&q));
        const struct str wing = col_str(&q, l->a);

        if (j == PLAN_NOBODY || l->worker_wing[j].n > 0)
            continue;
        l->worker_wing[j] = wing;
        plan_add_wing(l, wing);
    }
    return query_close(&q);
}

/* Whose own worker is whose, by place. */
static void
match_own(struct plan_load *l)
{
    for (size_t i = 0; i < l->people; i++)
        if (l->person_name[i].own != 0)
            l->person[i].worker = plan_find_worker(l, l->person_name[i].own);
}

/* Officers work on the wing set for them; else where most of their people
 * live, of equals the first. */
static void
post_workers(struct plan_load *l)
{
    int *count = arena_array(l->a, int, l->workers * l->wings + 1);

    for (size_t i = 0; i < l->people; i++)
        if (l->person[i].worker >= 0 && l->person[i].wing >= 0)
            count[(size_t)l->person[i].worker * l->wings +
                  (size_t)l->person[i].wing]++;
    for (size_t j = 0; j < l->workers; j++) {
        int best = plan_find_wing(l, l->worker_wing[j]);

        for (size_t v = 0; l->worker_wing[j].n == 0 && v < l->wings; v++)
            if (count[j * l->wings + v] > 0 &&
                (best < 0 ||
                 count[j * l->wings + v] > count[j * l->wings + (size_t)best]))
                best = (int)v;
        for (int h = 0; h < WEEK_HALVES; h++)
            l->worker[j].half[h].wing = (int16_t)best;
    }
}

static void
read_duty(struct plan_load *l, struct query *q, int *loose)
{
    const int j = plan_find_worker(l, col_int(q));
    const struct day day = col_day(q);
    const int h = 2 * (day.n - l->f->week.n) +
                  (str_eq(col_str_peek(q), STR("PM")) ? 1 : 0);

    if (j == PLAN_NOBODY)
        return;
    struct plan_half *half = &l->worker[j].half[h];
    half->on_duty = true;
    half->from = (int16_t)col_int(q);
    half->to = (int16_t)col_int(q);
    half->minutes = (int16_t)col_int(q);
    const bool kept = col_flag(q);
    l->f->unprotected[(size_t)j * WEEK_HALVES + (size_t)h] = !kept;
    *loose += !kept && half->minutes > 0;
    if (!kept && l->f->w.unprotected == 0)
        half->minutes = 0;
}

static enum err
load_duties(struct plan_load *l)
{
    int rows = 0, loose = 0;
    struct query q = query_open(l->db, SQL_PLAN_DUTIES);

    l->f->unprotected = arena_array(l->a, bool, l->workers *WEEK_HALVES + 1);
    query_str(&q, l->f->prison);
    query_day(&q, l->f->week);
    query_day(&q, l->sunday);
    for (; query_row(&q); rows++)
        read_duty(l, &q, &loose);
    if (rows == 0)
        plan_say(l, STR("There is no detail for this week: nobody is on duty, "
                        "so nothing can be planned"));
    if (loose > 0 && l->f->w.unprotected != 0)
        plan_say(l, arena_printf(l->a,
                                 "%d half-days have time for key work that "
                                 "nobody protects; it is counted, and may be "
                                 "taken on the day",
                                 loose));
    return query_close(&q);
}

static enum err
load_absences(struct plan_load *l)
{
    struct query q = query_open(l->db, SQL_PLAN_ABSENCES);

    query_str(&q, l->f->prison);
    query_day(&q, l->sunday);
    query_day(&q, l->f->week);
    while (query_row(&q)) {
        const int j = plan_find_worker(l, col_int(&q));
        const struct day from = col_day(&q);
        const uint32_t halves =
            plan_halves(l->f->week, 127, STR_EMPTY, from, col_day(&q));

        for (int h = 0; j != PLAN_NOBODY && h < WEEK_HALVES; h++)
            if ((halves >> h & 1) != 0)
                l->worker[j].half[h].on_duty = false;
    }
    return query_close(&q);
}

/* ---- taken away ---- */

static enum err
load_redeployments(struct plan_load *l)
{
    struct query q = query_open(l->db, SQL_PLAN_REDEPLOYMENTS);

    query_str(&q, l->f->prison);
    query_day(&q, l->f->week);
    query_day(&q, l->sunday);
    while (query_row(&q)) {
        const int j = plan_find_worker(l, col_int(&q));
        const int day = col_day(&q).n - l->f->week.n;
        const int from = (int)col_int(&q);
        const int to = (int)col_int(&q);

        if (j == PLAN_NOBODY)
            continue;
        plan_take_away(&l->worker[j].half[2 * day], 2 * day, from, to);
        plan_take_away(&l->worker[j].half[2 * day + 1], 2 * day + 1, from, to);
    }
    return query_close(&q);
}

/* What of today is over cannot be planned. */
static void
leave_out_past(struct plan_load *l)
{
    const int half = l->f->q.first;

    if (half >= l->f->q.halves ||
        !day_same(day_add_days(l->f->week, half / 2), l->f->today))
        return;
    for (size_t j = 0; j < l->workers; j++)
        plan_take_away(&l->worker[j].half[half], half, 0, l->f->minute + 1);
}

/* ---- who else knows them ---- */

static enum err
load_pairs(struct plan_load *l, struct query *q, struct plan_pair **at,
           size_t *count, size_t *cap)
{
    while (query_row(q)) {
        const int i = plan_find_person(l, col_str_peek(q));
        const int j = plan_find_worker(l, col_int(q));

        if (i == PLAN_NOBODY || j == PLAN_NOBODY)
            continue;
        *at = arena_grow(l->a, *at, struct plan_pair, *count, cap);
        (*at)[(*count)++] = (struct plan_pair){i, j};
    }
    return query_close(q);
}

static enum err
load_covers(struct plan_load *l)
{
    struct query q = query_open(l->db, SQL_PLAN_COVERS);

    query_str(&q, l->f->prison);
    query_str(&q, l->policy);
    query_day(&q, l->sunday);
    query_day(&q, l->f->week);
    return load_pairs(l, &q, &l->pair, &l->pairs, &l->pairs_cap);
}

static enum err
load_former(struct plan_load *l)
{
    struct query q = query_open(l->db, SQL_PLAN_FORMER);

    query_str(&q, l->f->prison);
    query_str(&q, l->policy);
    query_instant(&q, instant_of_day(day_add_days(l->f->week, -KNOWN_DAYS)));
    return load_pairs(l, &q, &l->pair, &l->pairs, &l->pairs_cap);
}

static enum err
load_authors(struct plan_load *l)
{
    struct query q = query_open(l->db, SQL_PLAN_AUTHORS);

    query_str(&q, l->f->prison);
    query_instant(&q, instant_of_day(day_add_days(l->f->week, -AUTHOR_DAYS)));
    return load_pairs(l, &q, &l->pair, &l->pairs, &l->pairs_cap);
}

static enum err
load_bars(struct plan_load *l)
{
    struct query q = query_open(l->db, SQL_PLAN_BARS);

    query_str(&q, l->f->prison);
    return load_pairs(l, &q, &l->bar, &l->bars, &l->bars_cap);
}

static int
by_pair(const void *x, const void *y)
{
    const struct plan_pair *a = x, *b = y;

    return a->person != b->person ? a->person - b->person
                                  : a->worker - b->worker;
}

static bool
is_barred(const struct plan_load *l, struct plan_pair p)
{
    for (size_t i = 0; i < l->bars; i++)
        if (by_pair(&l->bar[i], &p) == 0)
            return true;
    return false;
}

/* Each pair once, without the own worker and without stated conflicts. */
static void
give_covers(struct plan_load *l)
{
    int *cover = arena_array(l->a, int, l->pairs + 1);
    size_t n = 0;

    if (l->pairs > 0)
        qsort(l->pair, l->pairs, sizeof *l->pair, by_pair);
    for (size_t i = 0; i < l->pairs; i++) {
        struct plan_person *p = &l->person[l->pair[i].person];

        if ((i > 0 && by_pair(&l->pair[i - 1], &l->pair[i]) == 0) ||
            p->worker == l->pair[i].worker || is_barred(l, l->pair[i]))
            continue;
        cover[n++] = l->pair[i].worker;
        if (p->cover_count++ == 0)
            p->covers = &cover[n - 1];
    }
    for (size_t i = 0; i < l->people; i++) {
        struct plan_person *p = &l->person[i];

        if (p->worker >= 0 &&
            is_barred(l, (struct plan_pair){(int)i, p->worker}))
            p->worker = PLAN_NOBODY;
    }
}

enum err
plan_load_officers(struct plan_load *l)
{
    static enum err (*const steps[])(struct plan_load *) = {
        load_workers,  load_wings,         load_duties,
        load_absences, load_redeployments, load_covers,
        load_former,   load_authors,       load_bars,
    };
    enum err e = OK;

    for (size_t i = 0; i < COUNT_OF(steps) && e == OK; i++)
        e = steps[i](l);
    if (e != OK)
        return e;
    leave_out_past(l);
    match_own(l);
    post_workers(l);
    give_covers(l);
    return OK;
}
