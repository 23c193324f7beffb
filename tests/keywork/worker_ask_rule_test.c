/* Who may ask for a change of worker, who sees what of it, what a decision
 * needs, what became of it. */
#include "keywork/worker_ask_rule.h"

#include "check.h"

#define D(text) day_parse(STR(text))
#define T(text) instant_parse(STR(text))
#define TODAY   D("2026-11-19")

enum { WORKER = 3002, ANOTHER = 3001 };

/* WA-2: one of each side; none while a change is agreed and not given. */
static void
one_is_open_for_a_pair_and_a_side(void **state)
{
    (void)state;
    static const struct {
        int64_t allocation;
        enum worker_ask_side side;
        enum worker_ask_state had;
        enum worker_ask_answer worker, person;
    } rows[] = {
        {7, ASK_OF_WORKER, WASK_OPEN,    ASK_TWICE,          ASK_MAY  },
        {7, ASK_OF_PERSON, WASK_OPEN,    ASK_MAY,            ASK_TWICE},
        {7, ASK_OF_WORKER, WASK_BACK,    ASK_MAY,            ASK_MAY  },
        {7, ASK_OF_PERSON, WASK_STAYS,   ASK_MAY,            ASK_MAY  },
        {7, ASK_OF_PERSON, WASK_REFUSED, ASK_MAY,            ASK_MAY  },
        {7, ASK_OF_PERSON, WASK_CHANGES, ASK_AGREED_ALREADY,
         ASK_AGREED_ALREADY                                           },
        {6, ASK_OF_PERSON, WASK_CHANGES, ASK_MAY,            ASK_MAY  },
        {6, ASK_OF_WORKER, WASK_OPEN,    ASK_MAY,            ASK_MAY  },
    };

    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct worker_ask w = {.allocation = rows[i].allocation,
                               .side = rows[i].side,
                               .state = rows[i].had};
        const struct worker_asks all = {&w, 1};

        CHECK(worker_ask_may(&all, 7, ASK_OF_WORKER) == rows[i].worker,
              "row %zu: the worker", i);
        CHECK(worker_ask_may(&all, 7, ASK_OF_PERSON) == rows[i].person,
              "row %zu: the person", i);
    }
}

/* WA-1 */
static void
whom_one_asks_for(void **state)
{
    (void)state;
    CHECK(worker_ask_side_of(WORKER, WORKER) == ASK_OF_WORKER, "their own");
    CHECK(worker_ask_side_of(WORKER, ANOTHER) == ASK_OF_PERSON, "another's");
    CHECK(worker_ask_side_of(WORKER, 0) == ASK_OF_PERSON,
          "nobody of the staff");
    CHECK(worker_ask_side_of(0, 0) == ASK_OF_PERSON, "nobody at all");
    CHECK(worker_ask_needs_words(STR("OTHER")), "says nothing alone");
    CHECK(!worker_ask_needs_words(STR("BROKEN")), "says enough");
}

/* WA-3, WA-4: rows are what there is, columns who looks. */
static void
the_worker_learns_nothing_before_the_decision(void **state)
{
    (void)state;
    enum { N = SEES_NOTHING, A = SEES_ANSWER, O = SEES_OWN, L = SEES_ALL };
    const struct worker_ask_reader worker = {WORKER, STR("SETHI"), false},
                                   boss = {WORKER, STR("SETHI"), true},
                                   wrote = {ANOTHER, STR("OKELLO"), false},
                                   else_ = {ANOTHER, STR("ASH"), false},
                                   manager = {0, STR("FARR"), true};
    static const struct {
        enum worker_ask_side side;
        enum worker_ask_state state;
        int worker, boss, wrote, else_, manager;
    } rows[] = {
        {ASK_OF_PERSON, WASK_OPEN,    N, N, O, N, L},
        {ASK_OF_PERSON, WASK_BACK,    N, N, O, N, L},
        {ASK_OF_PERSON, WASK_STAYS,   A, A, O, N, L},
        {ASK_OF_PERSON, WASK_CHANGES, A, A, O, N, L},
        {ASK_OF_PERSON, WASK_REFUSED, A, A, O, N, L},
        {ASK_OF_WORKER, WASK_OPEN,    O, O, N, N, L},
        {ASK_OF_WORKER, WASK_BACK,    O, O, N, N, L},
        {ASK_OF_WORKER, WASK_REFUSED, O, O, N, N, L},
    };

    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct worker_ask w = {.staff = WORKER,
                                     .side = rows[i].side,
                                     .state = rows[i].state,
                                     .entered_by = STR("OKELLO")};

#define SEEN(who)                                                            \
    CHECK((int)worker_ask_sees(&w, &(who)) == rows[i].who, "row %zu: %s", i, \
          #who)
        SEEN(worker);
        SEEN(boss);
        SEEN(wrote);
        SEEN(else_);
        SEEN(manager);
#undef SEEN
        const bool open = w.state == WASK_OPEN;
        const bool person = w.side == ASK_OF_PERSON;
        CHECK(worker_ask_may_take_back(&w, &worker) == (open && !person),
              "row %zu: the worker takes back", i);
        CHECK(worker_ask_may_take_back(&w, &wrote) == (open && person),
              "row %zu: who wrote it takes back", i);
        CHECK(worker_ask_may_take_back(&w, &manager) == (open && person),
              "row %zu: a manager takes back", i);
        CHECK(!worker_ask_may_take_back(&w, &else_), "row %zu: nobody else", i);
    }
    const struct worker_ask ended = {.staff = WORKER,
                                     .side = ASK_OF_WORKER,
                                     .ended = T("2026-11-01T09:00:00Z")};
    CHECK(!worker_ask_may_take_back(&ended, &worker), "it has ended by itself");
}

/* WA-5, WA-8 */
static void
what_became_of_it(void **state)
{
    (void)state;
    static const struct {
        enum worker_ask_state state;
        const char *end, *review;
        bool reviewed;
        enum worker_ask_stage stage;
        enum worker_ask_outcome outcome;
    } rows[] = {
        {WASK_OPEN,    "",         "",           false, ASK_WAITS,       OUT_WAITS      },
        {WASK_OPEN,    "RELEASED", "",           false, ASK_ENDED,       OUT_ENDED      },
        {WASK_OPEN,    "OVERRIDE", "",           false, ASK_ENDED,       OUT_ENDED      },
        {WASK_BACK,    "",         "",           false, ASK_TAKEN_BACK,  OUT_TAKEN_BACK },
        {WASK_BACK,    "TRANSFER", "",           false, ASK_TAKEN_BACK,  OUT_TAKEN_BACK },
        {WASK_STAYS,   "",         "2026-11-20", false, ASK_REVIEW,      OUT_STAYED     },
        {WASK_STAYS,   "",         "2026-11-19", false, ASK_REVIEW_DUE,  OUT_STAYED     },
        {WASK_STAYS,   "",         "2026-11-19", true,  ASK_STAYED,      OUT_STAYED     },
        {WASK_STAYS,   "TRANSFER", "2026-11-19", false, ASK_STAYED,      OUT_STAYED     },
        {WASK_CHANGES, "",         "",           false, ASK_TO_GIVE,     OUT_CHANGED    },
        {WASK_CHANGES, "OVERRIDE", "",           false, ASK_CHANGED,     OUT_CHANGED    },
        {WASK_CHANGES, "MANUAL",   "",           false, ASK_CHANGED,     OUT_CHANGED    },
        {WASK_CHANGES, "RELEASED", "",           false, ASK_ENDED,       OUT_ENDED      },
        {WASK_REFUSED, "",         "",           false, ASK_NOT_CHANGED, OUT_NOT_CHANGED},
        {WASK_REFUSED, "OVERRIDE", "",           false, ASK_NOT_CHANGED, OUT_NOT_CHANGED},
    };

    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct worker_ask w = {
            .state = rows[i].state,
            .reviewed = rows[i].reviewed,
            .review_on = rows[i].review[0] != '\0'
                             ? day_parse(str_from_c(rows[i].review))
                             : DAY_NONE,
            .end_reason = str_from_c(rows[i].end),
            .ended = rows[i].end[0] != '\0' ? T("2026-11-18T09:00:00Z")
                                            : INSTANT_NONE,
        };
        const enum worker_ask_stage s = worker_ask_stage(&w, TODAY);

        CHECK(s == rows[i].stage, "row %zu: %s", i, worker_ask_stage_words(s));
        CHECK(worker_ask_outcome(s) == rows[i].outcome, "row %zu: %s", i,
              worker_ask_outcome_words(worker_ask_outcome(s)));
        CHECK(worker_ask_to_do(s) ==
                  (s == ASK_WAITS || s == ASK_TO_GIVE || s == ASK_REVIEW_DUE),
              "row %zu", i);
    }
}

/* WA-6 */
static void
how_long_it_waits(void **state)
{
    (void)state;
    struct worker_ask w = {.entered = T("2026-11-05T09:00:00Z")};

    CHECK(worker_ask_age(&w, TODAY) == 14, "%d", worker_ask_age(&w, TODAY));
    CHECK(!worker_ask_is_late(&w, 14, TODAY), "on the day");
    CHECK(worker_ask_is_late(&w, 13, TODAY), "after it");
    w.state = WASK_REFUSED;
    CHECK(!worker_ask_is_late(&w, 13, TODAY), "decided");
    w.entered = T("2026-11-20T09:00:00Z");
    CHECK(worker_ask_age(&w, TODAY) == 0, "to come");
}

/* WA-2 */
static void
both_sides_are_one_mediation(void **state)
{
    (void)state;
    struct worker_ask x = {.allocation = 7, .side = ASK_OF_PERSON},
                      y = {.allocation = 7, .side = ASK_OF_WORKER};

    CHECK(worker_ask_together(&x, &y), "open at the same time");
    y.allocation = 8;
    CHECK(!worker_ask_together(&x, &y), "another pair");
    y.allocation = 7;
    x.state = y.state = WASK_REFUSED;
    x.closed = y.closed = T("2026-11-10T09:00:00Z");
    CHECK(worker_ask_together(&x, &y), "decided together");
    y.closed = T("2026-11-11T09:00:00Z");
    CHECK(!worker_ask_together(&x, &y), "another time");
    x.state = y.state = WASK_BACK;
    y.closed = x.closed;
    CHECK(!worker_ask_together(&x, &y), "each takes back their own");
}

static void
who_was_heard(void **state)
{
    (void)state;
    struct worker_talk t[] = {{.kind = TALK_REVIEW}, {.kind = TALK_PERSON}};
    struct worker_talks all = {t, 1};

    CHECK(worker_ask_heard(&all) == 0, "a look again is no hearing");
    all.count = 2;
    CHECK(worker_ask_heard(&all) == HEARD_PERSON, "the person");
    t[0].kind = TALK_WORKER;
    CHECK(worker_ask_heard(&all) == HEARD_BOTH, "each alone");
    t[0].kind = TALK_BOTH;
    all.count = 1;
    CHECK(worker_ask_heard(&all) == HEARD_BOTH, "together");
}

/* WA-7 */
static void
what_a_decision_needs(void **state)
{
    (void)state;
    struct worker_ask w = {.side = ASK_OF_PERSON,
                           .words = STR("He shouts at me on the landing")};
    const struct worker_asks asked = {&w, 1};
    const struct worker_ask_decision good = {
        .outcome = WASK_STAYS,
        .agreed = STR("Meet in the library"),
        .unheard = STR_EMPTY,
        .told_person = STR("You meet in the library"),
        .told_worker = STR("Meet in the library"),
        .review_on = D("2026-12-17"),
        .apart = APARTS,
    };
    struct worker_ask_decision d = good;

#define LACKS(bits, heard)                                                  \
    CHECK(worker_ask_lacks(&d, (heard), &asked, TODAY) == (unsigned)(bits), \
          "%x", worker_ask_lacks(&d, (heard), &asked, TODAY))
    LACKS(0, HEARD_BOTH);
    LACKS(LACKS_HEARING, HEARD_PERSON);
    d.unheard = STR("The officer is away for long");
    LACKS(0, 0);
    d = good;
    d.review_on = TODAY;
    LACKS(LACKS_REVIEW, HEARD_BOTH);
    d.review_on = D("2026-11-20");
    LACKS(0, HEARD_BOTH);
    d.review_on = D("2027-05-21");
    LACKS(0, HEARD_BOTH);
    d.review_on = D("2027-05-22");
    LACKS(LACKS_REVIEW, HEARD_BOTH);
    d.review_on = DAY_NONE;
    LACKS(LACKS_REVIEW, HEARD_BOTH);
    d.outcome = WASK_REFUSED;
    LACKS(0, HEARD_BOTH);
    d.outcome = WASK_CHANGES;
    LACKS(LACKS_APART, HEARD_BOTH);
    d.apart = APART_NO;
    LACKS(0, HEARD_BOTH);
    d.outcome = WASK_BACK;
    LACKS(LACKS_OUTCOME, HEARD_BOTH);
    d = good;
    d.told_worker = STR("He says: He shouts at me on the landing.");
    LACKS(PASSES_ON, HEARD_BOTH);
    w.side = ASK_OF_WORKER;
    LACKS(0, HEARD_BOTH);
    d = (struct worker_ask_decision){.outcome = WASK_STATES,
                                     .agreed = STR_EMPTY,
                                     .unheard = STR_EMPTY,
                                     .told_person = STR_EMPTY,
                                     .told_worker = STR_EMPTY,
                                     .apart = APARTS};
    LACKS(LACKS_OUTCOME | LACKS_HEARING | LACKS_AGREED | LACKS_PERSON |
              LACKS_WORKER,
          0);
#undef LACKS
}

static void
reasons_in_use(void **state)
{
    (void)state;
    struct worker_ask_reason r[] = {
        {.code = STR("SHIFTS"),
         .words = STR("Old"),
         .from = D("2018-01-01"),
         .replaced = true     },
        {.code = STR("SHIFTS"),
         .words = STR("New"),
         .from = D("2026-11-19"),
         .to = D("2026-11-20")},
    };
    const struct worker_ask_reasons rows = {r, 2};

    CHECK(!worker_ask_reason_holds(&r[0], TODAY), "another row holds");
    CHECK(worker_ask_reason_holds(&r[1], TODAY), "from its day on");
    CHECK(!worker_ask_reason_holds(&r[1], D("2026-11-18")), "to come");
    CHECK(worker_ask_reason_holds(&r[1], D("2026-11-20")), "its last day");
    CHECK(!worker_ask_reason_holds(&r[1], D("2026-11-21")), "ended");
    CHECK(str_eq(worker_ask_reason_words(&rows, STR("SHIFTS")), STR("New")),
          "the row that holds");
    CHECK(str_eq(worker_ask_reason_words(&rows, STR("GONE")), STR("GONE")),
          "no row");
}

/* WA-9 */
static void
figures_by_reason(void **state)
{
    (void)state;
    struct arena a = {0};
    struct worker_ask w[] = {
        {.reason = STR("BROKEN"), .entered = T("2026-11-01T09:00:00Z")},
        {.reason = STR("SHIFTS"),
         .side = ASK_OF_WORKER,
         .entered = T("2026-10-01T09:00:00Z"),
         .state = WASK_BACK},
        {.reason = STR("BROKEN"),
         .side = ASK_OF_WORKER,
         .entered = T("2025-11-19T09:00:00Z"),
         .state = WASK_REFUSED},
        {.reason = STR("BROKEN"),   .entered = T("2025-11-18T09:00:00Z")                         },
    };
    const struct worker_asks all = {w, COUNT_OF(w)};
    struct worker_ask_figure *f;
    const size_t n = worker_ask_figures(&a, &all, D("2025-11-19"), TODAY, &f);

    REQUIRE(n == 2, "%zu", n);
    CHECK(str_eq(f[0].reason, STR("BROKEN")), "the first that came");
    CHECK(f[0].asked == 2 && f[0].by_person == 1, "%d %d", f[0].asked,
          f[0].by_person);
    CHECK(f[0].of[OUT_WAITS] == 1 && f[0].of[OUT_NOT_CHANGED] == 1, "BROKEN");
    CHECK(f[1].asked == 1 && f[1].of[OUT_TAKEN_BACK] == 1, "SHIFTS");
    arena_reset(&a);
}

static void
codes(void **state)
{
    (void)state;
    for (enum worker_ask_side s = 0; s < ASK_SIDES; s++)
        CHECK(worker_ask_side_from(str_from_c(worker_ask_side_code(s))) == s,
              "side %d", (int)s);
    for (enum worker_ask_state s = 0; s < WASK_STATES; s++)
        CHECK(worker_ask_state_from(str_from_c(worker_ask_state_code(s))) == s,
              "%s", worker_ask_state_words(s));
    for (enum worker_talk_kind k = 0; k < TALK_KINDS; k++)
        CHECK(worker_talk_from(str_from_c(worker_talk_code(k))) == k, "%s",
              worker_talk_words(k));
    for (enum worker_apart n = 0; n < APARTS; n++)
        CHECK(worker_apart_from(str_from_c(worker_apart_code(n))) == n, "%s",
              worker_apart_words(n));
    CHECK(worker_ask_how_words(STR("SLIP"))[0] != '\0', "a way");
    CHECK(worker_ask_how_words(STR("LETTER"))[0] != '\0', "a way");
    CHECK(worker_ask_how_words(STR("SPOKEN"))[0] != '\0', "a way");
    CHECK(worker_ask_how_words(STR("SELF"))[0] == '\0', "not the person's");
}

TESTS(TEST(one_is_open_for_a_pair_and_a_side), TEST(whom_one_asks_for),
      TEST(the_worker_learns_nothing_before_the_decision),
      TEST(what_became_of_it), TEST(how_long_it_waits),
      TEST(both_sides_are_one_mediation), TEST(who_was_heard),
      TEST(what_a_decision_needs), TEST(reasons_in_use),
      TEST(figures_by_reason), TEST(codes))
