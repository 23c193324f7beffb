/*
 * planner/flow: the cheapest flow, on hundreds of random networks.
 *
 * Nobody knows the right answer of a random case.  Two independent judges do:
 * the certificate of planner/flow_proof, and, where it is installed, LEMON.
 */
#include "planner/flow.h"
#include "planner/flow_proof.h"

#include "check.h"
#include "planner/networks.h"

#include <string.h>

enum { CASES_A_SHAPE = 60 };

static const char *const shape_names[NETWORK_SHAPE_COUNT] = {
    [NETWORK_GENERAL] = "general",   [NETWORK_TRANSPORT] = "transport",
    [NETWORK_CASELOAD] = "caseload", [NETWORK_LAYERS] = "layers",
    [NETWORK_GRID] = "grid",         [NETWORK_PARALLEL] = "parallel",
    [NETWORK_IDLE] = "idle",         [NETWORK_DEGENERATE] = "degenerate",
    [NETWORK_NARROW] = "narrow",     [NETWORK_ENDLESS] = "endless",
};

static void
check_proof(const struct flow *g, const char *what, int number)
{
    struct arena a = {0};
    const struct flow_claim c = flow_claim(g, &a);
    const struct flow_proof p = flow_proof(g, &c, &a);

    CHECK(p.fault == FLOW_PROVED, "%s %d: %s at %d", what, number,
          flow_fault_text(p.fault), p.where);
    arena_reset(&a);
}

static void
a_small_network_by_hand(void **state)
{
    struct arena a = {0};
    struct flow *g = flow_new(&a, 4, 5);

    (void)state;
    flow_supply(g, 0, 4);
    flow_supply(g, 3, -4);
    const int top = flow_arc(g, 0, 1, 3, 1);
    const int low = flow_arc(g, 0, 2, FLOW_UNLIMITED, 4);
    const int mid = flow_arc(g, 1, 2, 2, 1);
    const int out_top = flow_arc(g, 1, 3, 2, 5);
    const int out_low = flow_arc(g, 2, 3, 3, 1);

    CHECK(flow_status(g) == FLOW_UNSOLVED, "nothing yet");
    REQUIRE(flow_solve(g) == FLOW_OPTIMAL, "solved");
    CHECK(flow_cost(g) == 3 + 4 + 2 + 5 + 3, "cost %lld",
          (long long)flow_cost(g));
    CHECK(flow_on(g, top) == 3 && flow_on(g, low) == 1 &&
              flow_on(g, mid) == 2 && flow_on(g, out_top) == 1 &&
              flow_on(g, out_low) == 3,
          "the only cheapest flow");
    CHECK(flow_reduced_cost(g, out_top) == 0, "in use, with room: no slack");
    CHECK(flow_reduced_cost(g, mid) <= 0, "full: wants more");
    check_proof(g, "by hand", 0);
    arena_reset(&a);
}

static void
edge_cases_are_answers(void **state)
{
    struct arena a = {0};

    (void)state;
    struct flow *none = flow_new(&a, 0, 0);
    CHECK(flow_solve(none) == FLOW_OPTIMAL && flow_cost(none) == 0,
          "an empty network costs nothing");

    struct flow *lonely = flow_new(&a, 2, 0);
    flow_supply(lonely, 0, 1);
    CHECK(flow_solve(lonely) == FLOW_UNBALANCED, "one too many");
    check_proof(lonely, "unbalanced", 0);
    flow_supply(lonely, 1, -1);
    CHECK(flow_solve(lonely) == FLOW_INFEASIBLE, "no way");
    check_proof(lonely, "no way", 0);

    struct flow *loop = flow_new(&a, 1, 2);
    flow_arc(loop, 0, 0, 7, -3);
    CHECK(flow_solve(loop) == FLOW_OPTIMAL && flow_cost(loop) == -21,
          "a loop that gains is used up");
    flow_arc(loop, 0, 0, FLOW_UNLIMITED, -1);
    CHECK(flow_solve(loop) == FLOW_UNBOUNDED, "a loop without end");
    check_proof(loop, "loop", 0);
    arena_reset(&a);
}

static void
numbers_that_do_not_fit_are_refused(void **state)
{
    static const struct {
        const char *what;
        int64_t supply, capacity, cost;
        enum flow_status expect;
    } rows[] = {
        {"small",         1,                1,                1,                FLOW_OPTIMAL  },
        {"dear",          1,                1,                INT64_MAX / 200,  FLOW_OPTIMAL  },
        {"too dear",      1,                1,                INT64_MAX / 4,    FLOW_TOO_LARGE},
        {"cheapest",      1,                1,                INT64_MIN,        FLOW_TOO_LARGE},
        {"wide",          1,                (int64_t)1 << 57, 1,                FLOW_OPTIMAL  },
        {"too wide",      1,                (int64_t)1 << 58, 1,                FLOW_TOO_LARGE},
        {"unlimited",     1,                FLOW_UNLIMITED,   1,                FLOW_OPTIMAL  },
        {"many",          INT64_MAX / 4,    FLOW_UNLIMITED,   1,                FLOW_TOO_LARGE},
        {"least",         INT64_MIN + 1,    FLOW_UNLIMITED,   1,                FLOW_TOO_LARGE},
        {"dear and many", (int64_t)1 << 40, FLOW_UNLIMITED,   (int64_t)1 << 50,
         FLOW_TOO_LARGE                                                                       },
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena a = {0};
        struct flow *g = flow_new(&a, 2, 1);

        flow_supply(g, 0, rows[i].supply);
        flow_supply(g, 1, -rows[i].supply);
        flow_arc(g, 0, 1, rows[i].capacity, rows[i].cost);
        CHECK(flow_solve(g) == rows[i].expect, "%s: %d", rows[i].what,
              (int)flow_status(g));
        arena_reset(&a);
    }
}

/* ---- random networks ---- */

static void
check_against_lemon(const struct network *n, const struct flow *g,
                    const char *what, int number)
{
#ifdef HAVE_LEMON
    const struct lemon_network copy = network_lemon(n);
    const struct lemon_answer l = lemon_solve(&copy);

    switch (flow_status(g)) {
    case FLOW_OPTIMAL:
        CHECK(l.status == LEMON_OPTIMAL && l.cost == flow_cost(g),
              "%s %d: own %lld, LEMON %lld (%d)", what, number,
              (long long)flow_cost(g), (long long)l.cost, (int)l.status);
        break;
    case FLOW_INFEASIBLE:
        CHECK(l.status == LEMON_INFEASIBLE, "%s %d: LEMON says %d", what,
              number, (int)l.status);
        break;
    case FLOW_UNBOUNDED: /* when it is infeasible too, either may be said */
        CHECK(l.status != LEMON_OPTIMAL, "%s %d: LEMON has an optimum", what,
              number);
        break;
    case FLOW_UNSOLVED:
    case FLOW_UNBALANCED:
    case FLOW_TOO_LARGE:
    case FLOW_STATUS_COUNT:
        CHECK(false, "%s %d: status %d", what, number, (int)flow_status(g));
    }
#else
    (void)n, (void)g, (void)what, (void)number;
#endif
}

static void
random_networks_carry_their_proof(void **state)
{
    int seen[FLOW_STATUS_COUNT] = {0};

    (void)state;
    for (enum network_shape s = 0; s < NETWORK_SHAPE_COUNT; s++)
        for (int i = 0; i < CASES_A_SHAPE; i++) {
            struct arena a = {0};
            uint64_t seed = s * UINT64_C(1000) + (uint64_t)i;
            const struct network n = network_draw(&a, s, &seed);
            struct flow *g = network_flow(&a, &n);

            seen[flow_solve(g)]++;
            check_proof(g, shape_names[s], i);
            check_against_lemon(&n, g, shape_names[s], i);
            arena_reset(&a);
        }
    CHECK(seen[FLOW_OPTIMAL] > 300, "only %d optimal", seen[FLOW_OPTIMAL]);
    CHECK(seen[FLOW_INFEASIBLE] > 50, "only %d infeasible",
          seen[FLOW_INFEASIBLE]);
    CHECK(seen[FLOW_UNBOUNDED] > 20, "only %d unbounded", seen[FLOW_UNBOUNDED]);
}

static void
the_same_calls_give_the_same_flow(void **state)
{
    (void)state;
    for (enum network_shape s = 0; s < NETWORK_SHAPE_COUNT; s++) {
        struct arena a = {0};
        uint64_t seed = 77;
        const struct network n = network_draw(&a, s, &seed);
        struct flow *one = network_flow(&a, &n), *two = network_flow(&a, &n);

        const enum flow_status first = flow_solve(one);
        CHECK(flow_solve(two) == first, "%s: status", shape_names[s]);
        for (int i = 0; first == FLOW_OPTIMAL && i < n.arcs; i++)
            CHECK(flow_on(one, i) == flow_on(two, i), "%s: arc %d",
                  shape_names[s], i);
        arena_reset(&a);
    }
}

/* ---- again after a change ---- */

/* One change to the plain network and to the solver's. */
static void
change_one(struct network *n, struct flow *g, uint64_t *r)
{
    const int what = n->arcs == 0 ? 2 : draw_int(r, 0, 2);

    if (what == 2) {
        const int from = draw_int(r, 0, n->nodes - 1);
        const int to = draw_int(r, 0, n->nodes - 1);

        n->supply[from] += 1;
        n->supply[to] -= 1;
        flow_supply(g, from, n->supply[from]);
        flow_supply(g, to, n->supply[to]);
        return;
    }
    const int arc = draw_int(r, 0, n->arcs - 1);

    if (what == 1) {
        n->capacity[arc] = draw_int(r, 0, 3) == 0 && n->cost[arc] >= 0
                               ? FLOW_UNLIMITED
                               : draw_int(r, 0, 12);
        flow_set_capacity(g, arc, n->capacity[arc]);
    } else {
        n->cost[arc] += draw_int(r, -60, 60);
        flow_set_cost(g, arc, n->cost[arc]);
    }
}

static void
a_warm_start_finds_the_cold_optimum(void **state)
{
    (void)state;
    for (enum network_shape s = 0; s < NETWORK_SHAPE_COUNT; s++)
        for (int i = 0; i < 8; i++) {
            struct arena a = {0};
            uint64_t r = s * UINT64_C(50) + (uint64_t)i + 9000;
            struct network n = network_draw(&a, s, &r);
            struct flow *g = network_flow(&a, &n);

            for (int round = 0; round < 12; round++) {
                struct arena cold_arena = {0};
                struct flow *cold = network_flow(&cold_arena, &n);
                const enum flow_status warm_status = flow_solve(g);
                const enum flow_status cold_status = flow_solve(cold);

                CHECK(warm_status == cold_status ||
                          (warm_status != FLOW_OPTIMAL &&
                           cold_status != FLOW_OPTIMAL),
                      "%s %d.%d: warm %d, cold %d", shape_names[s], i, round,
                      (int)warm_status, (int)cold_status);
                if (warm_status == FLOW_OPTIMAL && cold_status == FLOW_OPTIMAL)
                    CHECK(flow_cost(g) == flow_cost(cold),
                          "%s %d.%d: warm %lld, cold %lld", shape_names[s], i,
                          round, (long long)flow_cost(g),
                          (long long)flow_cost(cold));
                check_proof(g, shape_names[s], i * 100 + round);
                arena_reset(&cold_arena);
                for (int k = draw_int(&r, 1, 6); k > 0; k--)
                    change_one(&n, g, &r);
            }
            arena_reset(&a);
        }
}

static void
a_warm_start_is_short(void **state)
{
    struct arena a = {0};
    uint64_t r = 4711;
    const struct network n = network_caseload(&a, &r, 400, 60, 12, 8);
    struct flow *g = network_flow(&a, &n);

    (void)state;
    REQUIRE(flow_solve(g) == FLOW_OPTIMAL, "cold");
    const int64_t cold = flow_pivots(g);
    REQUIRE(flow_solve(g) == FLOW_OPTIMAL, "again");
    CHECK(flow_pivots(g) == 0, "nothing changed: %lld steps",
          (long long)flow_pivots(g));
    for (int i = 1; i <= 12; i++) /* one person's choices */
        flow_set_cost(g, i, draw_int(&r, 0, 1000));
    REQUIRE(flow_solve(g) == FLOW_OPTIMAL, "changed");
    CHECK(flow_pivots(g) * 10 < cold, "%lld steps against %lld",
          (long long)flow_pivots(g), (long long)cold);
    check_proof(g, "one person changed", 0);
    flow_forget(g);
    REQUIRE(flow_solve(g) == FLOW_OPTIMAL, "forgotten");
    CHECK(flow_pivots(g) * 2 > cold, "from nothing again");
    arena_reset(&a);
}

static void
a_copy_goes_its_own_way(void **state)
{
    struct arena a = {0}, other = {0};
    uint64_t r = 815;
    const struct network n = network_caseload(&a, &r, 80, 12, 0, 5);
    struct flow *g = network_flow(&a, &n);

    (void)state;
    REQUIRE(flow_solve(g) == FLOW_OPTIMAL, "solved");
    const int64_t before = flow_cost(g);
    struct flow *copy = flow_copy(&other, g);

    CHECK(flow_cost(copy) == before, "the answer comes along");
    REQUIRE(flow_solve(copy) == FLOW_OPTIMAL && flow_pivots(copy) == 0,
            "and the tree: nothing is left to do");
    for (int i = 0; i < n.arcs; i += 3)
        flow_set_capacity(copy, i, n.cost[i] == 100000 ? 1 : 0);
    REQUIRE(flow_solve(copy) == FLOW_OPTIMAL, "changed");
    check_proof(copy, "copy", 0);
    CHECK(flow_cost(copy) > before, "less choice costs more");
    CHECK(flow_status(g) == FLOW_OPTIMAL && flow_cost(g) == before,
          "the first one knows nothing of it");
    check_proof(g, "first", 0);
    arena_reset(&other);
    REQUIRE(flow_solve(g) == FLOW_OPTIMAL && flow_cost(g) == before,
            "and lives on");
    arena_reset(&a);
}

static void
arcs_may_be_added_between_solves(void **state)
{
    struct arena a = {0};
    uint64_t r = 99;
    const struct network n = network_caseload(&a, &r, 120, 20, 0, 6);
    struct flow *whole = network_flow(&a, &n), *g;

    (void)state;
    g = flow_new(&a, n.nodes, n.arcs);
    for (int v = 0; v < n.nodes; v++)
        flow_supply(g, v, n.supply[v]);
    for (int i = 0; i < n.arcs; i++) {
        flow_arc(g, n.from[i], n.to[i], n.capacity[i], n.cost[i]);
        if (i % 500 == 0) {
            const enum flow_status s = flow_solve(g);

            CHECK(s == FLOW_INFEASIBLE || s == FLOW_OPTIMAL, "status %d", s);
            check_proof(g, "growing", i);
        }
    }
    REQUIRE(flow_solve(g) == FLOW_OPTIMAL, "grown");
    REQUIRE(flow_solve(whole) == FLOW_OPTIMAL, "whole");
    CHECK(flow_cost(g) == flow_cost(whole), "the same in the end");
    arena_reset(&a);
}

/* ---- the proof itself must be able to fail ---- */

struct corrupted {
    struct arena a;
    struct flow *g;
    struct flow_claim c;
};

static struct corrupted
solved(enum network_shape shape, uint64_t seed)
{
    struct corrupted x = {0};
    const struct network n = network_draw(&x.a, shape, &seed);

    x.g = network_flow(&x.a, &n);
    (void)!flow_solve(x.g);
    x.c = flow_claim(x.g, &x.a);
    return x;
}

static enum flow_fault
verdict(struct corrupted *x)
{
    return flow_proof(x->g, &x->c, &x->a).fault;
}

static void
each_unit_and_each_dual_matters(void **state)
{
    struct corrupted x = solved(NETWORK_TRANSPORT, 3);

    (void)state;
    REQUIRE(x.c.status == FLOW_OPTIMAL && verdict(&x) == FLOW_PROVED, "right");
    for (int i = 0; i < flow_arcs(x.g); i++) {
        x.c.on[i]++;
        CHECK(verdict(&x) != FLOW_PROVED, "one more on arc %d", i);
        x.c.on[i] -= 2;
        CHECK(verdict(&x) != FLOW_PROVED, "one less on arc %d", i);
        x.c.on[i]++;
    }
    for (int v = 0; v < flow_nodes(x.g); v++) {
        x.c.dual[v] += 5000;
        CHECK(verdict(&x) != FLOW_PROVED, "dual of %d", v);
        x.c.dual[v] -= 5000;
    }
    CHECK(verdict(&x) == FLOW_PROVED, "mended");
    arena_reset(&x.a);
}

static void
each_fault_has_its_name(void **state)
{
    struct arena a = {0};
    struct flow *g = flow_new(&a, 3, 3);

    (void)state;
    flow_supply(g, 0, 2);
    flow_supply(g, 2, -2);
    flow_arc(g, 0, 1, 2, 1);
    flow_arc(g, 1, 2, 2, 1);
    flow_arc(g, 0, 2, 2, 9);
    REQUIRE(flow_solve(g) == FLOW_OPTIMAL, "solved");
    struct corrupted x = {.g = g, .c = flow_claim(g, &a)};

    CHECK(verdict(&x) == FLOW_PROVED, "right");
    x.c.cost++;
    CHECK(verdict(&x) == FLOW_FAULT_COST, "cost");
    x.c.cost--;
    x.c.on[0] = 3;
    CHECK(verdict(&x) == FLOW_FAULT_ABOVE_CAPACITY, "above");
    x.c.on[0] = -1;
    CHECK(verdict(&x) == FLOW_FAULT_BELOW_ZERO, "below");
    x.c.on[0] = 1;
    CHECK(verdict(&x) != FLOW_PROVED, "lost");
    x.c.on[0] = 0, x.c.on[1] = 0, x.c.on[2] = 2, x.c.cost = 18;
    CHECK(verdict(&x) == FLOW_FAULT_SHOULD_CARRY_LESS ||
              verdict(&x) == FLOW_FAULT_SHOULD_CARRY_MORE,
          "a dearer flow, whatever the duals");
    x.c.dual[0] = INT64_MAX, x.c.dual[1] = INT64_MIN;
    CHECK(verdict(&x) == FLOW_FAULT_OVERFLOW, "overflow");
    x.c.dual[0] = 0, x.c.dual[1] = 1, x.c.dual[2] = 2;
    x.c.on[0] = 2, x.c.on[1] = 2, x.c.on[2] = 0, x.c.cost = 4;
    CHECK(verdict(&x) == FLOW_PROVED, "mended");
    flow_supply(g, 1, 1);
    flow_supply(g, 2, -3);
    CHECK(verdict(&x) == FLOW_FAULT_NOT_CONSERVED, "of another network");
    x.c.status = FLOW_UNBALANCED;
    CHECK(verdict(&x) == FLOW_FAULT_BALANCED, "balanced");
    x.c.status = FLOW_TOO_LARGE;
    CHECK(verdict(&x) == FLOW_NOT_PROVABLE, "too large");
    arena_reset(&x.a);
    arena_reset(&a);
}

static void
one_unit_too_dear_or_lost_is_seen(void **state)
{
    struct arena a = {0};
    struct flow *g = flow_new(&a, 2, 2);

    (void)state;
    flow_supply(g, 0, 1);
    flow_supply(g, 1, -1);
    flow_arc(g, 0, 1, 1, 3);
    flow_arc(g, 0, 1, 1, 5);
    int64_t on[] = {0, 1}, dual[] = {0, 3};
    struct corrupted x = {
        .g = g,
        .c = {.status = FLOW_OPTIMAL, .cost = 5, .on = on, .dual = dual}
    };

    CHECK(verdict(&x) == FLOW_FAULT_SHOULD_CARRY_LESS, "the dearer of two");
    on[0] = 1, on[1] = 0, x.c.cost = 3;
    CHECK(verdict(&x) == FLOW_PROVED, "the cheaper");
    flow_supply(g, 0, 0);
    on[0] = 0, x.c.cost = 0;
    CHECK(verdict(&x) == FLOW_FAULT_NOT_CONSERVED, "one needed, none brought");
    arena_reset(&x.a);
    arena_reset(&a);
}

static void
infeasible_needs_a_real_cut(void **state)
{
    struct arena a = {0};
    struct flow *g = flow_new(&a, 3, 2);

    (void)state;
    flow_supply(g, 0, 2);
    flow_supply(g, 2, -2);
    flow_arc(g, 0, 1, FLOW_UNLIMITED, 1);
    flow_arc(g, 1, 2, 1, 1);
    REQUIRE(flow_solve(g) == FLOW_INFEASIBLE, "one of two gets through");
    struct corrupted x = {.g = g, .c = flow_claim(g, &a)};

    CHECK(verdict(&x) == FLOW_PROVED, "right");
    x.c.short_side[1] = false;
    CHECK(verdict(&x) == FLOW_FAULT_CUT_HOLDS, "unlimited way out");
    x.c.short_side[1] = true;
    flow_set_capacity(g, 1, 2);
    CHECK(verdict(&x) == FLOW_FAULT_CUT_HOLDS, "wide enough");
    arena_reset(&x.a);
    arena_reset(&a);
}

static void
unbounded_needs_a_real_circle(void **state)
{
    struct arena a = {0};
    struct flow *g = flow_new(&a, 3, 4);

    (void)state;
    flow_arc(g, 0, 1, FLOW_UNLIMITED, 2);
    flow_arc(g, 1, 2, FLOW_UNLIMITED, 2);
    const int back = flow_arc(g, 2, 0, FLOW_UNLIMITED, -5);
    const int other = flow_arc(g, 2, 0, 7, -5);
    REQUIRE(flow_solve(g) == FLOW_UNBOUNDED, "endless");
    struct corrupted x = {.g = g, .c = flow_claim(g, &a)};

    CHECK(verdict(&x) == FLOW_PROVED && x.c.circle_length == 3, "right");
    for (int i = 0; i < 3; i++)
        if (x.c.circle[i] == back)
            x.c.circle[i] = other;
    CHECK(verdict(&x) == FLOW_FAULT_CIRCLE_LIMITED, "limited");
    x.c = flow_claim(g, &a);
    flow_set_cost(g, back, -4);
    CHECK(verdict(&x) == FLOW_FAULT_CIRCLE_COSTS, "costs nothing");
    x.c.circle_length = 2;
    CHECK(verdict(&x) == FLOW_FAULT_CIRCLE_BROKEN, "open");
    x.c.circle_length = 0;
    CHECK(verdict(&x) == FLOW_FAULT_CIRCLE_BROKEN, "none");
    arena_reset(&x.a);
    arena_reset(&a);
}

TESTS(TEST(a_small_network_by_hand), TEST(edge_cases_are_answers),
      TEST(numbers_that_do_not_fit_are_refused),
      TEST(random_networks_carry_their_proof),
      TEST(the_same_calls_give_the_same_flow),
      TEST(a_warm_start_finds_the_cold_optimum), TEST(a_warm_start_is_short),
      TEST(a_copy_goes_its_own_way), TEST(arcs_may_be_added_between_solves),
      TEST(each_unit_and_each_dual_matters), TEST(each_fault_has_its_name),
      TEST(one_unit_too_dear_or_lost_is_seen),
      TEST(infeasible_needs_a_real_cut), TEST(unbounded_needs_a_real_circle))
