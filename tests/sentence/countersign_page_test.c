/* A parole report waits until a head of offender management has read it: handed
 * in, sent back with a reason, handed in again, countersigned; and who may not.
 */
#include "sentence/kestrel.h"

#include "sentence/remind.h"
#include "sentence/task_store.h"

#define HERE "/people/B1003AC/tasks/"
#define LIST "/offender-management/countersign"
#define SET  "/settings/countersigning"
#define HAND_IN                                                           \
    "version=1&state=DONE&done_on=2026-11-18&evidence=Sent+to+the+board&" \
    "why_none=In+hospital"
#define ROWS                                                                  \
    "select state, by_user, answered_user, answer from countersign order by " \
    "id"

static const char *
path(struct visit *v, const char *after)
{
    return visit_nth(
        v, HERE, "select id from task where kind = 'PAROLE_REPORT'", 1, after);
}

/* "version=ID OF THE NTH SUBMISSION&rest" */
static const char *
reply(struct visit *v, int nth, const char *rest)
{
    return visit_nth(v, "version=", "select id from countersign order by id",
                     nth, rest);
}

/* A hearing, and the task of its report; a second head, LOWE; a head of another
 * prison, MARSH. */
static struct visit
ready(struct each *e)
{
    struct visit v = kestrel(e);

    visit_account(&v, "LOWE", ROLE_HOMD, "KMR", 0);
    visit_account(&v, "MARSH", ROLE_HOMD, "MLB", 0);
    visit_ask(&v, "insert into task (number, prison, kind, key, due, shown, "
                  "escalates, counted_from, owner, rule, state, opened_at, "
                  "set_at) values ('B1003AC', 'KMR', 'PAROLE_REPORT', 'R1', "
                  "'2026-11-16', '2026-10-01', '2026-11-30', '2027-02-01', "
                  "'POM', 'TK-15', 'OPEN', 0, 0)");
    return v;
}

static struct visit
handed_in(struct each *e)
{
    struct visit v = ready(e);

    visit_sign_in(&v, "ADAIR");
    visit_get(&v, path(&v, ""));
    SEES(&v, "Done: hand it in, to be countersigned");
    SEES(&v, "Any head of offender management of the prison");
    visit_post(&v, path(&v, ""), HAND_IN);
    SEES(&v, "Handed in. It is done when it is countersigned");
    SEES(&v, "waits for the countersignature");
    ASKED(&v.sql,
          "select state, sign, version from task where kind = "
          "'PAROLE_REPORT'",
          "OPEN,WAITING,2");
    return v;
}

EACH(it_waits_and_is_countersigned)
{
    struct visit v = handed_in(e);

    visit_get(&v, path(&v, "/countersign"));
    CHECK(v.status == 403, "a POM: %d", v.status);
    visit_get(&v, path(&v, ""));
    SEES(&v, "Handed in: waits for the countersignature");
    SEES(&v, "Take it back: it is not finished");
    visit_post(&v, path(&v, ""),
               "version=2&state=DONE&done_on=2026-11-18&evidence=x&why_none=y");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "It is handed in, and waits");
    visit_get(&v, path(&v, "/give"));
    visit_post(&v, path(&v, "/give"), "version=2&owner=HOMD&why=Yours");
    SEES(&v, "take it back first");
    visit_get(&v, "/caseload");
    SEES(&v, "1 handed in, to be countersigned");

    visit_sign_in(&v, "HOLT");
    visit_get(&v, "/offender-management");
    SEES(&v, "To countersign (1)");
    SEES(&v, "answer by 24 Nov");
    visit_get(&v, LIST);
    SEES(&v, "Cole, Max");
    visit_get(&v, path(&v, "/countersign"));
    SEES(&v, "Sent to the board. No meeting: In hospital");
    visit_post(&v, path(&v, "/countersign"), reply(&v, 1, ""));
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Say whether you countersign it or send it back");
    visit_post(&v, path(&v, "/countersign"), reply(&v, 1, "&answer=BACK"));
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Say why you send it back");
    visit_post(&v, path(&v, "/countersign"),
               reply(&v, 1, "&answer=SIGNED&words=Clear+and+fair"));
    SEES(&v, "Countersigned: it is done");
    ASKED(&v.sql,
          "select state, sign, set_by, done_on from task where kind = "
          "'PAROLE_REPORT'",
          "DONE,,ADAIR,2026-11-18");
    ASKED(&v.sql, ROWS, "SIGNED,ADAIR,HOLT,Clear and fair");
    visit_get(&v, LIST "?view=answered");
    SEES(&v, "Clear and fair");
    visit_get(&v, path(&v, "/countersign"));
    SEES(&v, "Nothing waits here");
    visit_post(&v, path(&v, "/countersign"),
               reply(&v, 1, "&answer=BACK&words=No"));
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "It does not wait any more");
    visit_get(&v, path(&v, ""));
    SEES(&v, "countersigned by HOLT");
    visit_close(&v);
}

/* The days of the reminders of that kind, of whom. */
#define REMINDED(v, kind, expect)                                           \
    ASKED(&(v)->sql,                                                        \
          "select a.username, m.on_day from reminder m join account a on "  \
          "a.id = m.account where m.kind = '" kind "' order by a.username", \
          expect)

static void
remind(struct visit *v, const char *day)
{
    int64_t due = 0;

    CHECK(remind_everybody(v->e->d, database_reader(v->e->d, 1),
                           day_parse(str_from_c(day)), clock_now(), &due) == OK,
          "the pass");
}

EACH(it_is_sent_back_and_handed_in_again)
{
    struct visit v = handed_in(e);

    visit_sign_in(&v, "HOLT");
    visit_get(&v, path(&v, "/countersign"));
    visit_post(&v, path(&v, "/countersign"),
               reply(&v, 1, "&answer=BACK&words=Say+how+risk+is+met"));
    SEES(&v, "Sent back. The POM sees why");
    visit_get(&v, LIST "?view=back");
    SEES(&v, "Say how risk is met");
    remind(&v, "2026-11-20");
    REMINDED(&v, "COUNTERSIGN_BACK", "ADAIR,2026-11-19");
    REMINDED(&v, "COUNTERSIGN", "");

    visit_sign_in(&v, "ADAIR");
    visit_get(&v, "/caseload?view=back");
    SEES(&v, "1 sent back to you");
    visit_get(&v, "/people/B1003AC/case");
    SEES(&v, "See why");
    visit_get(&v, path(&v, ""));
    SEES(&v, "To do again: sent back");
    SEES(&v, "Say how risk is met");
    visit_post(&v, path(&v, ""),
               "version=3&state=DONE&done_on=2026-11-19&evidence=Risk+is+in&"
               "why_none=In+hospital");
    SEES(&v, "Handed in. It is done when it is countersigned");

    visit_sign_in(&v, "HOLT");
    visit_get(&v, path(&v, "/countersign"));
    SEES(&v, "Say how risk is met"); /* what was before */
    visit_post(&v, path(&v, "/countersign"),
               reply(&v, 1, "&answer=SIGNED&words=Typed+before"));
    CHECK(v.status == 422, "another submission: %d", v.status);
    SEES(&v, "handed in anew since you opened it");
    SEES(&v, "Typed before");
    visit_post(&v, path(&v, "/countersign"), reply(&v, 2, "&answer=SIGNED"));
    ASKED(&v.sql, ROWS,
          "BACK,ADAIR,HOLT,Say how risk is met;SIGNED,ADAIR,HOLT,");
    visit_close(&v);
}

EACH(who_may_not_countersign)
{
    struct visit v = ready(e);

    visit_sign_in(&v, "HOLT"); /* works on the case, too */
    visit_get(&v, path(&v, ""));
    visit_post(&v, path(&v, ""), HAND_IN);
    visit_get(&v, path(&v, "/countersign"));
    SEES(&v, "You handed it in: somebody else countersigns it");
    visit_post(&v, path(&v, "/countersign"), reply(&v, 1, "&answer=SIGNED"));
    CHECK(v.status == 422, "the author: %d", v.status);
    SEES(&v, "somebody else countersigns it");
    visit_sign_in(&v, "MARSH");
    v.stay = true;
    visit_get(&v, path(&v, "/countersign"));
    CHECK(v.status != 200, "another prison: %d", v.status);
    visit_post(&v, path(&v, "/countersign"), reply(&v, 1, "&answer=SIGNED"));
    CHECK(v.status != 200, "another prison: %d", v.status);
    v.stay = false;
    ASKED(&v.sql, ROWS, "WAITING,HOLT,,");

    visit_sign_in(&v, "HOLT"); /* from now on the supervisor, who is HOLT */
    visit_get(&v, SET);
    visit_post(&v, SET,
               "version=0&kind=PAROLE_REPORT&needed=yes&who=SUPERVISOR&days=2&"
               "from=2026-11-19");
    SEES(&v, "Saved. It holds");
    visit_sign_in(&v, "LOWE");
    visit_get(&v, path(&v, "/countersign"));
    SEES(&v, "The supervisor of the case countersigns it: HOLT");
    visit_post(&v, path(&v, "/countersign"), reply(&v, 1, "&answer=SIGNED"));
    CHECK(v.status == 422, "not the supervisor: %d", v.status);
    visit_close(&v);
}

EACH(what_waits_too_long_is_told_on)
{
    struct visit v = handed_in(e);
    struct tasks_worked done;

    remind(&v, "2026-11-24");
    REMINDED(&v, "COUNTERSIGN", "");
    remind(&v, "2026-11-25"); /* three working days are over */
    REMINDED(&v, "COUNTERSIGN",
             "GRAY,2026-11-24;HOLT,2026-11-24;LOWE,2026-11-24");
    visit_at("2026-11-25T09:00:00Z");
    visit_sign_in(&v, "HOLT");
    visit_get(&v, "/offender-management");
    SEES(&v, "late: told to the governor");
    visit_at(VISIT_DAY "T09:00:00Z");

    /* the rules do not ask for it any more: nobody has a hearing */
    visit_ask(&v, "insert into task_print (number, print) values ('B1003AC', "
                  "1) on conflict (number) do update set print = 1");
    CHECK(tasks_night(e->d, database_reader(e->d, 0), day_parse(STR(VISIT_DAY)),
                      clock_now(), &done) == OK,
          "a night");
    ASKED(&v.sql, "select state, sign from task where kind = 'PAROLE_REPORT'",
          "CLOSED,");
    ASKED(&v.sql, "select state, answered_user from countersign", "DROPPED,");
    visit_close(&v);
}

EACH(it_is_taken_back)
{
    struct visit v = handed_in(e);

    visit_ask(&v, "insert into parole_review (number, review, type, "
                  "status, target, report_due, outcome, as_of) values "
                  "('B1003AC', 'R1', 'Tariff review', 'Active', '2027-02-01', "
                  "'2026-11-16', '', 0)");
    visit_get(&v, path(&v, ""));
    visit_post(&v, path(&v, ""), "version=2&state=OPEN");
    SEES(&v, "To do again");
    ASKED(&v.sql, "select state from countersign", "DROPPED");
    ASKED(&v.sql, "select state, sign from task where kind = 'PAROLE_REPORT'",
          "OPEN,");
    visit_close(&v);
}

EACH(which_work_is_said_by_dated_rows)
{
    struct visit v = ready(e);

    visit_sign_in(&v, "ADAIR");
    visit_get(&v, SET);
    SEES(&v, "MAPPA: information for the level");
    SEES_NOT(&v, "A row of this prison");
    visit_post(&v, SET, "version=0");
    CHECK(v.status == 403, "%d", v.status);
    visit_sign_in(&v, "HOLT");
    visit_get(&v, SET);
    visit_post(&v, SET, "version=0&kind=&needed=yes&who=HOMD&days=3&from=x");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Choose the task");
    visit_post(&v, SET,
               "version=0&kind=PAROLE_REPORT&needed=no&who=HOMD&days=3&"
               "from=2026-11-18");
    SEES(&v, "Enter today or a later day");
    visit_post(&v, SET,
               "version=0&kind=PAROLE_REPORT&needed=no&who=HOMD&days=3&"
               "from=2026-11-19");
    SEES(&v, "Saved. It holds");
    visit_post(&v, SET,
               "version=0&kind=PAROLE_REPORT&needed=yes&who=HOMD&days=3&"
               "from=2026-11-19");
    CHECK(v.status == 422, "stale: %d", v.status);
    SEES(&v, "somebody added one meanwhile");
    visit_sign_in(&v, "ADAIR");
    visit_get(&v, path(&v, ""));
    SEES_NOT(&v, "to be countersigned");
    visit_post(&v, path(&v, ""), HAND_IN);
    SEES(&v, "Ticked");
    ASKED(&v.sql, "select state, sign from task where kind = 'PAROLE_REPORT'",
          "DONE,");
    visit_close(&v);
}

TESTS(TEST_EACH(it_waits_and_is_countersigned),
      TEST_EACH(it_is_sent_back_and_handed_in_again),
      TEST_EACH(who_may_not_countersign),
      TEST_EACH(what_waits_too_long_is_told_on), TEST_EACH(it_is_taken_back),
      TEST_EACH(which_work_is_said_by_dated_rows))
