/* How many hours the work in hand is: AL-1 to AL-3.  No database. */
#include "sentence/admin_load_rule.h"

#include "check.h"

static void
items_are_hours(void **state)
{
    const struct workload_weights w = workload_weights_preset();
    struct admin_worker one = {.contract = -1};

    (void)state;
    CHECK(admin_minutes(ADMIN_TASK, &w) == 45, "a task");
    CHECK(admin_minutes(ADMIN_REQUEST, &w) == 30, "a request");
    CHECK(admin_minutes(ADMIN_HEARING, &w) == 180, "a dossier");
    admin_load_add(&one, ADMIN_TASK, true);
    admin_load_add(&one, ADMIN_TASK, false);
    admin_load_add(&one, ADMIN_HEARING, true);
    one.done[ADMIN_REQUEST] = 3;
    admin_load_settle(&one, &w);
    CHECK(one.minutes == 2 * 45 + 180, "%lld", (long long)one.minutes);
    CHECK(one.done_minutes == 90, "%lld", (long long)one.done_minutes);
    CHECK(one.late == 2, "%d late", one.late);
    /* 2,220 a week x 52 / 12, less a fifth */
    CHECK(one.available == 7696, "%lld", (long long)one.available);
    CHECK(one.percent == 4 && !one.over, "%d", one.percent);
}

static void
the_contract_counts_when_it_is_known(void **state)
{
    const struct workload_weights w = workload_weights_preset();
    struct admin_worker one = {.contract = 600};

    (void)state;
    one.items[ADMIN_HEARING] = 20;
    admin_load_settle(&one, &w);
    CHECK(one.available == 2080, "%lld", (long long)one.available);
    CHECK(one.percent == 173 && one.over, "%d", one.percent);
}

static void
a_dossier_is_due_before_the_hearing(void **state)
{
    const struct workload_weights w = workload_weights_preset();
    const struct day hearing = day_parse(STR("2027-03-01"));

    (void)state;
    CHECK(
        day_same(admin_dossier_due(hearing, &w), day_parse(STR("2027-01-04"))),
        "eight weeks before");
    CHECK(
        day_same(admin_dossier_last(day_parse(STR("2026-11-09")), &w), hearing),
        "eight more before it stands in the queue");
}

TESTS(TEST(items_are_hours), TEST(the_contract_counts_when_it_is_known),
      TEST(a_dossier_is_due_before_the_hearing))
