/* planner/flow.c -- the network simplex behind planner/flow.h. */
#include "planner/flow_tree.h"

#include <string.h>

/*
 * Neighbouring calls of flow_arc() are spread over the whole array, so that a
 * block of the search sees arcs of many nodes; without that the simplex takes
 * several times as many steps.
 */
static int32_t
slot_of(const struct flow *g, int arc)
{
    assert(arc >= 0 && arc < g->arcs);
    return (arc % g->rows) * g->stride + arc / g->rows;
}

static int32_t
root_of(int32_t n)
{
    int32_t r = 1;

    while ((int64_t)r * r < n)
        r++;
    return r;
}

/* Slots: the caller's and one artificial arc a node. */
static size_t
all_slots(const struct flow *g)
{
    return (size_t)g->slots + (size_t)g->nodes;
}

static void
take_memory(struct arena *a, struct flow *g)
{
    const size_t all = all_slots(g), count = (size_t)g->nodes + 1;

    g->arc = arena_array(a, struct arc, all);
    g->state = arena_array(a, int8_t, all);
    g->capacity = arena_array(a, int64_t, all);
    g->on = arena_array(a, int64_t, all);
    g->node = arena_array(a, struct node, count);
    g->dual = arena_array(a, int64_t, count);
    g->supply = arena_array(a, int64_t, count);
    g->excess = arena_array(a, int64_t, count);
    g->scratch = arena_array(a, int32_t, 2 * count);
}

struct flow *
flow_new(struct arena *a, int nodes, int arcs_max)
{
    assert(nodes >= 0 && arcs_max >= 0);
    assert((int64_t)nodes * 2 + (int64_t)arcs_max * 2 < INT32_MAX);
    struct flow *g = arena_new(a, struct flow);
    const int32_t stride = root_of(arcs_max);
    const int32_t rows = arcs_max / stride + (arcs_max % stride != 0);

    *g = (struct flow){
        .nodes = nodes,
        .arcs_max = arcs_max,
        .stride = stride,
        .rows = rows,
        .slots = rows * stride,
        .root = nodes,
        .block = stride > BLOCK_MIN ? stride : BLOCK_MIN,
        .endless = NOBODY,
    };
    take_memory(a, g);
    flow_forget(g);
    return g;
}

struct flow *
flow_copy(struct arena *a, const struct flow *g)
{
    const size_t all = all_slots(g), count = (size_t)g->nodes + 1;
    struct flow *copy = arena_new(a, struct flow);

    *copy = *g;
    take_memory(a, copy);
    memcpy(copy->arc, g->arc, all * sizeof *g->arc);
    memcpy(copy->state, g->state, all * sizeof *g->state);
    memcpy(copy->capacity, g->capacity, all * sizeof *g->capacity);
    memcpy(copy->on, g->on, all * sizeof *g->on);
    memcpy(copy->node, g->node, count * sizeof *g->node);
    memcpy(copy->dual, g->dual, count * sizeof *g->dual);
    memcpy(copy->supply, g->supply, count * sizeof *g->supply);
    return copy;
}

void
flow_supply(struct flow *g, int node, int64_t units)
{
    assert(node >= 0 && node < g->nodes);
    g->supply[node] = units;
    g->status = FLOW_UNSOLVED;
}

int
flow_arc(struct flow *g, int from, int to, int64_t capacity, int64_t cost)
{
    assert(g->arcs < g->arcs_max);
    assert(from >= 0 && from < g->nodes && to >= 0 && to < g->nodes);
    assert(capacity >= 0);
    const int arc = g->arcs++;
    const int32_t s = slot_of(g, arc);

    g->arc[s] = (struct arc){from, to, cost};
    g->capacity[s] = capacity;
    g->on[s] = 0;
    g->state[s] = LOWER;
    g->status = FLOW_UNSOLVED;
    return arc;
}

void
flow_set_cost(struct flow *g, int arc, int64_t cost)
{
    g->arc[slot_of(g, arc)].cost = cost;
    g->status = FLOW_UNSOLVED;
}

void
flow_set_capacity(struct flow *g, int arc, int64_t capacity)
{
    assert(capacity >= 0);
    g->capacity[slot_of(g, arc)] = capacity;
    g->status = FLOW_UNSOLVED;
}

void
flow_forget(struct flow *g)
{
    for (int a = 0; a < g->arcs; a++)
        g->state[slot_of(g, a)] = LOWER;
    flow_tree_forget(g);
    g->next = 0;
    g->status = FLOW_UNSOLVED;
}

/* Do the supplies and the limited capacities together fit? */
static bool
units_fit(const struct flow *g)
{
    int64_t units = 0;

    for (int32_t v = 0; v < g->nodes; v++) {
        const int64_t supply = g->supply[v];

        if (supply < -NUMBERS_MAX || supply > NUMBERS_MAX)
            return false;
        units += supply < 0 ? -supply : supply;
        if (units > NUMBERS_MAX)
            return false;
    }
    for (int32_t s = 0; s < g->slots; s++) {
        const int64_t capacity = g->capacity[s];

        if (capacity == FLOW_UNLIMITED)
            continue;
        if (capacity > NUMBERS_MAX - units)
            return false;
        units += capacity;
    }
    return true;
}

/* The cost of an artificial arc, larger than that of any path; 0 when it does
 * not fit. */
static int64_t
artificial_cost(const struct flow *g)
{
    int64_t least = 0, largest = 0, cost;

    for (int32_t s = 0; s < g->slots; s++) {
        const int64_t c = g->arc[s].cost;

        largest = c > largest ? c : largest;
        least = c < least ? c : least;
    }
    if (least < -NUMBERS_MAX || largest > NUMBERS_MAX)
        return 0;
    if (-least > largest)
        largest = -least;
    if (__builtin_mul_overflow(largest + 1, (int64_t)g->nodes + 1, &cost) ||
        cost > NUMBERS_MAX)
        return 0;
    return cost;
}

static int64_t
reduced_cost(const struct flow *g, int32_t s)
{
    const struct arc *a = &g->arc[s];

    return a->cost + g->dual[a->from] - g->dual[a->to];
}

/* The arc between two slots that gains most, or NOBODY. */
static int32_t
best_of(const struct flow *g, int32_t begin, int32_t end)
{
    const struct arc *arc = g->arc;
    const int64_t *dual = g->dual;
    const int8_t *state = g->state;
    int64_t best = 0;
    int32_t found = NOBODY;

    for (int32_t s = begin; s < end; s++) {
        const int64_t gain =
            state[s] * (arc[s].cost + dual[arc[s].from] - dual[arc[s].to]);

        if (gain < best) {
            best = gain;
            found = s;
        }
    }
    return found;
}

/* Block search: goes on where it stopped, until a block has a gain. */
static int32_t
find_entering(struct flow *g)
{
    int32_t left = g->slots;

    while (left > 0) {
        const int32_t begin = g->next;
        int32_t size = g->slots - begin;

        if (size > g->block)
            size = g->block;
        g->next = begin + size == g->slots ? 0 : begin + size;
        left -= size;
        const int32_t found = best_of(g, begin, begin + size);
        if (found != NOBODY)
            return found;
    }
    return NOBODY;
}

static enum flow_status
conclude(struct flow *g)
{
    int64_t total = 0;

    for (int32_t s = g->slots; s < g->slots + g->nodes; s++)
        if (g->on[s] != 0)
            return FLOW_INFEASIBLE;
    for (int32_t s = 0; s < g->slots; s++) {
        int64_t part;

        if (g->on[s] == 0)
            continue;
        if (__builtin_mul_overflow(g->on[s], g->arc[s].cost, &part) ||
            __builtin_add_overflow(total, part, &total))
            return FLOW_TOO_LARGE;
    }
    g->cost = total;
    return FLOW_OPTIMAL;
}

enum flow_status
flow_solve(struct flow *g)
{
    const int64_t dear = artificial_cost(g);
    int64_t sum = 0;

    g->pivots = 0;
    g->endless = NOBODY;
    if (dear == 0 || !units_fit(g))
        return g->status = FLOW_TOO_LARGE;
    for (int32_t v = 0; v < g->nodes; v++)
        sum += g->supply[v];
    if (sum != 0)
        return g->status = FLOW_UNBALANCED;

    flow_tree_fit(g, dear);
    for (int32_t in = find_entering(g); in != NOBODY; in = find_entering(g))
        if (!flow_tree_step(g, in))
            return g->status = FLOW_UNBOUNDED;
    return g->status = conclude(g);
}

/* ---- questions ---- */

int
flow_nodes(const struct flow *g)
{
    return g->nodes;
}

int
flow_arcs(const struct flow *g)
{
    return g->arcs;
}

int
flow_arcs_left(const struct flow *g)
{
    return g->arcs_max - g->arcs;
}

int64_t
flow_supply_of(const struct flow *g, int node)
{
    assert(node >= 0 && node < g->nodes);
    return g->supply[node];
}

struct flow_arc_facts
flow_arc_of(const struct flow *g, int arc)
{
    const int32_t s = slot_of(g, arc);

    return (struct flow_arc_facts){g->arc[s].from, g->arc[s].to, g->capacity[s],
                                   g->arc[s].cost};
}

enum flow_status
flow_status(const struct flow *g)
{
    return g->status;
}

int64_t
flow_on(const struct flow *g, int arc)
{
    assert(g->status == FLOW_OPTIMAL);
    return g->on[slot_of(g, arc)];
}

int64_t
flow_cost(const struct flow *g)
{
    assert(g->status == FLOW_OPTIMAL);
    return g->cost;
}

int64_t
flow_dual(const struct flow *g, int node)
{
    assert(g->status == FLOW_OPTIMAL);
    assert(node >= 0 && node < g->nodes);
    return g->dual[node];
}

int64_t
flow_reduced_cost(const struct flow *g, int arc)
{
    assert(g->status == FLOW_OPTIMAL);
    return reduced_cost(g, slot_of(g, arc));
}

/*
 * The top of the node's tree tells: where its artificial arc leads to the root,
 * the nodes have too much.  An arc from there to the other side with room left
 * would save two artificial arcs, dearer than any path, so there is none.
 */
bool
flow_on_short_side(const struct flow *g, int node)
{
    assert(g->status == FLOW_INFEASIBLE);
    assert(node >= 0 && node < g->nodes);
    int32_t v = node;

    while (g->node[v].parent != g->root)
        v = g->node[v].parent;
    return g->node[v].up;
}

static int
arc_of_slot(const struct flow *g, int32_t s)
{
    return (s % g->stride) * g->rows + s / g->stride;
}

int
flow_endless_circle(const struct flow *g, int *arcs, int max)
{
    assert(g->status == FLOW_UNBOUNDED);
    const struct pivot p = flow_tree_circle(g, g->endless);
    int count = 0, down = 0;

    for (int32_t u = p.first; u != p.join; u = g->node[u].parent)
        down++;
    for (int32_t u = p.first; u != p.join; u = g->node[u].parent) {
        down--;
        if (down < max)
            arcs[down] = arc_of_slot(g, g->node[u].pred);
        count++;
    }
    if (count < max)
        arcs[count] = arc_of_slot(g, p.in);
    count++;
    for (int32_t v = p.second; v != p.join; v = g->node[v].parent) {
        if (count < max)
            arcs[count] = arc_of_slot(g, g->node[v].pred);
        count++;
    }
    return count;
}

int64_t
flow_pivots(const struct flow *g)
{
    return g->pivots;
}
