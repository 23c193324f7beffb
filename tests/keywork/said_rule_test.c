/* Which answers may be seen: of quarters that are over, of enough people. */
#include "keywork/said_rule.h"

#include "check.h"

#define D(text) day_parse(STR(text))

/* SD-2 */
static void
quarters(void **state)
{
    (void)state;
    CHECK(day_same(said_quarter(D("2026-01-01")), D("2026-01-01")), "first");
    CHECK(day_same(said_quarter(D("2026-03-31")), D("2026-01-01")), "last");
    CHECK(day_same(said_quarter(D("2026-04-01")), D("2026-04-01")), "second");
    CHECK(day_same(said_quarter(D("2024-12-31")), D("2024-10-01")), "fourth");
}

/* SD-2, SD-3 */
static void
few_are_not_shown(void **state)
{
    (void)state;
    struct said_row r = {
        .wing = STR("A"), .quarter = D("2026-07-01"), .count = {4, 3, 2}
    };

    CHECK(said_total(&r) == 9, "nine");
    CHECK(!said_may_show(&r, 10, D("2026-11-19")), "one too few");
    r.count[SAID_NO]++;
    CHECK(said_may_show(&r, 10, D("2026-11-19")), "enough");
    CHECK(!said_may_show(&r, 11, D("2026-11-19")), "too few here");
    CHECK(!said_may_show(&r, 10, D("2026-06-30")), "to come");
    CHECK(!said_may_count(r.quarter, D("2026-06-30")), "to come");
    CHECK(said_may_count(r.quarter, D("2026-07-01")), "it runs");
    CHECK(!said_may_show(&r, 10, D("2026-09-30")), "it runs");
    CHECK(said_may_count(r.quarter, D("2026-10-30")), "still counted");
    CHECK(!said_may_show(&r, 10, D("2026-10-30")), "still counted");
    CHECK(!said_may_count(r.quarter, D("2026-10-31")), "not any more");
    CHECK(said_may_show(&r, 10, D("2026-10-31")), "shown");
}

static void
codes(void **state)
{
    (void)state;
    for (enum said s = 0; s < SAIDS; s++) {
        CHECK(said_from(str_from_c(said_code(s))) == s, "%s", said_code(s));
        CHECK(said_answer_words(s)[0] != '\0', "in words");
    }
    CHECK(said_from(STR("X")) == SAIDS, "none");
    for (enum said_share s = 0; s < SAID_SHARES; s++) {
        CHECK(said_share_from(str_from_c(said_share_code(s))) == s, "%s",
              said_share_code(s));
        CHECK(said_share_words(s)[0] != '\0', "in words");
    }
    CHECK(said_share_from(STR_EMPTY) == SAID_SHARES, "none");
}

TESTS(TEST(quarters), TEST(few_are_not_shown), TEST(codes))
