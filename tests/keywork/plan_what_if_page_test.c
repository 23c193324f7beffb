/* What if: asked on a page, answered with who loses, and nothing is written. */
#include "keywork/plan_mill.h"

#define ASK "/plan/what-if?week=2026-11-23"

EACH(an_officer_taken_away_costs_two_sessions)
{
    struct visit v = plan_mill(e);

    visit_sign_in(&v, "FARR");
    visit_get(&v, "/plan?week=2026-11-23");
    SEES(&v, ASK);
    visit_get(&v, ASK);
    SEES(&v, "this is the week as it is");
    SEES(&v, "Okello, Patience");
    visit_get(&v, ASK "&officer-1=3001");
    SEES(&v, "It costs 2 sessions: 2 people lose");
    SEES(&v, "Grant, Michael");
    SEES(&v, "Hussain, Tariq");
    SEES(&v, "loses 1 session");
    SEES(&v, "Every officer who knows them is away all week");
    SEES(&v, "Nothing is written");
    visit_get(&v, ASK "&officer-1=3001&when-1=3");
    SEES(&v, "As many sessions are planned as now: 0 people lose");
    visit_get(&v, ASK "&officer-2=3001&does-2=B&when-2=0");
    SEES(&v, "As many sessions are planned as now");
    visit_get(&v, ASK "&officer-1=999");
    SEES(&v, "this is the week as it is");
    ASKED(&v.sql, "select count(*) from plan", "0");
    visit_close(&v);
}

EACH(rules_rooms_and_officers_more)
{
    struct visit v = plan_mill(e);

    visit_sign_in(&v, "FARR");
    visit_get(&v, ASK "&cap=1");
    SEES(&v, "It costs 1 session: 1 person loses");
    visit_get(&v, ASK "&hire=1&hire-wing=A");
    SEES(&v, "It gives");
    SEES(&v, "gains 1 session");
    visit_get(&v, ASK "&rooms=2&rooms-wing=A");
    SEES(&v, "As many sessions are planned as now");
    visit_get(&v, ASK "&weeks=4&points-1=0");
    CHECK(v.status == 200, "%d", v.status);
    SEES(&v, "every 4 weeks");
    visit_close(&v);
}

EACH(what_cannot_be_asked_says_so)
{
    struct visit v = plan_mill(e);

    visit_sign_in(&v, "FARR");
    visit_get(&v, ASK "&rooms=x&hire=2&cap=7&points-0=3001");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Enter how many rooms, 0 to 9");
    SEES(&v, "Choose the wing of the officers");
    SEES(&v, "in a half-day, 0 to 6");
    SEES(&v, "Enter points, 0 to 3000");
    SEES(&v, "Put right what is wrong above");
    visit_get(&v, ASK "&rooms=1");
    SEES(&v, "Choose the wing of the rooms");
    visit_get(&v, "/plan/what-if?week=2026-11-09");
    SEES(&v, "That week is over");
    visit_ask(&v, "insert into prison_policy (prison, policy, from_day, "
                  "enabled, auto_allocate, capacity, frequency_weeks, "
                  "session_minutes, complexity, list_order, strategy, set_by, "
                  "set_at) values ('MLB', 'KEY_WORKER', '2025-01-06', 0, 1, 6, "
                  "1, 45, 0, 'BY_ALLOCATIONS', 'best', 'FARR', 0)");
    visit_get(&v, ASK);
    SEES(&v, "does not run key work in that week");
    visit_sign_in(&v, "SETHI");
    visit_get(&v, ASK);
    CHECK(v.status == 403, "a key worker asks nothing: %d", v.status);
    visit_close(&v);
}

EACH(a_room_is_closed)
{
    struct visit v = plan_mill(e);
    char path[128];

    visit_ask(&v, "insert into room (prison, code, name, wing, private, alarm, "
                  "device, from_day, set_by, set_at) values ('MLB', 'B-1', "
                  "'Quiet room', 'B', 1, 1, 1, '2026-01-01', 'T', 0)");
    visit_ask(&v, "insert into room_opening (room, days, half, from_minute, "
                  "to_minute) select id, 2, 'PM', 800, 1020 from room");
    const struct str id = visit_ask(&v, "select id from room");
    snprintf(path, sizeof path, ASK "&room-1=" STR_FMT "&closed-1=3",
             STR_ARG(id));
    visit_sign_in(&v, "FARR");
    visit_get(&v, path);
    SEES(&v, "It costs 1 session: 1 person loses");
    SEES(&v, "Ivanov, Petar");
    visit_close(&v);
}

TESTS(TEST_EACH(an_officer_taken_away_costs_two_sessions),
      TEST_EACH(rules_rooms_and_officers_more),
      TEST_EACH(what_cannot_be_asked_says_so), TEST_EACH(a_room_is_closed))
