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

EACH(the_next_event_and_initials_stand_in_the_row)
{
    struct visit v = open_mill(e);

    visit_sign_in(&v, "FAIRHURST");
    visit_get(&v, "/caseload");
    SEES(&v, "<span class=\"omic-face\" aria-hidden=\"true\">IA</span>");
    SEES(&v, "4 Feb 2027</span>\n<span class=\"omic-sub\">Handover</span>");
    visit_ask(&v, "insert into appointment (person, prison, kind, way, day, "
                  "who, state, set_by, set_at, side) values "
                  "('A1001AA', 'MLB', 'HANDOVER', 'VIDEO', '2026-12-01', 'x', "
                  "'BOOKED', 'X', 0, 'POM'), "
                  "('A1001AA', 'MLB', 'MAPPA', 'VIDEO', '2026-11-30', 'x', "
                  "'CANCELLED', 'X', 0, 'POM')");
    visit_get(&v, "/caseload");
    SEES(&v, "1 Dec 2026");
    SEES(&v, "Handover meeting of the three");
    SEES_NOT(&v, "MAPPA meeting");
    visit_close(&v);
}

/* On 20 November, of Fairhurst's: one came, one left, a date moved, and the
 * COM leads. */
static void
much_changes(struct visit *v)
{
    struct recalculation r;

    visit_ask(v, "insert into person_change (number, category, field, old, "
                 "new, as_of, seen_at, run) values "
                 "('A1001AA', 'SENTENCE', 'conditionalReleaseDate', "
                 "'2027-10-18', '2028-01-18', 0, 1795165200000, 1), "
                 "('A1001AA', 'LOCATION', 'cell', 'A', 'B', 0, "
                 "1795165200000, 1), "
                 "('A2002BB', 'SENTENCE', 'recall', 'no', 'yes', 0, "
                 "1795165200000, 1)");
    visit_ask(v, "insert into allocation (person, prison, policy, staff, "
                 "from_at, from_by, reason) values ('A1002AB', 'MLB', 'POM', "
                 "3101, 1795165200000, 'HALE', 'MANUAL')");
    visit_ask(v, "update allocation set to_at = 1795165200000, to_by = "
                 "'HALE', end_reason = 'OVERRIDE' where person = 'A2001BA' "
                 "and policy = 'POM'");
    visit_ask(v, "update person set recall = 1 where number = 'A1001AA'");
    CHECK(recalculate_all(v->e->d, database_reader(v->e->d, 0),
                          day_parse(STR("2026-11-20")),
                          instant_parse(STR("2026-11-20T10:00:00Z")), false,
                          &r) == OK,
          "a day later");
}

EACH(what_changed_is_told_until_it_was_seen)
{
    struct visit v = open_mill(e);
    char fields[64];

    visit_sign_in(&v, "FAIRHURST");
    visit_get(&v, "/caseload");
    SEES(&v, "In the last 7 days");
    SEES(&v, "Nothing changed: nobody came or left");
    snprintf(fields, sizeof fields, "until=%lld", (long long)clock_now().ms);
    much_changes(&v);
    visit_at("2026-11-21T09:00:00Z");
    visit_sign_in(&v, "FAIRHURST");
    visit_get(&v, "/caseload");
    SEES(&v, "Conditional release date: 18 January 2028, was 18 October 2027");
    SEES(&v, "Responsible: the COM, was the POM");
    SEES(&v, "Came to you");
    SEES(&v, "Left you: given to somebody else");
    SEES_NOT(&v, "Cell: B");
    SEES_NOT(&v, "Recall: yes"); /* Penhale's */

    /* refused: a moment to come, none, and whoever has no cases */
    visit_post(&v, "/caseload/seen", "until=99999999999999");
    CHECK(v.status == 422, "to come: %d", v.status);
    visit_post(&v, "/caseload/seen", "until=soon");
    CHECK(v.status == 422, "no moment: %d", v.status);
    SEES(&v, "press the button again");
    visit_post(&v, "/caseload/seen", fields); /* a page of two days ago */
    SEES(&v, "Noted: you have seen what changed");
    SEES(&v, "Since you last looked");
    SEES(&v, "Came to you");
    snprintf(fields, sizeof fields, "until=%s", visit_field(&v, "until"));
    visit_post(&v, "/caseload/seen", fields);
    SEES(&v, "Nothing changed since 21 November 2026");
    SEES_NOT(&v, "Came to you");
    visit_sign_in(&v, "HALE");
    visit_get(&v, "/caseload?staff=3101");
    SEES_NOT(&v, "Since you last looked");
    visit_post(&v, "/caseload/seen", fields);
    CHECK(v.status == 422, "no member of staff: %d", v.status);
    SEES(&v, "This account has no cases of its own");
    visit_sign_in(&v, "SETHI");
    visit_post(&v, "/caseload/seen", fields);
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

TESTS(TEST_EACH(a_pom_begins_with_their_cases),
      TEST_EACH(the_next_event_and_initials_stand_in_the_row),
      TEST_EACH(what_changed_is_told_until_it_was_seen),
      TEST_EACH(cover_shows_the_case), TEST_EACH(the_calendar_is_one_for_all))
