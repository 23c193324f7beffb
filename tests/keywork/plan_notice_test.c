/* A published week is told: to people on slips, to officers in calendars, to
 * the detailing office as a roster; and of a week published again what is
 * other (PL-77 to PL-79). */
#include "keywork/day_mill.h"

#define WEEK "week=2026-11-23"

/* The same week, planned and published once more by whoever is signed in. */
static void
again(struct visit *v, const char *when)
{
    visit_at(when);
    visit_sign_in(v, "FARR");
    day_mill_make(v);
    day_mill_publish(v);
    SEES(v, "Published");
}

static long long
session_of(struct visit *v, const char *person)
{
    char sql[200];

    snprintf(sql, sizeof sql,
             "select s.id from plan_session s join plan p on p.id = s.plan "
             "where p.state = 'PUBLISHED' and s.state = 'PLANNED' and "
             "s.person = '%.10s'",
             person);
    return strtoll(visit_ask(v, sql).p, NULL, 10);
}

EACH(a_first_plan_is_told_to_everybody)
{
    struct visit v = day_mill(e);

    visit_get(&v, "/plan?" WEEK);
    SEES(&v, "Who is to be told");
    visit_get(&v, "/plan/told?" WEEK);
    SEES(&v, "3 sessions are new, 0 at another time");
    SEES(&v, "Grant, Michael");
    visit_get(&v, "/plan/told?wing=B&" WEEK);
    SEES(&v, "Ivanov, Petar");
    SEES_NOT(&v, "Grant, Michael");
    visit_get(&v, "/plan/slips?" WEEK);
    SEES(&v, "Michael Grant");
    SEES(&v, "You have a key work session:");
    SEES(&v, "Monday 23 November 2026");
    SEES(&v, "08:30 to 09:15");
    SEES(&v, "Patience Okello");
    visit_get(&v, "/plan/slips?print=large&wing=B&" WEEK);
    SEES(&v, "omic-slip--large");
    SEES_NOT(&v, "Michael Grant");
    visit_get(&v, "/plan/roster?" WEEK);
    SEES(&v, "Roster of key work");
    visit_get(&v, "/plan/roster?format=csv&" WEEK);
    SEES(&v, "3001,2026-11-23,AM,08:30,09:15");
    ASKED(&v.sql,
          "select to_state, reason, by_user from session_change order by id",
          "PLANNED,PUBLISHED,FARR;PLANNED,PUBLISHED,FARR;PLANNED,PUBLISHED,"
          "FARR");

    visit_get(&v, "/plan/told?week=2026-12-07");
    SEES(&v, "No plan has been published for this week yet");
    visit_get(&v, "/plan/slips?week=2026-12-07");
    SEES(&v, "nothing to tell");
    visit_get(&v, "/plan/roster?week=2026-12-07");
    SEES(&v, "No plan is in force for this week");
    visit_get(&v, "/plan/3001/calendar.ics?week=2026-12-07");
    CHECK(v.status == 404, "%d", v.status);
    visit_close(&v);
}

EACH(a_plan_published_again_tells_what_is_other)
{
    struct visit v = day_mill(e);
    const long long stays = session_of(&v, "A2003BC");
    const long long moves = session_of(&v, "A2001BA");
    char uid[80];

    /* Okello is away on Monday and works on Wednesday instead. */
    visit_ask(&v, "insert into redeployment (prison, staff, day, from_minute, "
                  "to_minute, kind, ordered_by, set_by, set_at) values ('MLB', "
                  "3001, '2026-11-23', 450, 780, 'ESCORT', 'T', 'T', 0)");
    visit_ask(&v, "insert into duty (prison, day, staff, half, duty, "
                  "from_minute, to_minute, keywork_minutes, protected, as_of) "
                  "values ('MLB', '2026-11-25', 3001, 'AM', 'ON', 465, 750, "
                  "90, 1, 0)");
    again(&v, "2026-11-20T09:00:00Z");
    CHECK(session_of(&v, "A2003BC") == stays, "PL-78 keeps its number");
    visit_get(&v, "/plan/told?" WEEK);
    SEES(&v, "0 sessions are new, 2 at another time or with another officer");
    SEES(&v, "0 not this week, 1 as told before");
    SEES(&v, "Mon 23 Nov, 08:30, a room on A wing, with Okello, Patience");
    SEES_NOT(&v, "Ivanov, Petar");
    visit_get(&v, "/plan/slips?" WEEK);
    SEES(&v, "It was on Monday 23 November 2026 at 08:30 with Patience Okello");
    SEES_NOT(&v, "Petar Ivanov");
    visit_get(&v, "/plan/slips?for=everybody&" WEEK);
    SEES(&v, "Petar Ivanov");
    visit_get(&v, "/plan/3001/calendar.ics?" WEEK);
    snprintf(uid, sizeof uid, "UID:session-%lld@throughline\r\nSEQUENCE",
             moves);
    SEES(&v, uid);
    SEES(&v, "DTSTART;TZID=Europe/London:20261125T");
    SEES_NOT(&v, "20261123T083000");
    SEES_NOT(&v, "SEQUENCE:0");
    SEES(&v, "STATUS:CONFIRMED");

    /* Nor then: nobody is left to see their people. */
    visit_ask(&v, "delete from duty where day = '2026-11-25'");
    again(&v, "2026-11-20T10:00:00Z");
    visit_get(&v, "/plan/told?" WEEK);
    SEES(&v, "2 not this week");
    visit_get(&v, "/plan/slips?" WEEK);
    SEES(&v, "cannot happen. This is not because of you.");
    visit_get(&v, "/plan/3001/calendar.ics?" WEEK);
    SEES(&v, uid);
    SEES(&v, "STATUS:CANCELLED");
    SEES_NOT(&v, "STATUS:CONFIRMED");
    visit_close(&v);
}

EACH(another_room_is_told_under_the_same_number)
{
    struct visit v = day_mill(e);
    const long long is = session_of(&v, "A2003BC");

    visit_ask(&v, "insert into room (prison, code, name, wing, private, alarm, "
                  "device, from_day, set_by, set_at) values ('MLB', 'B-1', "
                  "'Quiet room', 'B', 1, 1, 1, '2026-01-01', 'T', 0)");
    visit_ask(&v, "insert into room_opening (room, days, half, from_minute, "
                  "to_minute) select id, 2, 'PM', 800, 1020 from room");
    visit_ask(&v, "update plan_session set state = 'AT_RISK' where person = "
                  "'A2003BC'");
    again(&v, "2026-11-20T09:00:00Z");
    CHECK(session_of(&v, "A2003BC") == is, "PL-78 keeps its number");
    visit_get(&v, "/plan/told?" WEEK);
    SEES(&v, "1 in another room");
    SEES(&v, "Quiet room");
    visit_get(&v, "/plan/slips?wing=B&" WEEK);
    SEES(&v, "another room");
    visit_get(&v, "/plan/3002/calendar.ics?" WEEK);
    SEES(&v, "SEQUENCE:1");
    SEES(&v, "LOCATION:Quiet room");
    visit_close(&v);
}

EACH(a_key_worker_tells_their_own)
{
    struct visit v = day_mill(e);

    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/plan/slips?" WEEK);
    SEES(&v, "Petar Ivanov");
    SEES_NOT(&v, "Michael Grant");
    visit_get(&v, "/plan/told?" WEEK);
    SEES_NOT(&v, "Grant, Michael");
    visit_get(&v, "/plan/roster?" WEEK);
    SEES_NOT(&v, "Okello");
    visit_get(&v, "/plan/3001/calendar.ics?" WEEK);
    CHECK(v.status == 403, "another officer's: %d", v.status);
    visit_close(&v);
}

TESTS(TEST_EACH(a_first_plan_is_told_to_everybody),
      TEST_EACH(a_plan_published_again_tells_what_is_other),
      TEST_EACH(another_room_is_told_under_the_same_number),
      TEST_EACH(a_key_worker_tells_their_own))
