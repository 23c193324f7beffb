/* A COM and a person write to each other and book a talk, without a go-between;
 * with what is refused. */
#include "sentence/westerhaven.h"

#define HERE "/people/A2001BA/messages"
#define BOOK "/people/A2001BA/appointments/new"

static struct visit
ready(struct each *e)
{
    struct visit v = westerhaven(e);

    visit_account(&v, "ASHDOWN", ROLE_POM, "MLB", 3009);
    visit_account(&v, "CASEY", ROLE_CASE_ADMINISTRATOR, "MLB", 0);
    visit_account(&v, "FAR", ROLE_POM, "XYZ", 0);
    visit_ask(&v, "insert into account_probation (account, officer, unit, "
                  "set_by, set_at) select id, 'N02T01A', '', 'TEST', 0 from "
                  "account where username = 'LINDEN'");
    visit_ask(&v, "insert into account_probation (account, officer, unit, "
                  "set_by, set_at) select id, 'N01T01A', '', 'TEST', 0 from "
                  "account where username = 'ROWE'");
    visit_ask(&v, "insert into allocation (person, prison, policy, staff, "
                  "from_at, from_by, reason) values ('A2001BA', 'MLB', 'POM', "
                  "3009, 1700000000000, 'HOLLIS', 'MANUAL')");
    return v;
}

static const char *
one_of(struct visit *v)
{
    return visit_nth(v, HERE "/", "select id from com_message order by id", 1,
                     "");
}

EACH(the_com_writes_and_the_person_answers)
{
    struct visit v = ready(e);

    visit_sign_in(&v, "LINDEN");
    visit_get(&v, HERE);
    SEES(&v, "Write to the person");
    visit_post(&v, HERE, "words=");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Write it, in 2000 characters or fewer");
    visit_post(&v, HERE, "words=I+am+your+COM+from+24+December.");
    SEES(&v, "The prison prints it and hands it over");
    SEES(&v, "Not handed over yet");
    const char *slip = one_of(&v);
    visit_post(&v, slip, "version=1&how=SLIP&on=2026-11-19");
    CHECK(v.status == 403, "the prison hands it over: %d", v.status);
    visit_sign_in(&v, "CASEY");
    visit_get(&v, slip);
    SEES(&v, "A message from LINDEN");
    SEES(&v, "You can answer");
    visit_post(&v, slip, "version=1&how=&on=2026-11-01");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Say how it reached them");
    SEES(&v, "not before it was written");
    visit_post(&v, slip, "version=1&how=SLIP&on=2026-11-19");
    SEES(&v, "Recorded: it reached the person");
    SEES(&v, "Handed over on 19 November 2026, CASEY");
    visit_get(&v, slip);
    visit_post(&v, slip, "version=1&how=READ_OUT&on=2026-11-19");
    CHECK(v.status == 409, "stale: %d", v.status);
    visit_get(&v, slip);
    visit_post(&v, slip, "version=2&how=READ_OUT&on=2026-11-19");
    CHECK(v.status == 422, "once only: %d", v.status);
    visit_get(&v, HERE);
    visit_post(&v, HERE, "words=When+do+we+talk%3F");
    SEES(&v, "Entered by CASEY, in the person");
    visit_sign_in(&v, "ASHDOWN");
    visit_get(&v, HERE);
    SEES(&v, "When do we talk?"); /* the POM sees it */
    SEES(&v, "Not read by the COM yet");
    visit_sign_in(&v, "LINDEN");
    const char *answer = visit_nth(
        &v, HERE "/", "select id from com_message order by id", 2, "");
    visit_get(&v, answer);
    visit_post(&v, answer, "version=1");
    SEES(&v, "Read by the COM on 19 November 2026");
    ASKED(&v.sql,
          "select to_person, written_by, reached_how, reached_by from "
          "com_message order by id",
          "1,LINDEN,SLIP,CASEY;0,CASEY,READ,LINDEN");
    visit_close(&v);
}

EACH(others_do_not_write)
{
    struct visit v = ready(e);

    visit_sign_in(&v, "ROWE"); /* a COM who has not the case */
    visit_get(&v, HERE);
    SEES_NOT(&v, "Write to the person");
    visit_post(&v, HERE, "words=x");
    SEES_NOT(&v, "hands it over");
    visit_sign_in(&v, "FAR"); /* another prison */
    visit_get(&v, HERE);
    SEES_NOT(&v, "Enter what the person answers");
    visit_post(&v, HERE, "words=x");
    visit_sign_in(&v, "SETHI");
    visit_get(&v, HERE);
    CHECK(v.status == 403, "a key worker: %d", v.status);
    ASKED(&v.sql, "select count(*) from com_message", "0");
    visit_sign_in(&v, "LINDEN");
    visit_get(&v, HERE "/999");
    CHECK(v.status == 404, "none: %d", v.status);
    visit_close(&v);
}

EACH(a_talk_is_booked_moved_and_held)
{
    struct visit v = ready(e);

    visit_ask(&v, "insert into person_time (prison, person, kind, days, half, "
                  "from_day, set_by, set_at) values ('MLB', 'A2001BA', 'WORK', "
                  "31, 'PM', '2026-01-01', 'TEST', 0)");
    visit_sign_in(&v, "ASHDOWN");
    visit_get(&v, BOOK);
    visit_post(&v, BOOK, "kind=TALK&way=VIDEO&day=2026-11-24&time=10:00&who=x");
    CHECK(v.status == 422, "the COM's own: %d", v.status);
    SEES(&v, "The COM books it");
    visit_sign_in(&v, "LINDEN");
    visit_get(&v, BOOK "?kind=TALK");
    visit_post(&v, BOOK,
               "kind=TALK&way=VIDEO&day=2026-11-24&time=14:00&who=Both");
    CHECK(v.status == 422, "at work: %d", v.status);
    SEES(&v, "work, education, a visit or the like from 12:00 to 24:00");
    visit_post(&v, BOOK,
               "kind=TALK&way=VIDEO&day=2026-11-24&time=10:00&minutes=999&"
               "who=Both");
    SEES(&v, "Enter 1 to 240 minutes");
    visit_post(&v, BOOK,
               "kind=TALK&way=VIDEO&day=2026-11-24&time=10:00&minutes=45&"
               "place=Video+room&who=Both");
    SEES(&v, "booked for 24 November 2026");
    visit_get(&v, BOOK);
    visit_post(&v, BOOK,
               "kind=TALK&way=TELEPHONE&day=2026-11-24&time=10:30&who=Both");
    CHECK(v.status == 422, "a clash: %d", v.status);
    SEES(&v, "another appointment from 10:00 to 10:45");
    const char *talk = visit_nth(&v, "/people/A2001BA/appointments/",
                                 "select id from appointment", 1, "");
    visit_get(&v, talk);
    visit_post(&v, talk,
               "version=1&state=MOVED&day=2026-11-18&time=25:00&why_not=");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Say why it is moved");
    SEES(&v, "today or later");
    visit_post(&v, talk,
               "version=1&state=MOVED&day=2026-11-19&time=10:15&why_not=Lift");
    SEES(&v, "moved to 19 November 2026");
    visit_get(&v, talk);
    SEES(&v, "It was on 24 November 2026 at 10:00");
    visit_post(&v, talk,
               "version=1&state=MOVED&day=2026-11-20&time=10:15&why_not=x");
    CHECK(v.status == 409, "stale: %d", v.status);
    visit_get(&v, talk);
    visit_post(&v, talk,
               "version=2&state=HELD&day=2026-11-19&there=yes&outcome=Agreed");
    visit_get(&v, HERE);
    SEES(&v, "<strong>Held</strong>");
    SEES(&v, "Agreed");
    visit_close(&v);
}

TESTS(TEST_EACH(the_com_writes_and_the_person_answers),
      TEST_EACH(others_do_not_write),
      TEST_EACH(a_talk_is_booked_moved_and_held))
