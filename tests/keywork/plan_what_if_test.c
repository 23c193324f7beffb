/*
 * keywork/plan_what_if_rule: what if is answered from where the week stands,
 * and is what a plan made anew of the changed facts would hold (PL-80 to
 * PL-82).
 */
#include "keywork/plan_what_if_rule.h"

#include "check.h"
#include "keywork/weeks.h"

#include <string.h>

enum { PRISONS = 60, ALL_WEEK = (1 << 10) - 1 };

static const struct week_shape shape = {60, 14, 3,  6, 10, 40,
                                        30, 2,  20, 0, 20, true};

/* A question and what is asked of it, as facts that can be changed. */
struct asked {
    struct arena a;
    struct plan_question q;
    struct plan_weights w;
    struct plan_what_if x;
    struct plan_worker *workers;
    struct plan_place *places;
    struct plan_person *people;
};

static void
ask(struct asked *k, int prison)
{
    *k = (struct asked){.w = plan_weights_preset()};
    k->q = week_invent(&k->a, 900 + (uint64_t)prison, &shape);
    k->x.w = k->w;
    k->workers = arena_array(&k->a, struct plan_worker, k->q.worker_count);
    k->places = arena_array(&k->a, struct plan_place, k->q.place_count);
    k->people = arena_array(&k->a, struct plan_person, k->q.people_count);
    memcpy(k->workers, k->q.workers, k->q.worker_count * sizeof *k->workers);
    memcpy(k->places, k->q.places, k->q.place_count * sizeof *k->places);
    memcpy(k->people, k->q.people, k->q.people_count * sizeof *k->people);
}

/* The answer, and the plan of the changed facts from nothing, agree. */
static const struct plan_result *
agrees(struct asked *k, const char *what)
{
    struct plan_question then = k->q;
    struct plan_work *now = plan_if_open(&k->a, &k->q, &k->w, &k->x);

    then.workers = k->workers;
    then.places = k->places;
    then.people = k->people;
    REQUIRE(plan_solve(now), "%s: solved", what);
    const struct plan_result *before = plan_if_now(now, &k->a);
    const struct plan_result *is = plan_week(&k->a, &k->q, &k->w);
    const struct plan_result *r = plan_if(now, &k->a, &k->x);
    const struct plan_result *anew = plan_week(&k->a, &then, &k->x.w);

    REQUIRE(r != NULL, "%s: answered", what);
    CHECK(before->planned == is->planned && before->due == is->due,
          "%s: as it is %d of %d, not %d of %d", what, before->planned,
          before->due, is->planned, is->due);
    CHECK(memcmp(before->cause, is->cause, sizeof is->cause) == 0,
          "%s: the causes as they are", what);
    CHECK(r->planned == anew->planned && r->due == anew->due,
          "%s: then %d of %d, made anew %d of %d", what, r->planned, r->due,
          anew->planned, anew->due);
    CHECK(memcmp(r->cause, anew->cause, sizeof r->cause) == 0, "%s: causes",
          what);
    CHECK(r->missed_count == anew->missed_count, "%s: missed", what);
    for (size_t i = 0; i < r->missed_count; i++)
        CHECK(r->missed[i].priority == anew->missed[i].priority,
              "%s: the %zuth who is missed weighs %d, not %d", what, i,
              r->missed[i].priority, anew->missed[i].priority);
    CHECK(before->proved && r->proved, "%s: proved", what);
    return r;
}

static void
officers_away_and_moved(void **state)
{
    (void)state;
    for (int i = 0; i < PRISONS; i++) {
        struct asked k;
        const struct plan_if_officer o[] = {
            {0, ALL_WEEK, PLAN_NOBODY},
            {5, 1 << 3,   0          }
        };

        ask(&k, i);
        k.x.officer = o;
        k.x.officers = COUNT_OF(o);
        for (int h = 0; h < 10; h++)
            k.workers[0].half[h] =
                (struct plan_half){.wing = k.workers[0].half[h].wing};
        k.workers[5].half[3].wing = 0;
        (void)agrees(&k, "officers");
        arena_reset(&k.a);
    }
}

static void
rooms_closed(void **state)
{
    const struct plan_if_room r[] = {
        {2, ALL_WEEK & ~2}
    };

    (void)state;
    for (int i = 0; i < PRISONS; i++) {
        struct asked k;

        ask(&k, i);
        k.x.closed = r;
        k.x.closed_count = COUNT_OF(r);
        for (int h = 0; h < 10; h++)
            if (h != 1)
                k.places[2].open[h] = (struct plan_opening){0, 0};
        (void)agrees(&k, "rooms");
        arena_reset(&k.a);
    }
}

static void
caps_frequencies_and_priorities(void **state)
{
    (void)state;
    for (int i = 0; i < PRISONS; i++) {
        struct asked k;

        ask(&k, i);
        int *due = arena_array(&k.a, int, k.q.people_count);
        for (size_t p = 0; p < k.q.people_count; p++)
            k.people[p].due = due[p] = (int)(p + (size_t)i) % 3;
        k.x.due = due;
        k.x.w.cap = 1 + i % 4;
        k.x.w.cohort_new = i * 10;
        k.x.w.cohort_acct = i % 2 == 0 ? 3000 : 0; /* more: built anew */
        (void)agrees(&k, "rules");
        arena_reset(&k.a);
    }
}

/* Rooms more: what one of them gives is known from the prices. */
static void
rooms_more(void **state)
{
    int gained = 0;

    (void)state;
    for (int i = 0; i < PRISONS; i++) {
        struct asked k;

        ask(&k, i);
        k.x.rooms = 2;
        k.x.rooms_wing = 1;
        struct plan_work *now = plan_if_open(&k.a, &k.q, &k.w, &k.x);
        REQUIRE(plan_solve(now), "solved");
        const struct plan_result *before = plan_if_now(now, &k.a);
        const struct plan_result *r = plan_if(now, &k.a, &k.x);
        REQUIRE(r != NULL, "answered");
        CHECK(r->proved && r->planned >= before->planned, "no fewer: %d, %d",
              r->planned, before->planned);
        CHECK(r->planned - before->planned <= before->cause[CAUSE_ROOMS] +
                                                  before->cause[CAUSE_CAPS] +
                                                  before->cause[CAUSE_REGIME],
              "no more than rooms without limit");
        gained += r->planned - before->planned;
        arena_reset(&k.a);
    }
    CHECK(gained > 0, "rooms gave nothing anywhere");
}

/* Officers more are covers of their wing, or the own worker of who has none. */
static void
officers_more(void **state)
{
    (void)state;
    for (int i = 0; i < PRISONS; i++) {
        struct asked k;

        ask(&k, i);
        k.x.hired = 2;
        k.x.hired_wing = i % 3;
        struct plan_work *now = plan_if_open(&k.a, &k.q, &k.w, &k.x);
        REQUIRE(plan_solve(now), "solved");
        const struct plan_result *before = plan_if_now(now, &k.a);
        const struct plan_result *r = plan_if(now, &k.a, &k.x);
        REQUIRE(r != NULL, "answered");
        /* The same, told as facts. */
        struct plan_question then = k.q;
        const int n = (int)k.q.worker_count;
        struct plan_worker *w =
            arena_array(&k.a, struct plan_worker, (size_t)n + 2);
        memcpy(w, k.q.workers, (size_t)n * sizeof *w);
        for (int j = n; j < n + 2; j++) {
            w[j].id = INT64_MAX - 100 + j;
            for (int h = 0; h < 10; h++)
                w[j].half[h] = (struct plan_half){
                    .wing = (int16_t)k.x.hired_wing,
                    .minutes = (int16_t)(k.w.cap * k.w.protected_minutes),
                    .on_duty = true};
        }
        for (size_t p = 0; p < k.q.people_count; p++) {
            struct plan_person *who = &k.people[p];
            int *covers = arena_array(&k.a, int, who->cover_count + 2);
            size_t count = who->cover_count;

            if (who->wing != k.x.hired_wing)
                continue;
            if (count > 0)
                memcpy(covers, who->covers, count * sizeof *covers);
            for (int j = n; j < n + 2; j++)
                if (who->worker == PLAN_NOBODY && count == 0)
                    who->worker = j;
                else
                    covers[count++] = j;
            who->covers = covers;
            who->cover_count = count;
        }
        then.workers = w;
        then.worker_count = (size_t)n + 2;
        then.people = k.people;
        const struct plan_result *anew = plan_week(&k.a, &then, &k.w);
        CHECK(r->planned == anew->planned && r->planned >= before->planned,
              "%d, made anew %d, before %d", r->planned, anew->planned,
              before->planned);
        CHECK(memcmp(r->cause, anew->cause, sizeof r->cause) == 0, "causes");
        arena_reset(&k.a);
    }
}

static void
who_loses_and_who_gains(void **state)
{
    struct arena a = {0};
    struct plan_missed now[] = {
        {0, 500, CAUSE_ROOMS},
        {3, 90,  CAUSE_HOURS},
        {2, 40,  CAUSE_HOURS},
        {5, 7,   CAUSE_HOURS}
    };
    struct plan_missed then[] = {
        {1, 300, CAUSE_AWAY },
        {4, 300, CAUSE_HOURS},
        {6, 900, CAUSE_CAPS },
        {2, 40,  CAUSE_CAPS },
        {1, 150, CAUSE_AWAY }
    };
    const struct plan_result was = {.missed = now,
                                    .missed_count = COUNT_OF(now)};
    const struct plan_result is = {.missed = then,
                                   .missed_count = COUNT_OF(then)};
    const struct plan_if_people l = plan_if_people(&a, 7, &was, &is);
    static const int order[] = {6, 1, 4, 0, 3, 5};

    (void)state;
    REQUIRE(l.count == COUNT_OF(order) && l.losing == 3, "%zu, %zu lose",
            l.count, l.losing);
    for (size_t i = 0; i < l.count; i++)
        CHECK(l.at[i].person == order[i], "%zu: %d", i, l.at[i].person);
    CHECK(l.at[1].sessions == 2 && l.at[1].priority == 450 &&
              l.at[1].cause == CAUSE_AWAY,
          "both of them");
    CHECK(l.at[3].sessions == -1 && l.at[3].priority == 500, "who gains");
    arena_reset(&a);
}

static void
an_empty_prison_has_an_answer(void **state)
{
    static const struct plan_question q = {.halves = 10};
    struct arena a = {0};
    const struct plan_weights w = plan_weights_preset();
    const struct plan_what_if x = {.w = w};
    struct plan_work *now = plan_if_open(&a, &q, &w, &x);

    (void)state;
    REQUIRE(plan_solve(now), "solved");
    const struct plan_result *r = plan_if(now, &a, &x);
    REQUIRE(r != NULL, "answered");
    CHECK(r->due == 0 && r->planned == 0, "nothing");
    CHECK(plan_if_people(&a, 0, r, r).count == 0, "nobody");
    arena_reset(&a);
}

TESTS(TEST(officers_away_and_moved), TEST(rooms_closed),
      TEST(caps_frequencies_and_priorities), TEST(rooms_more),
      TEST(officers_more), TEST(who_loses_and_who_gains),
      TEST(an_empty_prison_has_an_answer))
