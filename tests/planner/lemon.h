/*
 * tests/planner/lemon.h -- a second opinion: LEMON's network simplex (C++,
 * package liblemon-dev), for tests and benchmarks only.
 */
#ifndef TESTS_PLANNER_LEMON_H
#define TESTS_PLANNER_LEMON_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum lemon_status { LEMON_INFEASIBLE, LEMON_OPTIMAL, LEMON_UNBOUNDED };

struct lemon_network {
    int nodes, arcs;
    const int64_t *supply;          /* by node */
    const int *from, *to;           /* by arc */
    const int64_t *capacity, *cost; /* by arc; INT64_MAX: no limit */
};

struct lemon_answer {
    enum lemon_status status;
    int64_t cost;
    double seconds; /* of processor time, in LEMON's run() alone */
};

struct lemon_answer lemon_solve(const struct lemon_network *n);

#ifdef __cplusplus
}
#endif

#endif
