#include "sentence/pom_share_rule.h"

#include "planner/flow.h"
#include "planner/flow_proof.h"

enum {
    NOBODY_POINTS = 100000,
    POINTS_MOVE_STAYS = 400,
    WEEKS_MOST = 104,
    WEEKS_A_POINT = 4,
    POINTS_RELIEF = 10
};

bool
pom_may(const struct pom_item *i, const struct pom_seat *s)
{
    if (!s->takes || i->co == s->staff)
        return false;
    for (size_t k = 0; k < i->bar_count; k++)
        if (i->bars[k].staff == s->staff && i->bars[k].never)
            return false;
    return true;
}

unsigned
pom_why(const struct pom_question *q, const struct pom_item *i,
        const struct pom_seat *s)
{
    unsigned why =
        i->recommended == s->type ? POM_WHY_TYPE : POM_WHY_OTHER_TYPE;

    (void)q;
    if (i->was == s->staff)
        why |= POM_WHY_KNEW;
    for (size_t k = 0; k < i->bar_count; k++)
        if (i->bars[k].staff == s->staff)
            why |= POM_WHY_ASKED;
    return why;
}

/* Points of a pair, whatever else the POM has. */
static int64_t
pair_points(const struct pom_question *q, const struct pom_item *i,
            const struct pom_seat *s)
{
    const unsigned why = pom_why(q, i, s);

    return ((why & POM_WHY_OTHER_TYPE) != 0 ? q->w->other_type : 0) -
           ((why & POM_WHY_KNEW) != 0 ? q->w->knew : 0) +
           ((why & POM_WHY_ASKED) != 0 ? q->w->asked_not : 0);
}

/* What the POM who has it is rid of, and what another takes on. */
static int
minutes_off(const struct pom_item *i)
{
    return i->minutes + i->task_minutes;
}

static int
minutes_on(const struct pom_item *i)
{
    return i->minutes_new + i->task_minutes;
}

/* The mean of the cases that wait: what one case more counts for. */
static int64_t
mean_minutes(const struct pom_question *q)
{
    int64_t sum = 0, n = 0;

    for (size_t i = 0; i < q->item_count; i++) {
        if (q->items[i].now != POM_NOBODY)
            continue;
        sum += minutes_on(&q->items[i]);
        n++;
    }
    return n > 0 ? (sum + n - 1) / n : 0;
}

/* ---- suggest ---- */

/* The network: item nodes, seat nodes, and a sink that takes every item. */
struct suggesting {
    const struct pom_question *q;
    struct flow *g;
    int *item_arc; /* item x seat: arc, or -1 */
    int waiting;
};

static int
count_waiting(const struct pom_question *q)
{
    int n = 0;

    for (size_t i = 0; i < q->item_count; i++)
        n += q->items[i].now == POM_NOBODY;
    return n;
}

static void
add_items(struct suggesting *s, int sink)
{
    const struct pom_question *q = s->q;
    const int seats = (int)q->seat_count;
    int node = 0;

    for (size_t i = 0; i < q->item_count; i++) {
        if (q->items[i].now != POM_NOBODY)
            continue;
        flow_supply(s->g, node, 1);
        for (int j = 0; j < seats; j++) {
            const size_t at = (size_t)node * q->seat_count + (size_t)j;

            s->item_arc[at] =
                pom_may(&q->items[i], &q->seats[j])
                    ? flow_arc(s->g, node, s->waiting + j, 1,
                               pair_points(q, &q->items[i], &q->seats[j]))
                    : -1;
        }
        (void)flow_arc(s->g, node, sink, 1, NOBODY_POINTS);
        node++;
    }
    flow_supply(s->g, sink, -s->waiting);
}

/* PS-2: each case more of a POM costs the percentage it would then be at. */
static void
add_seats(struct suggesting *s, int sink)
{
    const int64_t mean = mean_minutes(s->q);

    for (size_t j = 0; j < s->q->seat_count; j++) {
        const struct pom_seat *seat = &s->q->seats[j];

        for (int k = 1; seat->takes && k <= s->waiting; k++)
            (void)flow_arc(
                s->g, s->waiting + (int)j, sink, 1,
                workload_percent(seat->held + k * mean, seat->available));
    }
}

static void
read_choices(const struct suggesting *s, struct pom_choice *out)
{
    const struct pom_question *q = s->q;
    int node = 0;

    for (size_t i = 0; i < q->item_count; i++) {
        if (q->items[i].now != POM_NOBODY)
            continue;
        for (size_t j = 0; j < q->seat_count; j++) {
            const int arc = s->item_arc[(size_t)node * q->seat_count + j];

            if (arc >= 0 && flow_on(s->g, arc) > 0)
                out[i].seat = (int)j;
        }
        node++;
    }
}

static void
explain(const struct pom_question *q, struct arena *a, struct pom_choice *out)
{
    int64_t *held = arena_array(a, int64_t, q->seat_count + 1);

    for (size_t j = 0; j < q->seat_count; j++)
        held[j] = q->seats[j].held;
    for (size_t i = 0; i < q->item_count; i++)
        if (out[i].seat != POM_NOBODY)
            held[out[i].seat] += minutes_on(&q->items[i]);
    for (size_t i = 0; i < q->item_count; i++) {
        struct pom_choice *c = &out[i];

        if (c->seat == POM_NOBODY)
            continue;
        const struct pom_seat *s = &q->seats[c->seat];

        c->before = workload_percent(s->held, s->available);
        c->after = workload_percent(held[c->seat], s->available);
        c->why = pom_why(q, &q->items[i], s);
        if (c->after > q->w->over)
            c->why |= POM_WHY_OVER;
    }
}

/* Always can: the way to the sink is there, and the numbers are small. */
static void
solve(struct flow *g, struct arena *a)
{
    const enum flow_status status = flow_solve(g);

    assert(status == FLOW_OPTIMAL);
    const struct flow_claim claim = flow_claim(g, a);
    const struct flow_proof proof = flow_proof(g, &claim, a);

    assert(proof.fault == FLOW_PROVED);
}

struct pom_choice *
pom_suggest(struct arena *a, const struct pom_question *q)
{
    struct pom_choice *out =
        arena_array(a, struct pom_choice, q->item_count + 1);
    struct suggesting s = {.q = q, .waiting = count_waiting(q)};
    const int seats = (int)q->seat_count;
    const int sink = s.waiting + seats;

    for (size_t i = 0; i < q->item_count; i++)
        out[i].seat = POM_NOBODY;
    s.item_arc = arena_array(a, int, (size_t)s.waiting * q->seat_count + 1);
    s.g = flow_new(a, sink + 1, s.waiting * (2 * seats + 1));
    add_items(&s, sink);
    add_seats(&s, sink);
    solve(s.g, a);
    read_choices(&s, out);
    explain(q, a, out);
    return out;
}

/* ---- rebalance ---- */

struct balancing {
    const struct pom_question *q;
    struct arena *a;
    int64_t *held;     /* by seat, with the moves so far */
    const bool *moved; /* by item */
    int limit;
};

/* PS-6: what it costs to take a case from its POM. */
static int64_t
move_points(const struct pom_item *i)
{
    const int weeks = i->weeks < WEEKS_MOST ? i->weeks : WEEKS_MOST;

    return (i->stays ? POINTS_MOVE_STAYS : 0) + weeks / WEEKS_A_POINT;
}

static bool
is_over(const struct balancing *b, int seat)
{
    const struct pom_seat *s = &b->q->seats[seat];

    return s->available > 0 &&
           workload_percent(b->held[seat], s->available) > b->limit;
}

/* PS-6: ten points for each percent that it takes off what is too much; what
 * goes beyond that counts for nothing. */
static int64_t
relief_points(const struct balancing *b, const struct pom_item *i)
{
    const struct pom_seat *s = &b->q->seats[i->now];
    const int64_t excess = b->held[i->now] - s->available * b->limit / 100;
    const int64_t off = minutes_off(i) < excess ? minutes_off(i) : excess;

    return off * 100 * POINTS_RELIEF / s->available;
}

/* PS-5: would the POM stay at or below the limit with it? */
static bool
has_room(const struct balancing *b, int seat, const struct pom_item *i)
{
    const struct pom_seat *s = &b->q->seats[seat];

    return s->takes && s->available > 0 &&
           workload_percent(b->held[seat] + minutes_on(i), s->available) <=
               b->limit;
}

/* Is it to be taken from the POM who has it? */
static bool
leaves(const struct balancing *b, size_t i)
{
    const int now = b->q->items[i].now;

    return !b->moved[i] && now != POM_NOBODY && is_over(b, now);
}

/* PS-4, PS-5.  Who is over has no room: the POM who has it is not meant. */
static bool
fits(const struct balancing *b, size_t i, int seat)
{
    const struct pom_item *item = &b->q->items[i];

    return has_room(b, seat, item) && pom_may(item, &b->q->seats[seat]);
}

/* One round: at most one case from every POM who is over, at most one more to
 * every POM with room, the cheapest pairs together. */
struct round {
    struct flow *g;
    struct pom_move *arc_move; /* of an arc that is a pair */
    int *arc;
    size_t arcs;
};

static size_t
count_pairs(const struct balancing *b)
{
    const struct pom_question *q = b->q;
    size_t n = 0;

    for (size_t i = 0; i < q->item_count; i++) {
        if (!leaves(b, i))
            continue;
        for (int j = 0; j < (int)q->seat_count; j++)
            n += fits(b, i, j);
    }
    return n;
}

static void
add_pairs(const struct balancing *b, struct round *r, int seats)
{
    const struct pom_question *q = b->q;

    for (size_t i = 0; i < q->item_count; i++) {
        const struct pom_item *item = &q->items[i];

        if (!leaves(b, i))
            continue;
        for (int j = 0; j < seats; j++) {
            if (!fits(b, i, j))
                continue;
            const int64_t after = workload_percent(
                b->held[j] + minutes_on(item), q->seats[j].available);

            r->arc_move[r->arcs] = (struct pom_move){
                (int)i, item->now, j, pom_why(q, item, &q->seats[j])};
            r->arc[r->arcs++] = flow_arc(
                r->g, item->now, seats + j, 1,
                move_points(item) + pair_points(q, item, &q->seats[j]) + after -
                    relief_points(b, item));
        }
    }
}

/* Takes the pairs of the flow; answers how many. */
static size_t
one_round(struct balancing *b, struct pom_moves *m, bool *moved)
{
    const int seats = (int)b->q->seat_count;
    const int sink = 2 * seats;
    const size_t pairs = count_pairs(b);
    struct round r = {0};
    size_t taken = 0;
    int supply = 0;

    if (pairs == 0)
        return 0;
    r.g = flow_new(b->a, sink + 1, (int)pairs + 2 * seats);
    r.arc_move = arena_array(b->a, struct pom_move, pairs);
    r.arc = arena_array(b->a, int, pairs);
    for (int j = 0; j < seats; j++) {
        if (is_over(b, j)) {
            flow_supply(r.g, j, 1);
            supply++;
            (void)flow_arc(r.g, j, sink, 1, NOBODY_POINTS);
        }
        (void)flow_arc(r.g, seats + j, sink, 1, 0);
    }
    flow_supply(r.g, sink, -supply);
    add_pairs(b, &r, seats);
    solve(r.g, b->a);
    for (size_t k = 0; k < r.arcs; k++) {
        if (flow_on(r.g, r.arc[k]) == 0)
            continue;
        const struct pom_move *v = &r.arc_move[k];
        const struct pom_item *item = &b->q->items[v->item];

        m->at[m->count++] = *v;
        moved[v->item] = true;
        b->held[v->from] -= minutes_off(item);
        b->held[v->to] += minutes_on(item);
        taken++;
    }
    return taken;
}

struct pom_moves
pom_rebalance(struct arena *a, const struct pom_question *q)
{
    bool *moved = arena_array(a, bool, q->item_count + 1);
    struct balancing b = {.q = q, .a = a, .moved = moved, .limit = q->w->over};
    struct pom_moves m = {.limit = q->w->over};

    b.held = arena_array(a, int64_t, q->seat_count + 1);
    m.at = arena_array(a, struct pom_move, q->item_count + 1);
    m.before = arena_array(a, int, q->seat_count + 1);
    m.after = arena_array(a, int, q->seat_count + 1);
    for (size_t j = 0; j < q->seat_count; j++) {
        b.held[j] = q->seats[j].held;
        m.before[j] = workload_percent(b.held[j], q->seats[j].available);
        m.over_before += is_over(&b, (int)j);
    }
    while (one_round(&b, &m, moved) > 0)
        continue;
    for (size_t j = 0; j < q->seat_count; j++) {
        m.after[j] = workload_percent(b.held[j], q->seats[j].available);
        m.over_after += is_over(&b, (int)j);
    }
    return m;
}
