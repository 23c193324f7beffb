/* More than ten months to serve: counted from the start, the last day in. */
#include "sentence/serve_rule.h"

#include "check.h"

static enum serve
served(const char *start, const char *release, bool life)
{
    return serve_decide(day_parse(str_from_c(start)),
                        day_parse(str_from_c(release)), life,
                        rule_set_named(STR("throughline")));
}

static void
ten_months_are_counted_from_the_start(void **state)
{
    (void)state;
    CHECK(served("2026-01-15", "2026-11-14", false) == SERVE_SHORT, "less");
    CHECK(served("2026-01-15", "2026-11-15", false) == SERVE_SHORT, "to a day");
    CHECK(served("2026-01-15", "2026-11-16", false) == SERVE_MORE,
          "a day more");
    /* 30 April has no 31st: ten months from 30 April end on 28 February */
    CHECK(served("2025-04-30", "2026-02-28", false) == SERVE_SHORT, "clamped");
    CHECK(served("2025-04-30", "2026-03-01", false) == SERVE_MORE, "after it");
}

static void
what_cannot_be_counted_is_said(void **state)
{
    (void)state;
    CHECK(served("", "2026-11-15", false) == SERVE_NO_START, "no start");
    CHECK(served("2026-01-15", "", false) == SERVE_NO_RELEASE, "no release");
    CHECK(served("", "", true) == SERVE_LIFE, "life");
}

/* Another policy is another row with its days. */
static void
the_months_are_of_the_rule_set(void **state)
{
    struct rule_set s = *rule_set_for(day_parse(STR("2026-11-19")));
    const struct day start = day_parse(STR("2026-01-15"));
    const struct day release = day_parse(STR("2026-11-15"));

    (void)state;
    CHECK(s.short_months == 10, "%d", s.short_months);
    s.short_months = 9;
    CHECK(serve_decide(start, release, false, &s) == SERVE_MORE, "nine");
    CHECK(day_same(serve_limit(start, &s), day_parse(STR("2026-10-15"))),
          "the limit moves with it");
}

TESTS(TEST(ten_months_are_counted_from_the_start),
      TEST(what_cannot_be_counted_is_said),
      TEST(the_months_are_of_the_rule_set))
