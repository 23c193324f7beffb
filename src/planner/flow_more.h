/*
 * planner/flow_more.h -- how much more gets through when limits are lifted?
 *
 *     struct flow_more *m = flow_more_new(arena, g, sink);
 *     flow_more_close(m, way_out);              what must not be used
 *     flow_more_capacity(m, arc, 5);            lifted from what it was
 *     flow_more_begin(m);
 *     while (flow_more_send(m, node))
 *         one more unit went from the node to the sink;
 *
 * Takes the flow of a solved network as it is and never takes back a unit that
 * has arrived: each one more finds its way round those that are there, which
 * may change ways.  Costs do not count, so this is much less work than solving
 * on (planner/flow.h): most is settled by what cannot be reached at all.
 *
 * Method   shortest augmenting paths by distance labels, with the gap rule; the
 *          labels hold from one unit to the next.
 * Answer   of nodes asked one after another, those that get their unit through
 *          are the first ones possible in that order; how many get through does
 *          not depend on the order (both by the theory of matroids).
 * Units    Room of an arc above 2^30 counts as that.
 */
#ifndef PLANNER_FLOW_MORE_H
#define PLANNER_FLOW_MORE_H

#include "planner/flow.h"

struct flow_more;

/* Of a network solved as FLOW_OPTIMAL, which is not changed and not looked at
 * again.  Lives in the arena: about 24 bytes an arc. */
struct flow_more *flow_more_new(struct arena *a, const struct flow *g,
                                int sink) MUST_USE;

/* Nothing goes along the arc or back on it from now on. */
void flow_more_close(struct flow_more *m, int arc);

/* The arc carries so much from now on, no less than it carries already.  Not
 * after flow_more_close(). */
void flow_more_capacity(struct flow_more *m, int arc, int64_t capacity);

/* After changes and before the first flow_more_send(): measures anew. */
void flow_more_begin(struct flow_more *m);

/* One unit more from the node to the sink, if there is any way. */
bool flow_more_send(struct flow_more *m, int node) MUST_USE;

#endif
