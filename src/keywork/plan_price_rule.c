/*
 * keywork/plan_price_rule.c -- trying one half-day after another, on a copy.
 *
 * A bound tells beforehand what a half-day can give at most: sessions cannot
 * be more than people who could come to it (or make room for somebody who is
 * missed), nor than slots from which there is a way on to a room.  So the most
 * promising are tried first, and the search stops when no other can give more.
 */
#include "keywork/plan_price_rule.h"

#include "keywork/plan_network_rule.h"
#include "planner/flow_reach.h"

#include <stdlib.h>

enum { TRIES_MAX = 40 }; /* of a wing and kind */

struct candidate {
    struct plan_price price;
    int bound;
    int order; /* settles ties */
};

struct shop {
    const struct plan_work *p;
    struct plan_work *copy;
    bool *wanted; /* by node: a missed session could get here */
    bool *leads;  /* by node: from here there is a way to a free room */
    int missed;
    struct candidate *at;
    int count;
};

/* ---- bounds ---- */

static int
missed_of(const struct plan_work *p)
{
    int missed = 0;

    for (int i = 0; i < (int)p->q.people_count; i++)
        for (int n = 0; n < p->q.people[i].due; n++)
            missed += flow_on(p->flow, p->unheld_arc[i] + n) > 0;
    return missed;
}

static void
mark_wanted(const struct shop *s, struct arena *scratch)
{
    const struct plan_work *p = s->p;

    for (int i = 0; i < (int)p->q.people_count; i++)
        for (int n = 0; n < p->q.people[i].due; n++)
            if (flow_on(p->flow, p->unheld_arc[i] + n) > 0)
                s->wanted[i] = true;
    flow_reach(p->flow, FLOW_ONWARD, p->sink, s->wanted, scratch);
}

static void
mark_leads(const struct shop *s, struct arena *scratch)
{
    const struct plan_work *p = s->p;
    const int steps = p->q.halves * p->slots;

    for (int i = 0; i < (int)p->q.place_count * steps; i++) {
        const struct flow_arc_facts a = flow_arc_of(p->flow, p->place_arc[i]);

        if (flow_on(p->flow, p->place_arc[i]) < a.capacity)
            s->leads[a.from] = true;
    }
    flow_reach(p->flow, FLOW_BACK, p->sink, s->leads, scratch);
}

/* The slots of the half-day on the wing that pass. */
static int
slots_with(const struct shop *s, const bool *marked, int wing, int half,
           int out)
{
    int count = 0;

    for (int t = 0; t < s->p->slots_of[half % 2]; t++)
        count += marked[plan_wing_node(s->p, wing, half, t) + out];
    return count;
}

/* People on the worker's list who could come, or make room for others. */
static int
people_wanted(const struct shop *s, int worker, int half)
{
    const struct plan_work *p = s->p;
    int count = 0;

    for (int i = p->known_first[worker]; i < p->known_first[worker + 1]; i++) {
        const int person = p->known[i].person;
        const int day = p->day_node[person];

        if (s->wanted[day == PLAN_NOBODY ? person : day + half / 2] &&
            plan_may_meet(p, person, worker, half, true))
            count++;
    }
    return count;
}

static int
least(int x, int y)
{
    return x < y ? x : y;
}

static void
offer(struct shop *s, struct plan_price price, int bound)
{
    if (bound > 0) {
        s->at[s->count] = (struct candidate){price, bound, s->count};
        s->count++;
    }
}

static void
offer_protected(struct shop *s)
{
    const struct plan_work *p = s->p;

    for (int jj = 0; jj < (int)p->q.worker_count; jj++)
        for (int h = p->q.first; h < p->q.halves; h++) {
            const int j = p->worker_order[jj];
            const struct plan_half *half = &p->workers[j].half[h];

            if (!half->on_duty || half->wing < 0 ||
                plan_room(p, j, h, PLAN_SESSIONS_MOST) > 0)
                continue;
            const int slots = slots_with(s, s->leads, half->wing, h, 0);

            offer(
                s,
                (struct plan_price){PRICE_PROTECTED, half->wing, h, j, 0, true},
                least(people_wanted(s, j, h), least(slots, p->w.cap)));
        }
}

static void
offer_rooms(struct shop *s)
{
    const struct plan_work *p = s->p;

    for (int v = 0; v < (int)p->q.wing_count; v++)
        for (int h = p->q.first; h < p->q.halves; h++)
            offer(s,
                  (struct plan_price){PRICE_ROOM, v, h, PLAN_NOBODY, 0, true},
                  slots_with(s, s->wanted, v, h, 1));
}

/* ---- trying ---- */

static void
set_spare_room(const struct shop *s, const struct plan_price *x, int rooms)
{
    for (int t = 0; t < s->p->slots_of[x->half % 2]; t++)
        flow_set_capacity(
            s->copy->flow,
            s->copy->spare_arc[plan_at_slot(s->p, x->wing, x->half, t)], rooms);
}

static int
try_it(const struct shop *s, const struct plan_price *x)
{
    struct plan_half half = {0};
    int gain = 0;

    if (s->copy->stale && !plan_solve(s->copy))
        return 0;
    if (x->kind == PRICE_ROOM) {
        set_spare_room(s, x, 1);
    } else {
        half = s->p->workers[x->worker].half[x->half];
        half.minutes = (int16_t)(s->p->w.cap * s->p->w.protected_minutes);
        plan_set_half(s->copy, x->worker, x->half, half);
    }
    if (plan_solve(s->copy))
        gain = s->missed - missed_of(s->copy);
    if (x->kind == PRICE_ROOM)
        set_spare_room(s, x, 0);
    else
        plan_set_half(s->copy, x->worker, x->half,
                      s->p->workers[x->worker].half[x->half]);
    return gain;
}

static int
by_promise(const void *x, const void *y)
{
    const struct candidate *a = x, *b = y;

    return a->bound != b->bound ? b->bound - a->bound : a->order - b->order;
}

static void
try_all(struct shop *s, struct plan_prices *l)
{
    int *tries = arena_array(s->copy->a, int, l->count + 1);

    qsort(s->at, (size_t)s->count, sizeof *s->at, by_promise);
    for (int i = 0; i < s->count; i++) {
        struct plan_price x = s->at[i].price;
        const size_t at = (size_t)x.kind * s->p->q.wing_count + (size_t)x.wing;
        struct plan_price *best = &l->at[at];

        if (best->gain >= s->at[i].bound)
            continue;
        if (tries[at]++ == TRIES_MAX) {
            tries[at]--;
            best->most = false;
            continue;
        }
        x.gain = try_it(s, &x);
        x.most = best->most;
        if (x.gain > best->gain)
            *best = x;
    }
}

struct plan_prices
plan_prices(const struct plan_work *p, struct arena *a)
{
    struct arena scratch = {0};
    const size_t wings = p->q.wing_count;
    const size_t nodes = (size_t)flow_nodes(p->flow);
    struct plan_prices l = {
        arena_array(a, struct plan_price, PRICE_KIND_COUNT * wings + 1),
        PRICE_KIND_COUNT * wings};
    struct shop s = {
        .p = p,
        .wanted = arena_array(&scratch, bool, nodes),
        .leads = arena_array(&scratch, bool, nodes),
        .missed = missed_of(p),
        .at =
            arena_array(&scratch, struct candidate,
                        (p->q.worker_count + wings) * (size_t)p->q.halves + 1),
    };

    for (size_t i = 0; i < l.count; i++)
        l.at[i] = (struct plan_price){(enum plan_price_kind)(i / wings),
                                      (int)(i % wings),
                                      PLAN_NOBODY,
                                      PLAN_NOBODY,
                                      0,
                                      true};
    mark_wanted(&s, &scratch);
    mark_leads(&s, &scratch);
    offer_protected(&s);
    offer_rooms(&s);
    s.copy = plan_copy(&scratch, p);
    s.copy->usual = true; /* what is tight stays so; one more is usual */
    try_all(&s, &l);
    arena_reset(&scratch);
    return l;
}
