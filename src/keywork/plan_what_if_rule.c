#include "keywork/plan_what_if_rule.h"

#include "keywork/plan_network_rule.h"

#include <stdlib.h>
#include <string.h>

enum { WORKING_HALVES = 10 }; /* Monday to Friday */

/* ---- the work as it is, with room ---- */

static int
living_on(const struct plan_question *q, int wing)
{
    int count = 0;

    for (size_t i = 0; i < q->people_count; i++)
        count += q->people[i].wing == wing && q->people[i].due > 0;
    return count;
}

/* Officers who are not here yet: nobody knows them, and no half-day is theirs.
 */
static void
add_strangers(struct arena *a, struct plan_question *q,
              const struct plan_what_if *x)
{
    const size_t count = q->worker_count + (size_t)x->hired;
    struct plan_worker *w = arena_array(a, struct plan_worker, count + 1);

    if (q->worker_count > 0)
        memcpy(w, q->workers, q->worker_count * sizeof *w);
    for (size_t j = q->worker_count; j < count; j++)
        w[j].id = INT64_MAX - (int64_t)(count - j);
    q->spare_arcs = x->hired * q->halves *
                    (1 + PLAN_SLOTS_MAX + living_on(q, x->hired_wing));
    q->workers = w;
    q->worker_count = count;
}

/* Everybody is due the more of now and then; what is due now is set after. */
static void
widen_due(struct arena *a, struct plan_question *q, const int *due)
{
    struct plan_person *wide =
        arena_array(a, struct plan_person, q->people_count + 1);

    for (size_t i = 0; i < q->people_count; i++) {
        wide[i] = q->people[i];
        if (due[i] > wide[i].due)
            wide[i].due = due[i];
    }
    q->people = wide;
}

static void
set_due(struct plan_work *p, const struct plan_person *people, const int *due)
{
    p->due = 0;
    for (size_t i = 0; i < p->q.people_count; i++) {
        p->people[i].due = due != NULL ? due[i] : people[i].due;
        p->due += p->people[i].due;
    }
}

struct plan_work *
plan_if_open(struct arena *a, const struct plan_question *q,
             const struct plan_weights *w, const struct plan_what_if *x)
{
    struct plan_question wide = *q;

    if (x->due != NULL)
        widen_due(a, &wide, x->due);
    add_strangers(a, &wide, x);
    struct plan_work *p = plan_open(a, &wide, w);
    plan_network_build(p);
    set_due(p, q->people, NULL);
    plan_network_fit_people(p);
    return p;
}

/* ---- changing ---- */

static void
move_officers(struct plan_work *p, const struct plan_what_if *x)
{
    for (size_t k = 0; k < x->officers; k++)
        for (int h = 0; h < p->q.halves; h++) {
            const struct plan_if_officer *o = &x->officer[k];
            struct plan_half half = p->workers[o->worker].half[h];

            if ((o->halves >> h & 1) == 0)
                continue;
            if (o->wing == PLAN_NOBODY)
                half = (struct plan_half){.wing = half.wing};
            else
                half.wing = (int16_t)o->wing;
            plan_set_half(p, o->worker, h, half);
        }
}

static void
close_rooms(struct plan_work *p, const struct plan_what_if *x)
{
    for (size_t k = 0; k < x->closed_count; k++)
        for (int h = 0; h < p->q.halves; h++)
            if ((x->closed[k].halves >> h & 1) != 0)
                plan_set_opening(p, x->closed[k].place, h,
                                 (struct plan_opening){0, 0});
}

/* One more who knows the person: their own when they have nobody. */
static bool
introduce(struct plan_work *p, int person, int worker)
{
    struct plan_person *who = &p->people[person];
    const size_t count = who->cover_count;

    if (who->worker == PLAN_NOBODY && count == 0) {
        who->worker = worker;
        return false;
    }
    int *covers = arena_array(p->a, int, count + 1);
    if (count > 0)
        memcpy(covers, who->covers, count * sizeof *covers);
    covers[count] = worker;
    who->covers = covers;
    who->cover_count = count + 1;
    return true;
}

/* Those hired come last, so their people come last in the list of who knows
 * whom. */
static void
hire(struct plan_work *p, const struct plan_what_if *x)
{
    const int workers = (int)p->q.worker_count, first = workers - x->hired;
    const int known = p->known_first[workers];
    const size_t more =
        (size_t)x->hired * (size_t)living_on(&p->q, x->hired_wing);
    struct plan_known *list =
        arena_array(p->a, struct plan_known, (size_t)known + more + 1);
    int *from = arena_array(p->a, int, (size_t)workers + 2);
    uint32_t *barred = arena_array(p->a, uint32_t, (size_t)known + more + 1);
    int count = known;

    memcpy(list, p->known, (size_t)known * sizeof *list);
    memcpy(barred, p->barred, (size_t)known * sizeof *barred);
    memcpy(from, p->known_first, ((size_t)workers + 1) * sizeof *from);
    for (int j = first; j < workers; j++) {
        from[j] = count;
        for (int ii = 0; ii < (int)p->q.people_count; ii++) {
            const int i = p->person_order[ii];

            if (p->people[i].wing == x->hired_wing && p->people[i].due > 0)
                list[count++] = (struct plan_known){i, introduce(p, i, j)};
        }
    }
    from[workers] = count;
    p->known = list;
    p->barred = barred;
    p->known_first = from;
    for (int j = first; j < workers; j++)
        for (int h = p->q.first; h < p->q.halves && h < WORKING_HALVES; h++)
            plan_set_half(
                p, j, h,
                (struct plan_half){
                    .wing = (int16_t)x->hired_wing,
                    .minutes = (int16_t)(p->w.cap * p->w.protected_minutes),
                    .on_duty = true});
}

static void
add_rooms(struct plan_work *p, const struct plan_what_if *x)
{
    for (int h = p->q.first; h < p->q.halves; h++)
        for (int t = 0; t < p->slots; t++)
            flow_set_capacity(
                p->flow, p->spare_arc[plan_at_slot(p, x->rooms_wing, h, t)],
                x->rooms);
}

static void
weigh(struct plan_work *p, const struct plan_what_if *x)
{
    const bool other_cap = p->w.cap != x->w.cap;

    p->w = x->w;
    if (other_cap)
        for (int j = 0; j < (int)p->q.worker_count; j++)
            for (int h = 0; h < p->q.halves; h++)
                plan_network_fit_half(p, j, h);
    plan_weigh_people(p);
}

/* ---- answering ---- */

struct plan_result *
plan_if_now(const struct plan_work *now, struct arena *a)
{
    struct plan_result *r = arena_new(a, struct plan_result);

    plan_read_missed(now, a, r);
    plan_causes(now, r);
    r->proved = plan_proved(now);
    return r;
}

struct plan_result *
plan_if(const struct plan_work *now, struct arena *a,
        const struct plan_what_if *x)
{
    struct arena scratch = {0};
    struct plan_work *p = plan_copy(&scratch, now);
    struct plan_result *r = NULL;

    if (x->due != NULL)
        set_due(p, NULL, x->due);
    weigh(p, x);
    plan_network_fit_people(p);
    move_officers(p, x);
    close_rooms(p, x);
    if (x->hired > 0)
        hire(p, x);
    if (p->stale)
        plan_network_build(p);
    if (x->rooms > 0)
        add_rooms(p, x);
    if (plan_solve(p))
        r = plan_if_now(p, a);
    arena_reset(&scratch);
    return r;
}

/* ---- absence ---- */

struct drawn {
    uint64_t lot;
    int worker, half;
};

static int
by_lot(const void *x, const void *y)
{
    const struct drawn *a = x, *b = y;

    if (a->lot != b->lot)
        return a->lot < b->lot ? -1 : 1;
    return a->worker != b->worker ? a->worker - b->worker : a->half - b->half;
}

/* Bits well mixed (the finalizer of MurmurHash3): the same for the same
 * officer and half-day, whoever else there is. */
static uint64_t
lot_of(int64_t officer, int half)
{
    uint64_t z =
        (uint64_t)officer * UINT64_C(0x9E3779B97F4A7C15) + (uint64_t)half + 1;

    z = (z ^ (z >> 33)) * UINT64_C(0xFF51AFD7ED558CCD);
    z = (z ^ (z >> 33)) * UINT64_C(0xC4CEB9FE1A85EC53);
    return z ^ (z >> 33);
}

struct plan_if_officer *
plan_if_absent(struct arena *a, const struct plan_question *q, int percent,
               size_t *count)
{
    const size_t most = q->worker_count * (size_t)q->halves + 1;
    struct drawn *d = arena_array(a, struct drawn, most);
    struct plan_if_officer *o = arena_array(a, struct plan_if_officer, most);
    size_t n = 0;

    for (int j = 0; j < (int)q->worker_count; j++)
        for (int h = q->first; h < q->halves; h++)
            if (q->workers[j].half[h].on_duty)
                d[n++] = (struct drawn){lot_of(q->workers[j].id, h), j, h};
    if (n > 0)
        qsort(d, n, sizeof *d, by_lot);
    *count = (n * (size_t)percent + 50) / 100;
    for (size_t i = 0; i < *count; i++)
        o[i] = (struct plan_if_officer){d[i].worker, UINT32_C(1) << d[i].half,
                                        PLAN_NOBODY};
    return o;
}

/* ---- who loses ---- */

static int
by_loss(const void *x, const void *y)
{
    const struct plan_if_person *a = x, *b = y;
    const bool loses = a->sessions > 0;

    if (loses != (b->sessions > 0))
        return loses ? -1 : 1;
    if (a->priority != b->priority)
        return b->priority - a->priority;
    return a->person - b->person;
}

/* What is missed then counts one way, what is missed now the other.  Of one
 * person the weightiest come first, and those are the same in both. */
static void
count_missed(struct plan_if_person *of, const struct plan_result *r, int sign)
{
    for (size_t i = 0; i < r->missed_count; i++) {
        struct plan_if_person *p = &of[r->missed[i].person];

        p->sessions += sign;
        p->priority += sign * r->missed[i].priority;
        if (sign > 0)
            p->cause = r->missed[i].cause;
    }
}

struct plan_if_people
plan_if_people(struct arena *a, size_t people, const struct plan_result *now,
               const struct plan_result *then)
{
    struct plan_if_people l = {
        arena_array(a, struct plan_if_person, people + 1), 0, 0};

    for (size_t i = 0; i < people; i++)
        l.at[i].person = (int)i;
    count_missed(l.at, then, 1);
    count_missed(l.at, now, -1);
    for (size_t i = 0; i < people; i++) {
        struct plan_if_person p = l.at[i];

        if (p.sessions == 0)
            continue;
        if (p.priority < 0)
            p.priority = -p.priority;
        l.losing += p.sessions > 0;
        l.at[l.count++] = p;
    }
    qsort(l.at, l.count, sizeof *l.at, by_loss);
    return l;
}
