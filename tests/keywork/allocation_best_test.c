/*
 * keywork/allocation_best: small prisons, each showing one thing that the best
 * rule weighs, and what it says about its choices.
 */
#include "keywork/allocation_best_rule.h"

#include "check.h"
#include "keywork/by_hand.h"
#include "keywork/prisons.h"

#include <string.h>

#define TODAY        \
    {                \
        PRISON_TODAY \
    }
#define LIST(...)        \
    (const struct str[]) \
    {                    \
        __VA_ARGS__      \
    }
#define ON_WING(w) .wings = LIST(w), .wing_count = 1
#define SPEAKS(l)  .languages = LIST(l), .language_count = 1
#define EARLIER(...)                                               \
    .earlier = (const struct allocation_earlier[]){__VA_ARGS__},   \
    .earlier_count =                                               \
        sizeof((const struct allocation_earlier[]){__VA_ARGS__}) / \
        sizeof(struct allocation_earlier)
#define BARS(...)                                                       \
    .bars = (const struct allocation_bar[]){__VA_ARGS__},               \
    .bar_count = sizeof((const struct allocation_bar[]){__VA_ARGS__}) / \
                 sizeof(struct allocation_bar)
#define AT(text) instant_parse(STR(text))

static struct allocation_result *
best_of(struct arena *a, const struct allocation_question *q)
{
    const struct allocation_weights w = allocation_weights_preset();
    struct allocation_result *r = allocation_best(a, q, &w);

    REQUIRE(r != NULL, "answered");
    CHECK(r->proved, "proved");
    return r;
}

static const struct allocation_choice *
choice_of(const struct allocation_result *r, int person)
{
    for (size_t i = 0; i < r->choice_count; i++)
        if (r->choices[i].person == person)
            return &r->choices[i];
    fail_msg("person %d has a choice", person);
    return NULL;
}

/* ---- what is weighed, one thing at a time ---- */

/* Worker 1 or 2; all else equal.  Without the fact it would be a draw. */
struct fact_row {
    const char *what;
    struct allocation_person p;
    struct allocation_worker one, two;
    int64_t expect;
};

/* clang-format off */
#define NAME(text) STR_INIT(text)
static const struct fact_row fact_rows[] = {
  { "AL-20 not active, not recommended",
    {.wing = NAME("C")},
    {ON_WING(NAME("C")), .status = WORKER_ANNUAL_LEAVE}, {0}, 2 },

  { "AL-21 anew: the present worker, not wing and language",
    {.has_worker = true, .worker = 2, .wing = NAME("C"), .language = NAME("POL")},
    {ON_WING(NAME("C")), SPEAKS(NAME("POL"))}, {.allocated = 1}, 2 },

  { "AL-22 known before",
    {EARLIER({.staff = 2, .from = {1760000000000}})}, {0}, {0}, 2 },

  { "AL-22 the more recent of two",
    {EARLIER({.staff = 2, .from = {1760000000000}}, {.staff = 1, .from = {1760000000001}})}, {0}, {0}, 1 },

  { "AL-22 long ago is forgotten: the wing decides",
    {EARLIER({.staff = 2, .from = {1460000000000}, .to = {1470000000000}}), .wing = NAME("C")},
    {ON_WING(NAME("C"))}, {0}, 1 },

  { "AL-22 ended by hand counts less: the wing decides",
    {EARLIER({.staff = 2, .from = {1790000000000}, .to = {1790000000000}, .end = END_OVERRIDE}), .wing = NAME("C")},
    {ON_WING(NAME("C"))}, {0}, 1 },

  { "AL-22 never above capacity",
    {EARLIER({.staff = 2, .from = {1790000000000}, .to = {1790000000000}})},
    {0}, {.capacity = 2, .allocated = 2}, 1 },

  { "AL-23 at home on the wing",
    {.wing = NAME("C")}, {ON_WING(NAME("B"))}, {ON_WING(NAME("C"))}, 2 },

  { "AL-24 speaks the language",
    {.language = NAME("POL")}, {SPEAKS(NAME("POL"))}, {SPEAKS(NAME("URD"))}, 1 },

  { "AL-24 language before wing",
    {.language = NAME("POL"), .wing = NAME("C")}, {SPEAKS(NAME("POL"))}, {ON_WING(NAME("C"))}, 1 },

  { "AL-25 more protected time",
    {.need_minutes = 45},
    {.detail_known = true, .protected_minutes = 90}, {.detail_known = true, .protected_minutes = 180}, 2 },

  { "AL-25 time, not heads",
    {.need_minutes = 45},
    {.detail_known = true, .protected_minutes = 450, .allocated = 3},
    {.detail_known = true, .protected_minutes = 90, .allocated = 2}, 1 },

  { "AL-25 full time before part time when the detail is not known",
    {.need_minutes = 45}, {.schedule = SCHEDULE_PART_TIME}, {.schedule = SCHEDULE_FULL_TIME}, 2 },

  { "AL-25 contracted hours where known",
    {.need_minutes = 45},
    {.contract_minutes = 2220, .schedule = SCHEDULE_PART_TIME},
    {.contract_minutes = 600, .schedule = SCHEDULE_FULL_TIME}, 1 },

  { "AL-26 nobody above capacity while another has room",
    {.wing = NAME("C")},
    {ON_WING(NAME("C")), .capacity = 2, .allocated = 2}, {.allocated = 5}, 2 },

  { "AL-27 a stated conflict is never overruled",
    {BARS({2, BAR_CONFLICT}), .language = NAME("POL"), .interpreter = true}, {0}, {SPEAKS(NAME("POL"))}, 1 },

  { "AL-28 a request is respected before the wing",
    {BARS({2, BAR_REQUEST}), .wing = NAME("C")}, {0}, {ON_WING(NAME("C"))}, 1 },

  { "AL-29 risk to females",
    {.risk_to_females = true, .wing = NAME("C")},
    {.gender = GENDER_MALE}, {.gender = GENDER_FEMALE, ON_WING(NAME("C"))}, 1 },
};
/* clang-format on */

static void
each_fact_decides_between_two_workers(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(fact_rows); i++) {
        const struct fact_row *row = &fact_rows[i];
        struct arena a = {0};
        struct allocation_worker workers[2] = {row->one, row->two};
        struct allocation_person p = row->p;

        p.number = STR("A1234BC");
        for (int k = 0; k < 2; k++) {
            workers[k].id = k + 1;
            if (workers[k].capacity == 0)
                workers[k].capacity = 6;
        }
        const struct allocation_question q = {&p, 1,     workers,
                                              2,  TODAY, p.has_worker};
        const int64_t got = worker_of(&q, best_of(&a, &q), 0);

        CHECK(got == row->expect, "%s: worker %lld", row->what, (long long)got);
        arena_reset(&a);
    }
}

static void
more_need_goes_where_there_is_time(void **state)
{
    struct arena a = {0};
    const struct allocation_worker workers[] = {
        {.id = 1, .capacity = 1, .detail_known = true, .protected_minutes = 60},
        {.id = 2,
         .capacity = 1,
         .detail_known = true,
         .protected_minutes = 300                                             },
    };
    struct allocation_person people[] = {
        {.number = STR("A0001AA"), .complexity = COMPLEXITY_LOW   },
        {.number = STR("A0002AA"), .complexity = COMPLEXITY_MEDIUM},
    };
    struct allocation_question q = {people, 2, workers, 2, TODAY, false};

    (void)state;
    CHECK(worker_of(&q, best_of(&a, &q), 1) == 2, "AL-30 medium complexity");
    people[0].no_one_to_one = true;
    CHECK(worker_of(&q, best_of(&a, &q), 0) == 2, "AL-31 sessions in pairs");
    people[1].need_minutes = 120;
    CHECK(worker_of(&q, best_of(&a, &q), 1) == 2, "AL-30 own minutes");
    arena_reset(&a);
}

static void
most_are_placed_before_anything_else(void **state)
{
    struct arena a = {0};
    /* Abel could have either, Cole only worker 1: who has the language. */
    const struct allocation_worker workers[] = {
        {.id = 1,            .capacity = 1, SPEAKS(STR("POL")), ON_WING(STR("C"))},
        {.id = 2, .capacity = 1             },
    };
    const struct allocation_person people[] = {
        {.number = STR("A0001AA"),
         .last_name = STR("Abel"),
         .language = STR("POL"),
         .interpreter = true,
         .wing = STR("C"),
         BARS({2, BAR_REQUEST})},
        {.number = STR("A0002AA"),
         .last_name = STR("Cole"),
         BARS({2, BAR_CONFLICT})},
    };
    const struct allocation_question q = {people, 2, workers, 2, TODAY, false};
    struct allocation_weights w = allocation_weights_preset();

    (void)state;
    w.unplaced = 1;
    const struct allocation_result *r = allocation_best(&a, &q, &w);
    REQUIRE(r != NULL && r->proved, "proved");
    CHECK(r->unplaced == 0, "both placed, whatever nobody costs");
    CHECK(worker_of(&q, r, 0) == 2 && worker_of(&q, r, 1) == 1,
          "by the only way");
    arena_reset(&a);
}

static void
who_waited_longest_goes_first(void **state)
{
    struct arena a = {0};
    const struct allocation_worker workers[] = {
        {.id = 1, .capacity = 1, ON_WING(STR("C"))}
    };
    const struct allocation_person people[] = {
        {.number = STR("A0001AA"),
         .wing = STR("C"),
         .waiting_since = {PRISON_TODAY - 2} },
        {.number = STR("A0002AA"),
         .wing = STR("D"),
         .waiting_since = {PRISON_TODAY - 60}},
    };
    const struct allocation_question q = {people, 2, workers, 1, TODAY, false};
    const struct allocation_result *r = best_of(&a, &q);

    (void)state;
    CHECK(worker_of(&q, r, 0) == 0 && worker_of(&q, r, 1) == 1, "AL-33");
    CHECK(choice_of(r, 0)->nobody == NOBODY_HAS_ROOM, "why");
    arena_reset(&a);
}

static void
nobody_has_its_reason(void **state)
{
    const struct {
        const char *what;
        size_t workers;
        int capacity;
        struct allocation_person p;
        enum nobody_reason expect;
        int barred;
    } rows[] = {
        {"no worker at all",     0, 6, {.has_worker = false},     NOBODY_ACTIVE,   0},
        {"all full",             2, 0, {.has_worker = false},     NOBODY_HAS_ROOM, 0},
        {"all barred",
         2,                         6,
         {BARS({1, BAR_CONFLICT}, {2, BAR_CONFLICT})},
         NOBODY_MAY,                                                               2},
        {"one barred, one full",
         2,                         0,
         {BARS({1, BAR_CONFLICT})},
         NOBODY_MAY_OR_HAS_ROOM,                                                   1},
        {"somebody",             2, 6, {BARS({1, BAR_CONFLICT})}, NOBODY_ASKED,    1},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena a = {0};
        struct allocation_person p = rows[i].p;
        const struct allocation_worker workers[] = {
            {.id = 1, .capacity = rows[i].capacity},
            {.id = 2, .capacity = rows[i].capacity}
        };

        p.number = STR("A1234BC");
        const struct allocation_question q = {
            &p, 1, workers, rows[i].workers, TODAY, false};
        const struct allocation_choice *c = choice_of(best_of(&a, &q), 0);

        CHECK(c->nobody == rows[i].expect, "%s: %d", rows[i].what,
              (int)c->nobody);
        CHECK(c->barred == rows[i].barred, "%s: %d barred", rows[i].what,
              c->barred);
        CHECK((c->worker == ALLOCATION_NOBODY) == (c->reason_count == 0),
              "%s: reasons", rows[i].what);
        arena_reset(&a);
    }
}

static void
high_complexity_and_workers_are_left_out(void **state)
{
    struct arena a = {0};
    const struct allocation_worker workers[] = {
        {.id = 1, .capacity = 6}
    };
    const struct allocation_person people[] = {
        {.number = STR("A0001AA"), .complexity = COMPLEXITY_HIGH},
        {.number = STR("A0002AA"),                        .has_worker = true, .worker = 1},
        {.number = STR("A0003AA")},
    };
    struct allocation_question q = {people, 3, workers, 1, TODAY, false};
    const struct allocation_result *r = best_of(&a, &q);

    (void)state;
    REQUIRE(r->left_out_count == 2 && r->choice_count == 1, "one is left");
    CHECK(r->left_out[0].person == 0 &&
              r->left_out[0].why == LEFT_OUT_HIGH_COMPLEXITY,
          "AL-1");
    CHECK(r->left_out[1].person == 1 &&
              r->left_out[1].why == LEFT_OUT_HAS_WORKER,
          "AL-2");
    q.everybody = true;
    r = best_of(&a, &q);
    CHECK(r->left_out_count == 1 && r->choice_count == 2, "anew");
    arena_reset(&a);
}

/*
 * R035: a prison that does key work by wing weighs the wing above all else but
 * `keep`: who comes new gets a worker of the wing, and who moves to another
 * stays with their worker, or goes to one there, as the prison chose.
 */
static void
by_wing_people_stay_or_follow(void **state)
{
    static const struct {
        const char *what;
        int wing, keep;
        bool had;
        int64_t expect;
    } rows[] = {
        {"AL-23 the wing before time and having known each other", 20000, 800,
         false,                                                                        2},
        {"AL-21 continuity is chosen",                             20000, 30000, true, 1},
        {"AL-21 the wing is chosen",                               20000, 800,   true, 2},
        {"AL-21 as it is preset",                                  120,   800,   true, 1},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena a = {0};
        struct allocation_weights w = allocation_weights_preset();
        const struct allocation_worker workers[] = {
            {.id = 1,
             .capacity = 6,
             .detail_known = true,
             .protected_minutes = 600,
             ON_WING(NAME("A"))},
            { .id = 2,
             .capacity = 6,
             .allocated = 4,
             .detail_known = true,
             .protected_minutes = 90,
             ON_WING(NAME("C"))},
        };
        const struct allocation_person p = {
            .number = STR("A0001AA"),
            .wing = NAME("C"),
            .has_worker = rows[i].had,
            .worker = rows[i].had ? 1 : 0,
            EARLIER({.staff = 1, .from = {1760000000000}}),
        };
        const struct allocation_question q = {&p, 1,     workers,
                                              2,  TODAY, rows[i].had};

        w.wing = rows[i].wing;
        w.keep = rows[i].keep;
        const struct allocation_result *r = allocation_best(&a, &q, &w);
        REQUIRE(r != NULL && r->proved, "answered");
        const int64_t got = worker_of(&q, r, 0);

        CHECK(got == rows[i].expect, "%s: worker %lld", rows[i].what,
              (long long)got);
        arena_reset(&a);
    }
}

/* ---- reasons ---- */

static void
a_pair_says_why(void **state)
{
    struct arena a = {0};
    const struct allocation_worker workers[] = {
        {.id = 1,
         .last_name = STR("Lowe"),
         .capacity = 6,
         .allocated = 2,
         ON_WING(STR("C")),
         SPEAKS(STR("POL")),
         .detail_known = true,
         .protected_minutes = 180},
        {.id = 2,
         .last_name = STR("Reyes"),
         .capacity = 6,
         .allocated = 1,
         .detail_known = true,
         .protected_minutes = 60    },
    };
    const struct allocation_person p = {
        .number = STR("A1234BC"),
        .wing = STR("C"),
        .language = STR("POL"),
        EARLIER({.staff = 1,
                 .from = AT("2025-09-01T10:00:00"),
                 .to = AT("2026-03-03T10:00:00"),
                 .end = END_TRANSFER})};
    const struct allocation_question q = {&p, 1, workers, 2, TODAY, false};
    const struct allocation_choice *c = choice_of(best_of(&a, &q), 0);

    (void)state;
    REQUIRE(c->worker == 0 && c->reason_count == 4, "Lowe, four reasons");
    CHECK(
        c->reasons[0].kind == REASON_KNEW_BEFORE &&
            day_same(c->reasons[0].day, day_from_ymd((struct ymd){2026, 3, 3})),
        "knew him before, until 3 March 2026");
    CHECK(c->reasons[1].kind == REASON_LANGUAGE &&
              str_eq(c->reasons[1].text, STR("POL")),
          "speaks Polish");
    CHECK(c->reasons[2].kind == REASON_WING &&
              str_eq(c->reasons[2].text, STR("C")),
          "same wing C");
    CHECK(c->reasons[3].kind == REASON_MOST_ROOM && c->reasons[3].count == 3 &&
              c->reasons[3].of == 6 && c->reasons[3].minutes == 180,
          "most room: 3 of 6, 180 protected minutes");
    REQUIRE(c->change_count > 0, "who comes next");
    CHECK(c->changes[0].kind == CHANGE_NEXT_BEST && c->changes[0].worker == 1,
          "Reyes");
    arena_reset(&a);
}

/* ---- weights ---- */

static void
weights_have_names_and_bounds(void **state)
{
    struct allocation_weights w = allocation_weights_preset();
    size_t count;
    const struct allocation_weight *rows = allocation_weights_list(&count);

    (void)state;
    CHECK(count * sizeof(int) == sizeof w, "every weight is listed");
    for (size_t i = 0; i < count; i++) {
        const int *field =
            (const int *)(const void *)((const char *)&w + rows[i].offset);

        CHECK(*field == rows[i].preset, STR_FMT, STR_ARG(rows[i].name));
        CHECK(rows[i].least <= rows[i].preset && rows[i].preset <= rows[i].most,
              STR_FMT " within its bounds", STR_ARG(rows[i].name));
        CHECK(allocation_weights_set(&w, rows[i].name, rows[i].most) &&
                  *field == rows[i].most,
              STR_FMT " set", STR_ARG(rows[i].name));
        CHECK(!allocation_weights_set(&w, rows[i].name,
                                      (int64_t)rows[i].most + 1) &&
                  !allocation_weights_set(&w, rows[i].name,
                                          (int64_t)rows[i].least - 1) &&
                  *field == rows[i].most,
              STR_FMT " out of bounds", STR_ARG(rows[i].name));
    }
    CHECK(!allocation_weights_set(&w, STR("wings"), 1), "no such weight");
}

TESTS(TEST(each_fact_decides_between_two_workers),
      TEST(more_need_goes_where_there_is_time),
      TEST(most_are_placed_before_anything_else),
      TEST(who_waited_longest_goes_first), TEST(nobody_has_its_reason),
      TEST(high_complexity_and_workers_are_left_out),
      TEST(by_wing_people_stay_or_follow), TEST(a_pair_says_why),
      TEST(weights_have_names_and_bounds))
