/*
 * bench/allocate.c -- minimum-cost flow, own and LEMON's, on the same networks
 * in the same run; then the allocation rules on whole prisons, with reasons and
 * the proof.  Processor seconds, median of the runs; the ratio is own / LEMON,
 * so below 1 is faster.
 */
#include "planner/flow.h"
#include "planner/flow_proof.h"
#include "keywork/allocation_best_rule.h"
#include "keywork/allocation_national_rule.h"
#include "keywork/prisons.h"
#include "planner/networks.h"
#include "timing.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { RUNS = 7 };

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

/* "What if": the costs of two people change, the tree of before goes on. */
static void
time_again(const char *what, struct arena *a, int people, int workers)
{
    uint64_t seed = 2026;
    const struct network n = network_caseload(a, &seed, people, workers, 0, 6);
    struct flow *g = network_flow(a, &n);
    double times[RUNS];
    bool solved = flow_solve(g) == FLOW_OPTIMAL;

    for (int run = 0; run < RUNS; run++) {
        const int first = draw_int(&seed, 0, people - 2) * (workers + 1);

        for (int i = first; i < first + 2 * (workers + 1); i++)
            if (n.cost[i] < 100000)
                flow_set_cost(g, i, draw_int(&seed, 0, 1000));
        const double begin = processor_seconds();

        solved = flow_solve(g) == FLOW_OPTIMAL && solved;
        times[run] = processor_seconds() - begin;
    }
    printf("%-44s %8.4f s  %s\n", what, median(times, RUNS),
           solved ? "from the old tree" : "NOT SOLVED");
}

/* ---- the rules ---- */

typedef struct allocation_result *rule(struct arena *a,
                                       const struct allocation_question *q,
                                       const struct allocation_weights *w);

static struct allocation_result *
national(struct arena *a, const struct allocation_question *q,
         const struct allocation_weights *w)
{
    (void)w;
    return allocation_national(a, q);
}

static void
time_rule(const char *what, rule *how, const struct prison_plan *plan)
{
    const struct allocation_weights w = allocation_weights_preset();
    double times[RUNS];
    size_t unplaced = 0;

    for (int run = 0; run < RUNS; run++) {
        struct arena facts = {0}, a = {0};
        const struct allocation_question q = prison_invent(&facts, 1, plan);
        const double begin = processor_seconds();
        const struct allocation_result *r = how(&a, &q, &w);

        times[run] = processor_seconds() - begin;
        unplaced = r == NULL ? q.people_count : r->unplaced;
        arena_reset(&a);
        arena_reset(&facts);
    }
    printf("%-44s %8.4f s  %5zu with nobody\n", what, median(times, RUNS),
           unplaced);
}

/* 120 prisons of 87,000 people, one after another. */
static void
time_estate(const char *what, rule *how, bool everybody)
{
    enum { PRISONS = 120, PEOPLE = 87000 };
    const struct allocation_weights w = allocation_weights_preset();
    uint64_t seed = 7;
    int left = PEOPLE;
    double seconds = 0;
    size_t unplaced = 0, people = 0;

    for (int i = 0; i < PRISONS; i++) {
        const int size = i + 1 == PRISONS ? left : draw_int(&seed, 150, 1300);
        struct arena facts = {0}, a = {0};
        const struct prison_plan plan = {size < left ? size : left,
                                         (size < left ? size : left) / 5,
                                         everybody,
                                         6,
                                         30,
                                         5};
        const struct allocation_question q =
            prison_invent(&facts, (uint64_t)i, &plan);
        const double begin = processor_seconds();
        const struct allocation_result *r = how(&a, &q, &w);

        seconds += processor_seconds() - begin;
        people += q.people_count;
        unplaced += r->unplaced;
        left -= plan.people;
        arena_reset(&a);
        arena_reset(&facts);
    }
    printf("%-44s %8.3f s  %zu people, %zu with nobody\n", what, seconds,
           people, unplaced);
}

int
main(void)
{
    struct arena a = {0};

    compare_on("1,300 x 260, 30 arcs", &a, 1300, 260, 29, 6);
    compare_on("1,300 x 260, dense", &a, 1300, 260, 0, 6);
    compare_on("725 x 145, dense", &a, 725, 145, 0, 6);
    time_again("1,300 x 260, dense, two people changed", &a, 1300, 260);
    arena_reset(&a);

    const struct prison_plan new_prison = {1300, 260, false, 6, 30, 5};
    const struct prison_plan anew = {1300, 260, true, 6, 30, 5};

    time_rule("national, 1,300 people, 260 workers", national, &new_prison);
    time_rule("best, the same, every pair", allocation_best, &new_prison);
    time_rule("best, everybody anew", allocation_best, &anew);
    time_estate("best, 120 prisons one by one", allocation_best, false);
    time_estate("best, 120 prisons anew", allocation_best, true);
    return 0;
}
