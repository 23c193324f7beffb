/* people/holiday: the rows are the days that the law gives, worked out anew. */
#include "people/holiday_store.h"

#include "db/each.h"

static struct day
ymd(int year, int month, int day)
{
    return day_from_ymd((struct ymd){year, month, day});
}

/* The first Monday not before, the last Monday not after a day. */
static struct day
monday_from(struct day d)
{
    return day_add_days(d, (7 - day_weekday(d)) % 7);
}

static struct day
monday_to(struct day d)
{
    return day_monday(d);
}

/* Easter Sunday, by the table of the Gregorian calendar. */
static struct day
easter(int year)
{
    const int golden = year % 19, century = year / 100;
    const int moon =
        (19 * golden + century - century / 4 - (8 * century + 13) / 25 + 15) %
        30;
    const int full =
        moon - (moon / 28) * (1 - (29 / (moon + 1)) * ((21 - golden) / 11));
    const struct day paschal = day_add_days(ymd(year, 3, 21), full);

    return day_add_days(
        paschal, 6 - day_weekday(paschal) == 0 ? 7 : 6 - day_weekday(paschal));
}

static bool
has(const struct holidays *h, struct day d)
{
    for (size_t i = 0; i < h->count; i++)
        if (day_same(h->at[i], d))
            return true;
    return false;
}

static size_t
in_year(const struct holidays *h, int year)
{
    size_t n = 0;

    for (size_t i = 0; i < h->count; i++)
        n += day_to_ymd(h->at[i]).year == year;
    return n;
}

static void
check_year(const struct holidays *h, int year)
{
    const struct day sunday = easter(year);
    const size_t extra = year == 2022 ? 2 : year == 2023 ? 1 : 0;

    CHECK(has(h, day_add_days(sunday, -2)), "Good Friday %d", year);
    CHECK(has(h, day_add_days(sunday, 1)), "Easter Monday %d", year);
    CHECK(year == 2020 || has(h, monday_from(ymd(year, 5, 1))), "May %d", year);
    CHECK(year == 2022 || has(h, monday_to(ymd(year, 5, 31))), "spring %d",
          year);
    CHECK(has(h, monday_to(ymd(year, 8, 31))), "summer %d", year);
    CHECK(in_year(h, year) == 8 + extra, "%d has %zu", year, in_year(h, year));
    /* Two working days go at Christmas, one at the New Year. */
    CHECK(working_days_between(h, ymd(year, 12, 24), ymd(year, 12, 31)) ==
              working_days_between(&(struct holidays){0}, ymd(year, 12, 24),
                                   ymd(year, 12, 31)) -
                  2,
          "Christmas %d", year);
}

EACH(rows_are_the_days_of_the_law)
{
    struct database *d = each_open(e);
    struct holidays h;

    REQUIRE(holidays_load(database_reader(d, 0), &e->a, &h) == OK, "loaded");
    for (size_t i = 0; i < h.count; i++) {
        CHECK(day_weekday(h.at[i]) < 5, "no weekend: %d", h.at[i].n);
        CHECK(i == 0 || day_before(h.at[i - 1], h.at[i]), "sorted: %zu", i);
    }
    for (int year = 2020; year <= 2028; year++)
        check_year(&h, year);
    CHECK(has(&h, ymd(2020, 5, 8)) && has(&h, ymd(2022, 6, 2)) &&
              has(&h, ymd(2022, 6, 3)) && has(&h, ymd(2022, 9, 19)) &&
              has(&h, ymd(2023, 5, 8)),
          "those given once");
    CHECK(day_same(holidays_end(&h), ymd(2028, 12, 31)), "up to 2028");
}

TESTS(TEST_EACH(rows_are_the_days_of_the_law))
