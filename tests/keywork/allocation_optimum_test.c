/*
 * keywork/allocation_best on drawn prisons: is it the optimum, is it allowed,
 * and is what it says would change it true?  tests/keywork/by_hand.h judges.
 */
#include "keywork/allocation_best_rule.h"

#include "check.h"
#include "keywork/by_hand.h"
#include "keywork/prisons.h"

#include <string.h>

static struct allocation_result *
best_of(struct arena *a, const struct allocation_question *q)
{
    const struct allocation_weights w = allocation_weights_preset();
    struct allocation_result *r = allocation_best(a, q, &w);

    REQUIRE(r != NULL, "answered");
    CHECK(r->proved, "proved");
    return r;
}

/* ---- drawn prisons ---- */

static struct prison_plan
draw_plan(uint64_t *r)
{
    return (struct prison_plan){
        .people = draw_int(r, 0, 90),
        .workers = draw_int(r, 0, 20),
        .everybody = draw_int(r, 0, 1) == 0,
        .capacity = draw_int(r, 1, 8),
        .known = draw_int(r, 0, 80),
        .barred = draw_int(r, 0, 60),
    };
}

static struct allocation_weights
draw_weights(uint64_t *r)
{
    struct allocation_weights w = allocation_weights_preset();

    if (draw_int(r, 0, 1) == 0)
        return w;
    w.excess = draw_int(r, 0, 2);
    w.over_capacity = draw_int(r, 0, 300);
    w.request_forbids = draw_int(r, 0, 1);
    w.female_risk_forbids = draw_int(r, 0, 1);
    w.wing = draw_int(r, 0, 500);
    w.load = draw_int(r, 0, 300);
    w.knew = draw_int(r, 0, 500);
    w.unplaced = draw_int(r, 1, 2000);
    w.waiting = 0; /* who goes without is then a matter of points alone */
    return w;
}

static void
drawn_prisons_are_allocated_best(void **state)
{
    (void)state;
    for (int i = 0; i < 150; i++) {
        struct arena a = {0};
        uint64_t seed = (uint64_t)i;
        const struct prison_plan plan = draw_plan(&seed);
        struct allocation_weights w = draw_weights(&seed);
        const struct allocation_question q = prison_invent(&a, seed, &plan);
        char what[32];

        w.waiting = 0;
        snprintf(what, sizeof what, "prison %d", i);
        const struct allocation_result *r = allocation_best(&a, &q, &w);

        REQUIRE(r != NULL, "%s: answered", what);
        CHECK(r->proved, "%s: proved", what);
        const int64_t cost = cost_by_hand(&q, &w, r, what);
        const int64_t least = optimum(&q, &w, r, nobody_forced);

        CHECK(cost == least, "%s: %lld cents, the least is %lld", what,
              (long long)cost, (long long)least);
        const int64_t placed = cost - (int64_t)r->unplaced * NOBODY_COSTS;

        CHECK(r->points == placed / 100, "%s: says %lld points, %lld cents",
              what, (long long)r->points, (long long)placed);
        arena_reset(&a);
    }
}

static void
a_large_prison_too(void **state)
{
    struct arena a = {0};
    const struct prison_plan plan = {420, 84, false, 6, 30, 5};
    const struct allocation_question q = prison_invent(&a, 3, &plan);
    struct allocation_weights w = allocation_weights_preset();

    (void)state;
    w.waiting = 0;
    const struct allocation_result *r = allocation_best(&a, &q, &w);
    REQUIRE(r != NULL && r->proved, "proved");
    CHECK(cost_by_hand(&q, &w, r, "large") == optimum(&q, &w, r, nobody_forced),
          "pairs left out would not have made it cheaper");
    arena_reset(&a);
}

/* The same facts, lists turned round. */
static struct allocation_question
turned(struct arena *a, const struct allocation_question *q)
{
    struct allocation_question t = *q;
    struct allocation_person *people =
        arena_array(a, struct allocation_person, q->people_count + 1);
    struct allocation_worker *workers =
        arena_array(a, struct allocation_worker, q->worker_count + 1);

    for (size_t i = 0; i < q->people_count; i++)
        people[i] = q->people[q->people_count - 1 - i];
    for (size_t j = 0; j < q->worker_count; j++)
        workers[j] = q->workers[q->worker_count - 1 - j];
    t.people = people;
    t.workers = workers;
    return t;
}

static void
the_order_of_the_input_does_not_matter(void **state)
{
    (void)state;
    for (int i = 0; i < 20; i++) {
        struct arena a = {0};
        uint64_t seed = (uint64_t)i + 500;
        const struct prison_plan plan = draw_plan(&seed);
        const struct allocation_question q = prison_invent(&a, seed, &plan);
        const struct allocation_question t = turned(&a, &q);
        const struct allocation_result *one = best_of(&a, &q);
        const struct allocation_result *two = best_of(&a, &t);

        CHECK(one->points == two->points, "prison %d: points", i);
        for (int p = 0; p < plan.people; p++)
            CHECK(worker_of(&q, one, p) ==
                      worker_of(&t, two, plan.people - 1 - p),
                  "prison %d: person %d", i, p);
        arena_reset(&a);
    }
}

static void
done_once_it_changes_nothing(void **state)
{
    struct arena a = {0};
    const struct prison_plan plan = {120, 30, false, 5, 40, 10};
    const struct allocation_question q = prison_invent(&a, 42, &plan);
    const struct allocation_result *first = best_of(&a, &q);
    struct allocation_person *people =
        arena_array(&a, struct allocation_person, q.people_count);
    struct allocation_worker *workers =
        arena_array(&a, struct allocation_worker, q.worker_count);

    (void)state;
    memcpy(people, q.people, q.people_count * sizeof *people);
    memcpy(workers, q.workers, q.worker_count * sizeof *workers);
    for (size_t i = 0; i < first->choice_count; i++) {
        const struct allocation_choice *c = &first->choices[i];

        if (c->worker == ALLOCATION_NOBODY)
            continue;
        people[c->person].has_worker = true;
        people[c->person].worker = workers[c->worker].id;
        workers[c->worker].allocated++;
    }
    const struct allocation_question anew = {
        people, q.people_count, workers, q.worker_count, q.today, true};
    const struct allocation_result *second = best_of(&a, &anew);

    for (int p = 0; p < plan.people; p++)
        CHECK(worker_of(&q, first, p) == worker_of(&anew, second, p),
              "person %d", p);
    arena_reset(&a);
}

static void
the_largest_weights_are_still_proved(void **state)
{
    struct arena a = {0};
    const struct prison_plan plan = {150, 30, true, 6, 50, 20};
    const struct allocation_question q = prison_invent(&a, 8, &plan);
    struct allocation_weights w = allocation_weights_preset();
    size_t count;
    const struct allocation_weight *rows = allocation_weights_list(&count);

    (void)state;
    for (size_t i = 0; i < count; i++)
        CHECK(allocation_weights_set(&w, rows[i].name, rows[i].most), "set");
    w.least_minutes = 5;
    w.request_forbids = w.female_risk_forbids = 0;
    const struct allocation_result *r = allocation_best(&a, &q, &w);

    REQUIRE(r != NULL && r->proved, "proved");
    CHECK(cost_by_hand(&q, &w, r, "largest") ==
              optimum(&q, &w, r, nobody_forced),
          "and the optimum");
    arena_reset(&a);
}

/* ---- what would change it: done, and looked at ---- */

struct what_if {
    struct arena a;
    struct allocation_question q;
    struct allocation_person *people;
    struct allocation_worker *workers;
};

static struct what_if
copy_question(const struct allocation_question *q)
{
    struct what_if x = {.q = *q};

    x.people = arena_array(&x.a, struct allocation_person, q->people_count + 1);
    x.workers =
        arena_array(&x.a, struct allocation_worker, q->worker_count + 1);
    memcpy(x.people, q->people, q->people_count * sizeof *x.people);
    memcpy(x.workers, q->workers, q->worker_count * sizeof *x.workers);
    x.q.people = x.people;
    x.q.workers = x.workers;
    return x;
}

static void
drop_bar(struct what_if *x, int person, int64_t staff)
{
    struct allocation_person *p = &x->people[person];
    struct allocation_bar *bars =
        arena_array(&x->a, struct allocation_bar, p->bar_count);
    size_t count = 0;

    for (size_t i = 0; i < p->bar_count; i++)
        if (p->bars[i].staff != staff)
            bars[count++] = p->bars[i];
    p->bars = bars;
    p->bar_count = count;
}

/* Is the next best worker the next best, and so much dearer? */
static void
try_next_best(const struct allocation_question *q,
              const struct allocation_weights *w,
              const struct allocation_result *r,
              const struct allocation_choice *c, const char *what)
{
    const int64_t now = optimum(q, w, r, nobody_forced);
    const struct allocation_change *said = &c->changes[0];

    for (int j = 0; j < (int)q->worker_count; j++) {
        const int64_t then =
            j == c->worker || q->workers[j].status != WORKER_ACTIVE ||
                    pair_by_hand(q, w, &q->people[c->person], &q->workers[j])
                        .never
                ? INT64_MAX
                : optimum(q, w, r, (struct forced){c->person, j});

        if (j == said->worker)
            CHECK(llabs(then - now - 100 * said->points) <= 50,
                  "%s: person %d: says %lld points more, it is %lld cents",
                  what, c->person, (long long)said->points,
                  (long long)(then - now));
        else if (then != INT64_MAX)
            CHECK(then - now >= 100 * said->points - 50,
                  "%s: person %d: worker %d would be %lld cents", what,
                  c->person, j, (long long)(then - now));
    }
}

/* Makes the change happen and asks again. */
static void
try_change(const struct allocation_question *q,
           const struct allocation_weights *w,
           const struct allocation_choice *c,
           const struct allocation_change *change, const char *what)
{
    struct what_if x = copy_question(q);
    const int64_t staff = q->workers[change->worker].id;

    switch (change->kind) {
    case CHANGE_PLACE:
        x.workers[change->worker].capacity++;
        break;
    case CHANGE_WING:
        x.people[c->person].wing = change->text;
        break;
    case CHANGE_CONFLICT:
    case CHANGE_REQUEST:
        drop_bar(&x, c->person, staff);
        break;
    case CHANGE_NEXT_BEST:
    case CHANGE_COUNT:
        CHECK(false, "%s: a kind", what);
    }
    const struct allocation_result *then = allocation_best(&x.a, &x.q, w);

    CHECK(then != NULL && worker_of(&x.q, then, c->person) == staff,
          "%s: person %d, kind %d: would get %lld, gets %lld", what, c->person,
          (int)change->kind, (long long)staff,
          (long long)worker_of(&x.q, then, c->person));
    arena_reset(&x.a);
}

static void
what_would_change_it_is_true(void **state)
{
    int seen[CHANGE_COUNT] = {0};

    (void)state;
    for (int i = 0; i < 60; i++) {
        struct arena a = {0};
        uint64_t seed = (uint64_t)i + 9000;
        struct prison_plan plan = {draw_int(&seed, 1, 50),
                                   draw_int(&seed, 1, 14),
                                   i % 3 == 0,
                                   draw_int(&seed, 2, 6),
                                   30,
                                   40};
        const struct allocation_question q = prison_invent(&a, seed, &plan);
        struct allocation_weights w = allocation_weights_preset();
        char what[32];

        w.waiting = 0;
        w.request_forbids = i % 4 == 1;
        w.female_risk_forbids = i % 5 == 1;
        w.excess = i % 4 == 2;
        snprintf(what, sizeof what, "prison %d", i);
        const struct allocation_result *r = allocation_best(&a, &q, &w);
        REQUIRE(r != NULL && r->proved, "%s: proved", what);
        for (size_t k = 0; k < r->choice_count; k++) {
            const struct allocation_choice *c = &r->choices[k];

            for (size_t j = 0; j < c->change_count; j++) {
                seen[c->changes[j].kind]++;
                if (j == 0 && c->changes[j].kind == CHANGE_NEXT_BEST)
                    try_next_best(&q, &w, r, c, what);
                else
                    try_change(&q, &w, c, &c->changes[j], what);
            }
        }
        arena_reset(&a);
    }
    for (enum change_kind k = 0; k < CHANGE_COUNT; k++)
        CHECK(seen[k] >= 5, "kind %d was stated %d times", (int)k, seen[k]);
}

TESTS(TEST(drawn_prisons_are_allocated_best), TEST(a_large_prison_too),
      TEST(the_order_of_the_input_does_not_matter),
      TEST(done_once_it_changes_nothing),
      TEST(the_largest_weights_are_still_proved),
      TEST(what_would_change_it_is_true))
