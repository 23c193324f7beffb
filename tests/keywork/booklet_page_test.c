/* The booklet about key work: given, promised, had; the same for the person. */
#include "app/millbrook.h"
#include "check.h"
#include "keywork/note_forms.h"

#define GIVEN                                                                 \
    "version=Your+key+worker%2C+March+2026&language=Bulgarian&form=EASY_READ" \
    "&by=Nadia+Sethi"

/* R109: nobody said that it was given, and the page says so plainly. */
EACH(no_record_is_said_plainly)
{
    struct visit v = millbrook(e);

    visit_ask(&v, "update person set arrived = '2026-10-01', interpreter = 1 "
                  "where number = 'A2003BC'");
    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/people/A2003BC");
    SEES(&v, "href=\"/people/A2003BC/booklet\"");
    visit_get(&v, "/people/A2003BC/booklet");
    CHECK(v.status == 200, "%d", v.status);
    SEES(&v, "No record that this person was given the booklet here");
    SEES(&v, "There is no record that this person was ever given");
    SEES(&v, "45 minutes a week, on average");
    SEES(&v, "0 minutes a week, in the last 28 days");
    SEES(&v, "Not as promised");
    SEES(&v, "Bulgarian is on record, with an interpreter");
    visit_get(&v, "/people/A2003BC/booklet/slip");
    SEES(&v, "We have no record that you were given the booklet");
    SEES(&v, "Your key worker is Nadia Sethi");
    SEES(&v, "is not because of you");
    visit_get(&v, "/people/A2001BA/booklet");
    CHECK(v.status == 403, "nobody of theirs: %d", v.status);
    visit_sign_in(&v, "IVES");
    visit_get(&v, "/people/A2003BC/booklet");
    CHECK(v.status == 403, "%d", v.status);
    visit_close(&v);
}

EACH(is_given_and_struck)
{
    struct visit v = millbrook(e);

    visit_ask(&v, "update person set arrived = '2026-10-01' where number = "
                  "'A2003BC'");
    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/people/A2003BC/booklet");
    visit_post(&v, "/people/A2003BC/booklet",
               "version=&language=&form=X&on=2026-11-20&by=");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Enter what stands on its cover");
    SEES(&v, "Enter its language");
    SEES(&v, "Choose in which form they had it");
    SEES(&v, "Enter the day it was given");
    SEES(&v, "Enter who gave it");
    visit_post(&v, "/people/A2003BC/booklet", GIVEN "&on=2026-11-12");
    SEES(&v, "On record: they were given it");
    SEES(&v, "Given on 12 November 2026: Your key worker, March 2026");
    SEES(&v, "Entered by SETHI");
    SEES(&v, "value=\"Your key worker, March 2026\"");
    /* Once more, later, in print. */
    visit_post(&v, "/people/A2003BC/booklet",
               "version=Key+work&language=English&form=PRINT&on=2026-11-19&"
               "by=Owen+Brandreth");
    SEES(&v, "Given on 19 November 2026: Key work");
    SEES(&v, "Easy Read");
    ASKED(&v.sql,
          "select person, prison, form, given_on, given_by from booklet_given "
          "order by given_on",
          "A2003BC,MLB,EASY_READ,2026-11-12,Nadia Sethi;"
          "A2003BC,MLB,PRINT,2026-11-19,Owen Brandreth");
    const char *strike = visit_nth(
        &v, "/people/A2003BC/booklet/",
        "select id from booklet_given order by given_on", 2, "/strike");
    visit_post(&v, strike, "");
    SEES(&v, "Struck. It stays to be seen");
    SEES(&v, "Given on 12 November 2026");
    SEES(&v, "Struck by SETHI");
    visit_post(&v, strike, "");
    CHECK(v.status == 422, "once is enough: %d", v.status);
    SEES(&v, "It was struck already");
    visit_account(&v, "SEEN", ROLE_INSPECTOR, "MLB", 0);
    visit_sign_in(&v, "SEEN");
    visit_get(&v, "/people/A2003BC/booklet");
    SEES_NOT(&v, "Put it on record");
    visit_post(&v, "/people/A2003BC/booklet", GIVEN "&on=2026-11-12");
    CHECK(v.status == 403, "%d", v.status);
    visit_close(&v);
}

/* BK-3: what was promised then, beside what they had since they came. */
EACH(promised_then_and_had)
{
    struct visit v = millbrook(e);

    visit_ask(&v, "update person set arrived = '2026-11-09' where number = "
                  "'A2003BC'");
    visit_ask(&v, "update allocation set from_at = 1794560400000 where person "
                  "= 'A2003BC'"); /* 2026-11-13 */
    visit_ask(&v, "insert into booklet_promise (prison, part, from_day, value, "
                  "set_by, set_at) values "
                  "('MLB', 'NAMED_DAYS', '2026-01-01', 3, 'GRANT', 0), "
                  "('MLB', 'NAMED_DAYS', '2026-11-18', 5, 'GRANT', 0), "
                  "('MLB', 'MINUTES_A_WEEK', '2026-11-18', 20, 'GRANT', 0), "
                  "('MLB', 'COPY', '2026-11-01', 100, 'GRANT', 0), "
                  "('MLB', 'SAME_OFFICER', '2026-11-01', 80, 'GRANT', 0)");
    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/people/A2003BC/session");
    visit_post(&v, "/people/A2003BC/session",
               "do=finish&kind=SESSION&day=2026-11-17&start=08:05&end=08:50&"
               "place=ROOM&private=yes&paper=yes" LONG_ENOUGH AGREED);
    SEES(&v, "Saved");
    visit_get(&v, "/people/A2003BC/booklet");
    SEES(&v, "A named key worker within 5 days of arriving");
    SEES(&v, "Named on 13 November 2026, 4 days after arriving");
    SEES(&v, "20 minutes a week, on average");
    SEES(&v, "32 minutes a week, in the last 10 days");
    SEES(&v, "1 of 1 in the last 12 weeks");
    SEES(&v, "0 of 1 in the last 12 weeks");
    visit_post(&v, "/people/A2003BC/booklet", GIVEN "&on=2026-11-12");
    SEES(&v, "A named key worker within 3 days of arriving");
    SEES(&v, "45 minutes a week, on average");
    visit_get(&v, "/people/A2003BC/booklet/slip");
    SEES(&v, "You were given “Your key worker, March 2026” on 12 November");
    SEES(&v, "A named key worker within 3 days of arriving");
    visit_ask(&v, "update allocation set to_at = 1794993600000, to_by = 'X', "
                  "end_reason = 'MANUAL' where person = 'A2003BC'");
    visit_sign_in(&v, "FARR");
    visit_get(&v, "/people/A2003BC/booklet");
    SEES(&v, "Nobody now");
    visit_get(&v, "/people/A2003BC/booklet/slip");
    SEES(&v, "You have no key worker now");
    visit_close(&v);
}

EACH(everybody_and_the_booklet)
{
    struct visit v = millbrook(e);

    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/people/A2003BC/booklet");
    visit_post(&v, "/people/A2003BC/booklet", GIVEN "&on=2026-11-12");
    visit_get(&v, "/booklets");
    CHECK(v.status == 403, "not for key workers: %d", v.status);
    visit_sign_in(&v, "FARR");
    visit_get(&v, "/booklets");
    SEES(&v, "Of 5 people here, 4 have no record");
    SEES(&v, "12 Nov 2026");
    visit_get(&v, "/booklets?show=none");
    SEES_NOT(&v, "Ivanov, Petar");
    SEES(&v, "Grant, Michael");
    visit_get(&v, "/booklets?format=csv");
    SEES(&v, "\"Ivanov, Petar\",A2003BC,B-3,,2026-11-12,");
    SEES(&v, "No record");
    visit_close(&v);
}

EACH(promises_are_dated_rows)
{
    struct visit v = millbrook(e);

    visit_account(&v, "GRANT", ROLE_GOVERNOR, "MLB", 0);
    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/settings/booklet");
    SEES(&v, "45 minutes a week, on average");
    SEES_NOT(&v, "Save the row");
    visit_sign_in(&v, "GRANT");
    visit_get(&v, "/settings/booklet");
    visit_post(&v, "/settings/booklet",
               "version=0&part=NONE&value=x&from=2026-11-18");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Choose what the booklet speaks of");
    SEES(&v, "Enter today or a later day");
    visit_post(&v, "/settings/booklet",
               "version=0&part=NAMED_DAYS&value=366&from=2026-11-19");
    SEES(&v, "Enter a whole number from 0 to 365");
    visit_post(&v, "/settings/booklet",
               "version=0&part=NAMED_DAYS&value=7&from=2026-11-19");
    SEES(&v, "Saved. It holds from its day on");
    SEES(&v, "A named key worker within 7 days of arriving");
    visit_post(&v, "/settings/booklet",
               "version=0&part=MINUTES_A_WEEK&value=0&from=2026-11-19");
    CHECK(v.status == 422, "somebody was quicker: %d", v.status);
    SEES(&v, "somebody added one meanwhile");
    ASKED(&v.sql,
          "select part, value, set_by from booklet_promise where prison = "
          "'MLB'",
          "NAMED_DAYS,7,GRANT");
    visit_get(&v, "/settings/booklet?format=csv");
    SEES(&v, "In force,This prison,GRANT");
    visit_close(&v);
}

TESTS(TEST_EACH(no_record_is_said_plainly), TEST_EACH(is_given_and_struck),
      TEST_EACH(promised_then_and_had), TEST_EACH(everybody_and_the_booklet),
      TEST_EACH(promises_are_dated_rows))
