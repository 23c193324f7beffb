/* The day's detail: an officer is taken, sessions are at risk, the smallest
 * change is proposed and accepted; one session started, held, moved, lost. */
#include "app/chores.h"
#include "keywork/day_mill.h"

/* Okello, the worker of both people of Monday, is free on Tuesday too. */
static struct visit
two_days(struct each *e)
{
    struct visit v = day_mill(e);

    visit_ask(&v, "insert into duty (prison, day, staff, half, duty, "
                  "from_minute, to_minute, keywork_minutes, protected, as_of) "
                  "values ('MLB', '2026-11-24', 3001, 'AM', 'ON', 465, 750, "
                  "135, 1, 0)");
    visit_at("2026-11-23T08:12:00Z");
    visit_sign_in(&v, "FARR");
    return v;
}

static const char *
session_path(struct visit *v, const char *person, const char *more)
{
    static char path[96];
    struct arena *a = &v->e->a;
    const struct str sql = arena_printf(
        a,
        "select max(s.id) from plan_session s join plan p on p.id = s.plan "
        "where p.state = 'PUBLISHED' and person = '%s'%c",
        person, 0);

    snprintf(path, sizeof path, "/day/session/%.*s%.40s", 20,
             arena_printf(a, STR_FMT "%c", STR_ARG(visit_ask(v, sql.p)), 0).p,
             more);
    return path;
}

#define TAKE                                                    \
    "staff=3001&from=08:15&to=13:00&kind=ESCORT&what=&ordered_" \
    "by=Orderly+officer"

EACH(an_officer_is_taken_and_all_is_settled)
{
    struct visit v = two_days(e);
    char fields[64];

    visit_get(&v, "/day");
    SEES(&v, "Monday 23 November 2026");
    SEES(&v, "Nothing is at risk");
    SEES(&v, "href=\"/day\" aria-current=\"true\"");
    visit_get(&v, "/day/2026-11-23?need=1&from=08:30&to=12:00");
    SEES(&v, "Least loss");
    SEES(&v, "2 sessions");
    visit_get(&v, "/day/2026-11-23?need=x&from=12&to=08:00");
    SEES(&v, "Enter how many officers");
    SEES(&v, "Enter from when");
    visit_get(&v, "/day/2026-11-23/redeploy?staff=3001");
    visit_post(&v, "/day/2026-11-23/redeploy", "staff=&from=x&to=&kind=");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Choose an officer");
    SEES(&v, "Choose what the officer is needed for");
    SEES(&v, "Say who ordered it");
    visit_post(&v, "/day/2026-11-23/redeploy", TAKE);
    SEES(&v, "2 sessions are at risk");
    SEES(&v, "Hospital escort, 08:15 to 13:00 (ordered by Orderly officer)");
    SEES(&v, "1 day later");
    SEES(&v, "Use all 2 best choices");
    snprintf(fields, sizeof fields, "seen=%.40s", visit_field(&v, "seen"));
    visit_post(&v, "/day/2026-11-23/best", "seen=1");
    CHECK(v.status == 409, "an old sight of it: %d", v.status);
    visit_post(&v, "/day/2026-11-23/best", fields);
    SEES(&v, "2 settled");
    ASKED(&v.sql,
          "select person, day, state, reason from plan_session order by id",
          "A2001BA,2026-11-23,MOVED,ESCORT;A2002BB,2026-11-23,MOVED,ESCORT;"
          "A2003BC,2026-11-24,PLANNED,;A2001BA,2026-11-24,PLANNED,;"
          "A2002BB,2026-11-24,PLANNED,");
    ASKED(&v.sql,
          "select count(*) from plan_session where words like 'Your officer "
          "had to go out of the prison with somebody. Officer Okello will see "
          "you on Tuesday%'",
          "4");
    ASKED(&v.sql, "select lost_minutes, ordered_by from redeployment",
          "60,Orderly officer");
    visit_close(&v);
}

EACH(an_officer_is_given_back)
{
    struct visit v = two_days(e);

    visit_get(&v, "/day/2026-11-23/redeploy");
    visit_post(&v, "/day/2026-11-23/redeploy", TAKE);
    visit_post(&v, "/redeployments/1/end", "day=2026-11-23&version=1");
    SEES(&v, "Taken back. 2 sessions are as planned again");
    SEES(&v, "Nothing is at risk");
    visit_post(&v, "/redeployments/1/end", "day=2026-11-23&version=1");
    CHECK(v.status == 409, "already: %d", v.status);
    visit_close(&v);
}

EACH(an_officer_answers_for_a_session)
{
    struct visit v = two_days(e);

    visit_account(&v, "OKELLO", ROLE_KEY_WORKER, "MLB", 3001);
    visit_sign_in(&v, "SETHI");
    visit_get(&v, session_path(&v, "A2001BA", ""));
    CHECK(v.status == 404, "another officer's: %d", v.status);
    visit_sign_in(&v, "OKELLO");
    visit_at("2026-11-23T08:31:00Z");
    visit_get(&v, session_path(&v, "A2001BA", ""));
    SEES(&v, "Start session");
    visit_post(&v, session_path(&v, "A2001BA", "/start"), "version=1");
    SEES(&v, "Started 08:31");
    visit_post(&v, session_path(&v, "A2001BA", "/start"), "version=1");
    CHECK(v.status == 409, "twice: %d", v.status);
    visit_at("2026-11-23T09:12:00Z");
    visit_get(&v, session_path(&v, "A2001BA", ""));
    visit_post(&v, session_path(&v, "A2001BA", "/held"), "version=2");
    ASKED(&v.sql,
          "select state, (ended_at - started_at + 30000) / 60000 from "
          "plan_session where person = 'A2001BA'",
          "HELD,41");
    visit_get(&v, session_path(&v, "A2002BB", "/lost"));
    visit_post(&v, session_path(&v, "A2002BB", "/lost"),
               "version=1&reason=&next=");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Choose why it did not happen");
    SEES(&v, "Enter the day on which they are seen instead");
    visit_post(&v, session_path(&v, "A2002BB", "/lost"),
               "version=1&reason=REFUSED&next=2026-11-27&note=Calm");
    ASKED(&v.sql,
          "select state, reason, next_day, words from plan_session where "
          "person = 'A2002BB'",
          "LOST,REFUSED,2026-11-27,You said that you did not want to meet. "
          "Your next session is on Friday 27 November 2026.");
    visit_close(&v);
}

EACH(one_session_is_moved_by_hand)
{
    struct visit v = two_days(e);

    visit_get(&v, session_path(&v, "A2002BB", ""));
    SEES(&v, "Okello, Tue 24 Nov, 08:30");
    visit_post(&v, session_path(&v, "A2002BB", "/move"), "version=1");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Choose the new time");
    SEES(&v, "Choose why it moves");
    visit_post(&v, session_path(&v, "A2002BB", "/move"),
               "version=1&choice=3001.9.0.0&reason=NO_ROOM");
    CHECK(v.status == 409, "no such choice any more: %d", v.status);
    visit_post(&v, session_path(&v, "A2002BB", "/move"),
               "version=1&choice=3001.2.0.0&reason=NO_ROOM");
    SEES(&v, "Moved. The new time and the reason");
    ASKED(&v.sql,
          "select day, start_minute, state from plan_session where person = "
          "'A2002BB' order by id",
          "2026-11-23,630,MOVED;2026-11-24,510,PLANNED");
    visit_get(&v, session_path(&v, "A2002BB", ""));
    SEES(&v, "an earlier time");
    visit_close(&v);
}

EACH(the_day_after_it_can_be_put_right)
{
    struct visit v = two_days(e);

    visit_at("2026-11-24T09:00:00Z");
    visit_sign_in(&v, "FARR");
    visit_get(&v, session_path(&v, "A2001BA", ""));
    SEES(&v, "It did not happen");
    visit_post(&v, session_path(&v, "A2001BA", "/held"),
               "version=1&from=08:30&to=08:20");
    SEES(&v, "Enter when it ended, later than that");
    visit_post(&v, session_path(&v, "A2001BA", "/held"),
               "version=1&from=08:30&to=09:15");
    SEES(&v, "Held. Write it up");
    visit_get(&v, session_path(&v, "A2001BA", ""));
    SEES_NOT(&v, "It did not happen");
    visit_post(&v, session_path(&v, "A2002BB", "/start"), "version=1");
    CHECK(v.status == 409, "its day is over: %d", v.status);
    visit_close(&v);
}

EACH(an_absence_puts_sessions_at_risk)
{
    struct visit v = two_days(e);

    visit_ask(&v, "insert into staff_status (prison, staff, status, from_day, "
                  "set_at) values ('MLB', 3002, 'UNAVAILABLE_ANNUAL_LEAVE', "
                  "'2026-11-23', 0)");
    CHECK(chores_day(e->d, database_reader(e->d, 0), clock_now()) == OK, "ran");
    visit_get(&v, "/day/2026-11-24");
    SEES(&v, "Officer on leave, training or off duty");
    SEES(&v, "No place this week");
    visit_get(&v, session_path(&v, "A2003BC", ""));
    SEES(&v, "Nobody who knows them is free this week");
    visit_post(&v, session_path(&v, "A2003BC", "/keep"), "");
    SEES(&v, "It stays as planned");
    visit_close(&v);
}

TESTS(TEST_EACH(an_officer_is_taken_and_all_is_settled),
      TEST_EACH(an_officer_is_given_back),
      TEST_EACH(an_officer_answers_for_a_session),
      TEST_EACH(one_session_is_moved_by_hand),
      TEST_EACH(the_day_after_it_can_be_put_right),
      TEST_EACH(an_absence_puts_sessions_at_risk))
