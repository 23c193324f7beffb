/* base/day: every day of 9,999 years there and back, and the awkward months. */
#include "base/day.h"

#include "check.h"

#include <string.h>

static void
every_day_there_and_back(void **state)
{
    (void)state;
    struct day d = day_from_ymd((struct ymd){1, 1, 1});
    const struct day last = day_from_ymd((struct ymd){9999, 12, 31});

    CHECK(d.n == 1, "the first day is 1, not %d", d.n);
    for (; d.n <= last.n; d.n++) {
        const struct day back = day_from_ymd(day_to_ymd(d));

        CHECK(day_same(back, d), "day %d comes back as %d", d.n, back.n);
    }
}

static void
months_end_where_the_calendar_says(void **state)
{
    static const struct {
        const char *from;
        int months;
        const char *to;
    } rows[] = {
        {"2026-03-31", -1, "2026-02-28"},
        {"2024-03-31", -1, "2024-02-29"},
        {"2026-01-31", 1,  "2026-02-28"},
        {"2026-12-15", 1,  "2027-01-15"},
        {"2026-01-15", -1, "2025-12-15"},
        {"2000-02-29", 12, "2001-02-28"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct day got =
            day_add_months(day_parse(str_from_c(rows[i].from)), rows[i].months);

        CHECK(day_same(got, day_parse(str_from_c(rows[i].to))), "%s %+d",
              rows[i].from, rows[i].months);
    }
}

static void
what_is_no_date_is_not_known(void **state)
{
    static const char *const bad[] = {"",           "2026-02-30", "2026-13-01",
                                      "2026-1-01",  " 2026-01-1", "2026-01-011",
                                      "20x6-01-01", "0000-01-01", "1900-02-29"};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        CHECK(!day_known(day_parse(str_from_c(bad[i]))), "'%s'", bad[i]);
}

static void
is_written_as_it_is_read(void **state)
{
    static const char *const rows[] = {"2026-11-19", "2024-02-29", "1999-12-31",
                                       "2100-01-01"};
    char text[10];

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        day_write(day_parse(str_from_c(rows[i])), text);
        CHECK(memcmp(text, rows[i], sizeof text) == 0, "%s: %.10s", rows[i],
              text);
    }
}

static void
a_week_begins_on_its_monday(void **state)
{
    static const struct {
        const char *day, *monday;
    } rows[] = {
        {"2026-11-22", "2026-11-16"}, /* a Sunday */
        {"2026-11-23", "2026-11-23"}, /* a Monday */
        {"2027-01-01", "2026-12-28"}, /* of another year */
        {"2024-03-03", "2024-02-26"}, /* across 29 February */
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        CHECK(day_same(day_monday(day_parse(str_from_c(rows[i].day))),
                       day_parse(str_from_c(rows[i].monday))),
              "%s", rows[i].day);
}

static void
weekdays_are_counted_from_monday(void **state)
{
    static const char *const days[] = {"2026-11-23", "2026-11-24", "2026-11-25",
                                       "2026-11-26", "2026-11-27", "2026-11-28",
                                       "2026-11-29"};

    (void)state;
    for (int i = 0; i < (int)COUNT_OF(days); i++)
        CHECK(day_weekday(day_parse(str_from_c(days[i]))) == i, "%s", days[i]);
}

TESTS(TEST(a_week_begins_on_its_monday), TEST(weekdays_are_counted_from_monday),
      TEST(is_written_as_it_is_read), TEST(every_day_there_and_back),
      TEST(months_end_where_the_calendar_says),
      TEST(what_is_no_date_is_not_known))
