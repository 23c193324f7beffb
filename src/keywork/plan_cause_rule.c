/*
 * keywork/plan_cause_rule.c -- why a session is missed.
 *
 * On a copy of the network the limits are lifted one kind after another, each
 * staying lifted; whoever is held already stays so.  A session that is held
 * then for the first time was missed for that kind of limit.  By the theory of
 * flows keeping the others held loses nothing, so the counts are exactly what
 * lifting each kind gains, and they add up.
 */
#include "keywork/plan_network_rule.h"
#include "keywork/plan_rule.h"

struct lifted {
    const struct plan_work *p;
    struct flow *g;
    int *missing;   /* by person: sessions not held so far */
    uint8_t *count; /* [person x CAUSE_COUNT + cause] */
};

/* ---- lifting ---- */

static void
lift_caps(const struct lifted *l)
{
    const struct plan_work *p = l->p;

    for (int j = 0; j < (int)p->q.worker_count; j++)
        for (int h = 0; h < p->q.halves; h++) {
            const int arc = p->half_arc[plan_at_half(p, j, h)];

            if (arc != PLAN_NOBODY)
                flow_set_capacity(l->g, arc,
                                  plan_room(p, j, h, PLAN_SESSIONS_MOST));
        }
}

static void
lift_regime(const struct lifted *l)
{
    const struct plan_work *p = l->p;
    const int steps = p->q.halves * p->slots;

    for (int i = 0; i < (int)p->q.wing_count * steps; i++)
        flow_set_capacity(l->g, p->wing_arc[i], FLOW_UNLIMITED);
    for (int j = 0; j < (int)p->q.worker_count; j++)
        for (int h = 0; h < p->q.halves; h++) {
            const int first = p->pair_arc[plan_at_half(p, j, h)];

            for (int i = p->known_first[j];
                 first != PLAN_NOBODY && i < p->known_first[j + 1]; i++)
                flow_set_capacity(
                    l->g, first + i - p->known_first[j],
                    plan_may_meet(p, p->known[i].person, j, h, false));
        }
}

static void
lift_rooms(const struct lifted *l)
{
    const int steps = l->p->q.halves * l->p->slots;

    for (int i = 0; i < (int)l->p->q.wing_count * steps; i++)
        flow_set_capacity(l->g, l->p->spare_arc[i], FLOW_UNLIMITED);
}

/* ---- who gains ---- */

static int
missing_now(const struct lifted *l, int person)
{
    int missing = 0;

    for (int n = 0; n < l->p->q.people[person].due; n++)
        missing += flow_on(l->g, l->p->unheld_arc[person] + n) > 0;
    return missing;
}

/* Who is held stays held: no more than now may be missed, the cheapest. */
static void
hold_on(const struct lifted *l, int person)
{
    const int due = l->p->q.people[person].due;

    for (int n = 0; n < due; n++)
        flow_set_capacity(l->g, l->p->unheld_arc[person] + n,
                          n >= due - l->missing[person]);
}

static void
note_gains(const struct lifted *l, enum plan_cause cause)
{
    for (int i = 0; i < (int)l->p->q.people_count; i++) {
        const int now = missing_now(l, i);
        const int gained = l->missing[i] - now;

        l->count[i * CAUSE_COUNT + (int)cause] = (uint8_t)gained;
        l->missing[i] = now;
    }
}

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

static void
lift_all(struct lifted *l)
{
    static const struct {
        enum plan_cause cause;
        void (*lift)(const struct lifted *l);
    } steps[] = {
        {CAUSE_CAPS,   lift_caps  },
        {CAUSE_REGIME, lift_regime},
        {CAUSE_ROOMS,  lift_rooms }
    };

    for (size_t k = 0; k < COUNT_OF(steps); k++) {
        for (int i = 0; i < (int)l->p->q.people_count; i++)
            hold_on(l, i);
        steps[k].lift(l);
        if (flow_solve(l->g) != FLOW_OPTIMAL)
            return;
        note_gains(l, steps[k].cause);
    }
}

static enum plan_cause
take_cause(struct lifted *l, int person)
{
    for (int c = 0; c < CAUSE_COUNT; c++)
        if (l->count[person * CAUSE_COUNT + c] > 0) {
            l->count[person * CAUSE_COUNT + c]--;
            return (enum plan_cause)c;
        }
    return cause_left(l->p, person);
}

void
plan_causes(const struct plan_work *p, struct plan_result *r)
{
    struct arena a = {0};
    const size_t people = p->q.people_count + 1;

    if (r->missed_count == 0)
        return;
    struct lifted l = {p, flow_copy(&a, p->flow), arena_array(&a, int, people),
                       arena_array(&a, uint8_t, people * CAUSE_COUNT)};

    for (size_t i = 0; i < r->missed_count; i++)
        l.missing[r->missed[i].person]++;
    lift_all(&l);
    for (size_t i = 0; i < r->missed_count; i++) {
        r->missed[i].cause = take_cause(&l, r->missed[i].person);
        r->cause[r->missed[i].cause]++;
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
missed_in(const struct plan_work *p)
{
    int missed = 0;

    for (int i = 0; i < (int)p->q.people_count; i++)
        missed += missing_now(&(struct lifted){.p = p, .g = p->flow}, i);
    return missed;
}

struct plan_alone
plan_alone(const struct plan_work *p)
{
    static void (*const lift[CAUSE_ROOMS + 1])(const struct lifted *l) = {
        [CAUSE_CAPS] = lift_caps,
        [CAUSE_REGIME] = lift_regime,
        [CAUSE_ROOMS] = lift_rooms};
    const int missed = missed_in(p);
    struct plan_alone alone = {{0}};

    for (enum plan_cause cause = CAUSE_CAPS; cause <= CAUSE_OWN_TIME; cause++) {
        struct arena a = {0};
        struct plan_work *c = plan_copy(&a, p);

        if (cause <= CAUSE_ROOMS)
            lift[cause](&(struct lifted){.p = p, .g = c->flow});
        else if (cause == CAUSE_HOURS)
            protect_all(c);
        else
            free_all(c);
        if (plan_solve(c))
            alone.gain[cause] = missed - missed_in(c);
        arena_reset(&a);
    }
    return alone;
}
