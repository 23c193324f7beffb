/* What absence costs key work: HR-1 to HR-7, without a database. */
#include "keywork/headroom_rule.h"
#include "keywork/plan_what_if_rule.h"

#include "check.h"

static struct day
monday(void)
{
    return day_parse(STR("2026-11-16"));
}

static struct absence_figure
figure(const char *wing, const char *group, int64_t contracted, int64_t sick)
{
    return (struct absence_figure){.week = monday(),
                                   .wing = str_from_c(wing),
                                   .group = str_from_c(group),
                                   .contracted = contracted,
                                   .absent = {sick}};
}

static struct headroom_profile
profile(const char *from, int percent, int64_t keywork, bool own)
{
    return (struct headroom_profile){.from = day_parse(str_from_c(from)),
                                     .percent = percent,
                                     .keywork = keywork,
                                     .own = own};
}

static void
what_is_lost_is_worked_out(void **state)
{
    /* clang-format off */
    static const struct {
        int64_t contracted, sick;
        int percent;                   /* -1: no profile */
        int64_t in_profile, on_detail; /* minutes of key work */
        int rate;
        int64_t keywork, carried, lost, beyond;
        int what_if;
    } rows[] = {
        { 60000, 18000, 20, 4800,    0,  300, 4800, 4200,  600,  6000,  13 },
        { 60000, 12000, 20, 4800,  999,  200, 4800, 4800,    0,     0,   0 },
        { 60000,  6000, 20, 4800,    0,  100, 4800, 5400, -600, -6000,   0 },
        { 60000, 18000, 20,    0, 2400,  300, 2400, 2100,  300,  6000,  13 },
        { 60000, 18000, -1,    0, 2400,  300, 2400,    0,    0,     0,   0 },
        { 60000, 60000, 20, 4800,    0, 1000, 4800,    0, 4800, 48000, 100 },
        {     0,     0, 20, 4800,    0,   -1, 4800,    0,    0,     0,   0 },
        { 60000,     0,  0,    0,    0,    0,    0,    0,    0,     0,   0 },
    };
    /* clang-format on */

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct absence_figure f =
            figure("", "", rows[i].contracted, rows[i].sick);
        const struct headroom_profile p =
            profile("2026-11-16", rows[i].percent, rows[i].in_profile, true);
        const struct headroom_week w =
            headroom_of_week(&f, 1, monday(), rows[i].percent < 0 ? NULL : &p,
                             rows[i].on_detail);

        CHECK(w.rate == rows[i].rate && w.keywork == rows[i].keywork &&
                  w.carried == rows[i].carried && w.lost == rows[i].lost &&
                  w.beyond == rows[i].beyond && w.what_if == rows[i].what_if,
              "%zu: %d %lld %lld %lld %lld %d", i, w.rate, (long long)w.keywork,
              (long long)w.carried, (long long)w.lost, (long long)w.beyond,
              w.what_if);
    }
}

static void
wider_rows_hold_the_narrower(void **state)
{
    const struct absence_figure rows[] = {
        figure("A", "OFFICER", 100, 10), figure("A", "", 300, 60),
        figure("B", "OFFICER", 100, 30), figure("B", "POM", 100, 0)};
    const struct absence_figure all[] = {figure("", "", 1000, 250),
                                         figure("", "OFFICER", 500, 1),
                                         figure("A", "", 500, 1)};
    const struct headroom_week w =
        headroom_of_week(rows, COUNT_OF(rows), monday(), NULL, 0);
    const struct headroom_week x =
        headroom_of_week(all, COUNT_OF(all), monday(), NULL, 0);
    const struct headroom_week y = headroom_of_week(
        all, COUNT_OF(all), day_add_days(monday(), 7), NULL, 0);

    (void)state;
    CHECK(!absence_counts(rows, COUNT_OF(rows), 0), "in all of A");
    CHECK(w.contracted == 500 && w.away == 90, "%lld", (long long)w.contracted);
    CHECK(x.contracted == 1000 && x.rate == 250, "%d", x.rate);
    CHECK(y.contracted == 0 && y.rate == HEADROOM_UNKNOWN, "another week");
}

static void
the_prisons_own_row_comes_first(void **state)
{
    const struct headroom_profile rows[] = {
        profile("2026-11-17", 1, 0, true), profile("2026-11-16", 2, 0, false),
        profile("2026-01-01", 3, 0, true), profile("2026-02-01", 4, 0, true),
        profile("2025-01-01", 5, 0, true)};

    (void)state;
    CHECK(headroom_in_force(rows, COUNT_OF(rows), monday()) == &rows[3],
          "its newest that has come");
    CHECK(headroom_in_force(&rows[1], 1, monday()) == &rows[1], "the national");
    CHECK(headroom_in_force(rows, 2, day_parse(STR("2026-01-01"))) == NULL,
          "none has come");
}

static void
it_is_said_in_words(void **state)
{
    struct arena a = {0};
    struct headroom_week w = {.rate = 312,
                              .percent = 20,
                              .keywork = 4800,
                              .carried = 4128,
                              .lost = 672,
                              .beyond = 6720,
                              .profiled = true};

    (void)state;
    CHECK(str_eq(headroom_words(&a, &w),
                 STR("31.2 % of contracted time was away. The profile is built "
                     "for 20 %: 112 hours more were away than assumed. The "
                     "profile holds 80 hours of key work; the staff at work "
                     "can carry 68.8: 11.2 hours are lost.")),
          STR_FMT, STR_ARG(headroom_words(&a, &w)));
    w.lost = -60;
    w.beyond = -90;
    w.profiled = false;
    CHECK(str_has(headroom_words(&a, &w), STR("1.5 hours fewer were away")),
          "fewer");
    CHECK(str_has(headroom_words(&a, &w), STR("The detail sets aside")) &&
              str_has(headroom_words(&a, &w), STR("1 hours are to spare")),
          "spare");
    w.lost = 0;
    CHECK(str_has(headroom_words(&a, &w), STR("can carry them")), "all");
    w.keywork = 0;
    CHECK(str_has(headroom_words(&a, &w), STR("nothing can be said")), "none");
    w.percent = HEADROOM_UNKNOWN;
    CHECK(str_has(headroom_words(&a, &w), STR("is not set")), "no profile");
    w.rate = HEADROOM_UNKNOWN;
    CHECK(str_has(headroom_words(&a, &w), STR("No contracted hours")), "none");
    CHECK(str_eq(headroom_hours_words(&a, -90), STR("-1.5")), "below zero");
    CHECK(str_eq(headroom_hours_words(&a, -1), STR("0")), "nearly none");
    CHECK(str_eq(str_from_c(absence_words(ABSENCE_LEAVE)), STR("Leave")) &&
              str_eq(str_from_c(absence_column(ABSENCE_OTHER)),
                     STR("other_hours")),
          "names");
    arena_reset(&a);
}

enum { OFFICERS = 8, HALVES = 10 };

/* All but the first are on duty all week. */
static void
put_on_duty(struct plan_worker *workers)
{
    for (int j = 0; j < OFFICERS; j++) {
        workers[j].id = 3001 + j;
        for (int h = 0; h < HALVES; h++)
            workers[j].half[h].on_duty = j != 0;
    }
}

static void
a_share_of_the_half_days_is_drawn(void **state)
{
    static struct plan_worker workers[OFFICERS];
    const struct plan_question q = {
        .workers = workers, .worker_count = OFFICERS, .halves = HALVES};
    struct arena a = {0};
    size_t none, few, more, by_half[HALVES] = {0};

    (void)state;
    put_on_duty(workers);
    const struct plan_if_officer *x = plan_if_absent(&a, &q, 10, &few);
    const struct plan_if_officer *y = plan_if_absent(&a, &q, 50, &more);
    CHECK(few == 7 && more == 35, "%zu %zu", few, more);
    for (size_t i = 0; i < more; i++) {
        CHECK(y[i].worker != 0 && y[i].wing == PLAN_NOBODY, "on duty");
        for (int h = 0; h < HALVES; h++)
            by_half[h] += y[i].halves == UINT32_C(1) << h;
    }
    for (size_t i = 0; i < few; i++)
        CHECK(x[i].worker == y[i].worker && x[i].halves == y[i].halves,
              "the same ones and others");
    for (int h = 0; h < HALVES; h++)
        CHECK(by_half[h] > 0 && by_half[h] < 7, "half %d: %zu", h, by_half[h]);
    CHECK(plan_if_absent(&a, &q, 0, &none) != NULL && none == 0, "nobody");
    arena_reset(&a);
}

TESTS(TEST(what_is_lost_is_worked_out), TEST(wider_rows_hold_the_narrower),
      TEST(the_prisons_own_row_comes_first), TEST(it_is_said_in_words),
      TEST(a_share_of_the_half_days_is_drawn))
