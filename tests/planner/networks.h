/*
 * tests/planner/networks.h -- random networks of many shapes, always the same
 * for the same seed: for the tests of planner/flow and for bench/allocate.
 */
#ifndef TESTS_PLANNER_NETWORKS_H
#define TESTS_PLANNER_NETWORKS_H

#include "planner/flow.h"
#include "planner/lemon.h"

enum network_shape {
    NETWORK_GENERAL,    /* arcs anywhere, some negative, limited */
    NETWORK_TRANSPORT,  /* offers to needs, dense */
    NETWORK_CASELOAD,   /* people, workers, rising costs, a place for nobody */
    NETWORK_LAYERS,     /* weeks of stock */
    NETWORK_GRID,       /* a street map */
    NETWORK_PARALLEL,   /* many arcs between the same two nodes, and loops */
    NETWORK_IDLE,       /* nothing offered: only circles that gain */
    NETWORK_DEGENERATE, /* equal costs, capacities of one */
    NETWORK_NARROW,     /* too little capacity: mostly infeasible */
    NETWORK_ENDLESS,    /* unlimited arcs, negative: mostly unbounded */
    NETWORK_SHAPE_COUNT
};

struct network {
    int nodes, arcs, arcs_max;
    int64_t *supply;
    int *from, *to;
    int64_t *capacity, *cost;
};

/* Own generator: a failure can be repeated anywhere. */
static inline uint64_t
draw(uint64_t *state)
{
    uint64_t x = *state += 0x9e3779b97f4a7c15u;

    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

/* From low to high, both included. */
static inline int
draw_int(uint64_t *state, int low, int high)
{
    return low + (int)(draw(state) % (uint64_t)(high - low + 1));
}

static inline void
network_arc(struct network *n, int from, int to, int64_t capacity, int64_t cost)
{
    assert(n->arcs < n->arcs_max);
    n->from[n->arcs] = from;
    n->to[n->arcs] = to;
    n->capacity[n->arcs] = capacity;
    n->cost[n->arcs] = cost;
    n->arcs++;
}

static inline struct network
network_new(struct arena *a, int nodes, int arcs_max)
{
    const size_t n = (size_t)nodes + 1, m = (size_t)arcs_max + 1;

    return (struct network){
        .nodes = nodes,
        .arcs_max = arcs_max,
        .supply = arena_array(a, int64_t, n),
        .from = arena_array(a, int, m),
        .to = arena_array(a, int, m),
        .capacity = arena_array(a, int64_t, m),
        .cost = arena_array(a, int64_t, m),
    };
}

/* Moves units of supply between random nodes: the sum stays zero. */
static inline void
network_demand(struct network *n, uint64_t *r, int trips, int most)
{
    for (int i = 0; i < trips; i++) {
        const int units = draw_int(r, 0, most);

        n->supply[draw_int(r, 0, n->nodes - 1)] += units;
        n->supply[draw_int(r, 0, n->nodes - 1)] -= units;
    }
}

static inline struct network
network_general(struct arena *a, uint64_t *r, int least_cost, int most)
{
    const int nodes = draw_int(r, 1, 60), arcs = draw_int(r, 0, 8 * nodes);
    struct network n = network_new(a, nodes, arcs);

    for (int i = 0; i < arcs; i++)
        network_arc(&n, draw_int(r, 0, nodes - 1), draw_int(r, 0, nodes - 1),
                    draw_int(r, 0, 9) == 0 && least_cost >= 0
                        ? FLOW_UNLIMITED
                        : draw_int(r, 0, most),
                    draw_int(r, least_cost, 100));
    network_demand(&n, r, nodes / 2, most / 4);
    return n;
}

static inline struct network
network_transport(struct arena *a, uint64_t *r, int offers, int needs,
                  int most_cost)
{
    struct network n = network_new(a, offers + needs, offers * needs);

    for (int i = 0; i < offers; i++) {
        const int units = draw_int(r, 1, 20);

        n.supply[i] += units;
        n.supply[offers + draw_int(r, 0, needs - 1)] -= units;
    }
    for (int i = 0; i < offers; i++)
        for (int j = 0; j < needs; j++)
            network_arc(&n, i, offers + j, FLOW_UNLIMITED,
                        draw_int(r, 0, most_cost));
    return n;
}

/*
 * The shape of an allocation: each person takes one of `choices` workers (0:
 * any) at a cost, or nobody at a very high one; a worker's places cost more
 * and more.  Nodes: people, then workers, then the sink.
 */
static inline struct network
network_caseload(struct arena *a, uint64_t *r, int people, int workers,
                 int choices, int places)
{
    const int each = choices == 0 ? workers : choices;
    struct network n = network_new(a, people + workers + 1,
                                   people * (each + 1) + workers * places);
    const int sink = people + workers;

    for (int p = 0; p < people; p++) {
        n.supply[p] = 1;
        network_arc(&n, p, sink, 1, 100000);
        for (int k = 0; k < each; k++) {
            const int w = choices == 0 ? k : draw_int(r, 0, workers - 1);

            network_arc(&n, p, people + w, 1, draw_int(r, 0, 1000));
        }
    }
    n.supply[sink] = -people;
    for (int w = 0; w < workers; w++)
        for (int k = 0; k < places; k++)
            network_arc(&n, people + w, sink, 1, 40 * (2 * k + 1));
    return n;
}

static inline struct network
network_layers(struct arena *a, uint64_t *r)
{
    const int weeks = draw_int(r, 2, 15), width = draw_int(r, 1, 8);
    const int nodes = weeks * width;
    struct network n = network_new(a, nodes, weeks * width * (width + 1));

    for (int w = 0; w + 1 < weeks; w++)
        for (int i = 0; i < width; i++)
            for (int j = 0; j < width; j++)
                network_arc(&n, w * width + i, (w + 1) * width + j,
                            draw_int(r, 0, 30), draw_int(r, -50, 200));
    for (int i = 0; i < width; i++) {
        const int units = draw_int(r, 0, 15);

        n.supply[i] += units;
        n.supply[(weeks - 1) * width + draw_int(r, 0, width - 1)] -= units;
    }
    return n;
}

static inline struct network
network_grid(struct arena *a, uint64_t *r)
{
    const int wide = draw_int(r, 1, 12), high = draw_int(r, 1, 12);
    struct network n = network_new(a, wide * high, 4 * wide * high);

    for (int y = 0; y < high; y++)
        for (int x = 0; x < wide; x++) {
            const int v = y * wide + x;

            if (x + 1 < wide) {
                network_arc(&n, v, v + 1, draw_int(r, 1, 40),
                            draw_int(r, 0, 9));
                network_arc(&n, v + 1, v, draw_int(r, 1, 40),
                            draw_int(r, 0, 9));
            }
            if (y + 1 < high) {
                network_arc(&n, v, v + wide, FLOW_UNLIMITED, draw_int(r, 0, 9));
                network_arc(&n, v + wide, v, draw_int(r, 1, 40),
                            draw_int(r, 0, 9));
            }
        }
    network_demand(&n, r, 6, 10);
    return n;
}

static inline struct network
network_parallel(struct arena *a, uint64_t *r)
{
    const int nodes = draw_int(r, 1, 6), arcs = draw_int(r, 1, 80);
    struct network n = network_new(a, nodes, arcs);

    for (int i = 0; i < arcs; i++)
        network_arc(&n, draw_int(r, 0, nodes - 1), draw_int(r, 0, nodes - 1),
                    draw_int(r, 0, 5), draw_int(r, -20, 20));
    network_demand(&n, r, 2, 8);
    return n;
}

static inline struct network
network_degenerate(struct arena *a, uint64_t *r)
{
    const int half = draw_int(r, 1, 40);
    struct network n = network_new(a, 2 * half, half * half);

    for (int i = 0; i < half; i++) {
        n.supply[i] = 1;
        n.supply[half + i] = -1;
        for (int j = 0; j < half; j++)
            network_arc(&n, i, half + j, 1, draw_int(r, 0, 1));
    }
    return n;
}

static inline struct network
network_narrow(struct arena *a, uint64_t *r)
{
    struct network n = network_general(a, r, 0, 12);

    for (int i = 0; i < n.arcs; i++)
        if (n.capacity[i] != FLOW_UNLIMITED && draw_int(r, 0, 2) == 0)
            n.capacity[i] /= 4;
    network_demand(&n, r, 4, 12);
    return n;
}

static inline struct network
network_endless(struct arena *a, uint64_t *r)
{
    struct network n = network_general(a, r, -10, 20);

    for (int i = 0; i < n.arcs; i++)
        if (draw_int(r, 0, 2) == 0) {
            n.capacity[i] = FLOW_UNLIMITED;
            n.cost[i] = draw_int(r, -9, 12);
        }
    return n;
}

static inline struct network
network_idle(struct arena *a, uint64_t *r)
{
    struct network n = network_general(a, r, -100, 9);

    for (int v = 0; v < n.nodes; v++)
        n.supply[v] = 0;
    return n;
}

static inline struct network
network_draw(struct arena *a, enum network_shape shape, uint64_t *r)
{
    switch (shape) {
    case NETWORK_GENERAL:
        return network_general(a, r, -100, 30);
    case NETWORK_TRANSPORT:
        return network_transport(a, r, draw_int(r, 1, 40), draw_int(r, 1, 40),
                                 1000);
    case NETWORK_CASELOAD:
        return network_caseload(a, r, draw_int(r, 1, 90), draw_int(r, 1, 15),
                                draw_int(r, 0, 8), draw_int(r, 1, 9));
    case NETWORK_LAYERS:
        return network_layers(a, r);
    case NETWORK_GRID:
        return network_grid(a, r);
    case NETWORK_PARALLEL:
        return network_parallel(a, r);
    case NETWORK_IDLE:
        return network_idle(a, r);
    case NETWORK_DEGENERATE:
        return network_degenerate(a, r);
    case NETWORK_NARROW:
        return network_narrow(a, r);
    case NETWORK_ENDLESS:
        return network_endless(a, r);
    case NETWORK_SHAPE_COUNT:
        break;
    }
    assert(false);
    return (struct network){0};
}

static inline struct flow *
network_flow(struct arena *a, const struct network *n)
{
    struct flow *g = flow_new(a, n->nodes, n->arcs);

    for (int v = 0; v < n->nodes; v++)
        flow_supply(g, v, n->supply[v]);
    for (int i = 0; i < n->arcs; i++)
        flow_arc(g, n->from[i], n->to[i], n->capacity[i], n->cost[i]);
    return g;
}

static inline struct lemon_network
network_lemon(const struct network *n)
{
    return (struct lemon_network){n->nodes, n->arcs,     n->supply, n->from,
                                  n->to,    n->capacity, n->cost};
}

#endif
