/* A person asks to see or hear from their worker: entered, a day promised, the
 * answer given back, missed days counted (R104; PR-7 to PR-9). */
#include "check.h"
#include "plan/promise.h"
#include "sentence/mill.h"

#define ASK "/people/A1001AA/contact"

static const char *
nth(struct visit *v, const char *end)
{
    static char path[64];

    snprintf(path, sizeof path, "/promises/" STR_FMT "%s",
             STR_ARG(visit_ask(v, "select max(id) from promise")), end);
    return path;
}

EACH(asked_with_nobody_to_ask)
{
    struct visit v = sentence_mill(e);

    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/people/A2003BC/contact");
    visit_post(&v, "/people/A2003BC/contact",
               "part=COM&way=&how=&asked=2026-11-20");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Say whom they ask for");
    SEES(&v, "Say what they ask for");
    SEES(&v, "Say how they asked");
    SEES(&v, "Enter the day they asked");
    visit_post(&v, "/people/A2003BC/contact",
               "part=POM&way=SEE&how=SLIP&asked=2026-11-18");
    SEES(&v, "Nobody holds that part: managers see it");
    ASKED(&v.sql, "select what, owner_staff, due from promise",
          "See their POM,-,2026-11-25");
    visit_close(&v);
}

EACH(asked_promised_and_told)
{
    struct visit v = sentence_mill(e);

    visit_sign_in(&v, "FAIRHURST");
    visit_get(&v, ASK);
    SEES(&v, "an answer is due by 26 November 2026");
    visit_post(&v, ASK,
               "part=POM&way=SEE&how=SLIP&asked=2026-11-18&about=Parole");
    SEES(&v, "It is on the officer’s list");
    ASKED(&v.sql,
          "select asked_on, asked_how, way, part, promised_on from "
          "promise_asking order by promise desc limit 1",
          "2026-11-18,SLIP,SEE,POM,-");
    visit_get(&v, "/promises?of=contact");
    SEES(&v, "See their POM: Parole");
    SEES(&v, "no day promised yet");
    visit_get(&v, "/caseload");
    SEES(&v, "Ask to see or hear from you");

    visit_get(&v, nth(&v, "/slip"));
    SEES(&v, "You asked to see your POM");
    SEES(&v, "You are to be told a day by");
    visit_get(&v, nth(&v, ""));
    SEES(&v, "An answer by");
    visit_post(&v, nth(&v, ""), "version=1&state=DELAY&words=x&due=2026-11-30");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "No day is promised yet: promise one");
    visit_post(&v, nth(&v, ""), "version=1&state=DATE&words=x&due=2026-11-18");
    SEES(&v, "today or one to come");
    visit_post(&v, nth(&v, ""),
               "version=1&state=DATE&words=In+my+room&due=2026-11-23");
    SEES(&v, "The day is promised. Give the person the answer");
    SEES(&v, "Monday 23 November 2026");
    ASKED(&v.sql,
          "select promised_on, promised_by from promise_asking where "
          "promised_on is not null",
          "2026-11-19,3101");
    visit_post(&v, nth(&v, "/slip"), "");
    SEES(&v, "the person has the answer");
    visit_get(&v, nth(&v, "/slip"));
    SEES(&v, "Given 19 November 2026");
    visit_get(&v, nth(&v, ""));
    SEES(&v, "promised for 23 November 2026: In my room");
    visit_post(&v, nth(&v, ""), "version=1&state=KEPT&words=x");
    SEES(&v, "Somebody changed this promise");
    visit_post(&v, nth(&v, ""), "version=2&state=DATE&words=x&due=2026-11-30");
    SEES(&v, "A day is promised already");
    visit_close(&v);
}

EACH(a_missed_day_is_counted)
{
    struct visit v = sentence_mill(e);

    visit_sign_in(&v, "FAIRHURST");
    visit_get(&v, "/promises/contact");
    SEES(&v, "Nobody asked in the last 90 days");
    visit_get(&v, ASK);
    visit_post(&v, ASK, "part=POM&way=HEAR&how=SAID&asked=2026-11-10");
    visit_get(&v, nth(&v, ""));
    visit_post(&v, nth(&v, ""), "version=1&state=DATE&words=x&due=2026-11-23");
    visit_ask(&v, "update promise set first_due = '2026-11-16'");
    visit_get(&v, "/promises/contact");
    SEES(&v, "1 asked; 1 promised day was missed");
    visit_get(&v, nth(&v, "/slip"));
    SEES(&v, "First promised for 16 November 2026");
    SEES(&v, "That day counts as missed");
    visit_ask(&v, "update promise set first_due = '2026-11-20'");
    visit_get(&v, nth(&v, "/slip"));
    SEES(&v, "First promised for 20 November 2026");
    SEES_NOT(&v, "counts as missed");
    visit_ask(&v, "update promise set first_due = '2026-11-16'");

    /* passed on after the day: still of who promised */
    visit_ask(&v, "update promise set owner_staff = 3102");
    visit_ask(&v, "insert into promise_step (promise, at, by, kind, staff) "
                  "select id, 1795000000000, 'SYS', 'PASSED', 3102 from "
                  "promise");
    visit_sign_in(&v, "HALE");
    visit_get(&v, "/promises/contact");
    SEES(&v, "Fairhurst, Mark");
    SEES_NOT(&v, "Penhale, Ruth");
    visit_get(&v, "/promises/contact?format=csv");
    SEES(&v, "Officer,Asked,Promised day missed,");
    visit_get(&v, "/promises/contact/wings");
    SEES(&v, "A wing");
    visit_get(&v, "/offender-management");
    SEES(&v, "Promised days missed");

    visit_sign_in(&v, "PENHALE");
    visit_get(&v, "/promises/contact");
    SEES(&v, "Nobody asked in the last 90 days");
    visit_get(&v, nth(&v, "/slip"));
    CHECK(v.status == 200, "theirs now: %d", v.status);
    visit_sign_in(&v, "FAIRHURST");
    visit_get(&v, nth(&v, "/slip"));
    CHECK(v.status == 404, "no longer theirs: %d", v.status);
    visit_sign_in(&v, "CASEY");
    visit_get(&v, "/promises/contact");
    CHECK(v.status == 403, "no promises of theirs: %d", v.status);
    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/promises/contact/wings");
    CHECK(v.status == 403, "a key worker: %d", v.status);
    visit_close(&v);
}

EACH(a_common_promise_has_no_slip)
{
    struct visit v = sentence_mill(e);

    visit_sign_in(&v, "FAIRHURST");
    visit_get(&v, "/people/A1001AA/promises");
    visit_post(&v, "/people/A1001AA/promises",
               "what=Ring+the+COM&whose=ME&due=2026-11-24");
    visit_get(&v, nth(&v, "/slip"));
    CHECK(v.status == 404, "%d", v.status);
    visit_close(&v);
}

TESTS(TEST_EACH(asked_with_nobody_to_ask), TEST_EACH(asked_promised_and_told),
      TEST_EACH(a_missed_day_is_counted),
      TEST_EACH(a_common_promise_has_no_slip))
