/* How long requests wait, by bands of age. */
#include "plan/promise_age_rule.h"

#include "check.h"

static void
an_age_has_its_band(void **state)
{
    static const struct {
        int days, band;
    } rows[] = {
        {0,  0},
        {5,  0},
        {6,  1},
        {10, 1},
        {11, 2},
        {20, 2},
        {21, 3}
    };
    static const char *const words[AGE_BANDS] = {
        "0 to 5 days", "6 to 10 days", "11 to 20 days", "more than 20 days"};
    const struct age_steps s = age_steps_of(5, 10, 20);
    const struct age_steps mended = age_steps_of(5, 5, 3);
    struct arena a = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        CHECK(age_band(&s, rows[i].days) == rows[i].band, "PR-6 %d days",
              rows[i].days);
    for (int b = 0; b < AGE_BANDS; b++)
        CHECK(str_eq(age_band_words(&a, &s, b), str_from_c(words[b])), "%s",
              words[b]);
    CHECK(mended.days[1] == 6 && mended.days[2] == 7, "PR-6 steps grow");
    arena_reset(&a);
}

static void
a_wing_adds_up(void **state)
{
    const struct age_steps s = age_steps_of(5, 10, 20);
    const struct day today = day_parse(STR("2026-11-19"));
    struct wing_ages w = {.wing = STR("A")};

    (void)state;
    wing_ages_add(&w, &s, day_add_days(today, -30), day_add_days(today, -1),
                  today);
    wing_ages_add(&w, &s, day_add_days(today, -7), today, today);
    wing_ages_add(&w, &s, day_add_days(today, 1), today, today);
    CHECK(w.all == 3 && w.late == 1 && w.oldest == 30, "%d %d %d", w.all,
          w.late, w.oldest);
    CHECK(w.count[0] == 1 && w.count[1] == 1 && w.count[3] == 1, "bands");
}

TESTS(TEST(an_age_has_its_band), TEST(a_wing_adds_up))
