/*
 * keywork/allocation_national: the reasons and loads of the national rule, and
 * both rules side by side.  Which pairs it makes: tests/app/rules_keywork_test.
 */
#include "keywork/allocation_national_rule.h"

#include "check.h"
#include "keywork/allocation_best_rule.h"
#include "keywork/allocation_compare_rule.h"
#include "keywork/allocation_rule.h"
#include "keywork/prisons.h"

#define TODAY        \
    {                \
        PRISON_TODAY \
    }

static void
names_sort_by_their_utf16_units(void **state)
{
    /* In order; each is before all that follow. */
    static const struct str rows[] = {
        STR_INIT(""),
        STR_INIT("A"),
        STR_INIT("ADAMS"),
        STR_INIT("Adams"),
        STR_INIT("Adams "),
        STR_INIT("Adamson"),
        STR_INIT("Z"),
        STR_INIT("a"),
        STR_INIT("\xC3\x89lan"),      /* U+00C9 */
        STR_INIT("\xC3\x98"),         /* U+00D8 */
        STR_INIT("\xC5\x81"),         /* U+0141 */
        STR_INIT("\xE4\xB8\x80"),     /* U+4E00 */
        STR_INIT("\xF0\x9D\x90\x80"), /* U+1D400: D835 DC00 */
        STR_INIT("\xF0\x9D\x90\x81"), /* U+1D401 */
        STR_INIT("\xEE\x80\x80"),     /* U+E000 */
        STR_INIT("\xEF\xBC\xA1"),     /* U+FF21 */
        STR_INIT("\xEF\xBC\xA1\xF0\x9D\x90\x80"),
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        for (size_t j = 0; j < COUNT_OF(rows); j++) {
            const int order = utf16_order(rows[i], rows[j]);

            CHECK((order > 0) - (order < 0) == (i > j) - (i < j),
                  "row %zu against row %zu", i, j);
        }
}

static void
each_choice_says_how_it_was_made(void **state)
{
    struct arena a = {0};
    const struct allocation_worker workers[] = {
        {.id = 1,        .capacity = 2,             .allocated = 2              },
        {.id = 2,        .capacity = 4,             .allocated = 1              },
        {.id = 3,        .capacity = 8,             .last_auto = {1790000000000}},
        {.id = 4,        .capacity = 8            },
        {.id = 5, .capacity = 9, .status = WORKER_INACTIVE                            },
    };
    const struct allocation_earlier known[] = {
        {.staff = 1, .from = {1770000000000}, .to = {1780000000000}}
    };
    const struct allocation_person people[] = {
        {.number = STR("A0001AA"),
         .last_name = STR("Abel"),
         .earlier = known,
         .earlier_count = 1},
        {.number = STR("A0002AA"),                        .last_name = STR("Cole")                        },
        {.number = STR("A0003AA"), .last_name = STR("Dunn")},
        {.number = STR("A0004AA"),
         .last_name = STR("Eves"),
         .complexity = COMPLEXITY_HIGH},
    };
    const struct allocation_question q = {people, 4, workers, 5, TODAY, false};
    const struct allocation_result *r = allocation_national(&a, &q);

    (void)state;
    REQUIRE(r->choice_count == 3 && r->left_out_count == 1, "three choices");
    const struct allocation_choice *c = r->choices;

    CHECK(c[0].worker == 0 && c[0].reason_count == 2 &&
              c[0].reasons[0].kind == REASON_KNEW_BEFORE &&
              day_same(c[0].reasons[0].day,
                       instant_day((struct instant){1780000000000})) &&
              c[0].reasons[1].kind == REASON_ABOVE_CAPACITY &&
              c[0].reasons[1].count == 3 && c[0].reasons[1].of == 2,
          "AL-11 known before, above capacity");
    CHECK(c[1].worker == 2 && c[1].reason_count == 2 &&
              c[1].reasons[0].kind == REASON_LEAST_LOADED &&
              c[1].reasons[1].kind == REASON_LATEST_AUTO,
          "AL-13 equal shares: the latest automatic one");
    CHECK(c[2].worker == 3 && c[2].reason_count == 1 &&
              c[2].reasons[0].kind == REASON_LEAST_LOADED,
          "AL-12 the lowest share alone");
    REQUIRE(r->load_count == 4, "the inactive one is not in the pool");
    CHECK(r->loads[3].worker == 0 && r->loads[3].before == 2 &&
              r->loads[3].after == 3,
          "the fullest comes last");
    arena_reset(&a);
}

static void
nobody_left_is_said(void **state)
{
    struct arena a = {0};
    const struct allocation_worker full = {.id = 1, .capacity = 0};
    const struct allocation_person p = {.number = STR("A0001AA")};
    struct allocation_question q = {&p, 1, &full, 1, TODAY, false};
    const struct allocation_result *r = allocation_national(&a, &q);

    (void)state;
    CHECK(r->unplaced == 1 && r->choices[0].nobody == NOBODY_HAS_ROOM, "full");
    q.worker_count = 0;
    r = allocation_national(&a, &q);
    CHECK(r->unplaced == 1 && r->choices[0].nobody == NOBODY_ACTIVE, "none");
    arena_reset(&a);
}

/* Cases of active workers that were not allocated anew: HIGH complexity. */
static size_t
count_kept(const struct allocation_question *q,
           const struct allocation_result *r)
{
    size_t kept = 0;

    for (size_t i = 0; i < r->left_out_count; i++) {
        const struct allocation_person *p = &q->people[r->left_out[i].person];

        for (size_t j = 0; j < r->load_count; j++)
            kept +=
                p->has_worker && p->worker == q->workers[r->loads[j].worker].id;
    }
    return kept;
}

static void
anew_everybody_keeps_who_is_active(void **state)
{
    struct arena a = {0};
    const struct prison_plan plan = {200, 40, true, 6, 30, 0};
    const struct allocation_question q = prison_invent(&a, 5, &plan);
    const struct allocation_result *r = allocation_national(&a, &q);

    (void)state;
    for (size_t i = 0; i < r->choice_count; i++) {
        const struct allocation_choice *c = &r->choices[i];
        const struct allocation_person *p = &q.people[c->person];

        if (c->worker != ALLOCATION_NOBODY && c->reason_count > 0 &&
            c->reasons[0].kind == REASON_KEEPS)
            CHECK(q.workers[c->worker].id == p->worker, "person %zu", i);
    }
    int after = 0;

    for (size_t j = 0; j < r->load_count; j++)
        after += r->loads[j].after;
    CHECK((size_t)after == r->choice_count - r->unplaced + count_kept(&q, r),
          "every case is counted once");
    arena_reset(&a);
}

/* ---- side by side ---- */

static void
two_results_are_compared(void **state)
{
    struct arena a = {0};
    const struct str c_wing[] = {STR("C")}, polish[] = {STR("POL")};
    const struct allocation_worker workers[] = {
        {.id = 1,         .capacity = 4, .detail_known = true, .protected_minutes = 60},
        { .id = 2,
         .capacity = 4,
         .detail_known = true,
         .protected_minutes = 240,
         .wings = c_wing,
         .wing_count = 1,
         .languages = polish,
         .language_count = 1},
    };
    const struct allocation_person people[] = {
        {.number = STR("A0001AA"),
         .last_name = STR("Abel"),
         .wing = STR("C"),
         .language = STR("POL"),
         .interpreter = true},
        {.number = STR("A0002AA"),   .last_name = STR("Cole")     },
    };
    const struct allocation_question q = {people, 2, workers, 2, TODAY, false};
    const struct allocation_weights w = allocation_weights_preset();
    const struct allocation_result *national = allocation_national(&a, &q);
    const struct allocation_result *best = allocation_best(&a, &q, &w);

    (void)state;
    REQUIRE(best != NULL, "answered");
    const struct allocation_comparison c =
        allocation_compare(&a, &q, &w, national, best);
    const struct allocation_measures *n = &c.side[0], *b = &c.side[1];

    CHECK(n->placed == 2 && b->placed == 2 && n->unplaced == 0, "placed");
    CHECK(n->wing_known == 1 && n->wing == 0 && b->wing == 1, "wing");
    CHECK(n->language_asked == 1 && n->language == 0 && b->language == 1,
          "language");
    CHECK(n->interpreter_asked == 1 && n->interpreter == 0 &&
              b->interpreter == 1,
          "interpreter");
    REQUIRE(c.difference_count == 1, "one gets somebody else");
    CHECK(c.differences[0].person == 0 && c.differences[0].worker[0] == 0 &&
              c.differences[0].worker[1] == 1,
          "Abel");
    /* national: one case each; best: both with the one who has the time */
    CHECK(n->by_capacity.workers == 2 && n->by_capacity.least == 0.25 &&
              n->by_capacity.most == 0.25 && n->by_capacity.deviation == 0,
          "even by heads");
    CHECK(b->by_capacity.least == 0 && b->by_capacity.most == 0.5 &&
              b->by_capacity.mean == 0.25 && b->by_capacity.deviation == 0.25,
          "not so here");
    CHECK(n->by_hour.least == 0.25 && n->by_hour.most == 1 &&
              n->by_hour.deviation == 0.375,
          "uneven by hours");
    CHECK(b->by_hour.most == 0.5, "more even by hours");
    arena_reset(&a);
}

static void
continuity_is_measured(void **state)
{
    struct arena a = {0};
    const struct allocation_earlier known[] = {{.staff = 2}},
                                    gone[] = {{.staff = 99}};
    const struct allocation_worker workers[] = {
        {.id = 1, .capacity = 9, .allocated = 2},
        {.id = 2,       .capacity = 9             },
    };
    const struct allocation_person people[] = {
        {.number = STR("A0001AA"), .has_worker = true, .worker = 1       },
        {.number = STR("A0002AA"), .has_worker = true, .worker = 1       },
        {.number = STR("A0003AA"), .earlier = known,   .earlier_count = 1},
        {.number = STR("A0004AA"), .earlier = gone,    .earlier_count = 1},
    };
    const struct allocation_question q = {people, 4, workers, 2, TODAY, true};
    const struct allocation_weights w = allocation_weights_preset();
    struct allocation_result *r = allocation_best(&a, &q, &w);

    (void)state;
    REQUIRE(r != NULL, "answered");
    struct allocation_measures m = allocation_measure(&q, &w, r);

    CHECK(m.had_worker == 2 && m.kept == 2 && m.moved == 0, "kept");
    CHECK(m.knew_any == 1 && m.knew == 1, "known before");
    r->choices[0].worker = 1;
    r->choices[2].worker = ALLOCATION_NOBODY;
    m = allocation_measure(&q, &w, r);
    CHECK(m.kept == 1 && m.moved == 1 && m.knew == 0 && m.unplaced == 1,
          "moved");
    CHECK(allocation_compare(&a, &q, &w, r, r).difference_count == 0,
          "the same");
    arena_reset(&a);
}

static void
nothing_to_measure_is_zero(void **state)
{
    struct arena a = {0};
    const struct allocation_question q = {.today = TODAY};
    const struct allocation_weights w = allocation_weights_preset();
    const struct allocation_result *r = allocation_best(&a, &q, &w);

    (void)state;
    REQUIRE(r != NULL && r->proved, "an empty prison is allocated");
    const struct allocation_measures m = allocation_measure(&q, &w, r);

    CHECK(m.by_capacity.workers == 0 && m.by_capacity.mean == 0, "no workers");
    CHECK(m.placed == 0 && m.unplaced == 0, "no people");
    arena_reset(&a);
}

/* ---- codes ---- */

static void
codes_there_and_back(void **state)
{
    enum worker_status status;

    (void)state;
    for (enum worker_status s = 0; s < WORKER_STATUS_COUNT; s++)
        CHECK(worker_status_from(worker_status_code(s), &status) &&
                  status == s && worker_status_label(s).n > 0,
              "status %d", (int)s);
    CHECK(!worker_status_from(STR("ON_HOLIDAY"), &status), "no such status");
    for (enum allocation_end e = 0; e < ALLOCATION_END_COUNT; e++)
        CHECK(allocation_end_from(allocation_end_code(e)) == e &&
                  (e == END_NONE || allocation_end_label(e).n > 0),
              "end %d", (int)e);
    CHECK(allocation_end_from(STR("LOST")) == END_UNKNOWN, "no such end");
}

TESTS(TEST(names_sort_by_their_utf16_units),
      TEST(each_choice_says_how_it_was_made), TEST(nobody_left_is_said),
      TEST(anew_everybody_keeps_who_is_active), TEST(two_results_are_compared),
      TEST(continuity_is_measured), TEST(nothing_to_measure_is_zero),
      TEST(codes_there_and_back))
