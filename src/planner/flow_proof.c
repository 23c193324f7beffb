/* planner/flow_proof.c -- theorems instead of trust; see the header. */
#include "planner/flow_proof.h"

#include <string.h>

static const char *const fault_texts[FLOW_FAULT_COUNT] = {
#define FLOW_FAULT_TEXT(name, text) [name] = (text),
    FLOW_FAULT_LIST(FLOW_FAULT_TEXT)
#undef FLOW_FAULT_TEXT
};

static const struct flow_proof proved = {FLOW_PROVED, -1};

static struct flow_proof
fault(enum flow_fault f, int where)
{
    return (struct flow_proof){f, where};
}

/* *sum += a * b; false when that does not fit. */
static bool
add_product(int64_t *sum, int64_t a, int64_t b)
{
    int64_t product;

    return !__builtin_mul_overflow(a, b, &product) &&
           !__builtin_add_overflow(*sum, product, sum);
}

/* Should this arc carry more, or less, than it does? */
static enum flow_fault
slack_fault(const struct flow_claim *c, const struct flow_arc_facts *a,
            int64_t units)
{
    int64_t reduced;

    if (__builtin_sub_overflow(c->dual[a->from], c->dual[a->to], &reduced) ||
        __builtin_add_overflow(reduced, a->cost, &reduced))
        return FLOW_FAULT_OVERFLOW;
    if (reduced < 0 && units < a->capacity)
        return FLOW_FAULT_SHOULD_CARRY_MORE;
    if (reduced > 0 && units > 0)
        return FLOW_FAULT_SHOULD_CARRY_LESS;
    return FLOW_PROVED;
}

static enum flow_fault
arc_fault(const struct flow_claim *c, const struct flow_arc_facts *a,
          int64_t units, int64_t *left, int64_t *cost)
{
    if (units < 0)
        return FLOW_FAULT_BELOW_ZERO;
    if (units > a->capacity)
        return FLOW_FAULT_ABOVE_CAPACITY;
    if (!add_product(&left[a->from], units, -1) ||
        !add_product(&left[a->to], units, 1) ||
        !add_product(cost, units, a->cost))
        return FLOW_FAULT_OVERFLOW;
    return slack_fault(c, a, units);
}

static struct flow_proof
prove_optimal(const struct flow *g, const struct flow_claim *c,
              struct arena *scratch)
{
    int64_t *left = arena_array(scratch, int64_t, (size_t)flow_nodes(g) + 1);
    int64_t cost = 0;

    for (int v = 0; v < flow_nodes(g); v++)
        left[v] = flow_supply_of(g, v);
    for (int i = 0; i < flow_arcs(g); i++) {
        const struct flow_arc_facts a = flow_arc_of(g, i);
        const enum flow_fault f = arc_fault(c, &a, c->on[i], left, &cost);

        if (f != FLOW_PROVED)
            return fault(f, i);
    }
    for (int v = 0; v < flow_nodes(g); v++)
        if (left[v] != 0)
            return fault(FLOW_FAULT_NOT_CONSERVED, v);
    return cost == c->cost ? proved : fault(FLOW_FAULT_COST, -1);
}

static struct flow_proof
prove_infeasible(const struct flow *g, const struct flow_claim *c)
{
    int64_t offered = 0, way_out = 0;

    for (int v = 0; v < flow_nodes(g); v++)
        if (c->short_side[v] && !add_product(&offered, flow_supply_of(g, v), 1))
            return fault(FLOW_FAULT_OVERFLOW, v);
    for (int i = 0; i < flow_arcs(g); i++) {
        const struct flow_arc_facts a = flow_arc_of(g, i);

        if (!c->short_side[a.from] || c->short_side[a.to])
            continue;
        if (a.capacity == FLOW_UNLIMITED)
            return fault(FLOW_FAULT_CUT_HOLDS, i);
        if (!add_product(&way_out, a.capacity, 1))
            return fault(FLOW_FAULT_OVERFLOW, i);
    }
    return offered > way_out ? proved : fault(FLOW_FAULT_CUT_HOLDS, -1);
}

/* All arcs forward: one used backwards would have a limit, what it carries
 * now, so an endless circle has none. */
static struct flow_proof
prove_unbounded(const struct flow *g, const struct flow_claim *c)
{
    int64_t cost = 0;

    if (c->circle_length < 1)
        return fault(FLOW_FAULT_CIRCLE_BROKEN, -1);
    for (int i = 0; i < c->circle_length; i++) {
        const int next = c->circle[(i + 1) % c->circle_length];
        const struct flow_arc_facts a = flow_arc_of(g, c->circle[i]);

        if (a.to != flow_arc_of(g, next).from)
            return fault(FLOW_FAULT_CIRCLE_BROKEN, c->circle[i]);
        if (a.capacity != FLOW_UNLIMITED)
            return fault(FLOW_FAULT_CIRCLE_LIMITED, c->circle[i]);
        if (!add_product(&cost, a.cost, 1))
            return fault(FLOW_FAULT_OVERFLOW, c->circle[i]);
    }
    return cost < 0 ? proved : fault(FLOW_FAULT_CIRCLE_COSTS, -1);
}

static struct flow_proof
prove_unbalanced(const struct flow *g)
{
    int64_t sum = 0;

    for (int v = 0; v < flow_nodes(g); v++)
        if (!add_product(&sum, flow_supply_of(g, v), 1))
            return fault(FLOW_FAULT_OVERFLOW, v);
    return sum != 0 ? proved : fault(FLOW_FAULT_BALANCED, -1);
}

struct flow_proof
flow_proof(const struct flow *g, const struct flow_claim *c,
           struct arena *scratch)
{
    switch (c->status) {
    case FLOW_OPTIMAL:
        return prove_optimal(g, c, scratch);
    case FLOW_INFEASIBLE:
        return prove_infeasible(g, c);
    case FLOW_UNBOUNDED:
        return prove_unbounded(g, c);
    case FLOW_UNBALANCED:
        return prove_unbalanced(g);
    case FLOW_UNSOLVED:
    case FLOW_TOO_LARGE:
    case FLOW_STATUS_COUNT:
        break;
    }
    return fault(FLOW_NOT_PROVABLE, -1);
}

static void
claim_optimal(const struct flow *g, struct arena *a, struct flow_claim *c)
{
    c->cost = flow_cost(g);
    c->on = arena_array(a, int64_t, (size_t)flow_arcs(g) + 1);
    c->dual = arena_array(a, int64_t, (size_t)flow_nodes(g) + 1);
    for (int i = 0; i < flow_arcs(g); i++)
        c->on[i] = flow_on(g, i);
    for (int v = 0; v < flow_nodes(g); v++)
        c->dual[v] = flow_dual(g, v);
}

struct flow_claim
flow_claim(const struct flow *g, struct arena *a)
{
    struct flow_claim c = {.status = flow_status(g)};
    const size_t nodes = (size_t)flow_nodes(g);

    if (c.status == FLOW_OPTIMAL)
        claim_optimal(g, a, &c);
    if (c.status == FLOW_INFEASIBLE) {
        c.short_side = arena_array(a, bool, nodes + 1);
        for (int v = 0; v < flow_nodes(g); v++)
            c.short_side[v] = flow_on_short_side(g, v);
    }
    if (c.status == FLOW_UNBOUNDED) {
        c.circle = arena_array(a, int, nodes + 1);
        c.circle_length = flow_endless_circle(g, c.circle, (int)nodes + 1);
    }
    return c;
}

const char *
flow_fault_text(enum flow_fault f)
{
    assert(f < FLOW_FAULT_COUNT);
    return fault_texts[f];
}
