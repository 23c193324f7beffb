/*
 * keywork/plan_cause_rule.c -- why a session is missed.
 *
 * The limits are lifted one kind after another, each staying lifted; whoever is
 * held already stays so.  A session that is held then for the first time was
 * missed for that kind of limit.  By the theory of flows keeping the others
 * held loses nothing, so the counts are exactly what lifting each kind gains,
 * and they add up.  Who is held then is asked weightiest first; preferences do
 * not matter here, so nothing has to be solved again (planner/flow_more.h).
 */
#include "keywork/plan_length_rule.h"
#include "keywork/plan_network_rule.h"
#include "keywork/plan_rule.h"
#include "planner/flow_more.h"

struct lifted {
    const struct plan_work *p;
    struct flow_more *more;
    bool lengths; /* all are taken for usual */
};

/* ---- lifting ---- */

static void
lift_half_lengths(const struct lifted *l, int j, int h)
{
    const struct plan_work *p = l->p;
    const size_t at = plan_at_half(p, j, h);

    if (p->half_arc[at] == PLAN_NOBODY)
        return;
    flow_more_capacity(l->more, p->half_arc[at], plan_half_room(p, j, h));
    for (int s = 0; s < p->slots && p->slot_arc[at] != PLAN_NOBODY; s++)
        flow_more_capacity(l->more, p->slot_arc[at] + s,
                           plan_slot_open(p, j, h, s));
    for (int i = p->known_first[j]; i < p->known_first[j + 1]; i++)
        flow_more_capacity(l->more, p->pair_arc[at] + i - p->known_first[j],
                           plan_may_meet(p, p->known[i].person, j, h, true));
}

static void
lift_lengths(const struct lifted *l)
{
    const struct plan_work *p = l->p;

    if (!p->lengths)
        return;
    for (int j = 0; j < (int)p->q.worker_count; j++)
        for (int h = 0; h < p->q.halves; h++)
            lift_half_lengths(l, j, h);
    for (int r = 0; r < (int)p->q.place_count; r++)
        for (int h = 0; h < p->q.halves; h++)
            for (int s = 0; s < p->slots; s++)
                flow_more_capacity(l->more,
                                   p->place_arc[plan_at_slot(p, r, h, s)],
                                   plan_place_room(p, r, h, s));
}

static void
lift_caps(const struct lifted *l)
{
    const struct plan_work *p = l->p;

    for (int j = 0; j < (int)p->q.worker_count; j++)
        for (int h = 0; h < p->q.halves; h++) {
            const int arc = p->half_arc[plan_at_half(p, j, h)];

            const int less = l->lengths ? 0 : p->less[plan_at_half(p, j, h)];

            if (arc != PLAN_NOBODY)
                flow_more_capacity(l->more, arc,
                                   plan_room(p, j, h, PLAN_SESSIONS_MOST) -
                                       less);
        }
}

/* May they meet then, whatever the regime? */
static bool
may_meet_freely(const struct lifted *l, int i, int j, int h)
{
    const struct plan_work *p = l->p;
    const int person = p->known[i].person;

    return plan_may_meet(p, person, j, h, false) &&
           (l->lengths ||
            ((p->barred[i] >> h & 1) == 0 && plan_has_time(p, person, j, h)));
}

static void
lift_regime(const struct lifted *l)
{
    const struct plan_work *p = l->p;
    const int steps = p->q.halves * p->slots;

    for (int i = 0; i < (int)p->q.wing_count * steps; i++)
        flow_more_capacity(l->more, p->wing_arc[i], FLOW_UNLIMITED);
    for (int j = 0; j < (int)p->q.worker_count; j++)
        for (int h = 0; h < p->q.halves; h++) {
            const int first = p->pair_arc[plan_at_half(p, j, h)];

            for (int i = p->known_first[j];
                 first != PLAN_NOBODY && i < p->known_first[j + 1]; i++)
                flow_more_capacity(l->more, first + i - p->known_first[j],
                                   may_meet_freely(l, i, j, h));
        }
}

static void
lift_rooms(const struct lifted *l)
{
    const int steps = l->p->q.halves * l->p->slots;

    for (int i = 0; i < (int)l->p->q.wing_count * steps; i++)
        flow_more_capacity(l->more, l->p->spare_arc[i], FLOW_UNLIMITED);
}

/* Nobody is held instead of somebody else. */
static void
close_ways_out(const struct lifted *l)
{
    for (int i = 0; i < (int)l->p->q.people_count; i++)
        for (int n = 0; n < l->p->q.people[i].due; n++)
            flow_more_close(l->more, l->p->unheld_arc[i] + n);
}

static struct lifted
lift_open(struct arena *a, const struct plan_work *p, bool lengths)
{
    const struct lifted l = {p, flow_more_new(a, p->flow, p->sink), lengths};

    close_ways_out(&l);
    return l;
}

/* In the order of the causes. */
static void (*const lifts[CAUSE_ROOMS + 1])(const struct lifted *l) = {
    [CAUSE_LENGTH] = lift_lengths,
    [CAUSE_CAPS] = lift_caps,
    [CAUSE_REGIME] = lift_regime,
    [CAUSE_ROOMS] = lift_rooms,
};

/* ---- what is left when rooms, regime and caps are no limit ---- */

static bool
is_protected(const struct plan_work *p, int worker, int half)
{
    return plan_room(p, worker, half, PLAN_SESSIONS_MOST) > 0;
}

/* What can be said of an officer from the person's side. */
struct about {
    bool here;      /* on duty at all */
    bool protected; /* at some time of the week */
    bool free;      /* and the person is free then */
};

static void
look_at(const struct plan_work *p, int worker, uint32_t busy, struct about *x)
{
    for (int h = p->q.first; h < p->q.halves; h++) {
        const bool protected = is_protected(p, worker, h);

        x->here = x->here || p->workers[worker].half[h].on_duty;
        x->protected = x->protected || protected;
        x->free = x->free || (protected && (busy >> h & 1) == 0);
    }
}

static enum plan_cause
cause_left(const struct plan_work *p, int person)
{
    const struct plan_person *who = &p->q.people[person];
    struct about x = {false, false, false};

    if (who->worker == PLAN_NOBODY && who->cover_count == 0)
        return CAUSE_NO_WORKER;
    if (who->worker != PLAN_NOBODY)
        look_at(p, who->worker, who->busy, &x);
    for (size_t k = 0; k < who->cover_count; k++)
        look_at(p, who->covers[k], who->busy, &x);
    if (!x.here)
        return CAUSE_AWAY;
    return x.protected && !x.free ? CAUSE_OWN_TIME : CAUSE_HOURS;
}

/* ---- the answer ---- */

/* CAUSE_COUNT: not known yet. */
static void
find_causes(const struct lifted *l, struct plan_result *r)
{
    for (enum plan_cause c = CAUSE_LENGTH; c <= CAUSE_ROOMS; c++) {
        if (c == CAUSE_LENGTH && !l->p->lengths)
            continue;
        lifts[c](l);
        flow_more_begin(l->more);
        for (size_t i = 0; i < r->missed_count; i++)
            if (r->missed[i].cause == CAUSE_COUNT &&
                flow_more_send(l->more, r->missed[i].person))
                r->missed[i].cause = c;
    }
}

void
plan_causes(const struct plan_work *p, struct plan_result *r)
{
    struct arena a = {0};

    if (r->missed_count == 0)
        return;
    const struct lifted l = lift_open(&a, p, true);

    find_causes(&l, r);
    for (size_t i = 0; i < r->missed_count; i++) {
        struct plan_missed *m = &r->missed[i];

        if (m->cause == CAUSE_COUNT)
            m->cause = cause_left(p, m->person);
        r->cause[m->cause]++;
    }
    arena_reset(&a);
}

/* ---- each alone ---- */

static void
protect_all(struct plan_work *c)
{
    for (int j = 0; j < (int)c->q.worker_count; j++)
        for (int h = 0; h < c->q.halves; h++) {
            struct plan_half half = c->workers[j].half[h];
            const int most = half.most > 0 ? half.most : c->w.cap;
            const int minutes = most * c->w.protected_minutes;

            if (half.on_duty && half.minutes < minutes) {
                half.minutes = (int16_t)minutes;
                plan_set_half(c, j, h, half);
            }
        }
}

static void
free_all(struct plan_work *c)
{
    for (int i = 0; i < (int)c->q.people_count; i++)
        plan_set_busy(c, i, 0);
}

static int
missing_of(const struct plan_work *p, int person)
{
    int missing = 0;

    for (int n = 0; n < p->q.people[person].due; n++)
        missing += flow_on(p->flow, p->unheld_arc[person] + n) > 0;
    return missing;
}

static int
missed_in(const struct plan_work *p)
{
    int missed = 0;

    for (int i = 0; i < (int)p->q.people_count; i++)
        missed += missing_of(p, i);
    return missed;
}

/* Sessions more with one kind of limit lifted. */
static int
gain_of_lift(const struct plan_work *p, enum plan_cause cause)
{
    struct arena a = {0};
    const struct lifted l = lift_open(&a, p, cause == CAUSE_LENGTH);
    int gain = 0;

    lifts[cause](&l);
    flow_more_begin(l.more);
    for (int i = 0; i < (int)p->q.people_count; i++)
        for (int n = missing_of(p, i); n > 0; n--)
            gain += flow_more_send(l.more, i);
    arena_reset(&a);
    return gain;
}

/* The same with half-days that the network may not have yet. */
static int
gain_of_change(const struct plan_work *p, void (*change)(struct plan_work *c))
{
    struct arena a = {0};
    struct plan_work *c = plan_copy(&a, p);

    change(c);
    const int gain = plan_solve(c) ? missed_in(p) - missed_in(c) : 0;

    arena_reset(&a);
    return gain;
}

struct plan_alone
plan_alone(const struct plan_work *p)
{
    struct plan_alone alone = {{0}};

    for (enum plan_cause cause = CAUSE_LENGTH; cause <= CAUSE_ROOMS; cause++)
        alone.gain[cause] = gain_of_lift(p, cause);
    alone.gain[CAUSE_HOURS] = gain_of_change(p, protect_all);
    alone.gain[CAUSE_OWN_TIME] = gain_of_change(p, free_all);
    return alone;
}
