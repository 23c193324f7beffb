/* Dates, times and counts in the words people read. */
#include "html/show.h"

#include "base/day_typed.h"

#include "check.h"

#include <string.h>

static struct day
day(const char *iso)
{
    return day_parse(str_from_c(iso));
}

static struct instant
at(const char *iso)
{
    return instant_parse(str_from_c(iso));
}

static void
check_shown(struct shown s, const char *text, const char *word, int line)
{
    CHECK(str_eq((struct str){s.text, s.n}, str_from_c(text)),
          "line %d: %.*s, not %s", line, s.n, s.text, text);
    CHECK((s.word == NULL) == (word == NULL), "line %d: a word or none", line);
    if (s.word != NULL && word != NULL)
        CHECK(strcmp(s.word, word) == 0, "line %d: %s, not %s", line, s.word,
              word);
}

#define SHOWN(s, text)            check_shown((s), (text), NULL, __LINE__)
#define SHOWN_WITH(s, text, word) check_shown((s), (text), (word), __LINE__)

static void
days_in_four_forms(void **state)
{
    (void)state;
    SHOWN(show_day(day("2026-11-19")), "19 November 2026");
    SHOWN(show_day(day("2026-05-01")), "1 May 2026");
    SHOWN(show_day_short(day("2026-11-19")), "19 Nov 2026");
    SHOWN(show_day_short(day("2024-02-29")), "29 Feb 2024");
    SHOWN(show_weekday(day("2026-11-19")), "Thursday 19 November 2026");
    SHOWN(show_weekday(day("2026-09-30")), "Wednesday 30 September 2026");
    SHOWN(show_weekday_short(day("2026-11-24")), "Tue 24 Nov");
    SHOWN(show_iso_day(day("0007-01-05")), "0007-01-05");
    SHOWN(show_weekday(day("0001-01-01")), "Monday 1 January 1");
    SHOWN(show_weekday(day("9999-12-31")), "Friday 31 December 9999");
}

static void
a_day_in_a_field_is_read_back(void **state)
{
    static const char *const iso[] = {"2026-11-19", "2026-05-01", "2024-02-29",
                                      "1999-12-31", "0007-01-05", "9999-12-31"};

    (void)state;
    SHOWN(show_typed_day(day("2026-11-19")), "19 11 2026");
    SHOWN(show_typed_day(day("2027-03-01")), "1 3 2027");
    SHOWN(show_typed_day(day("0007-01-05")), "5 1 0007");
    SHOWN(show_typed_day(DAY_NONE), "");
    for (size_t i = 0; i < COUNT_OF(iso); i++) {
        const struct shown s = show_typed_day(day(iso[i]));

        CHECK(day_same(day_typed(day("2026-11-19"), (struct str){s.text, s.n}),
                       day(iso[i])),
              "%s is written %.*s", iso[i], s.n, s.text);
    }
}

static void
a_week_has_seven_days(void **state)
{
    static const char *const name[] = {
        "Sun 22 Nov", "Mon 23 Nov", "Tue 24 Nov", "Wed 25 Nov",
        "Thu 26 Nov", "Fri 27 Nov", "Sat 28 Nov",
    };

    (void)state;
    for (int i = 0; i < 7; i++)
        SHOWN(show_weekday_short(day_add_days(day("2026-11-22"), i)), name[i]);
}

static void
times_are_london_time(void **state)
{
    (void)state;
    SHOWN(show_time(at("2026-11-19T09:15:00Z")), "09:15");
    SHOWN(show_time(at("2026-07-19T23:05:00Z")), "00:05");
    SHOWN(show_instant(at("2026-07-19T23:05:00Z")), "20 July 2026, 00:05");
    SHOWN(show_clock(9, 5), "09:05");
    SHOWN(show_clock(23, 59), "23:59");
}

static void
iso_instants_are_read_back(void **state)
{
    static const int64_t ms[] = {
        1,        -1,        1000,          -86400000,
        86399999, -86400001, 1795079700000, 253402300799999};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(ms); i++) {
        const struct shown s = show_iso_instant((struct instant){ms[i]});
        const struct instant back = instant_parse((struct str){s.text, s.n});

        CHECK(back.ms == ms[i], "%.*s is %lld, not %lld", s.n, s.text,
              (long long)back.ms, (long long)ms[i]);
    }
    SHOWN(show_iso_instant(at("2026-11-19T09:15:00Z")), "2026-11-19T09:15:00Z");
}

static void
counts_are_grouped(void **state)
{
    (void)state;
    SHOWN(show_number(0), "0");
    SHOWN(show_number(999), "999");
    SHOWN(show_number(1000), "1,000");
    SHOWN(show_number(-1858), "-1,858");
    SHOWN(show_plain_number(-1858), "-1858");
    SHOWN(show_unsigned(87000), "87,000");
    SHOWN_WITH(show_count(1, "day", "days"), "1", "day");
    SHOWN_WITH(show_count(0, "day", "days"), "0", "days");
    SHOWN_WITH(show_count(1858, "person", "people"), "1,858", "people");
}

static void
percentages_have_no_decimals(void **state)
{
    (void)state;
    SHOWN(show_percent(1858, 3672), "51%");
    SHOWN(show_percent(1, 200), "1%");
    SHOWN(show_percent(1, 201), "0%");
    SHOWN(show_percent(0, 10), "0%");
    SHOWN(show_percent(10, 10), "100%");
    SHOWN(show_percent(12, 10), "120%");
    SHOWN(show_percent(0, 0), "");
}

static void
unknown_is_nothing_or_a_word(void **state)
{
    (void)state;
    SHOWN(show_day(DAY_NONE), "");
    SHOWN(show_weekday_short(DAY_NONE), "");
    SHOWN(show_iso_day(DAY_NONE), "");
    SHOWN(show_instant(INSTANT_NONE), "");
    SHOWN(show_time(INSTANT_NONE), "");
    SHOWN(show_iso_instant(INSTANT_NONE), "");
    SHOWN_WITH(show_or(show_day(DAY_NONE), "not known"), "", "not known");
    SHOWN(show_or(show_day(day("2026-11-19")), "not known"),
          "19 November 2026");
}

static void
same(struct str kept, const char *expect)
{
    CHECK(str_eq(kept, str_from_c(expect)), "\"" STR_FMT "\"", STR_ARG(kept));
}

static void
a_text_is_kept_with_its_word(void **state)
{
    struct arena a = {0};

    (void)state;
    same(show_str(&a, show_count(2, "day", "days")), "2 days");
    same(show_str(&a, show_day(day("2026-11-19"))), "19 November 2026");
    same(show_str(&a, show_or(show_day(DAY_NONE), "not known")), "not known");
    same(show_str(&a, show_day(DAY_NONE)), "");
    arena_reset(&a);
}

TESTS(TEST(days_in_four_forms), TEST(a_day_in_a_field_is_read_back),
      TEST(a_week_has_seven_days), TEST(times_are_london_time),
      TEST(iso_instants_are_read_back), TEST(counts_are_grouped),
      TEST(percentages_have_no_decimals), TEST(unknown_is_nothing_or_a_word),
      TEST(a_text_is_kept_with_its_word))
