/* The national statistics, number by number: ST-1 to ST-10 of
 * doc/rules/statistics.md.  Whole cases: tests/app/rules_statistics_test.c. */
#include "keywork/statistics_ask.h"
#include "keywork/statistics_rule.h"
#include "keywork/statistics_words.h"

#include "check.h"

static struct wall
at(const char *text)
{
    return wall_from_instant(instant_parse(str_from_c(text)));
}

static struct day
on(const char *text)
{
    return day_parse(str_from_c(text));
}

static struct date_range
days(const char *from, const char *to)
{
    return (struct date_range){on(from), on(to)};
}

static bool
is(struct figure f, int64_t n)
{
    return f.known && f.n == n;
}

static void
a_percentage_is_rounded_half_even_on_the_binary_value(void **state)
{
    static const struct {
        int64_t n, d, hundredths;
    } rows[] = {
        {1,   1,       10000}, /* a tie in binary goes to the even one */
        {1,   800,     12   },
        {3,   800,     38   },
        {1,   32,      312  },
        {3,   32,      938  },
        {1,   3,       3333 },
        {2,   3,       6667 },
        {10,  39,      2564 },
        {12,  10,      12000},
        {1,   1000000, 0    },
        {-1,  800,     -12  },
        {201, 20000,   100  }, /* 1.005 is a
  little less in   binary */
        {407, 40000,   102  }, /* 1.0175 is a little more or less: 1.02 */
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct figure f =
            statistics_percentage(rows[i].n, (struct figure){true, rows[i].d});

        CHECK(is(f, rows[i].hundredths), "%d of %d: %d", (int)rows[i].n,
              (int)rows[i].d, (int)f.n);
    }
    CHECK(!statistics_percentage(0, (struct figure){true, 5}).known, "0 of 5");
    CHECK(!statistics_percentage(5, (struct figure){true, 0}).known, "5 of 0");
    CHECK(!statistics_percentage(5, FIGURE_NONE).known, "5 of nothing");
}

/* The C library rounds decimals of the exact binary value half-even. */
static void
every_percentage_agrees_with_the_printed_value(void **state)
{
    (void)state;
    for (int64_t d = 1; d <= 800; d++)
        for (int64_t n = 1; n <= d; n += 1 + d / 100) {
            char text[64];
            const struct figure f =
                statistics_percentage(n, (struct figure){true, d});

            snprintf(text, sizeof text, "%.2f", (double)n / (double)d * 100.0);
            CHECK(f.n == (int64_t)(strtod(text, NULL) * 100 + 0.5),
                  "%d of %d: %s", (int)n, (int)d, text);
        }
}

static void
wall_time_has_no_zone(void **state)
{
    (void)state;
    CHECK(at("2026-03-29T12:00").ms - at("2026-03-28T12:00").ms == 86400000,
          "the day on which summer time begins has 24 hours");
    CHECK(at("2026-06-01T00:00").ms == wall_of_day(on("2026-06-01")).ms,
          "midnight in summer");
    CHECK(at("2026-06-01T00:00:00.250Z").ms ==
              wall_of_day(on("2026-06-01")).ms + 3600250,
          "from UTC");
    CHECK(at("1969-12-31T23:59:59.250").ms ==
              wall_of_day(on("1970-01-01")).ms - 750,
          "before 1970");
    CHECK(at("").ms == 0 && !day_known(wall_day(WALL_NONE)), "not known");
    CHECK(day_same(wall_day(at("2026-06-01T23:59:59.999")), on("2026-06-01")),
          "to the last moment of a day");
}

static void
kinds_of_events(void **state)
{
    (void)state;
    CHECK(recorded_event_from_code(STR("SESSION")) == EVENT_SESSION, "session");
    CHECK(recorded_event_from_code(STR("ENTRY")) == EVENT_ENTRY, "entry");
    CHECK(recorded_event_from_code(STR("")) == RECORDED_EVENT_COUNT, "none");
    CHECK(!recorded_event_known(POLICY_PERSONAL_OFFICER, EVENT_SESSION),
          "no sessions there");
    CHECK(str_eq(str_from_c(
                     recorded_event_words(POLICY_KEY_WORKER, EVENT_SESSION)),
                 STR("Key worker session")),
          "words");
    CHECK(
        str_eq(str_from_c(recorded_event_words(POLICY_KEY_WORKER, EVENT_ENTRY)),
               STR("Key worker entry")),
        "words");
    CHECK(str_eq(str_from_c(recorded_event_words(POLICY_PERSONAL_OFFICER,
                                                 EVENT_ENTRY)),
                 STR("Personal officer entry")),
          "words");
}

static void
a_prison_projects_from_the_cut_average(void **state)
{
    const struct statistics_day rows[] = {
        {.day = on("2026-03-08"), .prisoners = 60, .eligible = 51},
        {.day = on("2026-03-09"), .prisoners = 61, .eligible = 52},
    };
    const struct statistics_facts facts = {.policy = POLICY_KEY_WORKER,
                                           .frequency_weeks = 1};
    const struct date_range_pair p = {days("2026-03-08", "2026-04-06"),
                                      days("2026-03-08", "2026-03-07")};
    const struct prison_statistics s =
        statistics_of_prison(&facts, rows, COUNT_OF(rows), &p);

    (void)state;
    CHECK(is(s.current.eligible, 51), "51.5 is 51");
    CHECK(is(s.current.projected, 218), "51 x 30 / 7 is 218.57, so 218");
    CHECK(!s.current.days_to_event.known, "no day has one");
    CHECK(!s.previous.projected.known, "a period that ends before it begins");
}

static void
two_periods_may_share_their_days(void **state)
{
    const struct statistics_day row = {.day = on("2026-03-08"), .eligible = 7};
    const struct statistics_facts facts = {.policy = POLICY_PERSONAL_OFFICER,
                                           .frequency_weeks = 1};
    const struct date_range_pair p = {days("2026-03-08", "2026-03-08"),
                                      days("2026-03-02", "2026-03-08")};
    const struct prison_statistics s =
        statistics_of_prison(&facts, &row, 1, &p);

    (void)state;
    CHECK(is(s.current.projected, 1), "one day");
    CHECK(is(s.previous.projected, 7), "seven days from one stored");
    CHECK(!s.current.compliance_rate.known, "a personal officer has no rate");
}

static void
a_person_listed_twice_is_counted_once_in_lists(void **state)
{
    struct arena a = {0};
    const struct statistics_person people[] = {
        {.number = STR_INIT("G1"), .admitted = {739300}},
        {.number = STR_INIT("G1"), .admitted = {739300}},
    };
    const struct statistics_allocation given = {
        .person = STR("G1"), .from = wall_of_day((struct day){739310})};
    const struct snapshot_question q = {
        .day = {739310},
        .today = {                     739311     },
        .people = people,
        .people_count = COUNT_OF(people),
        .facts = { .allocations = &given,      .allocation_count = 1},
        .staff = 3,
    };
    const struct snapshot s = statistics_of_day(&a, &q);

    (void)state;
    CHECK(s.made && s.day.prisoners == 2 && s.day.assigned == 1, "assigned");
    CHECK(is(s.day.days_to_allocation, 10), "ten days");
    CHECK(s.day.staff == 3 && day_same(s.day.day, q.day), "as told");
    arena_reset(&a);
}

static void
complexity_counts_where_it_is_held(void **state)
{
    struct arena a = {0};
    const struct statistics_person people[] = {
        {.number = STR_INIT("G2"), .admitted = {739300}, .high = true},
        {.number = STR_INIT("G1"),
         .admitted = {739300},
         .level_changed = {739305}                                   },
    };
    struct snapshot_question q = {
        .day = {739310},
        .today = {739311},
        .people = people,
        .people_count = COUNT_OF(people),
    };
    struct snapshot s = statistics_of_day(&a, &q);

    (void)state;
    CHECK(s.day.high == 0 && s.day.eligible == 2, "not held here");
    CHECK(s.eligible_since[1].n == 739300, "the level moves nothing");
    q.facts.complexity = true;
    s = statistics_of_day(&a, &q);
    CHECK(s.day.high == 1 && s.day.eligible == 1, "held here");
    CHECK(!day_known(s.eligible_since[0]), "HIGH is not eligible");
    CHECK(s.eligible_since[1].n == 739305, "in the order of the people");
    q.people_count = 1;
    CHECK(!statistics_of_day(&a, &q).made, "nobody eligible");
    arena_reset(&a);
}

/* Half of a session's days round up; at 14 and 28 weeks the reciprocal decides
 * otherwise than exact arithmetic would. */
static void
a_worker_projects_each_allocation_by_itself(void **state)
{
    static const struct {
        int weeks, days, projected;
    } rows[] = {
        {1,  3,  0},
        {1,  4,  1},
        {1,  10, 1},
        {1,  11, 2},
        {1,  31, 4},
        {2,  7,  1},
        {2,  6,  0},
        {4,  14, 1},
        {4,  13, 0},
        {14, 49, 1},
        {28, 98, 1},
        {28, 97, 0},
    };
    struct arena a = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct date_range p = {{739300}, {739300 + rows[i].days}};
        const struct statistics_allocation held[] = {
            {.person = STR_INIT("G1"), .staff = 7, .from = {1}},
            {.person = STR_INIT("G2"), .staff = 7, .from = {1}},
            {.person = STR_INIT("G3"), .staff = 8, .from = {1}},
        };
        const struct statistics_facts facts = {
            .policy = POLICY_KEY_WORKER,
            .frequency_weeks = rows[i].weeks,
            .allocations = held,
            .allocation_count = COUNT_OF(held),
        };
        const struct date_range_pair pair = {p, p};
        const struct staff_statistics s =
            statistics_of_staff(&a, &facts, 7, &pair);

        CHECK(s.current.projected == (int64_t)2 * rows[i].projected,
              "%d days every %d weeks: %d", rows[i].days, rows[i].weeks,
              (int)s.current.projected);
        CHECK(s.people_count == 2, "their own people");
    }
    arena_reset(&a);
}

static void
periods_when_none_is_asked_for(void **state)
{
    static const struct {
        enum statistics_screen screen;
        const char *today, *from, *to, *before_from, *before_to;
    } rows[] = {
        {SCREEN_API,                      "2026-03-30", "2026-02-28", "2026-03-30", "2026-01-28",
         "2026-02-27"                                                                                         },
        {SCREEN_DATA_KEY_WORKER,          "2026-02-28", "2026-02-01", "2026-02-28",
         "2026-01-01",                                                                            "2026-01-31"},
        {SCREEN_DATA_KEY_WORKER,          "2026-02-27", "2026-01-01", "2026-01-31",
         "2025-12-01",                                                                            "2025-12-31"},
        {SCREEN_DATA_PERSONAL_OFFICER,    "2026-03-01", "2026-02-01", "2026-02-28",
         "2026-01-01",                                                                            "2026-01-31"},
        {SCREEN_PROFILE_KEY_WORKER,       "2026-07-15", "2026-06-15", "2026-07-15",
         "2026-05-15",                                                                            "2026-06-14"},
        {SCREEN_PROFILE_PERSONAL_OFFICER, "2026-03-01", "2026-03-01",
         "2026-03-01",                                                              "2026-02-01", "2026-02-28"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct date_range_pair p =
            statistics_period(rows[i].screen, on(rows[i].today));

        CHECK(day_same(p.current.from, on(rows[i].from)), "%zu: from", i);
        CHECK(day_same(p.current.to, on(rows[i].to)), "%zu: to", i);
        CHECK(day_same(p.previous.from, on(rows[i].before_from)),
              "%zu: before, from", i);
        CHECK(day_same(p.previous.to, on(rows[i].before_to)), "%zu: before, to",
              i);
    }
}

static void
words_of_values_and_changes(void **state)
{
    static const struct {
        enum shown_as as;
        struct statistic_value now, before;
        const char *value, *change;
    } rows[] = {
        {SHOWN_NUMBER,     {true, 12},    {true, 7},     "12",     "+5 increase"      },
        {SHOWN_NUMBER,     {true, 0},     {true, 7},     "0",      "-7 decrease"      },
        {SHOWN_NUMBER,     {false, 0},    {false, 0},    "-",      "No change"        },
        {SHOWN_DAYS,       {true, 1},     {false, 0},    "1 day",  "+1 day increase"  },
        {SHOWN_DAYS,       {true, 0},     {true, 1},     "0 days", "-1 days decrease" },
        {SHOWN_PERCENTAGE,
         {true, 84.31},
         {true, 95.65},
         "84.31 %",                                                "-11.34 % decrease"},
        {SHOWN_PERCENTAGE, {true, 0},     {true, 12.5},  "0 %",    "-12.50 % decrease"},
        {SHOWN_PERCENTAGE, {true, 0.125}, {true, 0.125}, "0.13 %", "No change"        },
        {SHOWN_PERCENTAGE,
         {true, 1},
         {true, 1.001},
         "1.00 %",                                                 "-0.00 % decrease" },
    };
    struct arena a = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct str value =
            statistics_value_words(&a, rows[i].as, rows[i].now);
        const struct str change = statistics_change_words(
            &a, rows[i].as, rows[i].now, rows[i].before);

        CHECK(str_eq(value, str_from_c(rows[i].value)), "%zu: " STR_FMT, i,
              STR_ARG(value));
        CHECK(str_eq(change, str_from_c(rows[i].change)), "%zu: " STR_FMT, i,
              STR_ARG(change));
    }
    arena_reset(&a);
}

/* What was typed: policy, from, to, and the same of the comparison. */
static void
what_is_asked_for(void **state)
{
    static const struct {
        const char *policy, *from, *to, *cfrom, *cto, *days[4];
    } good[] = {
        {"",
         "",           "",
         "",           "",
         {"2026-10-19", "2026-11-19", "2026-09-17", "2026-10-18"}},
        {"KEY_WORKER",
         "2026-11-01", "2026-11-07",
         "",           "",
         {"2026-11-01", "2026-11-07", "2026-10-25", "2026-10-31"}},
        {"PERSONAL_OFFICER",
         "2026-11-01", "2026-11-01",
         "2026-11-03", "2026-12-01",
         {"2026-11-01", "2026-11-01", "2026-11-03", "2026-12-01"}},
        {"",
         "",           "",
         "2025-10-19", "2025-11-19",
         {"2026-10-19", "2026-11-19", "2025-10-19", "2025-11-19"}},
    };
    const struct day today = on("2026-11-19");
    enum policy policy;
    struct date_range_pair p;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(good); i++) {
        const struct statistics_ask ask = {
            str_from_c(good[i].policy), str_from_c(good[i].from),
            str_from_c(good[i].to), str_from_c(good[i].cfrom),
            str_from_c(good[i].cto)};

        CHECK(statistics_asked(&ask, today, &policy, &p) == NULL, "%zu", i);
        CHECK(policy == (i == 2 ? POLICY_PERSONAL_OFFICER : POLICY_KEY_WORKER),
              "%zu: policy", i);
        const struct day got[] = {p.current.from, p.current.to, p.previous.from,
                                  p.previous.to};

        for (size_t k = 0; k < COUNT_OF(got); k++)
            CHECK(day_same(got[k], on(good[i].days[k])), "%zu: day %zu", i, k);
    }
}

static void
what_cannot_be_asked_for(void **state)
{
    static const struct {
        const char *policy, *from, *to, *cfrom, *cto, *why;
    } bad[] = {
        {"POM", "",           "",           "",           "",           "policy is"             },
        {"",    "2026-11-01", "",           "",           "",           "from and to are"       },
        {"",    "",           "2026-11-01", "",           "",           "from and to are"       },
        {"",    "2026-11-02", "2026-11-01", "",           "",           "from and to are"       },
        {"",    "1899-12-31", "2026-11-01", "",           "",           "from and to are"       },
        {"",    "2026-11-01", "3000-01-01", "",           "",           "from and to are"       },
        {"",    "",           "",           "2026-11-01", "",           "the comparison has"    },
        {"",    "",           "",           "2026-11-02", "2026-11-01", "the comparison has"    },
        {"",    "1900-01-01", "2026-11-01", "",           "",           "the period is too long"},
    };
    const struct day today = on("2026-11-19");
    enum policy policy;
    struct date_range_pair p;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        const struct statistics_ask ask = {
            str_from_c(bad[i].policy), str_from_c(bad[i].from),
            str_from_c(bad[i].to), str_from_c(bad[i].cfrom),
            str_from_c(bad[i].cto)};
        const char *why = statistics_asked(&ask, today, &policy, &p);

        CHECK(why != NULL && str_has(str_from_c(why), str_from_c(bad[i].why)),
              "%zu: %s", i, why);
    }
}

static void
lines_of_a_prison(void **state)
{
    const struct prison_summary s = {
        .events = {43,   16  },
        .assigned_rate = {true, 9375},
        .days_to_event = {true, 14  }
    };
    struct statistic_line line[STATISTIC_LINES];

    (void)state;
    CHECK(statistics_lines(POLICY_KEY_WORKER, &s, line) == 12, "all");
    CHECK(line[0].value.known && line[0].value.value == 43.0, "sessions");
    CHECK(line[6].as == SHOWN_PERCENTAGE && line[6].value.value == 93.75,
          "rate");
    CHECK(!line[2].value.known, "not known");
    CHECK(statistics_lines(POLICY_PERSONAL_OFFICER, &s, line) == 9, "fewer");
    CHECK(line[0].value.value == 16.0, "entries first");
}

TESTS(TEST(a_percentage_is_rounded_half_even_on_the_binary_value),
      TEST(every_percentage_agrees_with_the_printed_value),
      TEST(wall_time_has_no_zone), TEST(kinds_of_events),
      TEST(a_prison_projects_from_the_cut_average),
      TEST(two_periods_may_share_their_days),
      TEST(a_person_listed_twice_is_counted_once_in_lists),
      TEST(complexity_counts_where_it_is_held),
      TEST(a_worker_projects_each_allocation_by_itself),
      TEST(what_is_asked_for), TEST(what_cannot_be_asked_for),
      TEST(lines_of_a_prison), TEST(periods_when_none_is_asked_for),
      TEST(words_of_values_and_changes))
