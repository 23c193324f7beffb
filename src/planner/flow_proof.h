/*
 * planner/flow_proof.h -- is the answer of flow_solve() right?
 *
 * Checks an answer against the network alone, in one pass over the arcs, by
 * the theorems of linear programming, whatever made the answer:
 *
 *   optimal     every unit arrives, no arc is below zero or above its
 *               capacity, and the duals leave no arc that should carry more
 *               or less (complementary slackness): so no flow is cheaper.
 *   infeasible  a set of nodes offers more than the arcs leaving it can carry.
 *   unbounded   a circle of unlimited arcs costs less than nothing.
 *   unbalanced  the supplies do not add up to zero.
 *
 * Run on every answer in production; tests corrupt answers to see it fail.
 */
#ifndef PLANNER_FLOW_PROOF_H
#define PLANNER_FLOW_PROOF_H

#include "planner/flow.h"

/* An answer as plain data: what the proof looks at. */
struct flow_claim {
    enum flow_status status;
    int64_t cost;     /* of an optimal flow */
    int64_t *on;      /* by arc: units */
    int64_t *dual;    /* by node */
    bool *short_side; /* by node, of an infeasible network */
    int *circle;      /* arcs, in their order, of an unbounded one */
    int circle_length;
};

#define FLOW_FAULT_LIST(X)                                                    \
    X(FLOW_PROVED, "proved")                                                  \
    X(FLOW_NOT_PROVABLE, "not an answer that can be proved")                  \
    X(FLOW_FAULT_BELOW_ZERO, "an arc carries less than nothing")              \
    X(FLOW_FAULT_ABOVE_CAPACITY, "an arc carries more than its capacity")     \
    X(FLOW_FAULT_NOT_CONSERVED, "a node gains or loses units")                \
    X(FLOW_FAULT_SHOULD_CARRY_MORE, "an arc with room would make it cheaper") \
    X(FLOW_FAULT_SHOULD_CARRY_LESS, "an arc in use makes it dearer")          \
    X(FLOW_FAULT_COST, "the total is not the sum over the arcs")              \
    X(FLOW_FAULT_BALANCED, "the supplies do add up to zero")                  \
    X(FLOW_FAULT_CUT_HOLDS, "the way out can carry what the side offers")     \
    X(FLOW_FAULT_CIRCLE_BROKEN, "the arcs do not form a circle")              \
    X(FLOW_FAULT_CIRCLE_LIMITED, "an arc of the circle has a limit")          \
    X(FLOW_FAULT_CIRCLE_COSTS, "the circle does not cost less than nothing")  \
    X(FLOW_FAULT_OVERFLOW, "the numbers of the claim do not fit in 64 bits")

#define FLOW_FAULT_ENUM(name, text) name,
enum flow_fault { FLOW_FAULT_LIST(FLOW_FAULT_ENUM) FLOW_FAULT_COUNT };
#undef FLOW_FAULT_ENUM

struct flow_proof {
    enum flow_fault fault; /* FLOW_PROVED, or the first fault found */
    int where;             /* the arc or node at fault; -1: the whole */
};

/* The answer of the last flow_solve() as plain data, in the arena. */
struct flow_claim flow_claim(const struct flow *g, struct arena *a);

/* Does the claim hold for the network of `g`?  Looks at nothing else of `g`;
 * `scratch` gives memory for one number a node. */
struct flow_proof flow_proof(const struct flow *g, const struct flow_claim *c,
                             struct arena *scratch) MUST_USE;

/* One line in plain words. */
const char *flow_fault_text(enum flow_fault fault);

#endif
