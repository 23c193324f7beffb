/*
 * bench/allocate.c -- minimum-cost flow, own and LEMON's, on the same networks
 * in the same run.  Processor seconds, median of the runs; the ratio is
 * own / LEMON, so below 1 is faster.
 */
#include "planner/flow.h"
#include "planner/flow_proof.h"
#include "planner/networks.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { RUNS = 7 };

static double
processor_seconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int
compare(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static double
median(double *times, size_t count)
{
    qsort(times, count, sizeof *times, compare);
    return times[count / 2];
}

struct figures {
    double own[RUNS], prove[RUNS], lemon[RUNS];
    int64_t pivots, cost;
    bool same;
};

static void
run_own(const struct network *n, struct figures *f, int run)
{
    struct arena a = {0};
    struct flow *g = network_flow(&a, n);
    double begin = processor_seconds();
    const enum flow_status status = flow_solve(g);

    f->own[run] = processor_seconds() - begin;
    f->pivots = flow_pivots(g);
    f->cost = status == FLOW_OPTIMAL ? flow_cost(g) : -1;
    const struct flow_claim c = flow_claim(g, &a);
    begin = processor_seconds();
    f->same = flow_proof(g, &c, &a).fault == FLOW_PROVED && f->same;
    f->prove[run] = processor_seconds() - begin;
    arena_reset(&a);
}

static void
run_lemon(const struct network *n, struct figures *f, int run)
{
#ifdef HAVE_LEMON
    const struct lemon_network copy = network_lemon(n);
    const struct lemon_answer l = lemon_solve(&copy);

    f->lemon[run] = l.seconds;
    f->same = f->same && l.cost == f->cost;
#else
    (void)n, f->lemon[run] = 0;
#endif
}

static void
compare_on(const char *what, struct arena *a, int people, int workers,
           int choices, int places)
{
    uint64_t seed = 2026;
    const struct network n =
        network_caseload(a, &seed, people, workers, choices, places);
    struct figures f = {.same = true};

    for (int run = 0; run < RUNS; run++) {
        run_own(&n, &f, run);
        run_lemon(&n, &f, run);
    }
    const double own = median(f.own, RUNS), lemon = median(f.lemon, RUNS);

    printf("%-22s %8d arcs  own %8.4f s  LEMON %8.4f s  ratio %5.2f  "
           "%7lld pivots  proof %7.4f s  %s\n",
           what, n.arcs, own, lemon, lemon > 0 ? own / lemon : 0.0,
           (long long)f.pivots, median(f.prove, RUNS),
           f.same ? "same optimum, proved" : "DIFFERENT");
}

int
main(void)
{
    struct arena a = {0};

    compare_on("1,300 x 260, 30 arcs", &a, 1300, 260, 29, 6);
    compare_on("1,300 x 260, dense", &a, 1300, 260, 0, 6);
    compare_on("725 x 145, dense", &a, 725, 145, 0, 6);
    arena_reset(&a);
    return 0;
}
