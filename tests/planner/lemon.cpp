/* tests/planner/lemon.cpp -- see lemon.h.  No exception leaves this file. */
#include "planner/lemon.h"

#include <ctime>
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

typedef lemon::NetworkSimplex<lemon::SmartDigraph, int64_t, int64_t> simplex;

static double
processor_seconds()
{
    timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) / 1e9;
}

lemon_answer
lemon_solve(const lemon_network *n)
{
    lemon::SmartDigraph g;
    g.reserveNode(n->nodes);
    g.reserveArc(n->arcs);
    for (int v = 0; v < n->nodes; v++)
        g.addNode();
    lemon::SmartDigraph::NodeMap<int64_t> supply(g);
    lemon::SmartDigraph::ArcMap<int64_t> capacity(g), cost(g);
    for (int v = 0; v < n->nodes; v++)
        supply[g.nodeFromId(v)] = n->supply[v];
    for (int i = 0; i < n->arcs; i++) {
        const auto a =
            g.addArc(g.nodeFromId(n->from[i]), g.nodeFromId(n->to[i]));
        capacity[a] = n->capacity[i];
        cost[a] = n->cost[i];
    }
    simplex s(g);
    s.supplyMap(supply).upperMap(capacity).costMap(cost);
    const double begin = processor_seconds();
    const auto status = s.run();
    lemon_answer answer = {LEMON_INFEASIBLE, 0, processor_seconds() - begin};
    if (status == simplex::UNBOUNDED)
        answer.status = LEMON_UNBOUNDED;
    if (status == simplex::OPTIMAL) {
        answer.status = LEMON_OPTIMAL;
        answer.cost = s.totalCost<int64_t>();
    }
    return answer;
}
