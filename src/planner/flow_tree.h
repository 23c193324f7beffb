/*
 * planner/flow_tree.h -- the inside of planner/flow.h: the network and its
 * spanning tree.  Only flow.c and flow_tree.c include it.
 *
 * The basis is a spanning tree over the nodes and an extra root.  Each node
 * but the root knows its parent, the arc to it, its depth, and its neighbours
 * in the thread: the tree in preorder, closed to a ring at the root.  So the
 * subtree of a node is the run of the thread that starts with it and goes on
 * while the depth is larger than its own.
 *
 * An arc outside the tree is empty (LOWER) or full (UPPER); `state` is 1, -1,
 * or 0 for the arcs of the tree, which makes the test for an arc worth
 * entering one product: state * reduced cost < 0.
 */
#ifndef PLANNER_FLOW_TREE_H
#define PLANNER_FLOW_TREE_H

#include "planner/flow.h"

enum { LOWER = 1, IN_TREE = 0, UPPER = -1 };
enum { NOBODY = -1 };
enum { BLOCK_MIN = 10 };

#define NUMBERS_MAX ((int64_t)1 << 58)

struct arc {
    int32_t from, to;
    int64_t cost;
};

struct node {
    int32_t parent, pred; /* pred: the slot of the arc to the parent */
    int32_t thread, back; /* the next and the one before in preorder */
    int32_t depth;
    bool up; /* the pred arc leads to the parent, not from it */
};

/* Arcs lie in slots: those of the caller mixed (see slot_of()), then for each
 * node its artificial arc to or from the root. */
struct flow {
    int32_t nodes, arcs, arcs_max;
    int32_t stride, rows; /* of the mixing */
    int32_t slots;        /* for the caller's arcs; rows * stride */
    int32_t root;         /* the number after the last node */
    int32_t block, next;

    struct arc *arc;
    int8_t *state;
    int64_t *capacity, *on;

    struct node *node;
    int64_t *dual;
    int64_t *supply, *excess;
    int32_t *scratch; /* two numbers a node */

    enum flow_status status;
    int64_t cost, pivots;
    int32_t endless; /* the arc that closes an endless circle */
};

/* One step of the simplex: the arc that enters, the circle it closes. */
struct pivot {
    int32_t in;            /* slot of the entering arc */
    int32_t first, second; /* the circle runs join..first, in, second..join */
    int32_t join;
    int32_t out;    /* lower end of the leaving arc; NOBODY: `in` itself */
    bool out_first; /* the leaving arc is on the side of `first` */
    int64_t delta;  /* units sent round the circle */
};

/* The tree of artificial arcs alone; all arcs of the caller are empty. */
void flow_tree_forget(struct flow *g);

/* Makes the tree fit the capacities, supplies and costs of today, with
 * artificial arcs at the cost `dear` where it does not, and sets the duals. */
void flow_tree_fit(struct flow *g, int64_t dear);

/* One step of the simplex: `in` enters, another arc leaves.  False when the
 * circle it closes has no limit; nothing is changed then. */
bool flow_tree_step(struct flow *g, int32_t in) MUST_USE;

/* The circle that the arc would close. */
struct pivot flow_tree_circle(const struct flow *g, int32_t in);

#endif
