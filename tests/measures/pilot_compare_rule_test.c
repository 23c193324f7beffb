/* A pilot's wing before and since, beside the others: MS-40 to MS-43. */
#include "measures/pilot_compare_rule.h"

#include "check.h"

#include <string.h>

static struct day
on(const char *text)
{
    return day_parse(str_from_c(text));
}

static const struct pilot *
eight_weeks(void)
{
    static struct pilot p;

    p = (struct pilot){.wing = STR("B"),
                       .weeks = 2,
                       .from = on("2026-09-07"),
                       .to = on("2026-11-01")};
    return &p;
}

static void
windows_are_as_long(void **state)
{
    const struct pilot *p = eight_weeks();
    struct pilot early = *p;
    struct pilot_windows w = pilot_windows(p, on("2026-10-05"));

    (void)state;
    CHECK(w.weeks == 5 && day_same(w.before, on("2026-08-03")) &&
              day_same(w.until, on("2026-10-12")),
          "MS-40: weeks that are counted: %d", w.weeks);
    w = pilot_windows(p, on("2026-11-16"));
    CHECK(w.weeks == 8 && day_same(w.until, on("2026-11-02")) &&
              day_same(w.before, on("2026-07-13")),
          "MS-40: no longer than it ran: %d", w.weeks);
    CHECK(pilot_windows(p, on("2026-08-31")).weeks == 0, "not begun");
    CHECK(pilot_windows(p, DAY_NONE).weeks == 0, "nothing is counted");
    early.ended = on("2026-09-20");
    CHECK(pilot_windows(&early, on("2026-11-16")).weeks == 2, "ended early");
    early.ended = on("2026-09-06");
    CHECK(pilot_windows(&early, on("2026-11-16")).weeks == 0, "withdrawn");
}

static bool
says(struct str s, const char *words)
{
    return memmem(s.p, s.n, words, strlen(words)) != NULL;
}

static void
the_other_wings_stand_beside_it(void **state)
{
    struct arena a = {0};
    const struct pilot *p = eight_weeks();
    const struct delivery_sum all = {.people = 300, .due = 300, .met = 150};
    const struct delivery_sum own = {.people = 100, .due = 100, .met = 40};
    const struct delivery_sum others = pilot_others(&all, &own);
    struct pilot_windows w = {.weeks = 5};
    struct pilot_sides s = {
        own,
        {.people = 100, .due = 60,  .met = 36 },
        others,
        {.people = 200, .due = 200, .met = 112}
    };

    (void)state;
    CHECK(others.due == 200 && others.met == 110 && others.people == 200,
          "MS-41");
    struct str words = pilot_compare_words(&a, p, &w, &s);
    CHECK(says(words, "on B wing: 40% before and 60% since, 20 points more"),
          STR_FMT, STR_ARG(words));
    CHECK(says(words, "other wings: 55% before and 56% since, about the same"),
          STR_FMT, STR_ARG(words));
    CHECK(!says(words, "too little"), "five weeks");
    w.weeks = 3;
    words = pilot_compare_words(&a, p, &w, &s);
    CHECK(says(words, "So few weeks (3 of at least 4) say too little"),
          "MS-42: " STR_FMT, STR_ARG(words));
    s.wing_since.people = 29;
    words = pilot_compare_words(&a, p, &w, &s);
    CHECK(says(words, "of too few people"), "MS-43: nine people");
    w.weeks = 0;
    words = pilot_compare_words(&a, p, &w, &s);
    CHECK(says(words, "nothing to compare"), STR_FMT, STR_ARG(words));
    arena_reset(&a);
}

TESTS(TEST(windows_are_as_long), TEST(the_other_wings_stand_beside_it))
