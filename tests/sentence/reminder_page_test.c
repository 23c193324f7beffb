/* Reminders: made by the night's pass, once an episode; seen, done, over;
 * what one wants to hear of. */
#include "sentence/mill.h"

#include "sentence/remind.h"

#define OPEN_ONES                                                            \
    "select a.username, m.number, m.kind, m.days, m.on_day from reminder m " \
    "join account a on a.id = m.account where m.done_at is null and "        \
    "m.over_at is null order by a.username, m.number, m.kind"

/* The night decides, then the pass; `when` moves the clock. */
static void
night(struct visit *v, const char *when)
{
    struct recalculation r;
    struct db *db = database_reader(v->e->d, 1);

    visit_at(when);
    CHECK(recalculate_all(v->e->d, db, clock_today(), clock_now(), false, &r) ==
              OK,
          "decided");
    CHECK(remind_when_due(v->e->d, db, clock_now()) == OK, "reminded");
}

/* Handover of A1001AA is on 4 February 2027, eight weeks before that 10
 * December.  A1002AB came on 1 June and has no POM. */
EACH(each_is_made_once_an_episode_and_made_up_for)
{
    struct visit v = sentence_mill(e);

    night(&v, "2026-11-20T09:00:00Z");
    ASKED(&v.sql, OPEN_ONES,
          "HALE,A1002AB,UNALLOCATED,7,2026-06-01;"
          "HALE,A2002BB,COM_MISSING,0,2026-11-19;"
          "PENHALE,A2002BB,COM_MISSING,0,2026-11-19");
    /* nobody looked for three weeks: not lost */
    night(&v, "2026-12-12T09:00:00Z");
    ASKED(&v.sql,
          "select a.username, m.days, m.on_day from reminder m join account a "
          "on a.id = m.account where m.kind = 'HANDOVER_SOON'",
          "FAIRHURST,-56,2027-02-04");
    ASKED(&v.sql, "select day, made from reminder_run order by day",
          "2026-11-20,3;2026-12-12,3");
    /* again on the same day, and the next: nothing is made twice */
    night(&v, "2026-12-12T10:00:00Z");
    night(&v, "2026-12-13T09:00:00Z");
    ASKED(&v.sql, "select made from reminder_run where day = '2026-12-13'",
          "0");
    /* the date moves: a new episode, and the former is over */
    visit_ask(&v, "update person set conditional_release = '2027-10-20', "
                  "release_day = '2027-10-20' where number = 'A1001AA'");
    night(&v, "2026-12-14T09:00:00Z");
    ASKED(&v.sql,
          "select on_day, case when over_at is null then 'open' else 'over' "
          "end from reminder where kind = 'HANDOVER_SOON' order by on_day",
          "2027-02-04,over;2027-02-06,open");
    /* another POM: theirs, too */
    visit_ask(&v, "update allocation set staff = 3102 where person = 'A1001AA' "
                  "and policy = 'POM'");
    night(&v, "2026-12-15T09:00:00Z");
    ASKED(&v.sql,
          "select a.username from reminder m join account a on a.id = "
          "m.account where m.kind = 'HANDOVER_SOON' and m.over_at is null",
          "PENHALE");
    /* a COM is named: nobody is asked for one any more */
    visit_ask(&v, "update probation_case set com_name = 'Linden, Sarah' where "
                  "number = 'A2002BB'");
    night(&v, "2026-12-16T09:00:00Z");
    ASKED(&v.sql,
          "select count(*) from reminder where kind = 'COM_MISSING' and "
          "over_at is null",
          "0");
    visit_close(&v);
}

/* An assessment made too early to refer; release is 18 months off, or less. */
EACH(an_early_assessment_comes_back)
{
    struct visit v = sentence_mill(e);

    visit_ask(&v,
              "insert into early_allocation (number, prison, made, oasys, "
              "answers, outcome, rule, rule_set, in_window, made_by, made_at) "
              "values ('A1001AA', 'MLB', '2026-01-10', '2026-01-02', 1, "
              "'eligible', 'EQ-1', 'throughline', 0, 'FAIRHURST', 0)");
    night(&v, "2026-11-20T09:00:00Z");
    ASKED(&v.sql,
          "select a.username, m.on_day from reminder m join account a on a.id "
          "= m.account where m.kind = 'EARLY_ALLOCATION'",
          "FAIRHURST,2026-04-18");
    visit_ask(&v, "update early_allocation set in_window = 1");
    night(&v, "2026-11-21T09:00:00Z");
    ASKED(&v.sql,
          "select count(*) from reminder where kind = 'EARLY_ALLOCATION' and "
          "over_at is null",
          "0");
    visit_close(&v);
}

EACH(one_sees_ones_own_and_says_done)
{
    struct visit v = sentence_mill(e);
    char path[64];

    night(&v, "2026-12-12T09:00:00Z");
    visit_sign_in(&v, "FAIRHURST");
    visit_get(&v, "/reminders");
    CHECK(v.status == 200, "%d", v.status);
    SEES(&v, "Handover to prepare");
    SEES(&v, "Anwar, Imran");
    SEES(&v, "4 Feb 2027");
    SEES_NOT(&v, "No POM");
    visit_get(&v, "/reminders?format=csv");
    SEES(&v, "Handover to prepare,\"Anwar, Imran\",A1001AA,MLB,2027-02-04,");
    snprintf(path, sizeof path, "/reminders/" STR_FMT "/done",
             STR_ARG(visit_ask(&v, "select id from reminder where kind = "
                                   "'HANDOVER_SOON'")));
    visit_sign_in(&v, "PENHALE");
    visit_get(&v, "/reminders");
    visit_post(&v, path, "");
    CHECK(v.status == 404, "somebody else's: %d", v.status);
    visit_sign_in(&v, "FAIRHURST");
    visit_get(&v, "/reminders");
    visit_post(&v, path, "");
    SEES(&v, "Nothing waits for you");
    visit_get(&v, "/reminders?view=past");
    SEES(&v, "Done 12 Dec 2026");
    visit_get(&v, "/reminders");
    visit_post(&v, path, "");
    CHECK(v.status == 404, "once only: %d", v.status);
    ASKED(&v.sql, "select person from audit where kind = 'REMINDER_DONE'",
          "A1001AA");
    /* done is done: the same episode does not come back */
    night(&v, "2026-12-13T09:00:00Z");
    visit_sign_in(&v, "FAIRHURST");
    visit_get(&v, "/reminders");
    SEES(&v, "Nothing waits for you");
    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/reminders");
    CHECK(v.status == 403, "not for key workers: %d", v.status);
    visit_close(&v);
}

EACH(a_kind_is_not_wanted)
{
    struct visit v = sentence_mill(e);

    visit_sign_in(&v, "FAIRHURST");
    visit_get(&v, "/account");
    SEES(&v, "/account/reminders");
    visit_get(&v, "/account/reminders");
    SEES(&v, "Here and by e-mail");
    visit_post(&v, "/account/reminders",
               "HANDOVER_SOON=NONE&HANDOVER_DUE=SERVICE&COM_MISSING=BOTH&"
               "UNALLOCATED=BOTH&EARLY_ALLOCATION=BOTH&RESPONSIBILITY=LOUD");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Responsibility changed: choose one of the three");
    visit_post(&v, "/account/reminders",
               "HANDOVER_SOON=NONE&HANDOVER_DUE=SERVICE&COM_MISSING=BOTH&"
               "UNALLOCATED=BOTH&EARLY_ALLOCATION=BOTH&RESPONSIBILITY=BOTH");
    SEES(&v, "Saved");
    ASKED(&v.sql, "select kind from reminder_choice where way = 'NONE'",
          "HANDOVER_SOON");
    night(&v, "2026-12-12T09:00:00Z");
    ASKED(&v.sql, "select count(*) from reminder where kind = 'HANDOVER_SOON'",
          "0");
    ASKED(&v.sql, "select count(*) from reminder where kind = 'COM_MISSING'",
          "2");
    visit_close(&v);
}

TESTS(TEST_EACH(each_is_made_once_an_episode_and_made_up_for),
      TEST_EACH(an_early_assessment_comes_back),
      TEST_EACH(one_sees_ones_own_and_says_done),
      TEST_EACH(a_kind_is_not_wanted))
