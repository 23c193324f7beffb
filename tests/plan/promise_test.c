/* Promises: listed, put off with a reason, answered, passed on, counted. */
#include "check.h"
#include "plan/promise.h"
#include "sentence/mill.h"

#define PROMISE                                                           \
    "insert into promise (person, prison, what, owner_staff, made_by, "   \
    "made_at, first_due, due, state) values ('A2003BC', 'MLB', 'Ask the " \
    "mail room', 3002, 'SETHI', 0, '2026-11-18', '2026-11-18', 'OPEN')"

static void
counted(void **state)
{
    (void)state;
    struct promise_rate r = {0};
    const struct day d = {1000};

    promise_count(&r, PROMISE_KEPT, d, d, (struct day){1010});
    promise_count(&r, PROMISE_KEPT, d, (struct day){1001}, (struct day){1010});
    promise_count(&r, PROMISE_NOT_KEPT, d, d, d);
    promise_count(&r, PROMISE_OPEN, d, DAY_NONE, d);
    promise_count(&r, PROMISE_OPEN, d, DAY_NONE, (struct day){1001});
    promise_count(&r, PROMISE_WITHDRAWN, d, d, d);
    CHECK(r.in_time == 1 && r.late == 1 && r.not_kept == 1 && r.overdue == 1,
          "%d %d %d %d", r.in_time, r.late, r.not_kept, r.overdue);
    CHECK(promise_state_from(STR("?")) == PROMISE_STATE_COUNT, "no such");
}

EACH(put_off_and_answered)
{
    struct visit v = millbrook(e);

    visit_ask(&v, PROMISE);
    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/promises");
    SEES(&v, "Ask the mail room");
    SEES(&v, "late");
    visit_get(&v, "/promises/1");
    visit_post(&v, "/promises/1", "version=1");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Say what became of it");
    visit_post(&v, "/promises/1",
               "version=1&state=DELAY&words=x&due=2026-11-19");
    SEES(&v, "Enter a day that is still to come");
    visit_post(&v, "/promises/1",
               "version=1&state=DELAY&words=Closed+this+week&due=2026-11-26");
    SEES(&v, "The delay is explained");
    visit_get(&v, "/promises/1");
    SEES(&v, "first promised for 18 November 2026");
    SEES(&v, "Closed this week");
    visit_post(&v, "/promises/1", "version=1&state=KEPT&words=They+came");
    CHECK(v.status == 422, "stale: %d", v.status);
    SEES(&v, "Somebody changed this promise");
    visit_post(&v, "/promises/1", "version=2&state=KEPT&words=They+came");
    SEES(&v, "Answered");
    ASKED(&v.sql, "select state, answer, answered_by from promise",
          "KEPT,They came,SETHI");
    visit_get(&v, "/promises/9");
    CHECK(v.status == 404, "%d", v.status);
    visit_close(&v);
}

EACH(goes_to_the_new_worker)
{
    struct visit v = millbrook(e);

    visit_ask(&v, PROMISE);
    CHECK(promises_pass_on(e->d, database_reader(e->d, 0), clock_now()) == OK,
          "nothing to do");
    ASKED(&v.sql, "select owner_staff from promise", "3002");
    visit_ask(&v,
              "update allocation set to_at = 1700000000000, to_by = 'FARR', "
              "end_reason = 'OVERRIDE' "
              "where person = 'A2003BC'");
    visit_ask(&v, "insert into allocation (person, prison, policy, staff, "
                  "from_at, from_by, reason) values ('A2003BC', 'MLB', "
                  "'KEY_WORKER', 3001, 1700000000001, 'FARR', 'MANUAL')");
    CHECK(promises_pass_on(e->d, database_reader(e->d, 0), clock_now()) == OK,
          "passed on");
    ASKED(&v.sql, "select owner_staff, accepted from promise", "3001,0");
    ASKED(&v.sql, "select kind from promise_step", "PASSED");
    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/promises/1");
    CHECK(v.status == 404, "no longer theirs: %d", v.status);
    visit_close(&v);
}

/* A2002BB is Okello's person. */
EACH(added_outside_a_session)
{
    struct visit v = millbrook(e);

    visit_sign_in(&v, "FARR");
    visit_get(&v, "/people/A2002BB/promises");
    SEES(&v, "No promises are open");
    SEES(&v, "five working days from today");
    SEES(&v, "Their key worker, ");
    visit_post(&v, "/people/A2002BB/promises", "what=&due=2026-11-01");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Write what will be done");
    SEES(&v, "Say who does it");
    SEES(&v, "Enter a day from today on");
    visit_post(&v, "/people/A2002BB/promises",
               "what=Ask+the+mail+room&whose=WORKER&due=2026-11-24");
    CHECK(v.status == 200, "%d", v.status);
    SEES(&v, "It stays on the list until it has an answer");
    SEES(&v, "Ask the mail room");
    visit_post(&v, "/people/A2002BB/promises",
               "what=Write+home&whose=PERSON&due=2026-11-24");
    ASKED(&v.sql,
          "select what, theirs, owner_staff, made_by, note from promise order "
          "by id",
          "Ask the mail room,0,3001,FARR,-;Write home,1,-,FARR,-");
    ASKED(&v.sql, "select kind from promise_step order by id", "MADE;MADE");
    visit_get(&v, "/people/A2002BB/promises?format=csv");
    SEES(&v, "Promise,Whose,By,State");

    visit_account(&v, "OKELLO", ROLE_KEY_WORKER, "MLB", 3001);
    visit_sign_in(&v, "OKELLO");
    visit_post(&v, "/people/A2002BB/promises",
               "what=Bring+the+form&whose=ME&due=2026-11-24");
    ASKED(&v.sql,
          "select owner_staff from promise where what = 'Bring the form'",
          "3001");
    visit_sign_in(&v, "IVES");
    visit_get(&v, "/people/A2002BB/promises");
    CHECK(v.status == 403, "an administrator: %d", v.status);
    visit_close(&v);
}

/* A POM's, kept late with the reason for it, and one passed on. */
EACH(a_pom_gets_back_with_the_reason)
{
    struct visit v = sentence_mill(e);
    char path[32];

    visit_sign_in(&v, "FAIRHURST");
    visit_get(&v, "/people/A1001AA/promises");
    visit_post(&v, "/people/A1001AA/promises",
               "what=Ask+about+the+course&whose=ME&due=2026-11-24");
    visit_post(&v, "/people/A1001AA/promises",
               "what=Ring+the+COM&whose=ME&due=2026-11-24");
    visit_ask(&v, "update promise set first_due = '2026-11-16', due = "
                  "'2026-11-16' where what = 'Ask about the course'");
    visit_get(&v, "/promises");
    SEES(&v, "1 without an answer");
    snprintf(path, sizeof path, "/promises/" STR_FMT,
             STR_ARG(visit_ask(&v, "select min(id) from promise")));
    visit_get(&v, path);
    visit_post(&v, path,
               "version=1&state=KEPT&words=There+is+a+place.+I+was+ill");
    SEES(&v, "1 kept late");
    visit_get(&v, "/people/A1001AA/promises");
    SEES(&v, "There is a place. I was ill");
    visit_ask(&v, "update allocation set to_at = 1700000000001, to_by = "
                  "'HALE', end_reason = 'OVERRIDE' where person = 'A1001AA' "
                  "and policy = 'POM'");
    visit_ask(&v, "insert into allocation (person, prison, policy, staff, "
                  "from_at, from_by, reason) values ('A1001AA', 'MLB', 'POM', "
                  "3102, 1700000000002, 'HALE', 'MANUAL')");
    CHECK(promises_pass_on(e->d, database_reader(e->d, 0), clock_now()) == OK,
          "passed on");
    ASKED(&v.sql, "select owner_staff, state from promise order by id",
          "3101,KEPT;3102,OPEN");
    visit_close(&v);
}

/* R162: what waits, by wing and by age. */
EACH(what_waits_is_seen_by_wing)
{
    struct visit v = millbrook(e);

    visit_account(&v, "RIVERA", ROLE_GOVERNOR, "MLB", 0);
    visit_sign_in(&v, "RIVERA");
    visit_get(&v, "/promises/ages");
    SEES(&v, "Nothing that was asked for waits");
    visit_ask(&v, PROMISE);
    visit_get(&v, "/promises/ages");
    SEES(&v, "1 waits, 1 past the day that was promised");
    SEES(&v, "more than 20 days");
    SEES(&v, "/promises/ages?wing=");
    visit_get(&v, "/promises/ages?format=csv");
    SEES(&v, "Wing,Waiting,Past their day,");
    visit_ask(&v, "update person set wing = 'Q' where number = 'A2003BC'");
    visit_get(&v, "/promises/ages?wing=Q");
    SEES(&v, "Requests that wait: Q wing");
    SEES(&v, "Ask the mail room");
    visit_get(&v, "/promises/ages?wing=-");
    SEES_NOT(&v, "Ask the mail room");
    visit_get(&v, "/delivery/how");
    SEES(&v, "id=\"waiting\"");
    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/promises/ages");
    CHECK(v.status == 403, "a key worker: %d", v.status);
    visit_close(&v);
}

TESTS(TEST(counted), TEST_EACH(what_waits_is_seen_by_wing),
      TEST_EACH(put_off_and_answered), TEST_EACH(goes_to_the_new_worker),
      TEST_EACH(added_outside_a_session),
      TEST_EACH(a_pom_gets_back_with_the_reason))
