/* Absence and headroom, as a conversation. */
#include "keywork/plan_mill.h"

static void
report(struct visit *v, const char *rows)
{
    char sql[1000];

    snprintf(sql, sizeof sql,
             "insert into absence_figure (prison, week, wing, staff_group, "
             "contracted, sickness, leave, training, other, set_by, set_at) "
             "values %s",
             rows);
    visit_ask(v, sql);
}

EACH(a_week_is_held_against_the_profile)
{
    struct visit v = plan_mill(e);

    visit_sign_in(&v, "FARR");
    visit_get(&v, "/plan/headroom");
    CHECK(v.status == 200, "%d", v.status);
    SEES(&v, "No absence figures are on record");
    report(&v, "('MLB', '2026-11-23', 'A', 'OFFICER', 6000, 1200, 400, 100, "
               "100, 'FEED', 0), ('MLB', '2026-11-16', 'A', 'OFFICER', 6000, "
               "600, 400, 100, 100, 'FEED', 0)");
    visit_get(&v, "/plan/headroom");
    SEES(&v, "Week of 23 November 2026");
    SEES(&v, "30.0 % of contracted time was away. The profile is built for "
             "20 %: 10 hours more were away than assumed. The detail sets "
             "aside 2.3 hours of key work; the staff at work can carry 2: 0.3 "
             "hours are lost.");
    SEES(&v, "absent=13");
    SEES(&v, "20.0");
    visit_get(&v, "/plan/headroom?by=group");
    SEES(&v, "A wing");
    SEES(&v, "OFFICER");
    visit_get(&v, "/plan/headroom?format=csv");
    SEES(&v, "2026-11-23,The prison,All reported,100,20.0,6.7,1.7,1.7,30.0,20,"
             "2.3,0.3");
    visit_get(&v, "/plan/what-if?week=2026-11-23&absent=50");
    SEES(&v, "here 1 half-day");
    SEES(&v, "It costs");
    visit_get(&v, "/plan/what-if?week=2026-11-23&absent=61");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Enter the percentage of officers away, 0 to 60");
    visit_close(&v);
}

EACH(what_profiles_allow_for_is_a_dated_row)
{
    struct visit v = plan_mill(e);

    report(&v, "('MLB', '2026-11-23', '', '', 6000, 1800, 0, 0, 0, 'FEED', 0)");
    visit_sign_in(&v, "DALE");
    visit_get(&v, "/plan/headroom/profile");
    SEES(&v, "The 20 % that profiles are built with");
    visit_post(&v, "/plan/headroom/profile",
               "percent=61&hours=20001&from=2026-01-01&source=&version=0");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Enter a percentage from 0 to 60");
    SEES(&v, "Enter hours a week from 0 to 20000");
    SEES(&v, "the past keeps");
    SEES(&v, "Say who decided it");
    visit_post(&v, "/plan/headroom/profile",
               "percent=25&hours=30&from=soon&source=Profile&version=0");
    SEES(&v, "Enter a day such as");
    visit_post(&v, "/plan/headroom/profile",
               "percent=25&hours=30&from=2026-11-20&source=Profile&version=0");
    SEES(&v, "Saved. Weeks from that day on");
    visit_ask(&v,
              "update account set name = 'Dale, Rose' where username = 'DALE'");
    visit_get(&v, "/plan/headroom/profile");
    SEES(&v, "Dale, Rose");
    ASKED(&v.sql,
          "select from_day, percent, keywork, set_by from headroom where "
          "prison = 'MLB'",
          "2026-11-20,25,1800,DALE");
    visit_post(&v, "/plan/headroom/profile",
               "percent=26&hours=&from=2026-11-20&source=Profile&version=0");
    CHECK(v.status == 422, "stale: %d", v.status);
    SEES(&v, "Somebody changed the rows");
    visit_get(&v, "/plan/headroom");
    SEES(&v, "The profile holds 30 hours of key work; the staff at work can "
             "carry 28: 2 hours are lost.");
    visit_sign_in(&v, "FARR");
    visit_get(&v, "/plan/headroom/profile");
    SEES_NOT(&v, "Save the row");
    visit_post(&v, "/plan/headroom/profile", "percent=1");
    CHECK(v.status == 403, "a custodial manager: %d", v.status);
    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/plan/headroom");
    CHECK(v.status == 403, "a key worker: %d", v.status);
    visit_close(&v);
}

TESTS(TEST_EACH(a_week_is_held_against_the_profile),
      TEST_EACH(what_profiles_allow_for_is_a_dated_row))
