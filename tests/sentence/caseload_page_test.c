/* A POM's caseload, what is late first; and the calendar of all tasks. */
#include "sentence/mill.h"
#include "sentence/task_store.h"

static struct visit
open_mill(struct each *e)
{
    struct visit v = sentence_mill(e);
    struct tasks_worked done;

    visit_ask(&v, "update probation_case set mappa_level = 0");
    CHECK(tasks_night(e->d, database_reader(e->d, 0), day_parse(STR(VISIT_DAY)),
                      clock_now(), &done) == OK,
          "tasks");
    return v;
}

EACH(a_pom_begins_with_their_cases)
{
    struct visit v = open_mill(e);

    visit_sign_in(&v, "FAIRHURST");
    visit_get(&v, "/");
    SEES(&v, "My cases (2)");
    SEES(&v, "Anwar, Imran");
    SEES(&v, "Grant, Michael");
    SEES_NOT(&v, "Hussain, Tariq"); /* Penhale's */
    SEES(&v, "Linden, Sarah");
    visit_get(&v, "/caseload?view=late");
    SEES(&v, "Anwar, Imran");
    visit_get(&v, "/caseload?view=handover");
    SEES(&v, "No case fits");
    visit_get(&v, "/caseload?view=unmet");
    SEES(&v, "Grant, Michael");
    visit_get(&v, "/caseload?role=supporting");
    SEES(&v, "No case fits");
    visit_get(&v, "/caseload?role=responsible&wing=A");
    SEES(&v, "Grant, Michael");
    visit_get(&v, "/caseload?format=csv");
    SEES(&v, "A2001BA");
    visit_sign_in(&v, "HALE");
    visit_get(&v, "/caseload?staff=3102");
    SEES(&v, "Hussain, Tariq");
    SEES(&v, "Supporting");
    visit_get(&v, "/caseload");
    SEES(&v, "of no member of staff");
    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/caseload");
    CHECK(v.status == 403, "a key worker: %d", v.status);
    visit_close(&v);
}

EACH(cover_shows_the_case)
{
    struct visit v = open_mill(e);

    visit_ask(&v, "insert into cover (allocation, staff, from_day, set_by, "
                  "set_at) select id, 3102, '2026-11-01', 'HALE', 0 from "
                  "allocation where person = 'A1001AA' and policy = 'POM'");
    visit_sign_in(&v, "PENHALE");
    visit_get(&v, "/caseload");
    SEES(&v, "Anwar, Imran");
    SEES(&v, "Covered today");
    visit_close(&v);
}

EACH(the_calendar_is_one_for_all)
{
    struct visit v = open_mill(e);

    visit_sign_in(&v, "FAIRHURST");
    visit_get(&v, "/calendar");
    SEES(&v, "OASys: first assessment");
    SEES(&v, "First meeting with the person");
    SEES_NOT(&v, "Get a COM named: Hussain");
    SEES_NOT(&v, "Handover to the COM");
    visit_get(&v, "/calendar?month=2027-02-01");
    SEES(&v, "Handover to the COM");
    visit_get(&v, "/calendar?view=admin");
    SEES(&v, "Get a COM named");
    visit_get(&v, "/calendar?view=late&format=csv");
    SEES(&v, "A2001BA");
    visit_get(&v, "/calendar.ics");
    SEES(&v, "SUMMARY:Handover to the COM A1001AA");
    SEES(&v, "DTSTART;VALUE=DATE:20270204");
    SEES(&v, "DTSTAMP:20261119T0900");
    SEES_NOT(&v, "Anwar");
    visit_sign_in(&v, "CASEY");
    visit_get(&v, "/");
    SEES(&v, "Get a COM named");
    visit_sign_in(&v, "HALE");
    visit_get(&v, "/calendar");
    SEES(&v, "very late");
    SEES(&v, "OASys: first assessment");
    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/calendar");
    CHECK(v.status == 403, "a key worker: %d", v.status);
    visit_close(&v);
}

TESTS(TEST_EACH(a_pom_begins_with_their_cases), TEST_EACH(cover_shows_the_case),
      TEST_EACH(the_calendar_is_one_for_all))
