/* Who is due how much, and what makes a person's session weigh more. */
#include "keywork/plan_due_rule.h"

#include "check.h"

#define WEEK "2026-11-23"

static struct day
on(const char *text)
{
    return day_parse(str_from_c(text));
}

/* clang-format off */
static const struct cohort_case {
    const char *what;
    const char *born, *arrived, *received, *release;
    const char *nationality, *legal, *imprisonment, *complexity;
    bool acct, care, isolated;
    int cohort; /* -1: none */
} cohorts[] = {
    { "nothing known",          "", "", "", "", "", "", "", "", false, false, false, -1 },
    { "British",                "", "", "", "", "British", "", "", "", false, false, false, -1 },
    { "PL-64 ACCT",             "", "", "", "", "", "", "", "", true,  false, false, COHORT_ACCT },
    { "PL-64 care",             "", "", "", "", "", "", "", "", false, true,  false, COHORT_CARE },
    { "PL-64 isolating",        "", "", "", "", "", "", "", "", false, false, true,  COHORT_ISOLATED },
    { "PL-64 27 days here",     "", "2026-10-27", "", "", "", "", "", "", false, false, false, COHORT_NEW },
    { "PL-64 28 days here",     "", "2026-10-26", "", "", "", "", "", "", false, false, false, -1 },
    { "PL-64 out in 83 days",   "", "", "", "2027-02-14", "", "", "", "", false, false, false, COHORT_PRE_RELEASE },
    { "PL-64 out in 84 days",   "", "", "", "2027-02-15", "", "", "", "", false, false, false, -1 },
    { "PL-64 182 days, remand", "", "", "2026-05-25", "", "", "REMAND", "", "", false, false, false, COHORT_LONG_REMAND },
    { "PL-64 181 days, remand", "", "", "2026-05-26", "", "", "REMAND", "", "", false, false, false, -1 },
    { "PL-64 182 days, not",    "", "", "2026-05-25", "", "", "SENTENCED", "", "", false, false, false, -1 },
    { "PL-64 IPP",              "", "", "", "", "", "", "IPP", "", false, false, false, COHORT_IPP },
    { "PL-64 24 on Monday",     "2001-11-24", "", "", "", "", "", "", "", false, false, false, COHORT_UNDER_25 },
    { "PL-64 25 on Monday",     "2001-11-23", "", "", "", "", "", "", "", false, false, false, -1 },
    { "PL-64 HIGH",             "", "", "", "", "", "", "", "HIGH", false, false, false, COHORT_COMPLEX },
    { "PL-64 foreign national", "", "", "", "", "Polish", "", "", "", false, false, false, COHORT_FOREIGN_NATIONAL },
};
/* clang-format on */

static void
a_person_belongs_to_their_cohorts(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cohorts); i++) {
        const struct cohort_case *x = &cohorts[i];
        const struct due_facts f = {
            .born = on(x->born),
            .arrived = on(x->arrived),
            .received = on(x->received),
            .release = on(x->release),
            .nationality = str_from_c(x->nationality),
            .legal_status = str_from_c(x->legal),
            .imprisonment = str_from_c(x->imprisonment),
            .complexity = str_from_c(x->complexity),
            .acct = x->acct,
            .care = x->care,
            .isolated = x->isolated,
        };
        const uint32_t expect = x->cohort < 0 ? 0 : UINT32_C(1) << x->cohort;

        CHECK(plan_cohorts(&f, on(WEEK)) == expect, "%s", x->what);
    }
}

#define ROW(own_, estate_, legal_, cohort_, from_, weeks_, sessions_, points_) \
    {                                                                          \
        .own = (own_), .estate = STR_INIT(estate_), .legal = STR_INIT(legal_), \
        .cohort = STR_INIT(cohort_), .from = day_parse(STR(from_)),            \
        .weeks = (weeks_), .sessions = (sessions_), .points = (points_)        \
    }

static struct due_facts
somebody(const char *last)
{
    return (struct due_facts){.last_session = on(last),
                              .nationality = STR(""),
                              .legal_status = STR("SENTENCED"),
                              .imprisonment = STR(""),
                              .complexity = STR("")};
}

static void
the_prisons_frequency_says_when(void **state)
{
    static const struct {
        const char *what, *last;
        int weeks, had, due;
    } rows[] = {
        {"weekly",                      "2026-11-20", 1, 0, 1},
        {"PL-62 weekly, seen in it",    "2026-11-24", 1, 1, 0},
        {"PL-61 two weeks on Sunday",   "2026-11-15", 2, 0, 1},
        {"PL-61 two weeks a day later", "2026-11-16", 2, 0, 0},
        {"PL-61 never seen",            "",           4, 0, 1},
    };
    const struct entitlements none = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct policy_setting s = {.frequency_weeks = rows[i].weeks};
        struct due_facts f = somebody(rows[i].last);

        f.had = rows[i].had;
        CHECK(plan_due(&none, &s, &f, 0, on(WEEK)) == rows[i].due, "%s",
              rows[i].what);
    }
}

static void
rows_give_more_and_the_newest_of_the_prison_holds(void **state)
{
    struct entitlement at[] = {
        ROW(false, "", "", "ACCT", "2018-01-01", 1, 1, 600),
        ROW(false, "", "", "ACCT", "2026-01-01", 1, 2, 700),
        ROW(false, "", "", "ACCT", "2026-12-01", 1, 5, 900),
        ROW(false, "", "", "NEW", "2018-01-01", 1, 1, 500),
        ROW(true, "", "", "NEW", "2019-01-01", 0, 0, 111),
        ROW(false, "WOMENS", "", "ACCT", "2018-01-01", 1, 4, 800),
        ROW(false, "", "REMAND", "", "2018-01-01", 1, 3, -1),
    };
    struct entitlements e = {at, COUNT_OF(at)};
    const struct policy_setting s = {.frequency_weeks = 4, .complexity = true};
    struct due_facts f = somebody("2026-11-20");
    struct plan_weights w = plan_weights_preset();
    const uint32_t acct = 1U << COHORT_ACCT, new_here = 1U << COHORT_NEW;

    (void)state;
    entitlements_settle(&e, STR("TRAINING"), on(WEEK));
    CHECK(e.count == 3, "PL-60 one row in force each: %zu", e.count);
    entitlements_weigh(&e, &w);
    CHECK(w.cohort_acct == 700, "PL-63 newest that has come: %d",
          w.cohort_acct);
    CHECK(w.cohort_new == 111, "PL-60 the prison's own: %d", w.cohort_new);
    CHECK(plan_due(&e, &s, &f, 0, on(WEEK)) == 0, "every four weeks");
    CHECK(plan_due(&e, &s, &f, acct, on(WEEK)) == 2, "PL-60 ACCT");
    CHECK(plan_due(&e, &s, &f, new_here, on(WEEK)) == 0, "own row: none");
    f.legal_status = STR("REMAND");
    CHECK(plan_due(&e, &s, &f, acct, on(WEEK)) == 3, "PL-60 most generous");
    CHECK(plan_due(&e, &s, &f, acct | 1U << COHORT_COMPLEX, on(WEEK)) == 0,
          "PL-65 HIGH");
    f.two_officers = true;
    CHECK(plan_due(&e, &s, &f, acct, on(WEEK)) == 0, "PL-65 two officers");
}

static void
a_band_is_due_at_its_outer_edge(void **state)
{
    static const struct {
        const char *what, *last;
        int weeks, days_most, due;
    } rows[] = {
        {"PL-100 13 days on Sunday",     "2026-11-16", 1, 14, 0},
        {"PL-100 14 days on Sunday",     "2026-11-15", 1, 14, 1},
        {"PL-100 never seen",            "",           1, 14, 1},
        {"PL-100 no band: every week",   "2026-11-20", 1, 0,  1},
        {"PL-100 no say: the setting's", "2026-11-20", 0, 0,  1},
    };
    const struct policy_setting weekly = {.frequency_weeks = 1};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct entitlement at[] = {
            ROW(true, "", "", "", "2026-01-01", rows[i].weeks, 1, -1)};
        const struct entitlements e = {at, 1};
        const struct due_facts f = somebody(rows[i].last);

        at[0].days_most = rows[i].days_most;
        CHECK(plan_due(&e, &weekly, &f, 0, on(WEEK)) == rows[i].due, "%s",
              rows[i].what);
    }
}

static void
the_longest_row_gives_the_length(void **state)
{
    struct entitlement at[] = {
        ROW(true, "", "", "", "2026-01-01", 1, 1, -1),
        ROW(true, "", "", "NEW", "2026-01-01", 1, 1, -1),
        ROW(true, "", "", "ACCT", "2026-01-01", 1, 1, -1),
    };
    const struct entitlements e = {at, COUNT_OF(at)};
    const struct due_facts f = somebody("2026-11-16");
    const uint32_t new = 1u << COHORT_NEW, acct = 1u << COHORT_ACCT;

    (void)state;
    at[0].minutes = 45;
    at[1].minutes = 30;
    at[2].minutes = 60;
    at[2].minutes_least = 50;
    CHECK(entitlements_length(&e, &f, 0, 45).minutes == 0, "PL-110 the usual");
    CHECK(entitlements_length(&e, &f, new, 45).minutes == 0,
          "PL-110 a row takes nothing away");
    const struct session_band b = entitlements_length(&e, &f, new | acct, 45);

    CHECK(b.minutes == 60 && b.least == 50, "PL-110 the longest: %d to %d",
          b.least, b.minutes);
}

/* The Monday is 23 November: one more is left of that month. */
static void
minutes_of_a_month_are_due_when_time_runs_out(void **state)
{
    static const struct {
        const char *what, *week;
        int had, due;
    } rows[] = {
        {"PL-102 three weeks are left",   "2026-11-09", 0,  0},
        {"PL-102 90 in two weeks",        "2026-11-23", 0,  1},
        {"PL-102 45 in two weeks",        "2026-11-23", 45, 0},
        {"PL-102 one minute in the last", "2026-11-30", 89, 1},
        {"PL-102 all of it in the last",  "2026-11-30", 0,  2},
        {"PL-102 had it all",             "2026-11-30", 90, 0},
    };
    struct entitlement at[] = {
        ROW(true, "", "", "", "2026-01-01", 0, 0, -1),
        ROW(true, "", "", "NEW", "2026-01-01", 0, 0, -1),
    };
    const struct entitlements e = {at, 1}, both = {at, 2};
    const struct policy_setting weekly = {.frequency_weeks = 1};
    struct due_facts f = somebody("2026-11-01");

    (void)state;
    at[0].minutes = 45;
    at[0].month_least = 90;
    at[0].month_most = 180;
    at[1].month_least = 120;
    at[1].month_most = 150;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        f.month_minutes = rows[i].had;
        CHECK(plan_due(&e, &weekly, &f, 0, on(rows[i].week)) == rows[i].due,
              "%s", rows[i].what);
    }
    const struct month_band all = entitlements_month(&both, &f, 0);
    const struct month_band new_here =
        entitlements_month(&both, &f, 1U << COHORT_NEW);
    CHECK(all.least == 90 && all.most == 180, "PL-101 everybody");
    CHECK(new_here.least == 120 && new_here.most == 150, "PL-101 most");
    at[1].minutes = 0;
    CHECK(plan_due(&both, &weekly, &f, 1U << COHORT_NEW, on("2026-11-30")) == 0,
          "a row that says no minutes of a session");
    CHECK(month_first(on("2026-02-28")).n == on("2026-02-01").n, "first");
    CHECK(month_next(on("2026-12-31")).n == on("2027-01-01").n, "next");
}

static void
minutes_are_those_of_everybody(void **state)
{
    struct entitlement at[] = {
        ROW(false, "", "", "ACCT", "2018-01-01", 1, 1, 600),
        ROW(false, "", "REMAND", "", "2018-01-01", 1, 1, -1),
        ROW(false, "", "", "", "2018-01-01", 1, 1, -1),
        ROW(false, "WOMENS", "", "", "2018-01-01", 1, 1, -1),
        ROW(true, "WOMENS", "", "", "2026-11-01", 1, 1, -1),
    };
    struct entitlements e = {at, COUNT_OF(at)};
    struct entitlements women = {at + 2, 3};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(at); i++)
        at[i].minutes = 10 * (int)(i + 1);
    CHECK(entitlements_minutes(&(struct entitlements){at, 2}, 45) == 45,
          "PL-77 rows of groups do not count");
    entitlements_settle(&women, STR("WOMENS"), on(WEEK));
    CHECK(entitlements_minutes(&women, 45) == 50, "PL-77 own row of the kind");
    struct entitlement turned[] = {at[3], at[2]};
    CHECK(entitlements_minutes(&(struct entitlements){turned, 2}, 45) ==
              turned[0].minutes,
          "PL-77 in any order");
    at[2].minutes = 0;
    CHECK(entitlements_minutes(&(struct entitlements){at, 3}, 45) == 45,
          "a row that says no minutes");
    at[2].minutes = 30;
    entitlements_settle(&e, STR("TRAINING"), on(WEEK));
    CHECK(entitlements_minutes(&e, 45) == 30, "PL-77 every kind");
}

static void
days_are_counted_from_the_last_session_or_arrival(void **state)
{
    struct due_facts f = somebody("2026-11-20");

    (void)state;
    CHECK(plan_days_since(&f, on(WEEK)) == 3, "PL-66");
    CHECK(plan_days_since(&f, on("2026-11-19")) == 0, "never below nothing");
    f.last_session = DAY_NONE;
    CHECK(plan_days_since(&f, on(WEEK)) == -1, "not known");
    f.arrived = on("2026-11-03");
    CHECK(plan_days_since(&f, on(WEEK)) == 20, "PL-66 since arrival");
}

TESTS(TEST(a_person_belongs_to_their_cohorts),
      TEST(the_prisons_frequency_says_when),
      TEST(rows_give_more_and_the_newest_of_the_prison_holds),
      TEST(a_band_is_due_at_its_outer_edge),
      TEST(the_longest_row_gives_the_length),
      TEST(minutes_of_a_month_are_due_when_time_runs_out),
      TEST(minutes_are_those_of_everybody),
      TEST(days_are_counted_from_the_last_session_or_arrival))
