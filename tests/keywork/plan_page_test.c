/* The plan of a week is made, seen, published and printed; rooms are kept. */
#include "keywork/plan_mill.h"

static void
make(struct visit *v)
{
    char fields[128];

    visit_get(v, "/plan?week=2026-11-23");
    snprintf(fields, sizeof fields, "week=2026-11-23&seen=%.90s",
             visit_field(v, "seen"));
    visit_post(v, "/plan/make", fields);
}

static void
publish(struct visit *v)
{
    char path[64];

    snprintf(path, sizeof path, "/plan/" STR_FMT "/publish",
             STR_ARG(visit_ask(v, "select id from plan where state = "
                                  "'DRAFT'")));
    visit_post(v, path, "version=1");
}

EACH(a_plan_is_made_and_published)
{
    struct visit v = plan_mill(e);

    visit_sign_in(&v, "FARR");
    visit_get(&v, "/plan"); /* Thursday: the next week */
    SEES(&v, "week of 23 November 2026");
    SEES(&v, "There is no plan for this week yet");
    make(&v);
    SEES(&v, "Plan made: 3 of 5 sessions due");
    SEES(&v, "the most that any plan could hold");
    SEES(&v, "225 <small>minutes needed for all of them; 135 are in the plan");
    SEES(&v, "No key worker");
    SEES(&v, "No rooms are on record");
    SEES(&v, "Grant, Michael");
    SEES(&v, "time nobody protects");
    visit_get(&v, "/plan?week=2026-11-23&half=2026-11-23+AM");
    SEES_NOT(&v, "Ivanov, Petar");
    visit_get(&v, "/plan?week=2026-11-23&staff=3002&wing=B");
    SEES(&v, "Ivanov, Petar");
    SEES_NOT(&v, "Grant, Michael");
    visit_get(&v, "/plan?week=2026-11-23&view=not-seen");
    SEES(&v, "Anwar, Imran");
    visit_get(&v, "/plan?week=2026-11-23&format=csv");
    SEES(&v, "A2001BA");

    visit_get(&v, "/plan?week=2026-11-23");
    publish(&v);
    SEES(&v, "Published. Officers see their sessions now");
    SEES(&v, "In force");
    ASKED(&v.sql,
          "select kind, username from audit where kind like 'PLAN%' "
          "order by id",
          "PLAN_MADE,FARR;PLAN_PUBLISHED,FARR");
    visit_close(&v);
}

EACH(who_comes_too_late_is_told)
{
    struct visit v = plan_mill(e);
    char token[sizeof v.token];

    visit_sign_in(&v, "FARR");
    visit_get(&v, "/plan?week=2026-11-23");
    snprintf(token, sizeof token, "%s", v.token);
    visit_post(&v, "/plan/make", "week=2026-11-23&seen=0");
    SEES(&v, "Plan made");
    /* The same form again is answered as before, and does nothing. */
    snprintf(v.token, sizeof v.token, "%s", token);
    visit_post(&v, "/plan/make", "week=2026-11-23&seen=0");
    SEES(&v, "Plan made");
    ASKED(&v.sql, "select count(*) from plan", "1");
    /* Another one from the same sight of things. */
    visit_post(&v, "/plan/make", "week=2026-11-23&seen=0");
    CHECK(v.status == 409, "PL-71 too late: %d", v.status);
    SEES(&v, "Somebody made or published a plan");
    ASKED(&v.sql, "select count(*) from plan", "1");
    visit_post(&v, "/plan/make", "week=2026-11-09&seen=0");
    SEES(&v, "That week is over");
    publish(&v);
    visit_get(&v, "/plan?week=2026-11-23");
    visit_post(&v, "/plan/1/publish", "version=1");
    CHECK(v.status == 409, "PL-71 published already: %d", v.status);
    ASKED(&v.sql, "select state from plan", "PUBLISHED");
    visit_close(&v);
}

EACH(officers_see_what_is_theirs_and_in_force)
{
    struct visit v = plan_mill(e);

    visit_sign_in(&v, "FARR");
    make(&v);
    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/plan?week=2026-11-23");
    SEES(&v, "No plan has been published for this week yet");
    visit_get(&v, "/plan/3002/calendar.ics?week=2026-11-23");
    CHECK(v.status == 404, "a draft is no calendar: %d", v.status);
    visit_sign_in(&v, "FARR");
    visit_get(&v, "/plan/day/2026-11-23");
    SEES(&v, "Not published: do not hand it out");
    visit_get(&v, "/plan?week=2026-11-23");
    publish(&v);
    visit_get(&v, "/plan/day/2026-11-23");
    SEES(&v, "Hussain, Tariq");
    SEES_NOT(&v, "Ivanov, Petar");

    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/plan?week=2026-11-23");
    SEES(&v, "My sessions");
    SEES(&v, "Ivanov, Petar");
    SEES_NOT(&v, "Grant, Michael");
    visit_get(&v, "/plan/day/2026-11-23");
    SEES_NOT(&v, "Grant, Michael");
    visit_get(&v, "/plan/3002/calendar.ics?week=2026-11-23");
    SEES(&v, "DTSTART;TZID=Europe/London:20261124T1");
    SEES(&v, "SUMMARY:Key work A2003BC");
    SEES_NOT(&v, "Ivanov");
    visit_get(&v, "/plan/3001/calendar.ics?week=2026-11-23");
    CHECK(v.status == 403, "another officer's: %d", v.status);
    visit_post(&v, "/plan/make", "week=2026-11-23&seen=0");
    CHECK(v.status == 403, "a key worker makes none: %d", v.status);
    visit_close(&v);
}

#define ROOM                                                              \
    "name=Office&wing=a&private=yes&alarm=yes&at_once=1&exception=&"      \
    "exception_to=&am_day=1&am_day=2&am_from=08:15&am_to=12:00&pm_from=&" \
    "pm_to=&from=2026-11-19&to="

EACH(rooms_are_added_changed_and_broken)
{
    struct visit v = plan_mill(e);

    visit_sign_in(&v, "FARR");
    visit_get(&v, "/rooms");
    SEES(&v, "No rooms are on record");
    visit_get(&v, "/rooms/new");
    visit_post(&v, "/rooms/new", "code=&at_once=0&am_day=1&am_from=9&from=x");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Enter a code such as A-IV1");
    SEES(&v, "Mornings: enter when the room opens");
    visit_post(&v, "/rooms/new", "code=A-1&" ROOM);
    SEES(&v, "Office is added");
    ASKED(&v.sql, "select code, wing, private, device, version from room",
          "A-1,A,1,0,1");
    ASKED(&v.sql,
          "select days, half, from_minute, to_minute from "
          "room_opening",
          "3,AM,495,720");
    visit_get(&v, "/rooms/new");
    visit_post(&v, "/rooms/new", "code=A-1&" ROOM);
    CHECK(v.status == 422, "the code is taken: %d", v.status);
    SEES(&v, "Another room in use has this code");

    visit_get(&v, "/rooms/1");
    visit_post(&v, "/rooms/1", "version=1&code=A-2&" ROOM);
    SEES(&v, "Office saved");
    visit_get(&v, "/rooms/1");
    visit_post(&v, "/rooms/1", "version=1&code=A-3&" ROOM);
    CHECK(v.status == 409, "too late: %d", v.status);
    SEES(&v, "A-3");

    visit_get(&v, "/rooms/1");
    visit_post(&v, "/rooms/1/fault",
               "what=Lock&closes=yes&fault_from=2026-11-19&mend_by=");
    SEES(&v, "New plans leave the room out");
    visit_get(&v, "/rooms");
    SEES(&v, "1 room has");
    visit_get(&v, "/rooms/1");
    visit_post(&v, "/rooms/1/mended", "fault=1");
    SEES(&v, "Mended");
    visit_post(&v, "/rooms/1/mended", "fault=1");
    CHECK(v.status == 422, "once: %d", v.status);
    visit_get(&v, "/rooms/1");
    visit_post(&v, "/rooms/1/fault",
               "what=Broken+chair&fault_from=2026-11-12&mend_by=2026-11-24");
    visit_get(&v, "/rooms/1");
    SEES(&v, "Broken chair");
    SEES(&v, "since 12 November 2026, to be mended by 24 November 2026");
    SEES_NOT(&v, "Not mended in time");
    visit_ask(&v, "update room_fault set mend_by = '2026-11-18'");
    visit_get(&v, "/rooms/1");
    SEES(&v, "Not mended in time");
    ASKED(&v.sql, "select kind from audit where kind like 'ROOM%' order by id",
          "ROOM_ADDED;ROOM_CHANGED;ROOM_FAULT;ROOM_MENDED;ROOM_FAULT");
    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/rooms/1");
    CHECK(v.status == 403, "a key worker changes none: %d", v.status);
    visit_close(&v);
}

TESTS(TEST_EACH(a_plan_is_made_and_published),
      TEST_EACH(who_comes_too_late_is_told),
      TEST_EACH(officers_see_what_is_theirs_and_in_force),
      TEST_EACH(rooms_are_added_changed_and_broken))
