/* The week of the detail: seen, changed by hand, with its history; officers
 * taken as a list. */
#include "keywork/day_mill.h"

EACH(half_days_are_changed_and_kept)
{
    struct visit v = plan_mill(e);

    visit_sign_in(&v, "FARR");
    visit_get(&v, "/plan/detail"); /* Thursday: the next week */
    CHECK(v.status == 200, "%d", v.status);
    SEES(&v, "Who works when: week of 23 November 2026");
    SEES(&v, "<strong>90 min</strong>");
    SEES(&v, "not protected");
    SEES(&v, "No key work on the detail for A wing on Tue 24 Nov");
    SEES_NOT(&v, "Ashdown");
    visit_get(&v, "/plan/detail?week=2026-11-25&wing=B");
    SEES_NOT(&v, "Okello, Patience");
    SEES(&v, "Sethi, Nadia");
    visit_get(&v, "/plan/detail?week=2026-11-23&format=csv");
    SEES(&v, "07:45 to 12:30, 90 minutes for key work, protected");

    visit_get(&v, "/plan/detail?week=2026-11-23");
    visit_post(&v, "/plan/detail",
               "week=2026-11-23&duty=&from=7&to=&minutes=301&note=");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Choose half-days to change");
    SEES(&v, "Choose what they do");
    SEES(&v, "Enter from when, such as 07:30");
    SEES(&v, "Enter minutes from 0 to 300");
    visit_post(&v, "/plan/detail",
               "week=2026-11-23&cell=3001.2026-11-23.AM.0&duty=LEAVE&"
               "from=12:30&to=07:30&minutes=45");
    SEES(&v, "Only somebody on duty has time for key work");
    SEES(&v, "Enter until when, later than that");
    SEES(&v, "value=\"3001.2026-11-23.AM.0\" data-tick checked");
    visit_post(&v, "/plan/detail",
               "week=2026-11-16&cell=3001.2026-11-18.AM.-1&duty=LEAVE");
    SEES(&v, "what is over stays as it was");

    visit_post(&v, "/plan/detail",
               "week=2026-11-23&cell=3001.2026-11-23.AM.0&cell=3002."
               "2026-11-26.PM.-1&duty=ON&from=07:30&to=12:30&minutes=60&"
               "guarded=yes&note=Swap+with+Holt");
    CHECK(v.status == 200, "%d", v.status);
    SEES(&v, "Changed 2 half-days. No session is hit");
    ASKED(&v.sql,
          "select staff, half, duty, from_minute, to_minute, keywork_minutes, "
          "protected, note from duty where note <> '' order by staff",
          "3001,AM,ON,450,750,60,1,Swap with Holt;"
          "3002,PM,ON,450,750,60,1,Swap with Holt");
    ASKED(&v.sql, "select kind, username from audit where kind = 'DETAIL'",
          "DETAIL,FARR");
    visit_get(&v, "/plan/detail/changes?week=2026-11-23");
    SEES(&v, "Mon 23 Nov, morning");
    SEES(&v, "On duty 07:45 to 12:30, 90 minutes for key work, protected");
    SEES(&v, "On duty 07:30 to 12:30, 60 minutes for key work, protected "
             "(Swap with Holt)");
    SEES(&v, "not on the detail");
    visit_get(&v, "/plan/detail/changes?week=2026-11-30");
    SEES(&v, "Nothing of this week was changed");
    visit_close(&v);
}

EACH(a_template_protects_half_a_day_or_all_of_it)
{
    struct visit v = plan_mill(e);

    visit_ask(&v, "insert into duty (prison, day, staff, half, duty, "
                  "from_minute, to_minute, keywork_minutes, protected, as_of) "
                  "values ('MLB', '2026-11-24', 3002, 'AM', 'ON', 450, 740, 0, "
                  "0, 0), ('MLB', '2026-11-23', 3001, 'PM', 'LEAVE', 810, "
                  "1065, 0, 0, 0)");
    visit_sign_in(&v, "FARR");
    visit_get(&v, "/plan/detail?week=2026-11-23");
    SEES(&v, "135 minutes of key work in each half-day");
    visit_post(&v, "/plan/detail",
               "week=2026-11-23&cell=3001.2026-11-23.AM.0&duty=LEAVE&"
               "template=HALF");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Choose a template or what they do, not both");
    visit_post(&v, "/plan/detail",
               "week=2026-11-23&cell=3002.2026-11-26.PM.-1&duty=&"
               "template=HALF");
    SEES(&v, "Changed 1 half-day");
    /* DY-25: Sethi's other half is taken, too; Okello's is leave. */
    visit_post(&v, "/plan/detail",
               "week=2026-11-23&cell=3001.2026-11-23.AM.0&cell=3002."
               "2026-11-24.PM.0&duty=&template=FULL");
    SEES(&v, "Changed 3 half-days");
    ASKED(&v.sql,
          "select staff, day, half, duty, from_minute, keywork_minutes, "
          "protected from duty order by staff, day, half",
          "3001,2026-11-23,AM,ON,465,135,1;"
          "3001,2026-11-23,PM,LEAVE,810,0,0;"
          "3002,2026-11-24,AM,ON,450,135,1;"
          "3002,2026-11-24,PM,ON,810,135,1;"
          "3002,2026-11-26,PM,ON,-,135,1");
    visit_close(&v);
}

EACH(two_people_do_not_overwrite_each_other)
{
    struct visit v = plan_mill(e);

    visit_sign_in(&v, "FARR");
    visit_get(&v, "/plan/detail?week=2026-11-23");
    visit_post(&v, "/plan/detail",
               "week=2026-11-23&cell=3001.2026-11-23.AM.0&duty=SICK");
    SEES(&v, "Changed 1 half-day");
    visit_post(&v, "/plan/detail",
               "week=2026-11-23&cell=3002.2026-11-24.PM.0&cell=3001."
               "2026-11-23.AM.0&duty=LEAVE");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Somebody changed Okello, Patience, Mon 23 Nov, morning while "
             "you looked at it");
    SEES(&v, "Sick");
    ASKED(&v.sql, "select duty from duty order by staff", "SICK;ON");
    ASKED(&v.sql, "select count(*) from duty_change", "1");
    visit_close(&v);
}

EACH(sessions_of_who_is_away_are_at_risk)
{
    struct visit v = day_mill(e);

    visit_get(&v, "/plan/detail?week=2026-11-23");
    SEES(&v, "2 sessions");
    visit_post(&v, "/plan/detail",
               "week=2026-11-23&cell=3001.2026-11-23.AM.0&duty=BED_WATCH");
    SEES(&v, "Sessions now at risk: 2");
    ASKED(&v.sql,
          "select state, reason from plan_session where staff = 3001 order by "
          "id",
          "AT_RISK,ESCORT;AT_RISK,ESCORT");
    visit_close(&v);
}

EACH(officers_taken_are_a_list)
{
    struct visit v = day_mill(e);

    visit_get(&v, "/plan/redeployments?week=2026-11-23");
    SEES(&v, "Nobody was taken in this week");
    visit_get(&v, "/day/2026-11-23/redeploy");
    visit_post(&v, "/day/2026-11-23/redeploy",
               "staff=3001&from=08:00&to=09:30&kind=ESCORT&what=&ordered_by="
               "Orderly+officer+Reyes");
    visit_get(&v, "/plan/redeployments?week=2026-11-23");
    SEES(&v, "Officers were taken 1 time in this week, for 1 hours and 30 "
             "minutes");
    SEES(&v, "Orderly officer Reyes");
    SEES(&v, "1 session was put at risk");
    visit_get(&v, "/plan/redeployments?week=2026-11-23&format=csv");
    SEES(&v, "Hospital escort");
    visit_get(&v, "/plan/detail?week=2026-11-23");
    SEES(&v, "Hospital escort 08:00 to 09:30");
    visit_close(&v);
}

EACH(officers_do_not_see_why_others_are_away)
{
    struct visit v = plan_mill(e);

    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/plan/detail");
    CHECK(v.status == 403, "%d", v.status);
    visit_get(&v, "/plan/redeployments");
    CHECK(v.status == 403, "%d", v.status);
    visit_get(&v, "/plan");
    SEES_NOT(&v, "/plan/detail");
    visit_post(&v, "/plan/detail", "week=2026-11-23");
    CHECK(v.status == 403, "%d", v.status);
    visit_close(&v);
}

TESTS(TEST_EACH(half_days_are_changed_and_kept),
      TEST_EACH(a_template_protects_half_a_day_or_all_of_it),
      TEST_EACH(two_people_do_not_overwrite_each_other),
      TEST_EACH(sessions_of_who_is_away_are_at_risk),
      TEST_EACH(officers_taken_are_a_list),
      TEST_EACH(officers_do_not_see_why_others_are_away))
