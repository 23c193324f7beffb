/* First time in prison: asked until there is an answer; goals about contact
 * with the family (R204, SN-30, SN-31). */
#include "app/millbrook.h"
#include "check.h"
#include "keywork/note_forms.h"

EACH(it_is_asked_until_there_is_an_answer)
{
    struct visit v = millbrook(e);

    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/people/A2003BC/session");
    SEES_NOT(&v, "Is it their first time?");
    visit_ask(&v, "update person set received = '2026-11-02' where number = "
                  "'A2003BC'");
    visit_get(&v, "/people/A2003BC/session");
    SEES(&v, "Is it their first time?");
    visit_get(&v, "/people/A2003BC/first-time");
    SEES(&v, "Nobody has asked yet");
    visit_post(&v, "/people/A2003BC/first-time", "language=");
    CHECK(v.status == 422, "nothing said: %d", v.status);
    SEES(&v, "Choose whether it is their first time");
    visit_post(&v, "/people/A2003BC/first-time", "answer=FIRST");
    SEES(&v, "Tick what you told them or gave them");
    visit_post(&v, "/people/A2003BC/first-time",
               "answer=FIRST&FAMILY=yes&HEALTH=yes&language=Bulgarian&"
               "easy_read=yes");
    SEES(&v, "Noted. It is not asked any more");
    SEES(&v, "first time. Given in Bulgarian, easy to read");
    ASKED(&v.sql, "select answer, given, language, said_on from first_time",
          "FIRST,FAMILY HEALTH,Bulgarian,2026-11-19");
    visit_get(&v, "/people/A2003BC/session");
    SEES_NOT(&v, "Is it their first time?");
    visit_get(&v, "/people/A2002BB/first-time");
    CHECK(v.status == 403 || v.status == 404, "nobody of theirs: %d", v.status);
    visit_close(&v);
}

EACH(a_goal_is_about_the_family)
{
    struct visit v = millbrook(e);

    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/people/A2003BC/session");
    visit_post(&v, "/people/A2003BC/session",
               "do=finish&" WHEN LONG_ENOUGH AGREED
               "&goal1=Ring+my+mother&mark1=FORWARD&family1=yes"
               "&goal2=Learn+to+draw&mark2=SAME");
    SEES(&v, "Saved");
    ASKED(&v.sql, "select goal, about from note_goal order by position",
          "Ring my mother,FAMILY;Learn to draw,");
    visit_get(&v, "/people/A2003BC/session");
    SEES(&v, "id=\"family1\" name=\"family1\" type=\"checkbox\" value=\"yes\" "
             "checked");
    SEES_NOT(&v, "id=\"family2\" name=\"family2\" type=\"checkbox\" "
                 "value=\"yes\" checked");
    visit_close(&v);
}

TESTS(TEST_EACH(it_is_asked_until_there_is_an_answer),
      TEST_EACH(a_goal_is_about_the_family))
