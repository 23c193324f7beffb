/*
 * keywork/plan_rule on drawn prisons: is the plan allowed, is it the best of
 * all, and does it stay so after changes?  Three judges who know nothing of
 * each other: all plans tried one by one (tests/keywork/plan_judge.h), LEMON,
 * and the certificate.
 */
#include "keywork/plan_network_rule.h"
#include "keywork/plan_rule.h"

#include "check.h"
#include "keywork/plan_judge.h"
#include "keywork/weeks.h"

#include <string.h>

static struct week_shape
tiny_shape(uint64_t *r)
{
    return (struct week_shape){
        .people = draw_int(r, 1, 4),
        .workers = draw_int(r, 1, 3),
        .wings = draw_int(r, 1, 3),
        .places = draw_int(r, 1, 3),
        .halves = 4,
        .half_protected = draw_int(r, 20, 75),
        .busy = draw_int(r, 0, 60),
        .covers = draw_int(r, 0, 2),
        .twice = draw_int(r, 0, 50),
        .strict = draw_int(r, 0, 60),
        .messy = draw_int(r, 0, 3) != 0,
    };
}

/* Two slots in the morning, one in the afternoon: small enough to try all. */
static struct plan_weights
tiny_weights(uint64_t *r)
{
    struct plan_weights w = plan_weights_preset();

    w.am_to = 615;
    w.pm_to = draw_int(r, 0, 1) == 0 ? 870 : 1005;
    w.cap = draw_int(r, 1, 3);
    w.regime_prepare = draw_int(r, 1, 3);
    w.regime_reduce = 1;
    w.regime_restrict = 1;
    w.cover = draw_int(r, 0, 600);
    w.later = draw_int(r, 0, 50);
    w.days = draw_int(r, 0, 12);
    w.exception = draw_int(r, 0, 300);
    w.second_percent = draw_int(r, 0, 100);
    w.walk = draw_int(r, 0, 40);
    return w;
}

static void
check_best(const struct plan_question *q, const struct plan_weights *w,
           const struct plan_result *r, const char *what)
{
    const struct verdict best = judge_best(q, w);
    const struct verdict v = judge_plan(q, w, r, what);

    CHECK(v.missed == best.missed && v.points == best.points,
          "%s: misses %d for %lld points; the best misses %d for %lld", what,
          v.missed, (long long)v.points, best.missed, (long long)best.points);
    CHECK(r->possible == r->due - best.missed, "%s: possible", what);
    if (v.missed == best.missed && v.points == best.points)
        CHECK(!verdict_less(best, v), "%s: ties %lld, the best %lld", what,
              (long long)v.ties, (long long)best.ties);
}

static void
no_plan_of_a_tiny_prison_is_better(void **state)
{
    int missed = 0, planned = 0;

    (void)state;
    for (int i = 0; i < 400; i++) {
        struct arena a = {0};
        uint64_t seed = 100 + (uint64_t)i;
        const struct week_shape shape = tiny_shape(&seed);
        const struct plan_weights w = tiny_weights(&seed);
        const struct plan_question q = week_invent(&a, seed, &shape);
        const struct plan_result *r = plan_week(&a, &q, &w);
        char what[32];

        snprintf(what, sizeof what, "prison %d", i);
        REQUIRE(r != NULL, "%s: answered", what);
        check_best(&q, &w, r, what);
        missed += (int)r->missed_count;
        planned += r->planned;
        arena_reset(&a);
    }
    CHECK(missed > 200 && planned > 200, "only %d missed, %d planned", missed,
          planned);
}

/* One fact changes in the work; answers the question as it is then. */
static void
change_one(struct plan_work *p, uint64_t *r, const struct week_shape *s)
{
    const int half = draw_int(r, 0, s->halves - 1);

    switch (draw_int(r, 0, s->people > 0 ? 4 : 3)) {
    case 0:
        plan_set_half(p, draw_int(r, 0, s->workers - 1), half,
                      (struct plan_half){.wing = 0});
        break;
    case 1:
        plan_set_half(p, draw_int(r, 0, s->workers - 1), half,
                      week_half(r, s, draw_int(r, 0, s->wings - 1)));
        break;
    case 2:
        plan_set_opening(
            p, draw_int(r, 0, s->places - 1), half,
            (struct plan_opening){480, (int16_t)draw_int(r, 480, 1050)});
        break;
    case 4:
        plan_set_busy(p, draw_int(r, 0, s->people - 1),
                      (uint32_t)draw_int(r, 0, (1 << s->halves) - 1));
        break;
    default:
        plan_set_regime(p, draw_int(r, 0, s->wings - 1), half,
                        (enum plan_regime)draw_int(r, 0, REGIME_COUNT - 1));
    }
}

static void
after_a_change_the_plan_is_the_best_again(void **state)
{
    (void)state;
    for (int i = 0; i < 60; i++) {
        struct arena a = {0};
        uint64_t r = 7000 + (uint64_t)i;
        const struct week_shape shape = tiny_shape(&r);
        const struct plan_weights w = tiny_weights(&r);
        const struct plan_question q = week_invent(&a, r, &shape);
        struct plan_work *p = plan_open(&a, &q, &w);

        REQUIRE(plan_solve(p), "solved");
        for (int round = 0; round < 5; round++) {
            const struct plan_result *before = plan_read(p, &a);
            char what[32];

            snprintf(what, sizeof what, "prison %d.%d", i, round);
            if (round % 2 == 0)
                plan_keep(p, before);
            change_one(p, &r, &shape);
            REQUIRE(plan_solve(p), "%s: solved again", what);
            struct plan_question now = p->q;
            size_t kept = 0;

            for (size_t k = 0; k < q.people_count; k++)
                kept = (size_t)p->kept_first[k + 1];
            now.kept = p->kept;
            now.kept_count = kept;
            check_best(&now, &w, plan_read(p, &a), what);
        }
        arena_reset(&a);
    }
}

/* ---- larger prisons ---- */

#ifdef HAVE_LEMON
static struct lemon_answer
ask_lemon(const struct flow *g, bool only_count, const struct plan_work *p)
{
    struct arena a = {0};
    struct network n = network_new(&a, flow_nodes(g), flow_arcs(g));

    for (int v = 0; v < n.nodes; v++)
        n.supply[v] = flow_supply_of(g, v);
    for (int i = 0; i < flow_arcs(g); i++) {
        const struct flow_arc_facts f = flow_arc_of(g, i);
        const bool unheld = f.from < (int)p->q.people_count && f.to == p->sink;

        network_arc(&n, f.from, f.to, f.capacity, only_count ? unheld : f.cost);
    }
    const struct lemon_network copy = network_lemon(&n);
    const struct lemon_answer answer = lemon_solve(&copy);

    arena_reset(&a);
    return answer;
}
#endif

static void
check_lemon(const struct plan_work *p, const struct plan_result *r,
            const char *what)
{
#ifdef HAVE_LEMON
    const struct lemon_answer best = ask_lemon(p->flow, false, p);
    const struct lemon_answer most = ask_lemon(p->flow, true, p);

    CHECK(best.status == LEMON_OPTIMAL && best.cost == flow_cost(p->flow),
          "%s: own %lld, LEMON %lld", what, (long long)flow_cost(p->flow),
          (long long)best.cost);
    CHECK(most.cost == (int64_t)r->missed_count,
          "%s: %zu missed; with no preferences at all %lld", what,
          r->missed_count, (long long)most.cost);
#else
    (void)p, (void)r, (void)what;
#endif
}

static void
drawn_prisons_agree_with_lemon(void **state)
{
    (void)state;
    for (int i = 0; i < 200; i++) {
        struct arena a = {0};
        uint64_t seed = 5000 + (uint64_t)i;
        const struct week_shape shape = drawn_shape(&seed);
        const struct plan_weights w = plan_weights_preset();
        const struct plan_question q = week_invent(&a, seed, &shape);
        struct plan_work *p = plan_open(&a, &q, &w);
        char what[32];

        snprintf(what, sizeof what, "prison %d", i);
        REQUIRE(plan_solve(p), "%s: solved", what);
        const struct plan_result *r = plan_read(p, &a);

        judge_plan(&q, &w, r, what);
        check_lemon(p, r, what);
        arena_reset(&a);
    }
}

/* The priority of who is missed if only priority counted, and not how many. */
static int64_t
least_priority_missed(const struct plan_question *q,
                      const struct plan_weights *w)
{
    struct arena a = {0};
    struct plan_work *p = plan_open(&a, q, w);

    plan_network_build(p);
    for (int i = 0; i < (int)q->people_count; i++)
        for (int n = 1; n <= q->people[i].due; n++)
            flow_set_cost(p->flow, p->unheld_arc[i] + n - 1,
                          plan_worth(p, i, n));
    REQUIRE(flow_solve(p->flow) == FLOW_OPTIMAL, "solved");
    const int64_t least = flow_cost(p->flow);

    arena_reset(&a);
    return least;
}

/* PL-21. */
static void
the_most_sessions_cost_nobody_their_priority(void **state)
{
    (void)state;
    for (int i = 0; i < 60; i++) {
        struct arena a = {0};
        uint64_t seed = 2100 + (uint64_t)i;
        const struct week_shape shape = drawn_shape(&seed);
        struct plan_weights w = plan_weights_preset();
        int64_t missed = 0;

        w.cover = w.exception = w.walk = w.later = 0;
        const struct plan_question q = week_invent(&a, seed, &shape);
        const struct plan_result *r = plan_week(&a, &q, &w);

        for (size_t k = 0; k < r->missed_count; k++)
            missed += r->missed[k].priority;
        CHECK(missed == least_priority_missed(&q, &w),
              "%d: %lld points of priority missed, %lld would do", i,
              (long long)missed, (long long)least_priority_missed(&q, &w));
        arena_reset(&a);
    }
}

static void
warm_and_cold_agree(void **state)
{
    (void)state;
    for (int i = 0; i < 30; i++) {
        struct arena a = {0};
        uint64_t r = 300 + (uint64_t)i;
        struct week_shape shape = drawn_shape(&r);

        shape.workers += 3;
        shape.places += 2;
        const struct plan_weights w = plan_weights_preset();
        const struct plan_question q = week_invent(&a, r, &shape);
        struct plan_work *p = plan_open(&a, &q, &w);

        REQUIRE(plan_solve(p), "solved");
        for (int round = 0; round < 8; round++) {
            for (int k = draw_int(&r, 1, 40); k > 0; k--)
                change_one(p, &r, &shape);
            REQUIRE(plan_solve(p), "solved again");
            const struct plan_result *warm = plan_read(p, &a);
            const struct plan_result *cold = plan_week(&a, &p->q, &w);
            const struct verdict x = judge_plan(&p->q, &w, warm, "warm");
            const struct verdict y = judge_plan(&p->q, &w, cold, "cold");

            CHECK(!verdict_less(x, y) && !verdict_less(y, x),
                  "%d.%d: warm misses %d for %lld, cold %d for %lld", i, round,
                  x.missed, (long long)x.points, y.missed, (long long)y.points);
        }
        arena_reset(&a);
    }
}

/* ---- the order of the lists ---- */

/* The same facts with every list turned round. */
static struct plan_question
turned(struct arena *a, const struct plan_question *q)
{
    struct plan_question t = *q;
    const int n = (int)q->people_count, m = (int)q->worker_count;
    struct plan_person *people =
        arena_array(a, struct plan_person, (size_t)n + 1);
    struct plan_worker *workers =
        arena_array(a, struct plan_worker, (size_t)m + 1);

    for (int i = 0; i < n; i++) {
        struct plan_person *p = &people[n - 1 - i];
        int *covers = arena_array(a, int, q->people[i].cover_count + 1);

        *p = q->people[i];
        if (p->worker != PLAN_NOBODY)
            p->worker = m - 1 - p->worker;
        for (size_t k = 0; k < p->cover_count; k++)
            covers[p->cover_count - 1 - k] = m - 1 - p->covers[k];
        p->covers = covers;
    }
    for (int j = 0; j < m; j++)
        workers[m - 1 - j] = q->workers[j];
    t.people = people;
    t.workers = workers;
    return t;
}

static void
the_order_of_the_lists_does_not_matter(void **state)
{
    (void)state;
    for (int i = 0; i < 20; i++) {
        struct arena a = {0};
        uint64_t seed = 60 + (uint64_t)i;
        const struct week_shape shape = drawn_shape(&seed);
        const struct plan_weights w = plan_weights_preset();
        const struct plan_question q = week_invent(&a, seed, &shape);
        const struct plan_question t = turned(&a, &q);
        const struct plan_result *x = plan_week(&a, &q, &w);
        const struct plan_result *y = plan_week(&a, &t, &w);

        REQUIRE(x->session_count == y->session_count, "as many");
        for (size_t k = 0; k < x->session_count; k++) {
            const struct plan_session *s = &x->sessions[k];
            const struct plan_session *o = &y->sessions[k];

            CHECK(str_eq(q.people[s->person].number,
                         t.people[o->person].number) &&
                      q.workers[s->worker].id == t.workers[o->worker].id &&
                      s->half == o->half && s->start == o->start &&
                      s->place == o->place,
                  "%d: session %zu is the same", i, k);
        }
        for (int c = 0; c < CAUSE_COUNT; c++)
            CHECK(x->cause[c] == y->cause[c], "%d: cause %d", i, c);
        arena_reset(&a);
    }
}

TESTS(TEST(no_plan_of_a_tiny_prison_is_better),
      TEST(after_a_change_the_plan_is_the_best_again),
      TEST(drawn_prisons_agree_with_lemon),
      TEST(the_most_sessions_cost_nobody_their_priority),
      TEST(warm_and_cold_agree), TEST(the_order_of_the_lists_does_not_matter))
