/* Was the officer relieved on time: said, shown on the sheet, counted by wing
 * (DY-40, DY-41, R202). */
#include "keywork/day_mill.h"

#include <stdio.h>

static const char *
of_session(struct visit *v, const char *person, const char *more)
{
    static char path[96];
    char sql[128];

    snprintf(sql, sizeof sql,
             "select max(id) from plan_session where person = '%s'", person);
    snprintf(path, sizeof path, "%s",
             visit_nth(v, "/day/session/", sql, 1, more));
    return path;
}

EACH(it_is_said_shown_and_counted)
{
    struct visit v = day_mill(e);

    visit_get(&v, "/plan/relief");
    SEES(&v, "Nobody has said anything yet");
    visit_get(&v, of_session(&v, "A2001BA", ""));
    SEES_NOT(&v, "Was the officer relieved on time?"); /* not its day yet */
    visit_post(&v, of_session(&v, "A2001BA", "/relief"), "relief=ON_TIME");
    CHECK(v.status == 422, "before its day: %d", v.status);
    visit_at("2026-11-23T09:12:00Z");
    visit_sign_in(&v, "FARR");
    visit_get(&v, of_session(&v, "A2001BA", ""));
    SEES(&v, "Was the officer relieved on time?");
    visit_post(&v, of_session(&v, "A2001BA", "/relief"), "relief=");
    CHECK(v.status == 422, "nothing chosen: %d", v.status);
    SEES(&v, "Choose whether the officer was relieved");
    visit_post(&v, of_session(&v, "A2001BA", "/relief"), "relief=LATE&late=x");
    SEES(&v, "Enter the minutes late");
    visit_post(&v, of_session(&v, "A2001BA", "/relief"), "relief=LATE&late=12");
    SEES(&v, "The officer was relieved: 12 minutes late");
    visit_post(&v, of_session(&v, "A2001BA", "/relief"), "relief=LATE&late=10");
    visit_get(&v, "/plan/day/2026-11-23");
    SEES(&v, "10 minutes late");
    SEES_NOT(&v, "12 minutes late"); /* the newest holds */
    ASKED(&v.sql, "select count(*) from relief", "2");
    visit_get(&v, "/plan/relief");
    SEES(&v, "10 minutes late");
    SEES(&v, "0 %");
    visit_get(&v, "/plan/relief?format=csv");
    SEES(&v, "10 minutes late");
    visit_close(&v);
}

EACH(who_is_not_relieved_says_what_becomes_of_the_session)
{
    struct visit v = day_mill(e);

    visit_at("2026-11-23T08:12:00Z");
    visit_account(&v, "OKELLO", ROLE_KEY_WORKER, "MLB", 3001);
    visit_sign_in(&v, "SETHI");
    visit_post(&v, of_session(&v, "A2001BA", "/relief"), "relief=ON_TIME");
    CHECK(v.status == 404, "another officer's: %d", v.status);
    visit_sign_in(&v, "OKELLO");
    visit_post(&v, of_session(&v, "A2001BA", "/relief"), "relief=NOT_RELIEVED");
    SEES(&v, "It cannot happen");
    SEES(&v, "value=\"NOT_RELIEVED\" selected"); /* DY-41 */
    visit_post(&v, of_session(&v, "A2001BA", "/lost"),
               "version=1&reason=NOT_RELIEVED&plan=yes&note=");
    ASKED(&v.sql,
          "select state, reason from plan_session where person = 'A2001BA'",
          "LOST,NOT_RELIEVED");
    visit_get(&v, "/plan/relief");
    CHECK(v.status == 403, "the rate is the managers': %d", v.status);
    visit_close(&v);
}

TESTS(TEST_EACH(it_is_said_shown_and_counted),
      TEST_EACH(who_is_not_relieved_says_what_becomes_of_the_session))
