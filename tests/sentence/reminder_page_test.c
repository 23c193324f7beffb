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

/* RE-10: on each working day again, whatever was ticked; on no Saturday. */
EACH(nobody_stays_without_a_pom_unseen)
{
    struct visit v = sentence_mill(e);
    static const char *const told =
        "select m.told, case when m.done_at is null then 'open' else 'done' "
        "end, case when m.mailed_at is null then 'to send' else 'sent' end "
        "from reminder m where m.kind = 'UNALLOCATED'";

    night(&v, "2026-11-19T09:00:00Z");
    ASKED(&v.sql, told, "1,open,to send");
    visit_ask(&v, "update reminder set done_at = 1, mailed_at = 1");
    night(&v, "2026-11-20T09:00:00Z");
    ASKED(&v.sql, told, "2,open,to send");
    visit_ask(&v, "update reminder set done_at = 1, mailed_at = 1");
    night(&v, "2026-11-21T09:00:00Z"); /* a Saturday */
    ASKED(&v.sql, told, "2,done,sent");
    night(&v, "2026-11-23T09:00:00Z");
    night(&v, "2026-11-23T10:00:00Z"); /* the same day */
    ASKED(&v.sql, told, "3,open,to send");
    visit_sign_in(&v, "HALE");
    visit_get(&v, "/reminders");
    SEES(&v, "told 3 times");
    visit_close(&v);
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

/* Who of the prison and of the unit is told of A1001AA, and which mailboxes. */
static void
told_on(struct visit *v, const char *when, const char *accounts,
        const char *boxes)
{
    night(v, when);
    ASKED(&v->sql,
          "select a.username, m.days from reminder m join account a on a.id = "
          "m.account where m.number = 'A1001AA' and m.kind = 'COM_MISSING' and "
          "m.over_at is null order by a.username",
          accounts);
    ASKED(&v->sql,
          "select box, days from unit_reminder where number = 'A1001AA' and "
          "kind = 'COM_MISSING' and over_at is null order by box",
          boxes);
}

/* Nobody is named: eight weeks before, on the day, two days and two weeks
 * after, each time to more. */
EACH(an_unnamed_com_is_brought_up_step_by_step)
{
    struct visit v = sentence_mill(e);

    visit_account(&v, "ROWE", ROLE_COM, "*", 0);
    visit_account(&v, "MOSS", ROLE_COM, "*", 0);
    visit_ask(&v, "insert into account_probation (account, officer, unit, "
                  "set_by, set_at) select id, '', case when username = 'ROWE' "
                  "then 'N02WHV' else 'N01NBY' end, 'T', 0 from account where "
                  "username in ('ROWE', 'MOSS')");
    visit_ask(&v, "update probation_case set com_name = '' where number = "
                  "'A1001AA'");
    told_on(&v, "2026-12-09T09:00:00Z", "", "");
    told_on(&v, "2026-12-10T09:00:00Z", "FAIRHURST,-56;ROWE,-56", "UNIT,-56");
    told_on(&v, "2027-02-03T09:00:00Z", "FAIRHURST,-56;ROWE,-56", "UNIT,-56");
    told_on(&v, "2027-02-04T09:00:00Z", "FAIRHURST,0;HALE,0;ROWE,0", "UNIT,0");
    told_on(&v, "2027-02-06T09:00:00Z", "FAIRHURST,2;HALE,2;ROWE,2", "UNIT,2");
    told_on(&v, "2027-02-18T09:00:00Z", "FAIRHURST,14;HALE,14;ROWE,14",
            "REGION,14;UNIT,14");
    visit_ask(&v, "update probation_case set com_name = 'Linden, Sarah' where "
                  "number = 'A1001AA'");
    told_on(&v, "2027-02-19T09:00:00Z", "", "");
    visit_close(&v);
}

/* RE-8: the POM is told of what the community asked, and when it gets late the
 * head; the COM of what the prison asked, and when late the unit. */
EACH(who_is_to_answer_a_request_is_told)
{
    struct visit v = sentence_mill(e);

    visit_account(&v, "LINDEN", ROLE_COM, "*", 0);
    visit_ask(&v, "insert into account_probation (account, officer, unit, "
                  "set_by, set_at) select id, 'N02T01A', '', 'T', 0 from "
                  "account where username = 'LINDEN'");
    visit_ask(&v, "update probation_case set com_code = 'N02T01A' where number "
                  "= 'A1001AA'");
    visit_ask(&v,
              "insert into request (person, prison, kind, direction, words, "
              "due, asked_by, asked_at, state) values ('A1001AA', 'MLB', "
              "'BEFORE_TAKING', 'TO_PRISON', 'x', '2026-11-26', 'T', 0, "
              "'OPEN'), ('A1001AA', 'MLB', 'ADDRESS', 'TO_COM', 'y', "
              "'2026-11-27', 'T', 0, 'OPEN')");
#define ASKED_OPEN                                                         \
    "select a.username, m.kind, m.days from reminder m join account a on " \
    "a.id = m.account where m.kind like 'REQUEST%' and m.over_at is null " \
    "order by a.username, m.kind"
    night(&v, "2026-11-23T09:00:00Z");
    ASKED(&v.sql, ASKED_OPEN, "");
    night(&v, "2026-11-25T09:00:00Z");
    ASKED(&v.sql, ASKED_OPEN,
          "FAIRHURST,REQUEST_TO_PRISON,-2;LINDEN,REQUEST_TO_COM,-2");
    ASKED(&v.sql,
          "select count(*) from unit_reminder where kind like "
          "'REQUEST%'",
          "0");
    night(&v, "2026-11-28T09:00:00Z");
    ASKED(&v.sql, ASKED_OPEN,
          "FAIRHURST,REQUEST_TO_PRISON,1;LINDEN,REQUEST_TO_COM,1");
    ASKED(&v.sql,
          "select box, days from unit_reminder where kind like "
          "'REQUEST%'",
          "UNIT,1");
    visit_ask(&v, "update request set state = 'ANSWERED' where direction = "
                  "'TO_COM'");
    night(&v, "2026-12-10T09:00:00Z");
    ASKED(&v.sql, ASKED_OPEN,
          "FAIRHURST,REQUEST_TO_PRISON,14;HALE,REQUEST_TO_PRISON,14");
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
    visit_get(&v, "/reminders"); /* of a plan for release that changed */
    SEES(&v, "Nothing waits for you");
    visit_sign_in(&v, "IVES");
    visit_get(&v, "/reminders");
    CHECK(v.status == 403, "not for administrators: %d", v.status);
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
               "UNALLOCATED=BOTH&EARLY_ALLOCATION=BOTH&RESPONSIBILITY=LOUD&"
               "REQUEST_TO_PRISON=BOTH&REQUEST_TO_COM=BOTH&RELEASE_CHANGED="
               "BOTH&SUPERVISOR=BOTH&COUNTERSIGN=BOTH&COUNTERSIGN_BACK=BOTH");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Responsibility changed: choose one of the three");
    visit_post(&v, "/account/reminders",
               "HANDOVER_SOON=NONE&HANDOVER_DUE=SERVICE&COM_MISSING=BOTH&"
               "UNALLOCATED=BOTH&EARLY_ALLOCATION=BOTH&RESPONSIBILITY=BOTH&"
               "REQUEST_TO_PRISON=BOTH&REQUEST_TO_COM=BOTH&RELEASE_CHANGED="
               "BOTH&SUPERVISOR=BOTH&COUNTERSIGN=BOTH&COUNTERSIGN_BACK=BOTH");
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

/* Two roles of one account are one reader; a COM and who manages the unit hear
 * of the cases of theirs only. */
EACH(each_account_is_told_once)
{
    struct visit v = sentence_mill(e);

    visit_ask(&v, "insert into account_role (account, role, prison, from_day, "
                  "granted_by, granted_at) select id, 'HOMD', '*', "
                  "'2020-01-01', 'T', 0 from account where username = 'HALE'");
    visit_ask(&v, "insert into account_role (account, role, prison, from_day, "
                  "granted_by, granted_at) select id, 'GOVERNOR', 'MLB', "
                  "'2020-01-01', 'T', 0 from account where username = 'HALE'");
    night(&v, "2026-11-20T09:00:00Z");
    ASKED(&v.sql, OPEN_ONES,
          "HALE,A1002AB,UNALLOCATED,7,2026-06-01;"
          "HALE,A2002BB,COM_MISSING,0,2026-11-19;"
          "PENHALE,A2002BB,COM_MISSING,0,2026-11-19");
    ASKED(&v.sql, "select due from reminder_run", "4"); /* a mailbox */
    visit_close(&v);
}

/* A row is written when it says more than it did; one that was done and holds
 * still is over with what it was about, too. */
EACH(what_only_holds_still_is_not_written)
{
    struct visit v = sentence_mill(e);
    static const char *const rows =
        "select last_due, case when done_at is null then 'open' else 'done' "
        "end, case when over_at is null then 'holds' else 'over' end, prison "
        "from reminder where kind = 'COM_MISSING' order by id";

    night(&v, "2026-11-21T09:00:00Z");
    visit_ask(&v, "update reminder set done_at = 1 where id = (select min(id) "
                  "from reminder where kind = 'COM_MISSING')");
    night(&v, "2026-11-22T09:00:00Z");
    ASKED(&v.sql, rows, "2026-11-21,done,holds,MLB;2026-11-21,open,holds,MLB");
    visit_ask(&v, "update reminder set prison = 'WHV'");
    night(&v, "2026-11-23T09:00:00Z");
    ASKED(&v.sql, rows, "2026-11-23,done,holds,MLB;2026-11-23,open,holds,MLB");
    visit_ask(&v, "update probation_case set com_name = 'Linden, Sarah' where "
                  "number = 'A2002BB'");
    night(&v, "2026-11-24T09:00:00Z");
    ASKED(&v.sql, rows, "2026-11-23,done,over,MLB;2026-11-23,open,over,MLB");
    ASKED(&v.sql,
          "select count(*) from unit_reminder where over_at is null and number "
          "= 'A2002BB'",
          "0");
    visit_ask(&v, "update probation_case set com_name = '' where number = "
                  "'A2002BB'");
    night(&v, "2026-11-25T09:00:00Z");
    ASKED(&v.sql, rows, "2026-11-25,done,holds,MLB;2026-11-25,open,holds,MLB");
    visit_close(&v);
}

TESTS(TEST_EACH(nobody_stays_without_a_pom_unseen),
      TEST_EACH(each_is_made_once_an_episode_and_made_up_for),
      TEST_EACH(an_unnamed_com_is_brought_up_step_by_step),
      TEST_EACH(who_is_to_answer_a_request_is_told),
      TEST_EACH(an_early_assessment_comes_back),
      TEST_EACH(one_sees_ones_own_and_says_done),
      TEST_EACH(a_kind_is_not_wanted), TEST_EACH(each_account_is_told_once),
      TEST_EACH(what_only_holds_still_is_not_written))
