/* The key worker's day: what is planned, at risk, and not accounted for. */
#include "app/chores.h"
#include "app/session_note.h"
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

/* One line a person, whatever alerts they have and however often somebody is
 * to cover for their worker. */
EACH(what_to_know_of_their_people)
{
    struct visit v = day_mill(e);

    visit_ask(&v, "insert into person_alert (number, code, live, as_of) values "
                  "('A2003BC', 'XRF', 1, 0), ('A2003BC', 'HA', 1, 0), "
                  "('A2003BC', 'PEEP', 0, 0), ('A2003BC', 'ABC', 1, 0)");
    visit_ask(&v,
              "insert into cover (allocation, staff, from_day, why, set_by, "
              "set_at) select id, 3001, '2026-11-20', '', 'T', 0 from "
              "allocation where person = 'A2003BC'");
    visit_ask(&v,
              "insert into cover (allocation, staff, from_day, why, set_by, "
              "set_at) select id, 3001, '2026-11-21', '', 'T', 0 from "
              "allocation where person = 'A2003BC'");
    session_note_add(&v, &(struct session_note){"n1", "A2003BC", "MLB", 3002,
                                                "SESSION", "2026-11-12", 45});
    session_note_add(&v, &(struct session_note){"n2", "A2003BC", "MLB", 3002,
                                                "SESSION", "2026-11-05", 45});
    visit_account(&v, "OKELLO", ROLE_KEY_WORKER, "MLB", 3001);
    visit_at("2026-11-23T08:12:00Z");
    visit_sign_in(&v, "OKELLO");
    visit_get(&v, "/my-people?format=csv");
    SEES(&v,
         "\"Ivanov, Petar\",A2003BC,B-3,11,,\"ACCT open, Risk to females\"");
    SEES(&v, "\"Grant, Michael\",A2001BA,A-2,,,");
    const char *line = strstr(v.page, "Ivanov");
    CHECK(line != NULL && strstr(line + 1, "Ivanov") == NULL, "one line");
    visit_get(&v, "/today");
    SEES(&v, "Ivanov, Petar");
    SEES(&v, "11 days");
    visit_close(&v);
}

TESTS(TEST_EACH(the_day_of_a_key_worker),
      TEST_EACH(what_to_know_of_their_people))
