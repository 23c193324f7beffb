/* Does a talk clash with what the person has: CM-5, CM-6.  No database. */
#include "sentence/busy_rule.h"

#include "check.h"

static void
what_overlaps_clashes(void **state)
{
    static const struct busy all[] = {
        {BUSY_SESSION,     600, 645},
        {BUSY_APPOINTMENT, 840, 870}
    };
    static const struct {
        int from, minutes;
        const struct busy *hit;
    } rows[] = {
        {570, 30,  NULL   }, /* ends as it begins */
        {571, 30,  &all[0]},
        {610, 10,  &all[0]}, /* within */
        {645, 60,  NULL   }, /* begins as it ends */
        {645, 240, &all[1]},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        CHECK(busy_clash(all, COUNT_OF(all), rows[i].from, rows[i].minutes) ==
                  rows[i].hit,
              "row %zu", i);
    CHECK(str_eq(str_from_c(busy_words(BUSY_SESSION)),
                 STR("a session of the plan")),
          "%s", busy_words(BUSY_SESSION));
}

static void
a_weekly_time_is_on_its_days(void **state)
{
    const struct day thursday = day_parse(STR("2026-11-19"));
    struct busy b;

    (void)state;
    CHECK(busy_weekly(thursday, 8, STR("AM"), &b), "Thursday");
    CHECK(b.kind == BUSY_TIME && b.from == 0 && b.to == BUSY_NOON, "morning");
    CHECK(busy_weekly(thursday, 31, STR("PM"), &b), "Monday to Friday");
    CHECK(b.from == BUSY_NOON && b.to == BUSY_DAY, "afternoon");
    CHECK(busy_weekly(thursday, 8, STR_EMPTY, &b), "the day");
    CHECK(b.from == 0 && b.to == BUSY_DAY, "the day");
    CHECK(!busy_weekly(thursday, 7, STR_EMPTY, &b), "Monday to Wednesday");
}

TESTS(TEST(what_overlaps_clashes), TEST(a_weekly_time_is_on_its_days))
