/* Requests to see or hear from a worker: what became of them (PR-8, PR-9). */
#include "check.h"
#include "plan/asking_rule.h"

static const struct day due = {1000}, before = {999}, after = {1001};

static void
a_promised_day_is_kept_or_missed(void **state)
{
    (void)state;
    struct asking_count n = {0};
    const struct asking k = {.promised_on = before};

    asking_count_add(&n, &k, PROMISE_KEPT, due, due, after);
    asking_count_add(&n, &k, PROMISE_KEPT, due, after, after);
    asking_count_add(&n, &k, PROMISE_OPEN, due, DAY_NONE, due);
    asking_count_add(&n, &k, PROMISE_OPEN, due, DAY_NONE, after);
    asking_count_add(&n, &k, PROMISE_NOT_KEPT, due, before, before);
    asking_count_add(&n, &k, PROMISE_WITHDRAWN, due, after, after);
    CHECK(n.asked == 5 && n.kept == 1 && n.missed == 3 && n.to_come == 1,
          "%d %d %d %d", n.asked, n.kept, n.missed, n.to_come);
    CHECK(n.waiting == 0 && n.no_answer == 0, "%d %d", n.waiting, n.no_answer);
}

static void
without_a_day_an_answer_is_owed(void **state)
{
    (void)state;
    struct asking_count n = {0};
    const struct asking k = {0};

    asking_count_add(&n, &k, PROMISE_OPEN, due, DAY_NONE, due);
    asking_count_add(&n, &k, PROMISE_OPEN, due, DAY_NONE, after);
    asking_count_add(&n, &k, PROMISE_KEPT, due, before, after);
    asking_count_add(&n, &k, PROMISE_KEPT, due, after, after);
    asking_count_add(&n, &k, PROMISE_NOT_KEPT, due, before, before);
    CHECK(n.waiting == 1 && n.no_answer == 3 && n.kept == 1, "%d %d %d",
          n.waiting, n.no_answer, n.kept);
    CHECK(n.asked == 5 && n.missed == 0 && n.to_come == 0, "%d", n.asked);
}

static void
a_missed_day_stays_with_who_promised_it(void **state)
{
    (void)state;
    const struct asking k = {.promised_by = 7}, nobody = {0};

    CHECK(asking_owner(&k, 8, due, DAY_NONE) == 8, "never passed on");
    CHECK(asking_owner(&k, 8, due, due) == 8, "passed on in time");
    CHECK(asking_owner(&k, 8, due, after) == 7, "after the day");
    CHECK(asking_owner(&nobody, 8, due, after) == 8, "nobody promised");
}

static void
a_code_has_its_words(void **state)
{
    (void)state;
    const struct asking_word *w =
        asking_word_of(asking_hows, ASKING_HOWS, STR("PHONE"));

    REQUIRE(w != NULL, "there is one");
    CHECK(w == &asking_hows[2], "the phone");
    CHECK(asking_word_of(asking_ways, ASKING_WAYS, STR("?")) == NULL,
          "no such");
}

TESTS(TEST(a_promised_day_is_kept_or_missed),
      TEST(without_a_day_an_answer_is_owed),
      TEST(a_missed_day_stays_with_who_promised_it), TEST(a_code_has_its_words))
