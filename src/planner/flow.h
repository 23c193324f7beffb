/*
 * planner/flow.h -- minimum-cost flow: who gets whom, at least total cost.
 *
 * A network of nodes that offer or need whole units (a person, a session) and
 * of arcs that carry them at a whole cost.  flow_solve() finds the cheapest
 * way to bring everything where it is needed, or says that there is none.
 *
 *     struct flow *g = flow_new(arena, 3, 2);
 *     flow_supply(g, 0, 1);                        one unit starts at node 0
 *     flow_supply(g, 2, -1);                       and is needed at node 2
 *     const int a = flow_arc(g, 0, 1, 1, 5);
 *     const int b = flow_arc(g, 1, 2, FLOW_UNLIMITED, 7);
 *     if (flow_solve(g) == FLOW_OPTIMAL)
 *         use(flow_on(g, a), flow_on(g, b), flow_cost(g));
 *
 * Method   primal network simplex: a strongly feasible spanning tree kept as
 *          parent, thread and depth; artificial arcs to a root at a cost
 *          larger than any path; the entering arc is the best of a block, and
 *          arcs are stored mixed, so that a block holds arcs of many nodes.
 *          Strong feasibility rules out cycling, so it always ends.
 * Answer   deterministic: the same calls in the same order give the same flow.
 *          Every answer, also "infeasible" and "unbounded", comes with the
 *          means to prove it: planner/flow_proof.h, which does not trust this
 *          code.
 * Again    After a change of costs, capacities, supplies, or after adding arcs,
 *          flow_solve() starts from the tree it ended with.  A small change
 *          costs a few pivots and one pass over the arcs.  The optimum is that
 *          of a cold start; among equally cheap flows it may be another one.
 * Bounds   Arithmetic is int64 and cannot overflow: what would not fit is
 *          refused as FLOW_TOO_LARGE before anything is computed.  It fits
 *          when (nodes + 1) x (largest cost + 1) is at most 2^58 and the
 *          supplies and limited capacities add up to at most 2^58.
 * Memory   All of it is taken from the arena in flow_new(): about 33 bytes an
 *          arc and 100 a node.  It lives as long as the arena; nothing to free.
 * Threads  None inside; one thread at a time for one network.
 */
#ifndef PLANNER_FLOW_H
#define PLANNER_FLOW_H

#include "base/arena.h"

struct flow;

/* A capacity that never binds. */
#define FLOW_UNLIMITED INT64_MAX

enum flow_status {
    FLOW_UNSOLVED,   /* nothing solved yet, or changed since */
    FLOW_OPTIMAL,    /* flow, duals and cost are there */
    FLOW_UNBALANCED, /* the supplies do not add up to nothing */
    FLOW_INFEASIBLE, /* some nodes offer more than their way out can carry */
    FLOW_UNBOUNDED,  /* a circle of unlimited arcs costs less than nothing */
    FLOW_TOO_LARGE,  /* the numbers do not fit, see Bounds above */
    FLOW_STATUS_COUNT
};

/*
 * An empty network of `nodes` nodes (numbered from 0) with room for `arcs_max`
 * arcs.  Say the number of arcs exactly when it is known: the room left over
 * is passed over by every search.
 */
struct flow *flow_new(struct arena *a, int nodes, int arcs_max) MUST_USE;

/* What a node offers (above zero) or needs (below).  At first nothing. */
void flow_supply(struct flow *g, int node, int64_t units);

/* Adds an arc that carries 0 to `capacity` units (FLOW_UNLIMITED: any number)
 * at `cost` each, which may be negative.  Parallel arcs and loops are allowed.
 * Returns its number: 0, 1, 2 ... in the order of the calls. */
int flow_arc(struct flow *g, int from, int to, int64_t capacity, int64_t cost);

void flow_set_cost(struct flow *g, int arc, int64_t cost);
void flow_set_capacity(struct flow *g, int arc, int64_t capacity);

/* Solves from where the last solve ended. */
enum flow_status flow_solve(struct flow *g) MUST_USE;

/* The same network with its tree and answer, in another arena: what is asked
 * of the copy ("what if") does not touch this one.  One pass over the memory.
 */
struct flow *flow_copy(struct arena *a, const struct flow *g) MUST_USE;

/* Forgets the tree: the next solve starts from nothing. */
void flow_forget(struct flow *g);

/* The network. */
struct flow_arc_facts {
    int from, to;
    int64_t capacity, cost;
};
int flow_nodes(const struct flow *g);
int flow_arcs(const struct flow *g);
int flow_arcs_left(const struct flow *g); /* that may still be added */
int64_t flow_supply_of(const struct flow *g, int node);
struct flow_arc_facts flow_arc_of(const struct flow *g, int arc);

/* The answer.  flow_on(), flow_dual() and flow_cost() after FLOW_OPTIMAL. */
enum flow_status flow_status(const struct flow *g);
int64_t flow_on(const struct flow *g, int arc);
int64_t flow_cost(const struct flow *g);

/*
 * What one more unit at the node is worth: for every arc with room left
 * dual(to) <= dual(from) + cost, with equality where it carries something.
 * Only differences between nodes mean anything.
 */
int64_t flow_dual(const struct flow *g, int node);

/* cost + dual(from) - dual(to): what using the arc would add to the total, at
 * least.  Zero or more on empty arcs, zero or less on full ones. */
int64_t flow_reduced_cost(const struct flow *g, int arc);

/* After FLOW_INFEASIBLE: is the node on the side that offers more than the
 * arcs leaving that side can carry? */
bool flow_on_short_side(const struct flow *g, int node);

/* After FLOW_UNBOUNDED: the arcs of a circle without limit that costs less
 * than nothing.  Writes at most `max` of them, answers how many there are. */
int flow_endless_circle(const struct flow *g, int *arcs, int max);

/* How many times the tree changed in the last solve: for benchmarks. */
int64_t flow_pivots(const struct flow *g);

#endif
