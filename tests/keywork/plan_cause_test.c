/*
 * keywork/plan on drawn prisons: is what it says of causes, of each kind of
 * limit alone and of what one more is worth true?  The facts are changed and
 * the question asked anew, each time from nothing.
 */
#include "keywork/plan_price_rule.h"
#include "keywork/plan_rule.h"

#include "check.h"
#include "keywork/weeks.h"

#include <string.h>

/* ---- causes ---- */

/* The most that could be held if the limits were lifted, asked anew. */
static int
most_without(struct arena *a, const struct plan_question *q,
             const struct plan_weights *w, enum plan_cause up_to)
{
    struct plan_question t = *q;
    const size_t n = q->place_count + q->wing_count;
    struct plan_worker *workers =
        arena_array(a, struct plan_worker, q->worker_count + 1);
    struct plan_place *places = arena_array(a, struct plan_place, n + 1);
    int16_t *walk = arena_array(a, int16_t, q->wing_count * n + 1);

    for (size_t j = 0; j < q->worker_count; j++) {
        workers[j] = q->workers[j];
        for (int h = 0; h < q->halves; h++)
            workers[j].half[h].most = PLAN_SESSIONS_MOST;
    }
    t.workers = workers;
    if (up_to >= CAUSE_REGIME)
        t.regime = NULL;
    if (up_to < CAUSE_ROOMS)
        return plan_week(a, &t, w)->possible;
    for (size_t i = 0; i < n; i++) {
        places[i] = i < q->place_count
                        ? q->places[i]
                        : (struct plan_place){.private_room = true,
                                              .at_once = PLAN_UNLIMITED};
        for (int h = 0; i >= q->place_count && h < q->halves; h++)
            places[i].open[h] = (struct plan_opening){1, 1440};
        for (size_t v = 0; v < q->wing_count; v++)
            walk[v * n + i] = i < q->place_count
                                  ? q->place_walk[v * q->place_count + i]
                                  : PLAN_NO_WAY;
        if (i >= q->place_count)
            walk[(i - q->place_count) * n + i] = 0;
    }
    t.places = places;
    t.place_count = n;
    t.place_walk = walk;
    return plan_week(a, &t, w)->possible;
}

static void
causes_are_what_lifting_gains(void **state)
{
    int seen[CAUSE_COUNT] = {0};

    (void)state;
    for (int i = 0; i < 80; i++) {
        struct arena a = {0};
        uint64_t seed = 900 + (uint64_t)i;
        const struct week_shape shape = drawn_shape(&seed);
        struct plan_weights w = plan_weights_preset();

        w.cap = draw_int(&seed, 1, 3);
        const struct plan_question q = week_invent(&a, seed, &shape);
        const struct plan_result *r = plan_week(&a, &q, &w);
        int before = r->possible, sum = 0;

        for (enum plan_cause c = CAUSE_CAPS; c <= CAUSE_ROOMS; c++) {
            const int most = most_without(&a, &q, &w, c);

            CHECK(r->cause[c] == most - before, "%d: cause %d: %d, asked %d", i,
                  (int)c, r->cause[c], most - before);
            before = most;
        }
        for (int c = 0; c < CAUSE_COUNT; c++) {
            sum += r->cause[c];
            seen[c] += r->cause[c];
        }
        CHECK(sum == r->due - r->planned, "%d: the causes add up", i);
        for (size_t k = 0; k < r->missed_count; k++)
            CHECK(r->missed[k].cause < CAUSE_COUNT, "%d: each has its cause",
                  i);
        arena_reset(&a);
    }
    for (int c = CAUSE_CAPS; c < CAUSE_COUNT; c++)
        CHECK(seen[c] > 20, "cause %d was seen %d times only", c, seen[c]);
}

/* ---- each kind of limit alone ---- */

/* The most that could be held with every half-day on duty protected, or with
 * everybody free, asked anew. */
static int
most_with(struct arena *a, const struct plan_question *q,
          const struct plan_weights *w, enum plan_cause lifted)
{
    struct plan_question t = *q;
    struct plan_worker *workers =
        arena_array(a, struct plan_worker, q->worker_count + 1);
    struct plan_person *people =
        arena_array(a, struct plan_person, q->people_count + 1);

    for (size_t j = 0; j < q->worker_count; j++) {
        workers[j] = q->workers[j];
        for (int h = 0; h < q->halves; h++)
            if (lifted == CAUSE_HOURS)
                workers[j].half[h].minutes = 24 * 60;
    }
    for (size_t i = 0; i < q->people_count; i++) {
        people[i] = q->people[i];
        if (lifted == CAUSE_OWN_TIME)
            people[i].busy = 0;
    }
    t.workers = workers;
    t.people = people;
    return plan_week(a, &t, w)->possible;
}

static void
each_limit_alone_gives_what_it_says(void **state)
{
    int seen[CAUSE_COUNT] = {0};

    (void)state;
    for (int i = 0; i < 40; i++) {
        struct arena a = {0};
        uint64_t seed = 1700 + (uint64_t)i;
        const struct week_shape shape = drawn_shape(&seed);
        struct plan_weights w = plan_weights_preset();

        w.cap = draw_int(&seed, 1, 3);
        const struct plan_question q = week_invent(&a, seed, &shape);
        struct plan_work *p = plan_open(&a, &q, &w);

        REQUIRE(plan_solve(p), "solved");
        const int planned = plan_read(p, &a)->planned;
        const struct plan_alone x = plan_alone(p);
        const int expect[CAUSE_COUNT] = {
            [CAUSE_CAPS] = most_without(&a, &q, &w, CAUSE_CAPS),
            [CAUSE_HOURS] = most_with(&a, &q, &w, CAUSE_HOURS),
            [CAUSE_OWN_TIME] = most_with(&a, &q, &w, CAUSE_OWN_TIME),
        };

        for (int c = 0; c < CAUSE_COUNT; c++) {
            seen[c] += x.gain[c];
            if (expect[c] > 0)
                CHECK(x.gain[c] == expect[c] - planned,
                      "%d: cause %d alone: %d, asked %d", i, c, x.gain[c],
                      expect[c] - planned);
        }
        CHECK(plan_proved(p), "%d: the work is as it was", i);
        arena_reset(&a);
    }
    for (int c = CAUSE_CAPS; c <= CAUSE_OWN_TIME; c++)
        CHECK(seen[c] > 10, "cause %d alone gave %d only", c, seen[c]);
}

/* ---- what one more is worth ---- */

/* Sessions more when this half-day is protected, asked anew. */
static int
gain_of_half(const struct plan_question *q, const struct plan_weights *w, int j,
             int h, int planned)
{
    struct arena a = {0};
    struct plan_question t = *q;
    struct plan_worker *workers =
        arena_array(&a, struct plan_worker, q->worker_count);

    memcpy(workers, q->workers, q->worker_count * sizeof *workers);
    workers[j].half[h].minutes = (int16_t)(w->cap * w->protected_minutes);
    t.workers = workers;
    const int gain = plan_week(&a, &t, w)->planned - planned;

    arena_reset(&a);
    return gain;
}

static void
check_prices(const struct plan_question *q, const struct plan_weights *w,
             const struct plan_work *p, const struct plan_result *r, int number)
{
    struct arena a = {0};
    const struct plan_prices l = plan_prices(p, &a);
    int *most = arena_array(&a, int, q->wing_count + 1);

    for (int j = 0; j < (int)q->worker_count; j++)
        for (int h = 0; h < q->halves; h++) {
            const struct plan_half *half = &q->workers[j].half[h];

            if (!half->on_duty || half->minutes >= w->protected_minutes)
                continue;
            const int gain = gain_of_half(q, w, j, h, r->planned);

            most[half->wing] =
                gain > most[half->wing] ? gain : most[half->wing];
        }
    for (size_t v = 0; v < q->wing_count; v++) {
        const struct plan_price *x = &l.at[v];

        CHECK(x->gain == most[v] || (!x->most && x->gain < most[v]),
              "%d: wing %zu: says %d, the most is %d", number, v, x->gain,
              most[v]);
        CHECK(x->gain == 0 ||
                  gain_of_half(q, w, x->worker, x->half, r->planned) == x->gain,
              "%d: wing %zu: that half-day gives it", number, v);
    }
    arena_reset(&a);
}

static void
prices_are_what_one_more_gives(void **state)
{
    int gains = 0;

    (void)state;
    for (int i = 0; i < 25; i++) {
        struct arena a = {0};
        uint64_t seed = 4400 + (uint64_t)i;
        struct week_shape shape = drawn_shape(&seed);

        shape.people /= 2;
        shape.workers /= 3;
        shape.half_protected /= 3;
        const struct plan_weights w = plan_weights_preset();
        const struct plan_question q = week_invent(&a, seed, &shape);
        struct plan_work *p = plan_open(&a, &q, &w);

        REQUIRE(plan_solve(p), "solved");
        const struct plan_result *r = plan_read(p, &a);
        const struct plan_prices l = plan_prices(p, &a);

        for (size_t k = 0; k < l.count; k++)
            gains += l.at[k].gain > 0;
        check_prices(&q, &w, p, r, i);
        arena_reset(&a);
    }
    CHECK(gains > 20, "only %d prices above nothing", gains);
}

TESTS(TEST(causes_are_what_lifting_gains),
      TEST(each_limit_alone_gives_what_it_says),
      TEST(prices_are_what_one_more_gives))
