/* What a row of the table is worth today, and when it wants another look. */
#include "keywork/entitlement_review_rule.h"

#include "check.h"

#define KEPT(own_, cohort_, from_, review_, ended_)   \
    {                                                 \
        .row = {.own = (own_),                        \
                .estate = STR_INIT(""),               \
                .legal = STR_INIT(""),                \
                .cohort = STR_INIT(cohort_),          \
                .from = day_parse(STR(from_))},       \
        .review = day_parse(STR(review_)), .ended = { \
            ended_                                    \
        }                                             \
    }

static void
rows_follow_each_other(void **state)
{
    struct entitlement_kept at[] = {
        KEPT(true, "", "2026-12-01", "2027-01-01", 0),
        KEPT(true, "", "2026-11-01", "2026-11-19", 0),
        KEPT(true, "", "2026-11-01", "2026-11-02", 5),
        KEPT(true, "", "2026-10-01", "2026-10-02", 0),
        KEPT(true, "NEW", "2026-10-01", "2026-11-20", 0),
        KEPT(false, "NEW", "2018-01-01", "2026-11-01", 0),
        KEPT(true, "IPP", "2026-10-01", "", 0),
    };
    static const struct {
        const char *what;
        enum row_state state;
        bool review;
    } expect[] = {
        {"to come",                         ROW_TO_COME,  false},
        {"PL-103 in force, the day came",   ROW_IN_FORCE, true },
        {"replaced the same day",           ROW_REPLACED, false},
        {"a newer one holds",               ROW_BEFORE,   false},
        {"PL-103 the day is to come",       ROW_IN_FORCE, false},
        {"PL-103 the nation's is not ours", ROW_IN_FORCE, false},
        {"PL-103 nobody said a day",        ROW_IN_FORCE, false},
    };
    const struct entitlement_rows rows = {at, COUNT_OF(at)};
    const struct day today = day_parse(STR("2026-11-19"));

    (void)state;
    for (size_t i = 0; i < COUNT_OF(at); i++) {
        CHECK(entitlement_state(&rows, i, today) == expect[i].state, "%s",
              expect[i].what);
        CHECK(entitlement_wants_review(&rows, i, today) == expect[i].review,
              "%s", expect[i].what);
    }
    CHECK(entitlement_reviews(&rows, today) == 1, "one");
}

TESTS(TEST(rows_follow_each_other))
