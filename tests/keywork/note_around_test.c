/* What stands around a session: what is told at the next, paper, slips, and
 * what was entered late. */
#include "app/millbrook.h"
#include "check.h"
#include "keywork/note_forms.h"

/* R117, R206: what somebody was asked for comes back to the next session. */
EACH(answers_land_in_the_next_session)
{
    struct visit v = millbrook(e);

    visit_ask(&v, "insert into allocation (person, prison, policy, staff, "
                  "from_at, from_by, reason) values ('A2003BC', 'MLB', 'POM', "
                  "3009, 1700000000000, 'FARR', 'MANUAL')");
    visit_ask(&v, "update person set confirmed_release = '2027-02-01', "
                  "parole_eligible = '2026-12-01', sentence_expiry = "
                  "'2031-01-01' where number = 'A2003BC'");
    visit_account(&v, "ASHDOWN", ROLE_POM, "MLB", 3009);
    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/people/A2003BC/session");
    SEES(&v, "POM, Helen Ashdown");
    SEES(&v, "Dates that matter");
    SEES(&v, "1 December 2026");
    SEES(&v, "1 February 2027");
    SEES_NOT(&v, "Sentence ends");
    SEES(&v, "such as 26 11 2026, or a number of working days");
    SEES_NOT(&v, "Tell Petar");
    visit_post(&v, "/people/A2003BC/session",
               "do=finish&" WHEN LONG_ENOUGH AGREED
               "&promise1=Ask+when+the+board+sits&whose1=pom&due1=5"
               "&promise2=Bring+the+form&whose2=me&due2=0");
    CHECK(v.status == 422, "no days are no day: %d", v.status);
    visit_post(&v, "/people/A2003BC/session",
               "do=finish&" WHEN LONG_ENOUGH AGREED
               "&promise1=Ask+when+the+board+sits&whose1=pom&due1=5"
               "&promise2=Bring+the+form&whose2=me&due2=10");
    SEES(&v, "Saved");
    ASKED(&v.sql, "select what, owner_staff, due from promise order by id",
          "Ask when the board sits,3009,2026-11-26;Bring the "
          "form,3002,2026-12-03");
    visit_sign_in(&v, "ASHDOWN");
    visit_get(&v, "/promises");
    SEES(&v, "Ask when the board sits");
    SEES_NOT(&v, "Bring the form");
    const char *promise = visit_nth(
        &v, "/promises/", "select id from promise order by id", 1, "");
    visit_get(&v, promise);
    visit_post(&v, promise, "version=1&state=KEPT&words=It+sits+in+May");
    SEES(&v, "Answered");
    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/people/A2003BC/session");
    SEES(&v, "Tell Petar");
    SEES(&v, "Kept (Helen Ashdown): It sits in May");
    visit_get(&v, "/people/A2003BC/session/paper");
    SEES(&v, "Tell them: Ask when the board sits. It sits in May");
    visit_close(&v);
}

/* R032: where there is no computer. */
EACH(is_written_on_paper_first)
{
    struct visit v = millbrook(e);

    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/people/A2003BC/session");
    SEES(&v, "href=\"/people/A2003BC/session/paper\"");
    visit_get(&v, "/people/A2003BC/session/paper");
    CHECK(v.status == 200, "%d", v.status);
    SEES(&v, "Ivanov, Petar, A2003BC, cell B-3");
    SEES(&v, "An interview room");
    SEES(&v, "This is the first session here");
    SEES(&v, "You could ask");
    visit_get(&v, "/people/A2003BC/session/paper?plan=99");
    CHECK(v.status == 404, "no such planned session: %d", v.status);
    visit_get(&v, "/people/A9999ZZ/session/paper");
    CHECK(v.status == 403, "nobody of theirs: %d", v.status);
    visit_sign_in(&v, "IVES");
    visit_get(&v, "/people/A2003BC/session/paper");
    CHECK(v.status == 403, "%d", v.status);
    visit_close(&v);
}

/* R111: entries made after the event are a list for managers. */
EACH(late_entries_are_a_list)
{
    struct visit v = millbrook(e);

    visit_sign_in(&v, "FARR");
    visit_get(&v, "/notes/late");
    SEES(&v, "Everything was entered within a day");
    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/people/A2003BC/session");
    visit_post(&v, "/people/A2003BC/session",
               "do=finish&kind=CONTACT&talked=Cold&place=WING&private=no&"
               "day=2026-11-16&start=08:00&end=08:04&paper=yes");
    SEES(&v, "Entered later");
    visit_post(&v, NOTE(1, "/contest"),
               "kind=NOT_HELD&words=No&how=SLIP&said_on=2026-11-19");
    visit_get(&v, "/notes/late");
    CHECK(v.status == 403, "not for key workers: %d", v.status);
    visit_sign_in(&v, "FARR");
    visit_get(&v, "/notes/late");
    SEES(&v, "Ivanov, Petar");
    visit_get(&v, "/notes/late?format=csv");
    SEES(&v, "\"Ivanov, Petar\",Contact,SETHI,2026-11-16T08:04:00Z,");
    SEES(&v, ",3,Paper,Disputed");
    visit_close(&v);
}

/* R049: who held it is told until the person has it. */
EACH(is_to_be_given_until_it_is)
{
    struct visit v = millbrook(e);

    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/today");
    SEES_NOT(&v, "To give on paper");
    visit_get(&v, "/people/A2003BC/session");
    visit_post(&v, "/people/A2003BC/session",
               "do=finish&" WHEN LONG_ENOUGH AGREED);
    visit_get(&v, "/today");
    SEES(&v, "To give on paper");
    visit_get(&v, NOTE(1, "/slip"));
    visit_post(&v, NOTE(1, "/slip"), "");
    visit_get(&v, "/today");
    SEES_NOT(&v, "To give on paper");
    visit_close(&v);
}

TESTS(TEST_EACH(answers_land_in_the_next_session),
      TEST_EACH(is_written_on_paper_first), TEST_EACH(late_entries_are_a_list),
      TEST_EACH(is_to_be_given_until_it_is))
