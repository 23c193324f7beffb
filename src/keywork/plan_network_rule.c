/* keywork/plan_network_rule.c -- see the header. */
#include "keywork/plan_network_rule.h"

#include "keywork/plan_length_rule.h"

enum { SPARE_HALVES = 80 }; /* that changes may add before building anew */

/* What the solver can compare, see planner/flow.h. */
#define FITS ((int64_t)1 << 57)

/* ---- what the facts say ---- */

int
plan_slot_start(const struct plan_work *p, int half, int slot)
{
    const int from = half % 2 == 0 ? p->w.am_from : p->w.pm_from;
    const int step = p->w.slot_minutes > p->w.session_minutes
                         ? p->w.slot_minutes
                         : p->w.session_minutes;

    return from + slot * step;
}

int
plan_room(const struct plan_work *p, int worker, int half, int cap)
{
    const struct plan_half *h = &p->workers[worker].half[half];

    if (half < p->q.first || !h->on_duty || h->wing < 0)
        return 0;
    const int by_minutes = h->minutes / p->w.protected_minutes;

    cap = cap < PLAN_SESSIONS_MOST ? cap : PLAN_SESSIONS_MOST;
    return by_minutes < cap ? by_minutes : cap;
}

static int
cap_of(const struct plan_work *p, int worker, int half)
{
    const int own = p->workers[worker].half[half].most;

    return own > 0 ? own : p->w.cap;
}

static enum plan_regime
regime_of(const struct plan_work *p, int wing, int half)
{
    return p->regime[(size_t)wing * (size_t)p->q.halves + (size_t)half];
}

/* Sessions at once that the regime lets a wing have. */
int
plan_at_once(const struct plan_work *p, int wing, int half)
{
    switch (regime_of(p, wing, half)) {
#define AT_ONCE(name, weight, words) \
    case name:                       \
        return p->w.weight;
        PLAN_REGIME_LIST(AT_ONCE)
#undef AT_ONCE
    case REGIME_COUNT:
        break;
    }
    return 0;
}

static bool
may_leave(const struct plan_work *p, int wing, int half)
{
    return (int)regime_of(p, wing, half) < p->w.regime_stays &&
           plan_at_once(p, wing, half) > 0;
}

int
plan_walk(const struct plan_work *p, int person, int worker, int half)
{
    const int from = p->q.people[person].wing;
    const int to = p->workers[worker].half[half].wing;

    if (from == PLAN_NOBODY || from == to)
        return 0;
    return p->q.wing_walk[(size_t)from * p->q.wing_count + (size_t)to];
}

bool
plan_may_meet(const struct plan_work *p, int person, int worker, int half,
              bool heed_regime)
{
    const int home = p->q.people[person].wing;
    const int post = p->workers[worker].half[half].wing;

    if (post < 0 || (p->q.people[person].busy >> half & 1) != 0)
        return false;
    if (home == PLAN_NOBODY || home == post)
        return true;
    const int walk = plan_walk(p, person, worker, half);

    if (walk == PLAN_NO_WAY || walk > p->w.walk_most)
        return false;
    return !heed_regime ||
           (may_leave(p, home, half) && may_leave(p, post, half));
}

int
plan_worth(const struct plan_work *p, int person, int nth)
{
    int points = p->priority[person];

    for (int i = 1; i < nth; i++)
        points = points * p->w.second_percent / 100;
    return points;
}

int
plan_half_room(const struct plan_work *p, int worker, int half)
{
    return plan_room(p, worker, half, cap_of(p, worker, half));
}

bool
plan_slot_open(const struct plan_work *p, int worker, int half, int slot)
{
    const struct plan_half *h = &p->workers[worker].half[half];
    const bool whole = h->from == 0 && h->to == 0;

    return plan_slot_lies_in(p, half, slot, whole ? 0 : h->from,
                             whole ? INT_MAX : h->to);
}

int
plan_place_room(const struct plan_work *p, int place, int half, int slot)
{
    const struct plan_place *r = &p->places[place];
    const struct plan_opening o = r->open[half];

    return o.to > o.from && plan_slot_lies_in(p, half, slot, o.from, o.to)
               ? r->at_once
               : 0;
}

/* May officers who work on the wing use the room?  There and back between two
 * sessions, so that any two rooms of a wing can follow each other. */
bool
plan_is_in_reach(const struct plan_work *p, int wing, int place)
{
    const struct plan_place *r = &p->places[place];
    const int walk = p->q.place_walk[plan_at_reach(p, wing, place)];
    const int gap = p->w.slot_minutes - p->w.session_minutes;

    return walk != PLAN_NO_WAY && (walk == 0 || 2 * walk <= gap) &&
           (r->private_room || r->exception.n > 0);
}

bool
plan_slot_lies_in(const struct plan_work *p, int half, int slot, int from,
                  int to)
{
    const int start = plan_slot_start(p, half, slot);

    return slot < p->slots_of[half % 2] && start >= from &&
           start + p->w.session_minutes <= to;
}

/* ---- arcs follow the facts ---- */

static bool
keeps_half(const struct plan_work *p, int person, int worker, int half)
{
    for (int i = p->kept_first[person]; i < p->kept_first[person + 1]; i++)
        if (p->kept[i].worker == worker && p->kept[i].half == half)
            return true;
    return false;
}

static int64_t
pair_points(const struct plan_work *p, const struct plan_known *k, int worker,
            int half)
{
    int64_t points = (int64_t)p->w.later * half;

    if (k->cover)
        points += p->w.cover;
    if (keeps_half(p, k->person, worker, half))
        points -= p->w.stay;
    const int walk = plan_walk(p, k->person, worker, half);

    return points + (walk > 0 ? (int64_t)p->w.walk * walk : 0);
}

static void
fit_pairs(struct plan_work *p, int worker, int half)
{
    int arc = p->pair_arc[plan_at_half(p, worker, half)];

    for (int i = p->known_first[worker]; i < p->known_first[worker + 1]; i++) {
        const struct plan_known *k = &p->known[i];
        const bool may = (p->barred[i] >> half & 1) == 0 &&
                         plan_may_meet(p, k->person, worker, half, true) &&
                         plan_has_time(p, k->person, worker, half);

        flow_set_capacity(p->flow, arc, may);
        flow_set_cost(p->flow, arc,
                      may ? pair_points(p, k, worker, half) * p->scale : 0);
        arc++;
    }
}

static void
fit_slots(struct plan_work *p, int worker, int half)
{
    const int first = p->slot_arc[plan_at_half(p, worker, half)];

    for (int s = 0; s < p->slots; s++) {
        const size_t at = plan_at_slot(p, worker, half, s);
        const bool kept = p->slot_kept[at] != 0;

        flow_set_capacity(p->flow, first + s,
                          p->shut[at] == 0 &&
                              plan_slot_open(p, worker, half, s));
        flow_set_cost(p->flow, first + s,
                      kept ? -p->w.stay_time * p->scale : 0);
    }
}

static int
half_node(const struct plan_work *p, int worker, int half)
{
    return p->halves_node + 2 * (int)plan_at_half(p, worker, half);
}

static int
person_node(const struct plan_work *p, int person, int half)
{
    const int day = p->day_node[person];

    return day == PLAN_NOBODY ? person : day + half / 2;
}

static void
add_slots(struct plan_work *p, int worker, int half, int wing)
{
    const size_t at = plan_at_half(p, worker, half);

    p->slot_arc[at] = flow_arcs(p->flow);
    p->slot_wing[at] = wing;
    for (int s = 0; s < p->slots; s++)
        flow_arc(p->flow, half_node(p, worker, half) + 1,
                 plan_wing_node(p, wing, half, s), 0, 0);
}

static void
add_half(struct plan_work *p, int worker, int half)
{
    const size_t at = plan_at_half(p, worker, half);
    const int node = half_node(p, worker, half);

    p->half_arc[at] = flow_arc(p->flow, node, node + 1, 0, 0);
    p->pair_arc[at] = flow_arcs(p->flow);
    for (int i = p->known_first[worker]; i < p->known_first[worker + 1]; i++)
        flow_arc(p->flow, person_node(p, p->known[i].person, half), node, 0, 0);
}

/* Arcs that a half-day not seen before needs. */
static int
arcs_of_half(const struct plan_work *p, int worker)
{
    return 1 + p->slots + p->known_first[worker + 1] - p->known_first[worker];
}

void
plan_network_fit_half(struct plan_work *p, int worker, int half)
{
    const size_t at = plan_at_half(p, worker, half);
    const int wing = p->workers[worker].half[half].wing;
    const int usual = plan_half_room(p, worker, half);
    const int room = usual > p->less[at] ? usual - p->less[at] : 0;
    const bool is_new = p->half_arc[at] == PLAN_NOBODY;

    if (p->stale || (is_new && room == 0))
        return;
    if (flow_arcs_left(p->flow) < arcs_of_half(p, worker)) {
        p->stale = true;
        return;
    }
    if (is_new)
        add_half(p, worker, half);
    flow_set_capacity(p->flow, p->half_arc[at], room);
    if (room > 0 && p->slot_wing[at] != wing) {
        for (int s = 0; p->slot_wing[at] != PLAN_NOBODY && s < p->slots; s++)
            flow_set_capacity(p->flow, p->slot_arc[at] + s, 0);
        add_slots(p, worker, half, wing);
    }
    fit_pairs(p, worker, half);
    if (room > 0)
        fit_slots(p, worker, half);
}

void
plan_network_fit_place(struct plan_work *p, int place, int half)
{
    for (int s = 0; s < p->slots && !p->stale; s++) {
        const size_t at = plan_at_slot(p, place, half, s);
        const int room = plan_place_room(p, place, half, s) - p->room_less[at];

        flow_set_capacity(p->flow, p->place_arc[at], room > 0 ? room : 0);
        flow_set_cost(p->flow, p->place_arc[at],
                      p->place_kept[at] != 0 ? -p->w.stay_time * p->scale : 0);
    }
}

static void
fit_wing_arcs(struct plan_work *p, int wing, int half)
{
    const int limit = plan_at_once(p, wing, half);

    for (int s = 0; s < p->slots; s++)
        flow_set_capacity(p->flow, p->wing_arc[plan_at_slot(p, wing, half, s)],
                          limit >= PLAN_UNLIMITED ? FLOW_UNLIMITED : limit);
}

void
plan_network_fit_wing(struct plan_work *p, int wing, int half)
{
    if (p->stale)
        return;
    fit_wing_arcs(p, wing, half);
    for (int j = 0; j < (int)p->q.worker_count; j++)
        if (p->half_arc[plan_at_half(p, j, half)] != PLAN_NOBODY)
            fit_pairs(p, j, half);
}

static void
fit_reach(struct plan_work *p, int wing, int place)
{
    const size_t at = plan_at_reach(p, wing, place);
    const struct plan_place *r = &p->places[place];
    const int64_t points = (int64_t)p->w.walk * p->q.place_walk[at] +
                           (r->private_room ? 0 : p->w.exception);

    for (int i = 0; i < p->q.halves * p->slots; i++)
        flow_set_cost(p->flow, p->reach_arc[at] + i, points * p->scale);
}

void
plan_network_fit_all(struct plan_work *p)
{
    const int wings = (int)p->q.wing_count, places = (int)p->q.place_count;

    for (int jj = 0; jj < (int)p->q.worker_count; jj++)
        for (int h = 0; h < p->q.halves; h++)
            plan_network_fit_half(p, p->worker_order[jj], h);
    for (int r = 0; r < places; r++)
        for (int h = 0; h < p->q.halves; h++)
            plan_network_fit_place(p, r, h);
    for (int v = 0; v < wings && !p->stale; v++) {
        for (int h = 0; h < p->q.halves; h++)
            fit_wing_arcs(p, v, h);
        for (int r = 0; r < places; r++)
            if (p->reach_arc[plan_at_reach(p, v, r)] != PLAN_NOBODY)
                fit_reach(p, v, r);
    }
}

/* ---- how dear a session that is not held ---- */

/*
 * Between two plans the preferences can differ by this much a session at most;
 * a session more must outweigh that for all of them, and all priorities.
 */
static int64_t
largest_difference(const struct plan_work *p)
{
    const struct plan_weights *w = &p->w;
    const int64_t dearest = (int64_t)w->cover + w->exception +
                            (int64_t)w->later * p->q.halves +
                            (int64_t)w->walk * (w->walk_most + w->slot_minutes);

    return dearest + w->stay + 2 * (int64_t)w->stay_time;
}

/* Points that outweigh them. */
static int64_t
held_points(const struct plan_work *p)
{
    int64_t worth = 0;

    for (int i = 0; i < (int)p->q.people_count; i++)
        for (int n = 1; n <= p->q.people[i].due; n++)
            worth += plan_worth(p, i, n);
    return p->due * largest_difference(p) + worth + 1;
}

/* Ties are settled by less than one point in all; the finer the better. */
static void
price_unheld(struct plan_work *p, int nodes)
{
    int64_t ties = 0, most = 0;

    for (int i = 0; i < (int)p->q.people_count; i++) {
        ties += p->rank[i] * p->q.people[i].due;
        most = p->priority[i] > most ? p->priority[i] : most;
    }
    p->held = held_points(p);
    p->finer = 0;
    while ((ties >> p->finer) > 0 &&
           (ties >> p->finer) + 1 > FITS / (nodes + 2) / (p->held + most + 1))
        p->finer++;
    p->scale = (ties >> p->finer) + 1;
}

/* ---- building ---- */

/* Of the officers, with room for changes. */
static int
count_half_arcs(const struct plan_work *p)
{
    int arcs = 0, largest = 0;

    for (int j = 0; j < (int)p->q.worker_count; j++) {
        const int each = arcs_of_half(p, j);

        largest = each > largest ? each : largest;
        for (int h = 0; h < p->q.halves; h++)
            if (plan_room(p, j, h, PLAN_SESSIONS_MOST) > 0)
                arcs += each;
    }
    return arcs + SPARE_HALVES * largest + p->q.spare_arcs;
}

static int
count_arcs(const struct plan_work *p)
{
    const int steps = p->q.halves * p->slots;
    const int wings = (int)p->q.wing_count, places = (int)p->q.place_count;
    int arcs = p->due + (2 * wings + places) * steps;

    for (int i = 0; i < (int)p->q.people_count; i++)
        if (p->q.people[i].due > 1)
            arcs += p->q.halves / 2;
    for (int v = 0; v < wings; v++)
        for (int r = 0; r < places; r++)
            if (plan_is_in_reach(p, v, r))
                arcs += steps;
    return arcs + count_half_arcs(p);
}

/* Numbers of nodes; answers how many there are. */
static int
number_nodes(struct plan_work *p)
{
    const int steps = p->q.halves * p->slots, days = p->q.halves / 2;
    int node = (int)p->q.people_count;

    for (int i = 0; i < (int)p->q.people_count; i++) {
        p->day_node[i] = p->q.people[i].due > 1 ? node : PLAN_NOBODY;
        node += p->q.people[i].due > 1 ? days : 0;
    }
    p->halves_node = node;
    node += 2 * (int)p->q.worker_count * p->q.halves;
    p->wings_node = node;
    node += 2 * (int)p->q.wing_count * steps;
    p->places_node = node;
    node += (int)p->q.place_count * steps;
    p->sink = node;
    return node + 1;
}

static int64_t
unheld_cost(const struct plan_work *p, int person, int nth)
{
    return (p->held + plan_worth(p, person, nth)) * p->scale +
           (p->rank[person] >> p->finer);
}

static void
add_person(struct plan_work *p, int i)
{
    const int due = p->q.people[i].due;

    flow_supply(p->flow, i, due);
    p->due_built[i] = due;
    p->unheld_arc[i] = flow_arcs(p->flow);
    for (int n = 1; n <= due; n++)
        flow_arc(p->flow, i, p->sink, 1, unheld_cost(p, i, n));
    if (p->day_node[i] != PLAN_NOBODY)
        for (int d = 0; d < p->q.halves / 2; d++)
            flow_arc(p->flow, i, p->day_node[i] + d, 1, 0);
}

void
plan_network_fit_people(struct plan_work *p)
{
    if (held_points(p) > p->held) {
        p->stale = true;
        return;
    }
    for (int i = 0; i < (int)p->q.people_count; i++) {
        const int due = p->q.people[i].due;

        flow_supply(p->flow, i, due);
        for (int n = 1; n <= p->due_built[i]; n++) {
            const int arc = p->unheld_arc[i] + n - 1;

            flow_set_capacity(p->flow, arc, n <= due);
            flow_set_cost(p->flow, arc, unheld_cost(p, i, n));
        }
    }
    flow_supply(p->flow, p->sink, -p->due);
}

static void
add_wing(struct plan_work *p, int wing)
{
    for (int h = 0; h < p->q.halves; h++)
        for (int s = 0; s < p->slots; s++) {
            const size_t at = plan_at_slot(p, wing, h, s);
            const int node = plan_wing_node(p, wing, h, s);

            p->wing_arc[at] = flow_arc(p->flow, node, node + 1, 0, 0);
            p->spare_arc[at] = flow_arc(p->flow, node + 1, p->sink, 0, 0);
        }
}

static void
add_place(struct plan_work *p, int place)
{
    const int steps = p->q.halves * p->slots;
    const int node = p->places_node + place * steps;

    for (int i = 0; i < steps; i++)
        p->place_arc[place * steps + i] =
            flow_arc(p->flow, node + i, p->sink, 0, 0);
    for (int vv = 0; vv < (int)p->q.wing_count; vv++) {
        const int v = p->wing_order[vv];
        const size_t at = plan_at_reach(p, v, place);

        p->reach_arc[at] = PLAN_NOBODY;
        if (!plan_is_in_reach(p, v, place))
            continue;
        p->reach_arc[at] = flow_arcs(p->flow);
        for (int i = 0; i < steps; i++)
            flow_arc(p->flow, p->wings_node + 2 * (v * steps + i) + 1, node + i,
                     FLOW_UNLIMITED, 0);
    }
}

void
plan_network_build(struct plan_work *p)
{
    const int nodes = number_nodes(p);
    const size_t halves = p->q.worker_count * (size_t)p->q.halves;

    price_unheld(p, nodes);
    p->flow = flow_new(p->a, nodes, count_arcs(p));
    p->stale = false;
    for (size_t i = 0; i < halves; i++)
        p->half_arc[i] = p->pair_arc[i] = p->slot_arc[i] = p->slot_wing[i] =
            PLAN_NOBODY;
    for (int ii = 0; ii < (int)p->q.people_count; ii++)
        add_person(p, p->person_order[ii]);
    flow_supply(p->flow, p->sink, -p->due);
    for (int vv = 0; vv < (int)p->q.wing_count; vv++)
        add_wing(p, p->wing_order[vv]);
    for (int rr = 0; rr < (int)p->q.place_count; rr++)
        add_place(p, p->place_order[rr]);
    plan_network_fit_all(p);
    assert(!p->stale);
}
