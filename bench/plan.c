/*
 * bench/plan.c -- the plan of a week: the whole rule on a large prison, the
 * same network by LEMON in the same run, re-planning after a redeployment, what
 * one more is worth, and 120 prisons.  Processor seconds, median of the runs;
 * the ratio is own / LEMON, so below 1 is faster.
 */
#include "keywork/plan_moves_rule.h"
#include "keywork/plan_network_rule.h"
#include "keywork/plan_price_rule.h"
#include "keywork/plan_what_if_rule.h"
#include "keywork/weeks.h"
#include "planner/flow_proof.h"
#include "timing.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

enum { RUNS = 7, CHANGES = 101 };

static double
peak_mib(void)
{
    struct rusage u;

    getrusage(RUSAGE_SELF, &u);
    return (double)u.ru_maxrss / 1024;
}

/* ---- one large prison ---- */

static void
time_week(const char *what, const struct week_shape *shape)
{
    const struct plan_weights w = plan_weights_preset();
    double times[RUNS];
    int due = 0, planned = 0;
    bool proved = true;

    for (int run = 0; run < RUNS; run++) {
        struct arena facts = {0}, a = {0};
        const struct plan_question q = week_invent(&facts, 1, shape);
        const double begin = processor_seconds();
        const struct plan_result *r = plan_week(&a, &q, &w);

        times[run] = processor_seconds() - begin;
        proved = proved && r->proved;
        due = r->due;
        planned = r->planned;
        arena_reset(&a);
        arena_reset(&facts);
    }
    printf("%-42s %8.4f s  %d of %d planned, %s, peak %.0f MiB\n", what,
           median(times, RUNS), planned, due, proved ? "proved" : "NOT PROVED",
           peak_mib());
}

/* ---- beside LEMON ---- */

static double
time_lemon(const struct flow *g, int64_t *cost)
{
#ifdef HAVE_LEMON
    struct arena a = {0};
    struct network n = network_new(&a, flow_nodes(g), flow_arcs(g));

    for (int v = 0; v < n.nodes; v++)
        n.supply[v] = flow_supply_of(g, v);
    for (int i = 0; i < flow_arcs(g); i++) {
        const struct flow_arc_facts f = flow_arc_of(g, i);

        network_arc(&n, f.from, f.to, f.capacity, f.cost);
    }
    const struct lemon_network copy = network_lemon(&n);
    const struct lemon_answer l = lemon_solve(&copy);

    arena_reset(&a);
    *cost = l.cost;
    return l.seconds;
#else
    *cost = flow_cost(g);
    return 0;
#endif
}

static void
beside_lemon(const char *what, const struct week_shape *shape)
{
    const struct plan_weights w = plan_weights_preset();
    double own[RUNS], lemon[RUNS], proof[RUNS];
    int arcs = 0, nodes = 0;
    bool same = true;

    for (int run = 0; run < RUNS; run++) {
        struct arena a = {0};
        const struct plan_question q = week_invent(&a, 1, shape);
        struct plan_work *p = plan_open(&a, &q, &w);
        int64_t cost = -1;

        plan_network_build(p);
        double begin = processor_seconds();
        same = flow_solve(p->flow) == FLOW_OPTIMAL && same;
        own[run] = processor_seconds() - begin;
        begin = processor_seconds();
        same = plan_proved(p) && same;
        proof[run] = processor_seconds() - begin;
        lemon[run] = time_lemon(p->flow, &cost);
        same = same && cost == flow_cost(p->flow);
        arcs = flow_arcs(p->flow);
        nodes = flow_nodes(p->flow);
        arena_reset(&a);
    }
    const double mine = median(own, RUNS), theirs = median(lemon, RUNS);

    printf("%-26s %5d nodes %6d arcs  own %7.4f s  LEMON %7.4f s  ratio %5.2f  "
           "proof %7.4f s  %s\n",
           what, nodes, arcs, mine, theirs, theirs > 0 ? mine / theirs : 0.0,
           median(proof, RUNS), same ? "same optimum, proved" : "DIFFERENT");
}

/* ---- again ---- */

/* An officer who has sessions is redeployed; the least change, read out. */
static double
redeploy(struct plan_work *p, struct arena *a, uint64_t *r, int *moved)
{
    const struct plan_result *before = plan_read(p, a);

    plan_keep(p, before);
    bool solved = plan_solve(p);
    const struct plan_session *s =
        &before->sessions[draw_int(r, 0, before->planned - 1)];
    const double begin = processor_seconds();

    plan_set_half(p, s->worker, s->half, (struct plan_half){.wing = 0});
    solved = plan_solve(p) && solved;
    const struct plan_result *after = plan_read(p, a);
    const struct plan_moves m = plan_moves(a, before, after, 0);
    const double seconds = processor_seconds() - begin;

    *moved += (int)m.count;
    if (!solved || !after->proved)
        printf("NOT PROVED\n");
    return seconds;
}

static void
time_again(const char *what, const struct week_shape *shape)
{
    const struct plan_weights w = plan_weights_preset();
    struct arena a = {0};
    const struct plan_question q = week_invent(&a, 1, shape);
    struct plan_work *p = plan_open(&a, &q, &w);
    double times[CHANGES], begin;
    uint64_t r = 1;
    int moved = 0;

    if (!plan_solve(p))
        printf("NOT SOLVED\n");
    begin = processor_seconds();
    const struct plan_prices l = plan_prices(p, &a);
    const double prices = processor_seconds() - begin;

    for (int i = 0; i < CHANGES; i++)
        times[i] = redeploy(p, &a, &r, &moved);
    const double middle = median(times, CHANGES);

    printf("%-42s %8.4f s  slowest %.4f s, %.1f sessions move\n", what, middle,
           times[CHANGES - 1], (double)moved / CHANGES);
    printf("%-42s %8.4f s  %zu prices\n", "  what one more is worth", prices,
           l.count);
    arena_reset(&a);
}

/* ---- what if ---- */

enum { KINDS = 6 };

/* One question of a kind, drawn. */
static struct plan_what_if
draw_if(struct arena *a, uint64_t *r, const struct plan_question *q,
        const struct plan_weights *w, int kind)
{
    struct plan_if_officer *o = arena_array(a, struct plan_if_officer, 1);
    struct plan_if_room *room = arena_array(a, struct plan_if_room, 1);
    struct plan_what_if x = {.w = *w};

    o[0] = (struct plan_if_officer){draw_int(r, 0, (int)q->worker_count - 1),
                                    UINT32_MAX, PLAN_NOBODY};
    room[0] = (struct plan_if_room){draw_int(r, 0, (int)q->place_count - 1),
                                    UINT32_MAX};
    x.officer = o;
    x.officers = kind == 0;
    x.closed = room;
    x.closed_count = kind == 1;
    x.hired = kind == 2;
    x.hired_wing = draw_int(r, 0, (int)q->wing_count - 1);
    x.rooms = kind == 3;
    x.rooms_wing = x.hired_wing;
    if (kind == 4)
        x.w.cap = draw_int(r, 1, 4);
    if (kind == 5) {
        int *due = arena_array(a, int, q->people_count + 1);

        for (size_t i = 0; i < q->people_count; i++)
            due[i] = draw_int(r, 0, 1) == 0 ? 0 : q->people[i].due;
        x.due = due;
    }
    return x;
}

/* The answer as the page has it: who is missed, why, proved, who loses. */
static void
time_if(const char *what, const struct week_shape *shape)
{
    static const char *const kinds[KINDS] = {
        "an officer away", "a room closed", "an officer more",
        "a room more",     "another cap",   "half as often"};
    const struct plan_weights w = plan_weights_preset();
    uint64_t r = 1;

    for (int kind = 0; kind < KINDS; kind++) {
        double times[RUNS];
        int change = 0;

        for (int run = 0; run < RUNS; run++) {
            struct arena a = {0};
            const struct plan_question q = week_invent(&a, 1, shape);
            const struct plan_what_if x = draw_if(&a, &r, &q, &w, kind);
            struct plan_work *p = plan_if_open(&a, &q, &w, &x);

            if (!plan_solve(p))
                printf("NOT SOLVED\n");
            const struct plan_result *now = plan_if_now(p, &a);
            const double begin = processor_seconds();
            const struct plan_result *then = plan_if(p, &a, &x);
            const struct plan_if_people l =
                plan_if_people(&a, q.people_count, now, then);

            times[run] = processor_seconds() - begin;
            change += (int)l.count;
            if (!then->proved)
                printf("NOT PROVED\n");
            arena_reset(&a);
        }
        const double middle = median(times, RUNS);

        printf("what if, %-15s %-17s %8.4f s  slowest %.4f s, %d people\n",
               what, kinds[kind], middle, times[RUNS - 1], change / RUNS);
    }
}

/* 120 prisons of 87,000 people, one after another. */
static void
time_estate(void)
{
    enum { PRISONS = 120, PEOPLE = 87000 };
    const struct plan_weights w = plan_weights_preset();
    uint64_t seed = 7;
    int left = PEOPLE, due = 0, planned = 0;
    double seconds = 0;

    for (int i = 0; i < PRISONS; i++) {
        const int drawn = draw_int(&seed, 150, 1300);
        const int people = i + 1 == PRISONS || drawn > left ? left : drawn;
        const struct week_shape shape = {
            people, people / 5, 8,   people / 32 + 1, 10, 40, 30, 2, 5,
            0,      5,          true};
        struct arena facts = {0}, a = {0};
        const struct plan_question q = week_invent(&facts, (uint64_t)i, &shape);
        const double begin = processor_seconds();
        const struct plan_result *r = plan_week(&a, &q, &w);

        seconds += processor_seconds() - begin;
        due += r->due;
        planned += r->planned;
        left -= people;
        arena_reset(&a);
        arena_reset(&facts);
    }
    printf("%-42s %8.3f s  %d of %d planned\n", "120 prisons, 87,000 people",
           seconds, planned, due);
}

int
main(void)
{
    /* people, workers, wings, rooms, half-days; percent protected, busy;
     * covers; percent twice, restricted; messy */
    const struct week_shape scarce = {1300, 260, 8, 40, 10, 20,
                                      30,   2,   5, 0,  5,  true};
    const struct week_shape usual = {1300, 260, 8, 40, 10, 40,
                                     30,   2,   5, 0,  5,  true};
    const struct week_shape ample = {1300, 260, 8, 80, 10, 80,
                                     20,   3,   5, 0,  0,  false};

    time_week("1,300 people, 260 workers, little time", &scarce);
    time_week("the same, rooms short", &usual);
    time_week("the same, plenty of everything", &ample);
    time_again("a redeployment, little time", &scarce);
    time_again("a redeployment, rooms short", &usual);
    time_again("a redeployment, plenty", &ample);
    time_if("little time", &scarce);
    time_if("rooms short", &usual);
    time_if("plenty", &ample);
    time_estate();
    beside_lemon("little time", &scarce);
    beside_lemon("rooms short", &usual);
    beside_lemon("plenty of everything", &ample);
    return 0;
}
