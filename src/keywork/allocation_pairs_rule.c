/* keywork/allocation_pairs_rule.c -- see the header. */
#include "keywork/allocation_pairs_rule.h"

#include "planner/flow_proof.h"

enum {
    PAIRS_FIRST = 30, /* pairs of each person at the start */
    PAIRS_MORE = 10,  /* and as many at most in each round after */
    PAIRS_ROOM = 60   /* if more are needed than this, all are taken */
};

static bool
is_open(const struct points *s, int i, int j)
{
    return s->worker[j].places > 0 &&
           s->bars[(size_t)i * (size_t)s->seats + (size_t)j] == 0;
}

/* ---- the network ---- */

/* Without pairs: everybody is with nobody. */
static void
begin(struct points *s, int pairs_max)
{
    const int n = s->people, sink = n + s->seats;
    int places = 0;

    for (int j = 0; j < s->seats; j++)
        places += s->worker[j].places;
    s->flow = flow_new(s->a, sink + 1, n + places + pairs_max);
    s->pair_seat = arena_array(s->a, int, (size_t)pairs_max + 1);
    s->pairs_max = pairs_max;
    s->pairs = 0;
    for (int i = 0; i < n; i++) {
        flow_supply(s->flow, i, 1);
        flow_arc(s->flow, i, sink, 1, s->person[i].nobody);
    }
    flow_supply(s->flow, sink, -n);
    for (int j = 0; j < s->seats; j++) {
        struct points_worker *v = &s->worker[j];

        v->first_place = flow_arcs(s->flow);
        for (int k = 1; k <= v->places; k++)
            flow_arc(s->flow, n + j, sink, 1,
                     points_of_case(s, j, v->kept + k) * s->scale);
    }
    s->first_pair = flow_arcs(s->flow);
}

/* A person is one unit, so the pair needs no limit of its own; and its reduced
 * cost is then zero when it is taken. */
static void
add_pair(struct points *s, int i, int j)
{
    assert(s->pairs < s->pairs_max);
    s->pair_seat[s->pairs++] = j;
    flow_arc(s->flow, i, s->people + j, FLOW_UNLIMITED, points_scaled(s, i, j));
}

/* ---- the cheapest few of a row ---- */

struct few {
    int seat[PAIRS_FIRST];
    int64_t cost[PAIRS_FIRST];
    int count;
};

static void
keep_cheapest(struct few *f, int most, int seat, int64_t cost)
{
    int at = f->count;

    if (at < most)
        f->count++;
    else if (cost >= f->cost[--at])
        return;
    for (; at > 0 && f->cost[at - 1] > cost; at--) {
        f->cost[at] = f->cost[at - 1];
        f->seat[at] = f->seat[at - 1];
    }
    f->cost[at] = cost;
    f->seat[at] = seat;
}

/*
 * A rough price of each seat in cents: its next case, once everybody in turn
 * has taken what was cheapest.
 */
static int64_t *
rough_prices(const struct points *s)
{
    int64_t *price = arena_array(s->a, int64_t, (size_t)s->seats + 1);
    int *taken = arena_array(s->a, int, (size_t)s->seats + 1);

    for (int j = 0; j < s->seats; j++)
        price[j] = points_of_case(s, j, s->worker[j].kept + 1);
    for (int i = 0; i < s->people; i++) {
        const int32_t *cents = s->cents + (size_t)i * (size_t)s->seats;
        int64_t least = INT64_MAX;
        int best = ALLOCATION_NOBODY;

        for (int j = 0; j < s->seats; j++)
            if (cents[j] + price[j] < least && is_open(s, i, j) &&
                taken[j] < s->worker[j].places) {
                least = cents[j] + price[j];
                best = j;
            }
        if (best == ALLOCATION_NOBODY)
            continue;
        taken[best]++;
        price[best] =
            points_of_case(s, best, s->worker[best].kept + taken[best] + 1);
    }
    return price;
}

static void
add_first_pairs(struct points *s)
{
    const int64_t *price = rough_prices(s);

    for (int i = 0; i < s->people; i++) {
        struct few f = {.count = 0};

        for (int j = 0; j < s->seats; j++)
            if (is_open(s, i, j))
                keep_cheapest(&f, PAIRS_FIRST, j,
                              points_scaled(s, i, j) + price[j] * s->scale);
        for (int k = 0; k < f.count; k++)
            add_pair(s, i, f.seat[k]);
    }
}

static void
add_all_pairs(struct points *s)
{
    for (int i = 0; i < s->people; i++)
        for (int j = 0; j < s->seats; j++)
            if (is_open(s, i, j))
                add_pair(s, i, j);
}

/* ---- the pairs left out ---- */

/* The pairs of a person that would make the answer cheaper. */
static struct few
cheaper_pairs(const struct points *s, int i, int64_t own, const int64_t *dual)
{
    struct few f = {.count = 0};

    for (int j = 0; j < s->seats; j++) {
        const int64_t reduced = points_scaled(s, i, j) + own - dual[j];

        if (reduced < 0 && is_open(s, i, j))
            keep_cheapest(&f, PAIRS_MORE, j, reduced);
    }
    return f;
}

/* Adds pairs that would make the answer cheaper; answers how many, or -1 when
 * there is no room for them. */
static int
add_cheaper_pairs(struct points *s)
{
    int64_t *dual =
        arena_array(s->a, int64_t, (size_t)s->people + (size_t)s->seats + 1);
    const int before = s->pairs;

    /* adding makes the answer stale, so its duals are kept first */
    for (int v = 0; v < s->people + s->seats; v++)
        dual[v] = flow_dual(s->flow, v);
    for (int i = 0; i < s->people; i++) {
        const struct few f = cheaper_pairs(s, i, dual[i], dual + s->people);

        if (s->pairs + f.count > s->pairs_max)
            return -1;
        for (int k = 0; k < f.count; k++)
            add_pair(s, i, f.seat[k]);
    }
    return s->pairs - before;
}

bool
pairs_solve(struct points *s)
{
    const int64_t all = (int64_t)s->people * s->seats;
    const int64_t room = (int64_t)s->people * PAIRS_ROOM;
    int more;

    if (all > INT_MAX / 4 || room > INT_MAX / 4)
        return false;
    begin(s, (int)(room < all ? room : all));
    if (all <= room)
        add_all_pairs(s);
    else
        add_first_pairs(s);
    do {
        if (flow_solve(s->flow) != FLOW_OPTIMAL)
            return false;
        more = add_cheaper_pairs(s);
        if (more < 0) {
            begin(s, (int)all);
            add_all_pairs(s);
        }
    } while (more != 0);
    return true;
}

/* ---- the answer ---- */

int *
pairs_taken(const struct points *s)
{
    int *seat_of = arena_array(s->a, int, (size_t)s->people + 1);

    for (int i = 0; i < s->people; i++)
        seat_of[i] = ALLOCATION_NOBODY;
    for (int k = 0; k < s->pairs; k++)
        if (flow_on(s->flow, s->first_pair + k) > 0)
            seat_of[flow_arc_of(s->flow, s->first_pair + k).from] =
                s->pair_seat[k];
    return seat_of;
}

bool
pairs_proved(const struct points *s)
{
    struct arena a = {0};
    const struct flow_claim c = flow_claim(s->flow, &a);
    bool proved = flow_proof(s->flow, &c, &a).fault == FLOW_PROVED;

    for (int i = 0; i < s->people && proved; i++)
        proved = cheaper_pairs(s, i, c.dual[i], c.dual + s->people).count == 0;
    arena_reset(&a);
    return proved;
}
