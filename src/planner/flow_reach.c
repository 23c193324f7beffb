/* planner/flow_reach.c -- breadth first over the arcs that have room. */
#include "planner/flow_reach.h"

/* Steps that a unit may take, by the node they start from. */
struct steps {
    int *first; /* by node, and the end */
    int *to;
};

/* The way a step leads, as a unit goes or against it. */
static void
count_or_put(struct steps *s, int from, int to, bool put)
{
    if (put)
        s->to[s->first[from + 1]++] = to;
    else
        s->first[from + 2]++;
}

static void
walk_arcs(const struct flow *g, enum flow_direction way, struct steps *s,
          bool put)
{
    for (int i = 0; i < flow_arcs(g); i++) {
        const struct flow_arc_facts a = flow_arc_of(g, i);
        const int from = way == FLOW_ONWARD ? a.from : a.to;
        const int to = way == FLOW_ONWARD ? a.to : a.from;
        const int64_t on = flow_on(g, i);

        if (on < a.capacity)
            count_or_put(s, from, to, put);
        if (on > 0)
            count_or_put(s, to, from, put);
    }
}

static struct steps
steps_of(const struct flow *g, enum flow_direction way, struct arena *scratch)
{
    const size_t nodes = (size_t)flow_nodes(g);
    struct steps s = {
        .first = arena_array(scratch, int, nodes + 2),
        .to = arena_array(scratch, int, 2 * (size_t)flow_arcs(g) + 1),
    };

    walk_arcs(g, way, &s, false);
    for (size_t v = 2; v < nodes + 2; v++)
        s.first[v] += s.first[v - 1];
    walk_arcs(g, way, &s, true);
    return s;
}

void
flow_reach(const struct flow *g, enum flow_direction way, int avoid,
           bool *marked, struct arena *scratch)
{
    const struct steps s = steps_of(g, way, scratch);
    int *queue = arena_array(scratch, int, (size_t)flow_nodes(g) + 1);
    int head = 0, tail = 0;

    for (int v = 0; v < flow_nodes(g); v++)
        if (marked[v])
            queue[tail++] = v;
    while (head < tail) {
        const int v = queue[head++];

        for (int i = s.first[v]; v != avoid && i < s.first[v + 1]; i++)
            if (!marked[s.to[i]]) {
                marked[s.to[i]] = true;
                queue[tail++] = s.to[i];
            }
    }
}
