/*
 * keywork/plan_length_rule: longer sessions have their real minutes, and
 * nobody and no room is taken twice (PL-110 to PL-114).
 */
#include "keywork/plan_length_rule.h"
#include "keywork/plan_rule.h"

#include "check.h"
#include "keywork/plan_judge.h"
#include "keywork/small_prison.h"
#include "keywork/weeks.h"

static void
protected_minutes_pay_for_length(void **state)
{
    struct small x = small_prison(3, 1, 1);

    (void)state;
    x.people[1].minutes = 60;
    protect(&x, 0, 0, 135);
    const struct plan_result *r = plan_it(&x);

    CHECK(r->planned == 2 && r->possible == 3, "%d of %d", r->planned,
          r->possible);
    CHECK(r->cause[CAUSE_LENGTH] == 1, "%d for length", r->cause[CAUSE_LENGTH]);
    CHECK(r->proved, "the certificate holds");
    arena_reset(&x.a);
    protect(&x, 0, 0, 150);
    r = plan_it(&x);
    CHECK(r->planned == 3, "a quarter of an hour more: %d", r->planned);
    CHECK(session_of(r, 1).minutes == 60 && session_of(r, 0).minutes == 45,
          "each has their own");
    arena_reset(&x.a);
}

static void
a_band_is_cut_before_anybody_is_missed(void **state)
{
    struct small x = small_prison(3, 1, 1);

    (void)state;
    x.people[0].minutes = 60;
    x.people[0].minutes_least = 50;
    x.people[0].days_since = 30;
    x.people[1].minutes = 60;
    x.people[1].minutes_least = 45;
    protect(&x, 0, 0, 150);
    const struct plan_result *r = plan_it(&x);

    CHECK(r->planned == 3 && r->cause[CAUSE_LENGTH] == 0, "all are seen");
    CHECK(session_of(r, 0).minutes == 60, "who waits longer is not cut");
    CHECK(session_of(r, 1).minutes == 45, "%d", session_of(r, 1).minutes);
    arena_reset(&x.a);
}

/* 08:30, 09:30, 10:30 to 11:45: 75 minutes fit in the last slot only, 90 only
 * when the slot after is free. */
static void
longer_than_a_slot(void **state)
{
    struct small x = small_prison(3, 1, 1);

    (void)state;
    x.people[0].minutes = 75;
    protect(&x, 0, 0, 180);
    const struct plan_result *r = plan_it(&x);

    CHECK(r->planned == 3 && session_of(r, 0).start == 630, "last: %d",
          session_of(r, 0).start);
    arena_reset(&x.a);
    x.people[0].minutes = 90;
    r = plan_it(&x);
    CHECK(r->planned == 2 && r->cause[CAUSE_LENGTH] == 1, "two fit: %d",
          r->planned);
    arena_reset(&x.a);
    x.q.people_count = 1;
    r = plan_it(&x);
    CHECK(r->planned == 1 && session_of(r, 0).minutes == 90, "alone");
    arena_reset(&x.a);
    x.people[0].minutes = 200;
    r = plan_it(&x);
    CHECK(r->planned == 0 && r->cause[CAUSE_LENGTH] == 1,
          "no half-day is so long");
    arena_reset(&x.a);
}

static void
a_room_is_kept_to_the_end(void **state)
{
    struct small x = small_prison(6, 2, 1);

    (void)state;
    for (int i = 0; i < 6; i++)
        x.people[i].worker = i % 2;
    x.people[0].minutes = 90;
    x.people[0].days_since = 40;
    protect(&x, 0, 0, 90);
    protect(&x, 1, 0, 135);
    const struct plan_result *r = plan_it(&x);

    CHECK(r->planned == 2, "one room, 90 minutes and 45: %d", r->planned);
    CHECK(is_seen(r, 0), "who is seen first is");
    arena_reset(&x.a);
    x.places[0].open[0] = (struct plan_opening){480, 590};
    CHECK(!is_seen(plan_it(&x), 0), "it shuts before the end");
    arena_reset(&x.a);
    x.places[0].open[0] = (struct plan_opening){480, 600};
    CHECK(is_seen(plan_it(&x), 0), "it shuts at the end");
    arena_reset(&x.a);
}

static void
the_wing_has_its_limit_to_the_end(void **state)
{
    struct small x = small_prison(2, 2, 2);

    (void)state;
    x.people[1].worker = 1;
    x.people[0].minutes = 105;
    x.people[0].days_since = 40;
    protect(&x, 0, 0, 120);
    protect(&x, 1, 0, 45);
    x.w.regime_full = 1;
    const struct plan_result *r = plan_it(&x);

    CHECK(r->planned >= 1, "%d at once never", r->planned);
    arena_reset(&x.a);
}

static void
check_week(struct arena *a, const struct plan_question *q,
           const struct plan_weights *w, int i, int *gap)
{
    const struct plan_result *r = plan_week(a, q, w);
    struct plan_question usual = *q;
    struct plan_person *people =
        arena_array(a, struct plan_person, q->people_count + 1);
    int sum = 0;

    REQUIRE(r != NULL, "%d: answered", i);
    for (size_t k = 0; k < q->people_count; k++) {
        people[k] = q->people[k];
        people[k].minutes = 0;
    }
    usual.people = people;
    judge_plan(q, w, r, "drawn");
    for (int c = 0; c < CAUSE_COUNT; c++)
        sum += r->cause[c];
    CHECK(sum == r->due - r->planned, "%d: the causes add up", i);
    CHECK(r->planned <= r->possible, "%d: the bound holds", i);
    const struct plan_result *most = plan_week(a, &usual, w);

    REQUIRE(most != NULL, "%d: answered", i);
    CHECK(r->planned + r->cause[CAUSE_LENGTH] == most->planned,
          "%d: %d and %d for length are %d", i, r->planned,
          r->cause[CAUSE_LENGTH], most->planned);
    *gap += r->possible - r->planned;
}

static void
drawn_weeks_fit(void **state)
{
    int gap = 0;

    (void)state;
    for (int i = 0; i < 120; i++) {
        struct arena a = {0};
        uint64_t seed = 4000 + (uint64_t)i;
        struct week_shape shape = drawn_shape(&seed);
        struct plan_weights w = plan_weights_preset();

        shape.longer = draw_int(&seed, 5, 60);
        w.cap = draw_int(&seed, 2, 4);
        const struct plan_question q = week_invent(&a, seed, &shape);

        check_week(&a, &q, &w, i, &gap);
        arena_reset(&a);
    }
    CHECK(gap > 0, "lengths cost something: %d", gap);
}

/* Against all plans tried one by one. */
static void
tiny_weeks_are_near_the_best(void **state)
{
    int short_of = 0, planned = 0;

    (void)state;
    for (int i = 0; i < 150; i++) {
        struct arena a = {0};
        uint64_t seed = 7000 + (uint64_t)i;
        const struct week_shape shape = {.people = draw_int(&seed, 1, 3),
                                         .workers = draw_int(&seed, 1, 2),
                                         .wings = draw_int(&seed, 1, 2),
                                         .places = draw_int(&seed, 1, 2),
                                         .halves = 4,
                                         .half_protected = 60,
                                         .covers = 1,
                                         .longer = 50,
                                         .messy = true};
        struct plan_weights w = plan_weights_preset();
        const struct plan_question q = week_invent(&a, seed, &shape);
        const struct plan_result *r = plan_week(&a, &q, &w);
        const struct verdict best = judge_best(&q, &w);

        REQUIRE(r != NULL, "answered");
        judge_plan(&q, &w, r, "tiny");
        CHECK(r->due - best.missed <= r->possible, "%d: the bound holds", i);
        CHECK((int)r->missed_count >= best.missed, "%d: not too good", i);
        short_of += (int)r->missed_count - best.missed;
        planned += r->planned;
        arena_reset(&a);
    }
    CHECK(short_of * 50 <= planned, "%d of %d sessions short of the best",
          short_of, planned);
}

/* After a change the work goes on; nothing tightened is left behind. */
static void
warm_and_cold_agree_with_lengths(void **state)
{
    (void)state;
    for (int i = 0; i < 30; i++) {
        struct arena a = {0};
        uint64_t seed = 9000 + (uint64_t)i;
        struct week_shape shape = drawn_shape(&seed);
        const struct plan_weights w = plan_weights_preset();

        shape.longer = 40;
        const struct plan_question q = week_invent(&a, seed, &shape);
        struct plan_work *p = plan_open(&a, &q, &w);

        REQUIRE(plan_solve(p), "solved");
        const struct plan_result *first = plan_read(p, &a);
        struct plan_work *c = plan_copy(&a, p);

        for (int j = 0; j < (int)q.worker_count; j++)
            plan_set_half(c, j, 2, (struct plan_half){0});
        REQUIRE(plan_solve(c), "solved");
        for (int j = 0; j < (int)q.worker_count; j++)
            plan_set_half(c, j, 2, q.workers[j].half[2]);
        REQUIRE(plan_solve(c), "solved again");
        const struct plan_result *again = plan_read(c, &a);

        judge_plan(&q, &w, again, "again");
        CHECK(again->possible == first->possible, "%d: the same bound", i);
        CHECK(plan_read(p, &a)->points == first->points,
              "%d: the work is as it was", i);
        arena_reset(&a);
    }
}

TESTS(TEST(protected_minutes_pay_for_length),
      TEST(a_band_is_cut_before_anybody_is_missed), TEST(longer_than_a_slot),
      TEST(a_room_is_kept_to_the_end), TEST(the_wing_has_its_limit_to_the_end),
      TEST(drawn_weeks_fit), TEST(tiny_weeks_are_near_the_best),
      TEST(warm_and_cold_agree_with_lengths))
