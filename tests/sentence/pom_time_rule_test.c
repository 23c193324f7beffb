/* A POM's week, without a database: WL-10 to WL-14. */
#include "sentence/pom_time_rule.h"

#include "check.h"

static struct day
at(const char *day)
{
    return day_parse(str_from_c(day));
}

static struct pom_time_half
half(const char *day, bool afternoon, const char *duty, int from, int to)
{
    return (struct pom_time_half){at(day), afternoon, str_from_c(duty), from,
                                  to};
}

static const struct pom_time_row row = {.minutes = 1800, .weeks = 2};

static struct pom_time_row
dated(const char *from, bool own, int64_t staff)
{
    return (struct pom_time_row){.from = at(from), .own = own, .staff = staff};
}

static void
the_nearest_row_holds(void **state)
{
    const struct pom_time_row rows[] = {
        dated("2026-01-01", false, 0), dated("2026-01-01", true, 0),
        dated("2026-02-01", true, 0),  dated("2026-01-01", true, 7),
        dated("2027-01-01", true, 7),  dated("2025-06-01", true, 7),
        dated("2026-03-01", false, 0)};

    (void)state;
    CHECK(pom_time_in_force(rows, 7, 7, at("2026-11-16")) == &rows[3],
          "theirs");
    CHECK(pom_time_in_force(rows, 7, 8, at("2026-11-16")) == &rows[2],
          "newest");
    CHECK(pom_time_in_force(rows, 1, 8, at("2026-11-16")) == &rows[0], "all");
    CHECK(pom_time_in_force(rows, 5, 8, at("2025-11-16")) == NULL, "none yet");
}

static void
orders_take_from_the_week(void **state)
{
    const struct pom_time_half halves[] = {
        half("2026-11-16", false, "ON", 480, 720),
        half("2026-11-16", true, "REDEPLOYED", 780, 1020),
        half("2026-11-17", false, "ON", -1, -1),
        half("2026-11-17", true, "ESCORT", -1, -1),
        half("2026-11-18", false, "OFF", 480, 720),
        half("2026-11-23", false, "REDEPLOYED", 480, 720),
        half("2026-11-15", false, "REDEPLOYED", 480, 720),
    };
    const struct pom_time_order orders[] = {
        {at("2026-11-16"), 600, 900 }, /* 120 of the morning */
        {at("2026-11-17"), 0,   1440}, /* all of a half-day, no more */
        {at("2026-11-19"), 480, 720 }, /* a day that is not on the detail */
    };
    const struct pom_time_week w =
        pom_time_of_week(halves, COUNT_OF(halves), orders, COUNT_OF(orders),
                         2250, &row, at("2026-11-16"));

    (void)state;
    CHECK(w.hand == 2250 && w.taken == 240 + 222 + 120 + 222, "%lld %lld",
          (long long)w.hand, (long long)w.taken);
    CHECK(w.owed == 1800 && w.given == 1446 && w.under, "%lld",
          (long long)w.given);
}

static void
hours_that_nobody_said_are_half_a_day(void **state)
{
    const struct pom_time_half halves[] = {
        half("2026-11-16", false, "ON", 600, 500), /* from after to */
        half("2026-11-16", true, "ON", -1, -1),
        half("2026-11-17", true, "ON", 780, 1020),
    };
    const struct pom_time_order orders[] = {
        {at("2026-11-16"), 700, 800}, /* 80 of the morning, 20 after midday */
        {at("2026-11-17"), 480, 720}, /* before they came */
    };
    const struct pom_time_week w =
        pom_time_of_week(halves, COUNT_OF(halves), orders, COUNT_OF(orders), 0,
                         &row, at("2026-11-16"));

    (void)state;
    CHECK(w.hand == 222 + 222 + 240 && w.taken == 100, "%lld %lld",
          (long long)w.hand, (long long)w.taken);
}

static void
absence_takes_its_share_first(void **state)
{
    const struct pom_time_half halves[] = {
        half("2026-11-16", false, "SICK", 480, 720),
        half("2026-11-16", true, "LEAVE", 780, 1020),
        half("2026-11-17", false, "TRAINING", 480, 1125),
        half("2026-11-18", true, "REDEPLOYED", 780, 900),
        half("2026-11-18", false, "LATE", 480, 720), /* nobody knows it */
    };
    struct pom_time_week w = pom_time_of_week(halves, COUNT_OF(halves), NULL, 0,
                                              2250, &row, at("2026-11-16"));

    (void)state;
    CHECK(w.absent == 1125 && w.hand == 1125 && w.owed == 900, "%lld %lld",
          (long long)w.absent, (long long)w.owed);
    CHECK(w.given == 1005 && !w.under, "%lld", (long long)w.given);
    w = pom_time_of_week(halves, 3, NULL, 0, 1000, &row, at("2026-11-16"));
    CHECK(w.hand == 0 && w.owed == 0 && !w.under, "away all week");
}

static void
without_a_detail_the_contract_counts(void **state)
{
    const struct pom_time_order orders[] = {
        {at("2026-11-17"), 480, 1020},
        {at("2026-11-18"), 480, 1020},
        {at("2026-11-30"), 480, 1020},
    };
    struct pom_time_week w =
        pom_time_of_week(NULL, 0, orders, 3, 2250, &row, at("2026-11-16"));

    (void)state;
    CHECK(w.taken == 1080 && w.given == 1170 && w.under, "%lld",
          (long long)w.given);
    w = pom_time_of_week(NULL, 0, orders, 3, 600, &row, at("2026-11-16"));
    CHECK(w.taken == 600 && w.given == 0 && w.owed == 600, "never below 0");
    w = pom_time_of_week(NULL, 0, orders, 3, 2250, NULL, at("2026-11-16"));
    CHECK(w.protected == 0 && !w.under, "nothing is protected");
    w = pom_time_of_week(NULL, 0, NULL, 0, 1200, &row, at("2026-11-16"));
    CHECK(w.owed == 1200 && !w.under, "nothing was taken");
}

static void
weeks_in_a_row_are_told(void **state)
{
    struct pom_time_week w[4] = {0};

    (void)state;
    w[0].under = w[2].under = w[3].under = true;
    pom_time_count(w, COUNT_OF(w));
    CHECK(w[0].in_a_row == 1 && w[1].in_a_row == 0 && w[3].in_a_row == 2,
          "counted");
    CHECK(!pom_time_breach(&w[2], &row) && pom_time_breach(&w[3], &row), "two");
    CHECK(!pom_time_breach(&w[3], NULL), "no row");
}

TESTS(TEST(the_nearest_row_holds), TEST(orders_take_from_the_week),
      TEST(hours_that_nobody_said_are_half_a_day),
      TEST(absence_takes_its_share_first),
      TEST(without_a_detail_the_contract_counts), TEST(weeks_in_a_row_are_told))
