/* What is suggested to talk about, beside the form: why, and set aside. */
#include "app/millbrook.h"
#include "check.h"
#include "keywork/note_forms.h"

/* R050: from promises, goals, dates and the POM; never the same for all. */
EACH(is_suggested_with_its_reason)
{
    struct visit v = millbrook(e);

    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/people/A2003BC/session");
    CHECK(v.status == 200, "%d", v.status);
    SEES_NOT(&v, "What there is to talk about");
    visit_post(&v, "/people/A2003BC/session",
               "do=finish&" WHEN LONG_ENOUGH AGREED
               "&agreed=He+writes+twice&next=Ask+the+mail+room"
               "&goal1=Learn+to+draw&mark1=FORWARD"
               "&promise1=Bring+the+form&whose1=me&due1=2026-11-19"
               "&promise2=Bring+a+book&whose2=them&due2=2027-06-01");
    visit_ask(&v, "insert into pom_message (person, prison, words, written_by, "
                  "written_at) values ('A2003BC', 'MLB', 'Ask him about the "
                  "flat', 'Helen Ashdown', 1795000000000)");
    visit_ask(&v, "update person set confirmed_release = '2027-01-21', "
                  "sentence_expiry = '2031-01-01' where number = 'A2003BC'");
    visit_at("2026-11-24T09:00:00Z");
    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/people/A2003BC/session");
    SEES(&v, "What there is to talk about");
    SEES(&v, "None of it has to be");
    SEES(&v, "Helen Ashdown, POM, wrote it on 18 November 2026; it is not "
             "answered");
    SEES(&v, "for 19 November 2026, which has passed");
    SEES(&v, "You agreed it on 19 November 2026");
    SEES(&v, "The next step, when you last met on 19 November 2026");
    SEES(&v, "A goal of Petar’s: a step forward, on 19 November 2026");
    SEES(&v, "It is on 21 January 2027, in 8 weeks");
    SEES_NOT(&v, "for 1 June 2027");
    visit_get(&v, "/people/A2003BC/session/paper");
    SEES(&v, "You could talk about: Learn to draw <small>");
    SEES(&v, "A goal of Petar’s: a step forward");
    visit_get(&v, "/people/A2002BB/session");
    CHECK(v.status == 403, "nobody of theirs: %d", v.status);
    visit_close(&v);
}

/* SN-26, SN-27: nothing is asked for; what is set aside is known, and comes
 * back when it is wanted, or its time is over. */
EACH(is_set_aside)
{
    struct visit v = millbrook(e);

    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/people/A2003BC/session");
    visit_post(&v, "/people/A2003BC/session",
               "do=finish&" WHEN LONG_ENOUGH AGREED
               "&goal1=Learn+to+draw&mark1=FORWARD&next=Ask+the+mail+room");
    SEES(&v, "Saved");
    visit_at("2026-11-20T09:00:00Z");
    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/people/A2003BC/session");
    SEES(&v, "value=\"GOAL:Learn to draw\"");
    /* Kept with the draft, ticked, and nothing is set aside yet. */
    visit_post(&v, "/people/A2003BC/session",
               "do=later&kind=CONTACT&agenda=GOAL:Learn+to+draw");
    ASKED(&v.sql, "select count(*) from agenda_aside", "0");
    visit_get(&v, visit_nth(&v, "/people/A2003BC/session?draft=",
                            "select id from note_draft where state = 'OPEN' "
                            "order by id",
                            1, ""));
    SEES(&v, "value=\"GOAL:Learn to draw\" checked");
    /* What is not suggested cannot be set aside. */
    visit_post(&v, "/people/A2003BC/session",
               "do=finish&kind=CONTACT&day=2026-11-20&start=08:05&end=08:09&"
               "place=WING&private=no&talked=Cold&agenda=GOAL:Learn+to+draw&"
               "agenda=GOAL:Anything");
    SEES(&v, "Saved");
    ASKED(&v.sql, "select person, item, until, set_by from agenda_aside",
          "A2003BC,GOAL:Learn to draw,2026-12-18,SETHI");
    visit_get(&v, "/people/A2003BC/session");
    SEES(&v, "1 set aside");
    SEES(&v, "Set aside by SETHI, until 18 December 2026");
    SEES(&v, "Suggest it again");
    visit_get(&v, "/people/A2003BC/session/paper");
    SEES_NOT(&v, "Learn to draw");
    SEES(&v, "Ask the mail room");
    visit_get(&v, "/people/A2003BC/session");
    visit_post(&v, "/people/A2003BC/session",
               "do=finish&kind=CONTACT&day=2026-11-20&start=08:15&end=08:19&"
               "place=WING&private=no&talked=Colder&agenda=GOAL:Learn+to+draw");
    SEES(&v, "Saved");
    visit_get(&v, "/people/A2003BC/session");
    SEES_NOT(&v, "1 set aside");
    SEES(&v, "A goal of Petar’s: a step forward");
    visit_close(&v);
}

/* A prison that wants fewer, or sooner: dated rows. */
EACH(sizes_are_dated_rows)
{
    struct visit v = millbrook(e);

    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/people/A2003BC/session");
    visit_post(&v, "/people/A2003BC/session",
               "do=finish&" WHEN LONG_ENOUGH AGREED
               "&goal1=Learn+to+draw&mark1=FORWARD&next=Ask+the+mail+room");
    visit_ask(&v, "insert into note_limit (prison, name, from_day, value, "
                  "set_by, set_at) values ('MLB', 'agenda_most', "
                  "'2026-11-01', 1, 'FARR', 0)");
    visit_get(&v, "/people/A2003BC/session");
    SEES(&v, "1 more");
    visit_close(&v);
}

TESTS(TEST_EACH(is_suggested_with_its_reason), TEST_EACH(is_set_aside),
      TEST_EACH(sizes_are_dated_rows))
