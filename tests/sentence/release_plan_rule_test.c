/* sentence/release_plan_rule: by when the person is told, which step follows.
 */
#include "sentence/release_plan_rule.h"

#include "check.h"

static void
by_when_the_person_is_told(void **state)
{
    /* clang-format off */
    static const struct { const char *step, *release, *by, *what; } rows[] = {
        { "2026-11-19", "2027-10-18", "2026-11-26", "RP-2 five working days" },
        { "2026-11-19", "",           "2026-11-26", "RP-2 no date of release" },
        { "2026-11-19", "2026-12-03", "2026-11-20", "RP-2 fourteen days before" },
        { "2026-11-19", "2026-12-04", "2026-11-26", "RP-2 fifteen days before" },
        { "2026-11-20", "2026-11-27", "2026-11-23", "RP-2 the next working day" },
        { "2026-11-20", "2026-11-21", "2026-11-21", "RP-2 before the release" },
        { "2026-11-19", "2024-09-24", "2026-11-26", "RP-2 the date is past" },
    };
    /* clang-format on */
    static const struct holidays none = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct day by =
            release_tell_by(day_parse(str_from_c(rows[i].step)),
                            day_parse(str_from_c(rows[i].release)), &none);

        CHECK(day_same(by, day_parse(str_from_c(rows[i].by))), "%s: day %d",
              rows[i].what, by.n);
    }
}

static void
which_step_follows(void **state)
{
    struct release_step s = {.what = RELEASE_SENT};
    struct release_item i = {.kind = RELEASE_AP, .step = &s, .steps = 1};

    (void)state;
    CHECK(release_first_step(RELEASE_AP) == RELEASE_SENT &&
              release_first_step(RELEASE_CONDITION) == RELEASE_SET,
          "RP-3 how it begins");
    CHECK(release_step_fits(&i, RELEASE_REJECTED) &&
              !release_step_fits(&i, RELEASE_SET),
          "RP-3 a referral");
    i.kind = RELEASE_ADDRESS;
    CHECK(release_step_fits(&i, RELEASE_CHANGED) &&
              !release_step_fits(&i, RELEASE_REJECTED),
          "RP-3 an address");
    s.what = RELEASE_TAKEN_OFF;
    CHECK(release_item_is_over(&i) && !release_step_fits(&i, RELEASE_CHANGED),
          "RP-3 over");
    CHECK(release_step_needs_why(RELEASE_CONDITION, RELEASE_SET) &&
              release_step_needs_why(RELEASE_AP, RELEASE_REJECTED) &&
              release_step_needs_why(RELEASE_AP, RELEASE_CHANGED) &&
              release_step_needs_why(RELEASE_AP, RELEASE_TAKEN_OFF) &&
              !release_step_needs_why(RELEASE_AP, RELEASE_OFFERED),
          "RP-4");
}

TESTS(TEST(by_when_the_person_is_told), TEST(which_step_follows))
