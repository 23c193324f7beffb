/* Enhanced sessions of women of high complexity: EN-1 to EN-5. */
#include "sentence/enhanced_rule.h"

#include "check.h"

static struct day
on(const char *text)
{
    return day_parse(str_from_c(text));
}

/* EN-1 */
static void
the_row_of_the_day(void **state)
{
    const struct enhanced_term terms[] = {
        {false, on("2026-01-05"), 30},
        {true,  on("2026-06-01"), 60},
        {false, on("2026-08-03"), 40},
        {true,  on("2026-10-05"), 0 },
        {true,  on("2026-12-07"), 90},
        {true,  on("2026-11-02"), 75}, /* rows come in any order */
    };
    static const struct {
        const char *day;
        size_t rows;
        int minutes;
    } rows[] = {
        {"2026-11-16", 0, 45}, /* the preset */
        {"2026-01-04", 6, 45}, /* before any row */
        {"2026-01-05", 5, 30},
        {"2026-05-31", 5, 30},
        {"2026-06-01", 5, 60},
        {"2026-08-03", 5, 60}, /* a newer one, but every prison's */
        {"2026-10-05", 5, 0 }, /* the prison does without */
        {"2026-11-02", 6, 75},
        {"2026-12-07", 6, 90},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const int n = enhanced_minutes(terms, rows[i].rows, on(rows[i].day));

        CHECK(n == rows[i].minutes, "%s: %d", rows[i].day, n);
    }
}

static void
how_it_is_said(void **state)
{
    (void)state;
    assert_string_equal(enhanced_stand_words(ENHANCED_NONE), "none had");
    assert_string_equal(enhanced_stand_words(ENHANCED_SHORT), "short");
    assert_string_equal(enhanced_stand_words(ENHANCED_MET), "had in full");
    assert_string_equal(enhanced_stand_words(ENHANCED_NOT_YET),
                        "too early to say");
}

/* EN-2 to EN-5; today is Thursday 19 November: this week from the 16th, the
 * four whole ones from 19 October to 15 November. */
/* clang-format off */
static const struct {
    const char *since;
    const char *day[4];
    int minutes[4];
    int owed, had, now;
    enum enhanced_stand stand;
} stands[] = {
    { "2026-01-05", {0}, {0}, 180, 0, 0, ENHANCED_NONE },
    { "",           {0}, {0}, 180, 0, 0, ENHANCED_NONE },
    /* this week does not count, the last day of the last one does */
    { "2026-01-05", {"2026-11-16", "2026-11-15"}, {50, 45}, 180, 45, 50, ENHANCED_SHORT },
    /* the first day that counts, and the day before */
    { "2026-01-05", {"2026-10-19", "2026-10-18"}, {45, 45}, 180, 45, 0, ENHANCED_SHORT },
    /* more in one week makes up for another */
    { "2026-01-05", {"2026-10-21", "2026-11-12", "2026-11-13"}, {90, 60, 30}, 180, 180, 0, ENHANCED_MET },
    { "2026-01-05", {"2026-10-21", "2026-11-12"}, {90, 89}, 180, 179, 0, ENHANCED_SHORT },
    /* high since a Monday: that week is due; since the day after: not */
    { "2026-11-09", {0}, {0}, 45, 0, 0, ENHANCED_NONE },
    { "2026-11-10", {"2026-11-12"}, {45}, 0, 0, 0, ENHANCED_NOT_YET },
    /* what was had in a week that is not due makes up for nothing */
    { "2026-11-03", {"2026-11-05", "2026-11-10"}, {60, 30}, 45, 30, 0, ENHANCED_SHORT },
    /* beyond the weeks that are shown, and in the future */
    { "2026-01-05", {"2026-09-20", "2026-11-23"}, {60, 60}, 180, 0, 0, ENHANCED_NONE },
};
/* clang-format on */

static void
how_she_stands(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(stands); i++) {
        struct enhanced e;

        enhanced_begin(&e, NULL, 0, on(stands[i].since), on("2026-11-19"));
        for (int k = 0; k < 4 && stands[i].day[k] != NULL; k++)
            enhanced_add(&e, on(stands[i].day[k]), stands[i].minutes[k]);
        enhanced_settle(&e);
        CHECK(e.owed == stands[i].owed && e.had == stands[i].had &&
                  e.week[0].had == stands[i].now && e.stand == stands[i].stand,
              "row %zu: %d of %d, %d now, %s", i, e.had, e.owed, e.week[0].had,
              enhanced_stand_words(e.stand));
    }
}

/* The last session is the latest, in whatever order they come. */
static void
the_last_session(void **state)
{
    struct enhanced e;

    (void)state;
    enhanced_begin(&e, NULL, 0, DAY_NONE, on("2026-11-19"));
    CHECK(!day_known(e.last), "none");
    enhanced_add(&e, on("2026-11-17"), 45);
    enhanced_add(&e, on("2026-11-03"), 45);
    enhanced_add(&e, on("2026-07-01"), 45);
    CHECK(day_same(e.last, on("2026-11-17")), "17 November");
}

TESTS(TEST(the_row_of_the_day), TEST(how_it_is_said), TEST(how_she_stands),
      TEST(the_last_session))
