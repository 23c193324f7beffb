/*
 * planner/flow_reach.h -- where could one more unit go?
 *
 * After FLOW_OPTIMAL: over arcs with room left, and back over arcs in use.
 * What lies outside cannot gain by a change, which saves asking.
 */
#ifndef PLANNER_FLOW_REACH_H
#define PLANNER_FLOW_REACH_H

#include "planner/flow.h"

enum flow_direction {
    FLOW_ONWARD, /* nodes that a unit at a marked node could get to */
    FLOW_BACK    /* nodes from which a unit could get to a marked node */
};

/*
 * Marks, besides the nodes marked already, all that can be reached so, never
 * through the node `avoid` (-1: none).  `marked` has a place for each node.
 * One pass over the arcs; `scratch` gives memory for four numbers an arc.
 */
void flow_reach(const struct flow *g, enum flow_direction way, int avoid,
                bool *marked, struct arena *scratch);

#endif
