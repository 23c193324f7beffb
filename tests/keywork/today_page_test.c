/* The key worker's day: what is planned, at risk, and not accounted for. */
#include "app/chores.h"
#include "keywork/day_mill.h"

EACH(the_day_of_a_key_worker)
{
    struct visit v = day_mill(e);

    visit_account(&v, "OKELLO", ROLE_KEY_WORKER, "MLB", 3001);
    visit_at("2026-11-23T08:12:00Z");
    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/today");
    SEES(&v, "No key work is planned for you today");
    SEES(&v, "Tuesday 24 November 2026, 14:45");
    visit_sign_in(&v, "OKELLO");
    visit_get(&v, "/");
    SEES(&v, "Your sessions today");
    SEES(&v, "Grant, Michael");
    SEES(&v, "first session");
    SEES(&v, "Start session");
    SEES(&v, "90 minutes for key work (protected)");
    SEES_NOT(&v, "Ivanov, Petar");
    visit_ask(&v, "update plan_session set state = 'AT_RISK', reason = "
                  "'ESCORT' where person = 'A2002BB'");
    visit_get(&v, "/today");
    SEES(&v, "1 session of yours is at risk");
    SEES(&v, "Officer on an escort or bed watch");
    visit_at("2026-11-24T00:10:00Z");
    CHECK(chores_day(e->d, database_reader(e->d, 0), clock_now()) == OK, "ran");
    visit_at("2026-11-24T08:10:00Z");
    visit_sign_in(&v, "OKELLO");
    visit_get(&v, "/today");
    SEES(&v, "2 sessions are not accounted for");
    visit_close(&v);
}

TESTS(TEST_EACH(the_day_of_a_key_worker))
