/* base/working_day: over weekends, holidays, ends of months and years. */
#include "base/working_day.h"

#include "check.h"

#define D(text) day_parse(STR(text))

/* Christmas 2026 and the New Year, and one that falls on a Sunday. */
static struct holidays
some(struct day at[static 4])
{
    at[0] = D("2026-12-25"); /* Friday */
    at[1] = D("2026-12-28"); /* Monday, for the 26th */
    at[2] = D("2027-01-01"); /* Friday */
    at[3] = D("2027-01-03"); /* Sunday */
    return (struct holidays){at, 4};
}

static void
which_days_are_worked(void **state)
{
    static const struct {
        const char *day;
        bool worked;
    } rows[] = {
        {"2026-11-20", true }, /* Friday */
        {"2026-11-21", false},
        {"2026-11-22", false},
        {"2026-11-23", true },
        {"2026-12-24", true },
        {"2026-12-25", false},
        {"2026-12-28", false},
        {"2026-12-29", true },
        {"2027-01-03", false},
        {"2028-02-29", true },
    };
    struct day at[4];
    const struct holidays h = some(at);

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        CHECK(working_day_is(&h, day_parse(str_from_c(rows[i].day))) ==
                  rows[i].worked,
              "%s", rows[i].day);
}

static void
steps_leave_out_what_is_not_worked(void **state)
{
    static const struct {
        const char *from;
        int n;
        const char *to;
    } rows[] = {
        {"2026-11-19", 1,  "2026-11-20"},
        {"2026-11-20", 1,  "2026-11-23"},
        {"2026-11-21", 1,  "2026-11-23"}, /* from a Saturday */
        {"2026-11-21", 0,  "2026-11-23"},
        {"2026-11-20", 0,  "2026-11-20"},
        {"2026-11-30", 1,  "2026-12-01"}, /* the month's end */
        {"2026-12-24", 1,  "2026-12-29"},
        {"2026-12-24", 4,  "2027-01-04"}, /* the year's end */
        {"2027-01-04", -4, "2026-12-24"},
        {"2026-12-28", -1, "2026-12-24"},
        {"2026-12-25", 0,  "2026-12-29"},
        {"2026-11-19", 10, "2026-12-03"},
        {"2028-02-28", 1,  "2028-02-29"},
        {"2028-02-28", 2,  "2028-03-01"},
        {"2026-11-23", -1, "2026-11-20"},
        {"2026-11-22", -5, "2026-11-16"},
    };
    struct day at[4];
    const struct holidays h = some(at);

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct day got =
            working_day_add(&h, day_parse(str_from_c(rows[i].from)), rows[i].n);

        CHECK(day_same(got, day_parse(str_from_c(rows[i].to))), "%s %+d",
              rows[i].from, rows[i].n);
    }
}

static void
what_is_due_on_a_holiday_is_due_before(void **state)
{
    struct day at[4];
    const struct holidays h = some(at);

    (void)state;
    CHECK(day_same(working_day_on_or_before(&h, D("2026-12-28")),
                   D("2026-12-24")),
          "over Christmas");
    CHECK(day_same(working_day_on_or_before(&h, D("2026-11-20")),
                   D("2026-11-20")),
          "a working day stays");
}

/* Counting agrees with stepping, there and back, over four years. */
static void
counting_agrees_with_stepping(void **state)
{
    struct day at[4];
    const struct holidays h = some(at);
    const struct day from = D("2025-02-27"), end = D("2029-03-02");
    int n = 0;

    (void)state;
    for (struct day d = day_add_days(from, 1); !day_before(end, d); d.n++) {
        n += working_day_is(&h, d);
        CHECK(working_days_between(&h, from, d) == n, "day %d", d.n);
        CHECK(working_days_between(&h, d, from) == -n, "back from %d", d.n);
        if (working_day_is(&h, d))
            CHECK(day_same(working_day_add(&h, from, n), d), "%d steps", n);
    }
    CHECK(working_days_between(&h, from, from) == 0, "none");
}

static void
without_holidays_only_weekends_count(void **state)
{
    const struct holidays none = {0};
    struct day at[4];
    const struct holidays h = some(at);

    (void)state;
    CHECK(working_day_is(&none, D("2026-12-25")), "a Friday");
    CHECK(!working_day_is(&none, D("2026-12-26")), "a Saturday");
    CHECK(!day_known(holidays_end(&none)), "no end");
    CHECK(day_same(holidays_end(&h), D("2027-12-31")), "the last year's end");
}

TESTS(TEST(which_days_are_worked), TEST(steps_leave_out_what_is_not_worked),
      TEST(what_is_due_on_a_holiday_is_due_before),
      TEST(counting_agrees_with_stepping),
      TEST(without_holidays_only_weekends_count))
