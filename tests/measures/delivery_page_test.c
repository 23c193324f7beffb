/* The governor's page and what is behind it, as conversations. */
#include "app/millbrook.h"
#include "measures/week_store.h"

/* Twelve people on A wing, whose key worker is Okello; one session each for
 * the first four, four weeks long. */
static void
people_of_a_wing(struct visit *v)
{
    const char *h = strncmp(v->e->url, "sqlite:", 7) == 0 ? "x''" : "'\\x'";
    char sql[1024];

    for (int i = 0; i < 12; i++) {
        snprintf(sql, sizeof sql,
                 "insert into person (number, surname, forename, sort_name, "
                 "prison, cell, wing, status, arrived, legal_status, "
                 "ethnicity_code, nationality, as_of, hash) values "
                 "('B10%02dZZ', 'Zed%02d', 'Bo', 'zed%02d bo', 'MLB', 'A-%d', "
                 "'A', 'ACTIVE IN', '2026-10-%02d', '%s', 'W1', 'British', 0, "
                 "%s)",
                 i, i, i, i, 26 + i % 5, i < 6 ? "REMAND" : "SENTENCED", h);
        visit_ask(v, sql);
        snprintf(sql, sizeof sql,
                 "insert into allocation (person, prison, policy, staff, "
                 "from_at, from_by, reason) values ('B10%02dZZ', 'MLB', "
                 "'KEY_WORKER', 3001, 1700000000000, 'FARR', 'MANUAL')",
                 i);
        visit_ask(v, sql);
        for (int w = 0; w < 4 && i < 4; w++) {
            const struct instant t = instant_parse(STR("2026-10-20T10:00:00Z"));

            snprintf(sql, sizeof sql,
                     "insert into case_note (id, number, type, sub_type, "
                     "prison, occurred, created, author_staff, as_of, hash) "
                     "values ('n%d-%d', 'B10%02dZZ', 'KA', 'KS', 'MLB', %lld, "
                     "0, %d, 0, %s)",
                     i, w, i, (long long)(t.ms + INT64_C(604800000) * w),
                     w == 3 ? 3002 : 3001, h);
            visit_ask(v, sql);
        }
    }
}

static struct visit
begin(struct each *e)
{
    struct visit v = millbrook(e);
    struct measured m = {0};

    people_of_a_wing(&v);
    visit_account(&v, "RIVERA", ROLE_GOVERNOR, "MLB", 0);
    REQUIRE(measure_update(e->d, database_reader(e->d, 0),
                           day_parse(STR(VISIT_DAY)), true, &m) == OK,
            "measured");
    visit_sign_in(&v, "RIVERA");
    return v;
}

EACH(the_governor_begins_there_and_sees_what_happened)
{
    struct visit v = begin(e);

    visit_get(&v, "/");
    CHECK(v.status == 200, "%d", v.status);
    SEES(&v, "<h1 class=\"govuk-heading-xl\">Delivery</h1>");
    SEES(&v, "3 weeks to Sunday 15 November 2026");
    SEES(&v, "of sessions happened");
    SEES(&v, "What needs a decision");
    SEES(&v, "<title id=\"delivery-11400-t\">");
    SEES(&v, "Show these numbers as a table");
    SEES(&v, "class=\"omic-heat\"");
    SEES(&v, ">A wing</a>");
    SEES_NOT(&v, ">B wing</a>");
    SEES(&v, "Awaiting trial");
    SEES(&v, "As counted nationally");
    SEES(&v, "Minutes a week</h3><p class=\"omic-key__value\">–");
    SEES(&v, "Arrival to key worker</h3>");
    SEES(&v, "Days since the last session</h3>");
    SEES(&v, "the middle one of 12 people");
    SEES_NOT(&v, "Agreed, ");
    SEES(&v, "Sessions recorded");
    SEES_NOT(&v, "Black or Black British</th>");
    visit_ask(&v, "insert into plan_weight (prison, name, from_day, value, "
                  "set_by, set_at) values ('MLB', 'agreed_percent', "
                  "'2026-01-05', 60, 'DALE', 0)");
    visit_get(&v, "/delivery");
    SEES(&v, "Agreed, 60%");
    visit_close(&v);
}

/* MS-30, MS-31: in the first days promised; in places that are recorded. */
EACH(promises_and_privacy_are_figures)
{
    struct visit v = begin(e);

    visit_get(&v, "/delivery");
    SEES(&v, "0 of 0 due; 0 kept late");
    SEES(&v, "0 of 0 sessions with a place");
    for (int i = 0; i < 4; i++) {
        static const char *const end[] = {
            "'KEPT', 'x', 'T', '2026-11-10'", "'KEPT', 'x', 'T', '2026-11-12'",
            "'OPEN', '', '', null", "'WITHDRAWN', 'x', 'T', '2026-11-10'"};
        char sql[512];

        snprintf(sql, sizeof sql,
                 "insert into promise (person, prison, what, owner_staff, "
                 "made_by, made_at, first_due, due, state, answer, "
                 "answered_by, answered_on) values ('B1000ZZ', 'MLB', 'Ask', "
                 "3001, 'T', 0, '2026-11-10', '2026-11-20', %s)",
                 end[i]);
        visit_ask(&v, sql);
    }
    visit_ask(&v, "insert into session_note (note, person, prison, staff, "
                  "kind, day, start_minute, end_minute, place, private, how, "
                  "late, entered_by, entered_at) values ('n0-3', 'B1000ZZ', "
                  "'MLB', 3001, 'SESSION', '2026-11-10', 510, 555, 'DOOR', 0, "
                  "'SCREEN', 0, 'T', 0), ('n1-3', 'B1001ZZ', 'MLB', 3001, "
                  "'SESSION', '2026-11-10', 510, 555, 'ROOM', 1, 'SCREEN', 0, "
                  "'T', 0)");
    visit_get(&v, "/delivery");
    SEES(&v, "1 of 3 due; 1 kept late, 0 not kept, 1 without an answer");
    SEES(&v, "1 of 2 sessions with a place; 1 through the cell door");
    visit_get(&v, "/delivery?wing=B");
    SEES(&v, "0 of 0 due; 0 kept late");
    SEES(&v, "0 of 0 sessions with a place");
    visit_get(&v, "/delivery?wing=A&group=remand");
    SEES(&v, "1 of 3 due; 1 kept late");
    visit_ask(&v, "update case_note set struck = 1 where id = 'n0-3'");
    visit_get(&v, "/delivery");
    SEES(&v, "1 of 1 sessions with a place; 0 through the cell door");
    visit_get(&v, "/delivery/how");
    SEES(&v, "id=\"promises\"");
    SEES(&v, "id=\"private\"");
    SEES(&v, "id=\"key-worker\"");
    visit_close(&v);
}

/* R024: a count never stands alone; R203: no officer beside what took long. */
EACH(what_lacks_something_stands_beside_the_count)
{
    struct visit v = begin(e);

    visit_get(&v, "/delivery");
    SEES(&v, "100% of those held lack start and end, place or note");
    SEES(&v, "No session took longer than planned");
    visit_ask(&v, "update case_note set words = 'We talked' where id in "
                  "('n0-3', 'n1-3')");
    visit_ask(&v, "insert into session_note (note, person, prison, staff, "
                  "kind, day, start_minute, end_minute, place, private, how, "
                  "late, entered_by, entered_at, planned_minutes, overrun) "
                  "values ('n0-3', 'B1000ZZ', 'MLB', 3001, 'SESSION', "
                  "'2026-11-10', 510, 565, 'ROOM', 1, 'SCREEN', 0, 'T', 0, 45, "
                  "'OVER_SAFETY'), ('n1-3', 'B1001ZZ', 'MLB', 3001, "
                  "'SESSION', '2026-11-10', 510, 555, 'ROOM', 1, 'SCREEN', 0, "
                  "'T', 0, 45, ''), ('n2-3', 'B1002ZZ', 'MLB', 3001, "
                  "'SESSION', '2026-11-10', 510, 575, 'ROOM', 1, 'SCREEN', 0, "
                  "'T', 0, 45, '')");
    visit_get(&v, "/delivery");
    SEES(&v, "83% of those held lack");
    SEES(&v, "2 sessions took longer than planned");
    SEES(&v, "Of 3 sessions whose planned length is known");
    SEES(&v, "They took 15 minutes more on average");
    SEES(&v, "A worry about safety");
    SEES(&v, "Nobody said why");
    SEES(&v, "plan longer sessions");
    SEES_NOT(&v, "Okello");
    visit_get(&v, "/delivery/weeks?format=csv&sort=week");
    SEES(&v, "Without times, place or note %");
    SEES(&v, "2026-11-02,The prison,17,17,,0,4,0,100,");
    SEES(&v, "2026-11-09,The prison,17,17,,0,4,0,50,");
    visit_get(&v, "/delivery/people?format=csv");
    SEES(&v, "Without times, place or note");
    visit_close(&v);
}

EACH(filters_stay_in_the_address)
{
    struct visit v = begin(e);

    visit_get(&v, "/delivery?weeks=4&wing=A&group=remand&compare=none");
    CHECK(v.status == 200, "%d", v.status);
    SEES(&v, "<option value=\"A\" selected>");
    SEES(&v, "<option value=\"remand\" selected>");
    SEES(&v, "/delivery/people?weeks=4&amp;compare=none&amp;wing=A&amp;group="
             "remand&amp;show=missed");
    SEES_NOT(&v, "in the weeks compared");
    visit_get(&v,
              "/delivery?weeks=999&wing=%3Cb%3E&group=zzz&until=2026-11-04");
    CHECK(v.status == 200, "odd values are none: %d", v.status);
    SEES(&v, "to Sunday 1 November 2026");
    SEES(&v, "Nothing was due");
    SEES_NOT(&v, "<b>");
    visit_get(&v, "/delivery?compare=year");
    SEES_NOT(&v, "in the weeks compared");
    visit_close(&v);
}

EACH(every_figure_leads_to_people)
{
    struct visit v = begin(e);

    visit_get(&v, "/delivery/people?show=missed");
    SEES(&v, "Who missed sessions");
    SEES(&v, "Zed04, Bo");
    SEES_NOT(&v, "Zed00, Bo");
    visit_get(&v, "/delivery/people?show=missed&reason=UNKNOWN");
    SEES(&v, "missed because of: Not known: no detail on record.");
    SEES(&v, "Zed05, Bo");
    visit_get(&v, "/delivery/people?show=missed&reason=NO_WORKER");
    SEES_NOT(&v, "Zed05, Bo");
    SEES(&v, "Anwar");
    visit_get(&v, "/delivery/people?show=not-seen");
    SEES(&v, "Zed05, Bo");
    SEES_NOT(&v, "Zed01, Bo");
    visit_get(&v, "/delivery/people?show=others");
    SEES(&v, "Zed01, Bo");
    SEES_NOT(&v, "Zed05, Bo");
    visit_get(&v, "/delivery/arrivals?show=waiting");
    SEES(&v, "Zed05, Bo");
    SEES_NOT(&v, "Zed01, Bo");
    visit_get(&v, "/delivery/arrivals");
    SEES(&v, "Zed01, Bo");
    visit_get(&v, "/delivery/people?format=csv");
    SEES(&v, "Person,Number,Cell");
    SEES(&v, "B1005ZZ");
    visit_close(&v);
}

EACH(lists_of_numbers_can_be_downloaded)
{
    struct visit v = begin(e);

    visit_ask(&v, "insert into absence_figure (prison, week, wing, "
                  "staff_group, contracted, sickness, leave, training, other, "
                  "set_by, set_at) values ('MLB', '2026-11-09', '', '', 6000, "
                  "1860, 0, 0, 0, 'FEED', 0)");
    visit_get(&v, "/delivery/weeks?format=csv");
    SEES(&v, "Week of,Wing,People,Due,Possible,Planned");
    SEES(&v, "Staff away %,Minutes of key work lost to it");
    SEES(&v, ",31,");
    SEES(&v, "2026-11-09,The prison,");
    visit_get(&v, "/delivery/weeks?by=wing");
    SEES(&v, "A wing");
    visit_get(&v, "/delivery/reasons?format=csv");
    SEES(&v, "No key worker,");
    visit_get(&v, "/delivery/groups");
    SEES(&v, "White");
    SEES_NOT(&v, "Awaiting trial or sentence</th>");
    visit_get(&v, "/delivery/how");
    SEES(&v, "id=\"happened\"");
    SEES(&v, "Not known");
    visit_close(&v);
}

EACH(before_the_first_week_there_is_nothing)
{
    struct visit v = millbrook(e);
    static const char *const pages[] = {
        "/delivery",        "/delivery/weeks",  "/delivery/reasons",
        "/delivery/groups", "/delivery/people", "/delivery/arrivals"};

    visit_account(&v, "RIVERA", ROLE_GOVERNOR, "MLB", 0);
    visit_sign_in(&v, "RIVERA");
    for (size_t i = 0; i < COUNT_OF(pages); i++) {
        visit_get(&v, pages[i]);
        CHECK(v.status == 200, "%s: %d", pages[i], v.status);
    }
    visit_get(&v, "/delivery");
    SEES(&v, "There are no weeks to show yet");
    visit_close(&v);
}

EACH(who_may_not_see_the_whole_prison_is_refused)
{
    struct visit v = begin(e);

    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/delivery");
    CHECK(v.status == 403, "a key worker: %d", v.status);
    visit_get(&v, "/delivery/people");
    CHECK(v.status == 403, "a key worker: %d", v.status);
    visit_sign_in(&v, "IVES");
    visit_get(&v, "/delivery");
    CHECK(v.status == 403, "an administrator: %d", v.status);
    visit_sign_in(&v, "FARR");
    visit_get(&v, "/delivery");
    CHECK(v.status == 200, "a custodial manager: %d", v.status);
    visit_close(&v);
}

/* MS-39, R116: from the second of three weeks on Okello held all of Zed00's. */
EACH(who_kept_together_is_a_list_for_thanks)
{
    struct visit v = begin(e);
    struct measured m = {0};

    visit_get(&v, "/delivery/people?show=together");
    SEES(&v, "Kept together");
    SEES(&v, "Nobody.");
    visit_ask(&v, "update case_note set author_staff = 3001 where id = 'n0-3'");
    visit_ask(&v, "update allocation set from_at = 1793000000000 where person "
                  "= 'B1001ZZ'");
    visit_ask(&v, "update case_note set author_staff = 3001 where id = 'n1-3'");
    REQUIRE(measure_update(e->d, database_reader(e->d, 0),
                           day_parse(STR(VISIT_DAY)), true, &m) == OK,
            "measured again");
    visit_get(&v, "/delivery");
    SEES(&v, "See who kept together");
    visit_get(&v, "/delivery/people?show=together");
    SEES(&v, "Zed00, Bo");
    SEES(&v, "14 Nov 2023"); /* since when */
    SEES(&v, "Okello");
    SEES_NOT(&v, "Zed01, Bo"); /* given in these weeks only */
    SEES_NOT(&v, "Zed02, Bo"); /* one was held by another */
    SEES_NOT(&v, "Zed05, Bo"); /* none was held */
    SEES_NOT(&v, "Missed because of");
    visit_get(&v, "/delivery/people?show=together&format=csv");
    SEES(&v, "Missed because of");
    visit_get(&v, "/delivery/people?show=missed");
    SEES_NOT(&v, ">Since<");
    visit_close(&v);
}

TESTS(TEST_EACH(who_kept_together_is_a_list_for_thanks),
      TEST_EACH(the_governor_begins_there_and_sees_what_happened),
      TEST_EACH(promises_and_privacy_are_figures),
      TEST_EACH(what_lacks_something_stands_beside_the_count),
      TEST_EACH(filters_stay_in_the_address),
      TEST_EACH(every_figure_leads_to_people),
      TEST_EACH(lists_of_numbers_can_be_downloaded),
      TEST_EACH(before_the_first_week_there_is_nothing),
      TEST_EACH(who_may_not_see_the_whole_prison_is_refused))
