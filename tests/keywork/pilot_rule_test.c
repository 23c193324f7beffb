/* A variant tried on one wing: when it runs, and what is due by it: PL-120 to
 * PL-124. */
#include "keywork/entitlement_effect_rule.h"
#include "keywork/pilot_rule.h"

#include "check.h"

static struct day
on(const char *text)
{
    return day_parse(str_from_c(text));
}

/* Eight weeks of every two weeks on B wing. */
static struct pilot
every_two_weeks(void)
{
    return (struct pilot){.id = 1,
                          .wing = STR("B"),
                          .weeks = 2,
                          .from = on("2026-11-02"),
                          .to = on("2026-12-27")};
}

static void
it_ends_by_itself(void **state)
{
    struct pilot p = every_two_weeks();

    (void)state;
    CHECK(pilot_state(&p, on("2026-11-01")) == PILOT_TO_COME, "to come");
    CHECK(pilot_state(&p, on("2026-11-02")) == PILOT_RUNS, "first day");
    CHECK(pilot_state(&p, on("2026-12-27")) == PILOT_RUNS, "last day");
    CHECK(pilot_state(&p, on("2026-12-28")) == PILOT_OVER, "over");
    CHECK(day_same(pilot_end_day(&p, on("2026-11-19")), on("2026-11-22")),
          "PL-123: the Sunday");
    CHECK(!day_known(pilot_end_day(&p, on("2026-12-22"))), "ends anyway");
    CHECK(day_same(pilot_end_day(&p, on("2026-10-20")), on("2026-11-01")),
          "never begins");
    p.ended = on("2026-11-22");
    CHECK(pilot_state(&p, on("2026-11-22")) == PILOT_RUNS, "to that Sunday");
    CHECK(pilot_state(&p, on("2026-11-23")) == PILOT_ENDED_EARLY, "then not");
    CHECK(!day_known(pilot_end_day(&p, on("2026-11-20"))), "ended already");
    p.ended = on("2026-11-01");
    CHECK(pilot_state(&p, on("2026-11-20")) == PILOT_WITHDRAWN, "withdrawn");
}

static void
one_at_a_time(void **state)
{
    struct pilot p = every_two_weeks();
    const struct pilots l = {&p, 1};

    (void)state;
    CHECK(pilot_clash(&l, on("2026-12-21"), on("2027-01-03")) == &p,
          "PL-122: its last week");
    CHECK(pilot_clash(&l, on("2026-12-28"), on("2027-01-03")) == NULL,
          "PL-122: after it");
    p.ended = on("2026-11-22");
    CHECK(pilot_clash(&l, on("2026-11-23"), on("2026-12-06")) == NULL,
          "PL-122: after it ended early");
}

static void
it_takes_the_place_of_what_everybody_is_due(void **state)
{
    struct arena a = {0};
    struct pilot p = every_two_weeks();
    const struct pilots l = {&p, 1};
    struct entitlement rows[] = {
        {.weeks = 1,
         .sessions = 1,
         .minutes = 45,
         .points = -1,
         .cohort = STR("NEW")},
        {.weeks = 1,
         .sessions = 1,
         .minutes = 45,
         .points = -1,
         .days_most = 7      },
    };
    const struct entitlements e = {rows, COUNT_OF(rows)};
    const struct policy_setting s = {.frequency_weeks = 1};
    const struct day week = on("2026-11-16");
    const struct due_facts seen = {.arrived = on("2026-01-05"),
                                   .last_session = on("2026-11-12")};
    const struct due_facts fresh = {.arrived = on("2026-11-05"),
                                    .last_session = on("2026-11-12")};

    (void)state;
    struct pilot_terms t = pilot_terms(&a, &l, week, &e, &s);
    CHECK(t.pilot == &p && pilot_holds(&t, STR("B")), "PL-120");
    CHECK(!pilot_holds(&t, STR("A")) && !pilot_holds(&t, STR_EMPTY),
          "PL-120: that wing only");
    CHECK(plan_due(&e, &s, &seen, 0, week) == 1, "every week elsewhere");
    CHECK(plan_due(&t.due, &t.setting, &seen, 0, week) == 0,
          "PL-120: a week later there");
    CHECK(plan_due(&t.due, &t.setting, &seen, 0, on("2026-11-23")) == 1,
          "PL-120: then it is due");
    CHECK(plan_due(&t.due, &t.setting, &fresh, plan_cohorts(&fresh, week),
                   week) == 1,
          "PL-120: a group keeps what it has");
    CHECK(str_eq(pilot_words(&a, &p), STR("a session every 2 weeks")), "words");

    p.weeks = 0;
    p.minutes = 60;
    t = pilot_terms(&a, &l, week, &e, &s);
    CHECK(plan_due(&t.due, &t.setting, &seen, 0, week) == 1, "as often as all");
    CHECK(entitlements_length(&t.due, &seen, 0, 45).minutes == 60,
          "PL-121: an hour");
    CHECK(str_eq(pilot_words(&a, &p), STR("sessions of 60 minutes")), "words");
    t = pilot_terms(&a, &l, on("2026-12-28"), &e, &s);
    CHECK(t.pilot == NULL && !pilot_holds(&t, STR("B")), "PL-123: it ended");
    arena_reset(&a);
}

/* PL-120, before a row is saved: twice a week for everybody. */
static void
a_row_about_everybody_does_not_reach_it(void **state)
{
    struct arena a = {0};
    struct pilot p = every_two_weeks();
    const struct pilots l = {&p, 1};
    struct entitlement usual = {
        .from = on("2026-01-05"), .weeks = 1, .sessions = 1, .points = -1};
    const struct entitlements now = {&usual, 1};
    const struct entitlement row = {.own = true,
                                    .from = on("2026-11-16"),
                                    .weeks = 1,
                                    .sessions = 2,
                                    .points = -1};
    const struct policy_setting s = {.frequency_weeks = 1};
    const struct due_facts of = {.arrived = on("2026-01-05"),
                                 .last_session = on("2026-11-12")};
    const struct entitlement_person people[] = {
        {of, STR("A")},
        {of, STR("B")}
    };
    struct entitlement_ask ask = {.now = &now,
                                  .row = &row,
                                  .kind = STR_EMPTY,
                                  .setting = &s,
                                  .pilots = &l,
                                  .week = on("2026-11-16")};

    (void)state;
    struct entitlement_effect x = entitlement_effect(&a, &ask, people, 2);
    CHECK(x.people == 2, "it is about both: %d", x.people);
    CHECK(x.before == 1 && x.after == 2, "A alone: %d, %d", x.before, x.after);
    CHECK(x.more == 1 && x.less == 0, "%d more, %d less", x.more, x.less);
    ask.week = on("2026-12-28");
    x = entitlement_effect(&a, &ask, people, 2);
    CHECK(x.before == 2 && x.after == 4, "over: %d, %d", x.before, x.after);
    arena_reset(&a);
}

TESTS(TEST(it_ends_by_itself), TEST(one_at_a_time),
      TEST(it_takes_the_place_of_what_everybody_is_due),
      TEST(a_row_about_everybody_does_not_reach_it))
