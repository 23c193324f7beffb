/* Case administrators: queue, load, remit, and tasks refused; with refusals of
 * what each may not do. */
#include "sentence/mill.h"
#include "sentence/task_store.h"

static struct visit
open_mill(struct each *e)
{
    struct visit v = sentence_mill(e);
    struct tasks_worked done;

    visit_account(&v, "CROFT", ROLE_CASE_ADMINISTRATOR, "MLB", 0);
    visit_ask(&v, "insert into parole_review (number, review, status, target, "
                  "as_of) values ('A2001BA', 'R7', 'Active', '2027-01-20', 0)");
    CHECK(tasks_night(e->d, database_reader(e->d, 0), day_parse(STR(VISIT_DAY)),
                      clock_now(), &done) == OK,
          "tasks");
    visit_ask(&v, "insert into request (person, prison, kind, direction, "
                  "words, due, asked_by, asked_at, state) values ('A1001AA', "
                  "'MLB', 'ADDRESS', 'TO_COM', 'Elm Road', '2026-11-16', "
                  "'Casey', 1794000000000, 'OPEN'), ('A1001AA', 'MLB', "
                  "'PAPERS', 'TO_PRISON', 'Certificate', '2026-11-26', "
                  "'Linden', 1794000000000, 'OPEN'), ('A1001AA', 'MLB', "
                  "'OASYS', 'TO_PRISON', 'Assessment', '2026-11-26', "
                  "'Linden', 1794000000000, 'OPEN')");
    return v;
}

static const char *
task_page_of(struct visit *v, const char *kind, const char *after)
{
    const struct str id = visit_ask(
        v, arena_printf(&v->e->a,
                        "select id from task where number = 'A1001AA' and kind "
                        "= '%s'",
                        kind)
               .p);

    return arena_printf(&v->e->a, "/people/A1001AA/tasks/" STR_FMT "%s",
                        STR_ARG(id), after)
        .p;
}

static const char *
item(struct visit *v, const char *kind, const char *sql)
{
    return arena_printf(&v->e->a, "%s-" STR_FMT, kind,
                        STR_ARG(visit_ask(v, sql)))
        .p;
}

EACH(work_is_taken_from_the_queue)
{
    struct visit v = open_mill(e);
    const char *request =
        item(&v, "request", "select id from request where kind = 'ADDRESS'");
    visit_sign_in(&v, "CASEY");
    visit_get(&v, "/case-administration");
    SEES(&v, "Check an address for release");
    SEES(&v, "Papers or certificates");
    SEES_NOT(&v, "Assessment brought up to date"); /* not in the remit */
    SEES(&v, "Dossier for the hearing");
    SEES(&v, "An assessment of risk is made by an officer");
    visit_post(&v, "/case-administration", "");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Tick what you take");
    visit_post(&v, "/case-administration",
               arena_printf(&e->a, "one=%s&pick=task-0", request).p);
    SEES(&v, "1 of 1 in your hands now");
    SEES(&v, "<strong>You</strong>");
    visit_post(
        &v, "/case-administration",
        arena_printf(&e->a, "pick=%s&pick=hearing-A2001BA-R7", request).p);
    SEES(&v, "1 of 2 in your hands now. The others were taken");
    visit_get(&v, "/case-administration/load");
    SEES(&v, "CASEY");
    SEES(&v, "Nobody has it yet");
    SEES(&v, "3.5"); /* a request and a dossier */
    visit_close(&v);
}

EACH(work_is_taken_handed_back_and_done)
{
    struct visit v = open_mill(e);
    const char *request =
        item(&v, "request", "select id from request where kind = 'ADDRESS'");
    const char *page =
        arena_printf(&e->a, "/case-administration/item?pick=%s", request).p;

    visit_sign_in(&v, "CASEY");
    visit_get(&v, "/case-administration");
    visit_post(&v, "/case-administration",
               arena_printf(&e->a, "one=%s", request).p);
    visit_get(&v, page);
    visit_post(&v, page, "take=1&version=9&how=BACK&words=x");
    CHECK(v.status == 409, "stale: %d", v.status);
    SEES(&v, "In hand with CASEY");
    visit_get(&v, page);
    visit_post(
        &v, page,
        arena_printf(&e->a, "take=%s&version=%s&how=&words=",
                     arena_printf(&e->a, "%s", visit_field(&v, "take")).p,
                     visit_field(&v, "version"))
            .p);
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Say whether it is done, or goes back");
    visit_post(&v, page,
               arena_printf(&e->a, "take=%s&version=1&how=BACK&words=Leave",
                            visit_field(&v, "take"))
                   .p);
    SEES(&v, "Back in the queue: Check an address");
    visit_sign_in(&v, "CROFT");
    visit_get(&v, "/case-administration");
    visit_post(&v, "/case-administration",
               arena_printf(&e->a, "one=%s", request).p);
    visit_get(&v, page);
    visit_post(&v, page,
               arena_printf(&e->a, "take=%s&version=1&how=DONE&words=By+mail",
                            visit_field(&v, "take"))
                   .p);
    SEES(&v, "Done: Check an address");
    ASKED(&v.sql, "select state, outcome from request where kind = 'ADDRESS'",
          "CLOSED,By mail");
    ASKED(&v.sql,
          "select taken_by, how, words from admin_item where kind = 'REQUEST' "
          "order by id",
          "CASEY,BACK,Leave;CROFT,DONE,By mail");
    visit_get(&v, "/case-administration/load?format=csv");
    SEES(&v, "CROFT,0,0,0,0,0.0,0%,1,0.5,CROFT");
    visit_close(&v);
}

EACH(a_dossier_and_a_task_are_done)
{
    struct visit v = open_mill(e);
    const char *dossier = "/case-administration/item?pick=hearing-A2001BA-R7";
    const char *task = item(&v, "task",
                            "select id from task where number = 'A2002BB' and "
                            "kind = 'COM_NAMED'");

    visit_ask(&v, "update task set owner = 'CASE_ADMINISTRATOR' where number "
                  "= 'A2002BB' and kind = 'COM_NAMED'");
    visit_sign_in(&v, "HALE");
    visit_get(&v, dossier);
    SEES(&v, "nobody");
    visit_post(&v, "/case-administration", "one=hearing-A2001BA-R7");
    CHECK(v.status == 422, "a head does not take: %d", v.status);
    SEES(&v, "Case administrators take from this list");
    visit_get(&v, dossier);
    visit_post(&v, dossier, "how=DONE&words=In+the+file");
    CHECK(v.status == 422, "nobody has it: %d", v.status);
    SEES(&v, "Take it first");
    visit_sign_in(&v, "CASEY");
    visit_get(&v, dossier);
    visit_post(&v, "/case-administration", "one=hearing-A2001BA-R7");
    visit_get(&v, dossier);
    visit_post(&v, dossier,
               arena_printf(&e->a, "take=%s&version=1&how=DONE&words=Sent",
                            visit_field(&v, "take"))
                   .p);
    SEES(&v, "Done: Dossier for the hearing");
    visit_get(&v, dossier);
    CHECK(v.status == 404, "it is out of the queue: %d", v.status);
    visit_get(&v, "/case-administration?view=tasks");
    visit_post(&v, "/case-administration",
               arena_printf(&e->a, "one=%s", task).p);
    const char *page =
        arena_printf(&e->a, "/case-administration/item?pick=%s", task).p;
    visit_get(&v, page);
    visit_post(&v, page,
               arena_printf(&e->a, "take=%s&version=1&how=DONE&words=Named",
                            visit_field(&v, "take"))
                   .p);
    SEES(&v, "Done: Get a COM named");
    ASKED(&v.sql,
          "select set_by, words from task where number = 'A2002BB' and kind = "
          "'COM_NAMED'",
          "CASEY,Named");
    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/case-administration");
    CHECK(v.status == 403, "a key worker: %d", v.status);
    visit_close(&v);
}

EACH(a_task_out_of_the_remit_is_refused_by_the_rule)
{
    struct visit v = open_mill(e);
    const char *give = task_page_of(&v, "MAPPA_SCREEN", "/give");

    visit_sign_in(&v, "FAIRHURST");
    visit_get(&v, give);
    visit_post(&v, give,
               "version=1&owner=CASE_ADMINISTRATOR&why=No+time+for+it");
    CHECK(v.status == 200, "%d", v.status);
    SEES(&v, "Not the work of: Case administrator");
    SEES(&v, "Whether MAPPA applies is judged by an officer");
    SEES(&v, "It is for: POM, who has it");
    SEES(&v, "No time for it");
    ASKED(&v.sql,
          "select role, to_role, by_rule, words, set_by from task_refusal",
          "CASE_ADMINISTRATOR,POM,1,No time for it,FAIRHURST");
    ASKED(&v.sql,
          "select owner, given from task where number = 'A1001AA' and kind = "
          "'MAPPA_SCREEN'",
          "POM,0");
    visit_sign_in(&v, "HALE");
    visit_get(&v, "/offender-management/refusals");
    SEES(&v, "the rule; FAIRHURST asked");
    SEES(&v, "MAPPA screening");
    visit_get(&v, "/offender-management/refusals?view=role");
    SEES(&v, "No task was refused");
    visit_close(&v);
}

EACH(an_administrator_refuses_with_a_reason)
{
    struct visit v = open_mill(e);
    const char *refuse = task_page_of(&v, "OASYS_INITIAL", "/refuse");
    const char *task = task_page_of(&v, "OASYS_INITIAL", "");

    visit_ask(&v, "update task set owner = 'CASE_ADMINISTRATOR', given = 1 "
                  "where number = 'A1001AA' and kind = 'OASYS_INITIAL'");
    visit_sign_in(&v, "FAIRHURST");
    visit_get(&v, refuse);
    SEES(&v, "Whoever it was given to refuses it");
    visit_post(&v, refuse, "version=1&reason=REMIT&to=POM&words=x");
    CHECK(v.status == 422, "not theirs: %d", v.status);
    visit_sign_in(&v, "CASEY");
    visit_get(&v, task);
    SEES(&v, "refuse it");
    visit_get(&v, refuse);
    SEES(&v, "An assessment of risk is made by an officer");
    visit_post(&v, refuse,
               "version=1&reason=NONE&to=CASE_ADMINISTRATOR&words=");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Choose the reason");
    SEES(&v, "Choose the role that is to have it");
    SEES(&v, "Say it in words");
    visit_post(&v, refuse, "version=7&reason=REMIT&to=POM&words=x");
    CHECK(v.status == 409, "stale: %d", v.status);
    visit_get(&v, refuse);
    visit_post(&v, refuse,
               "version=1&reason=REMIT&to=POM&words=Needs+an+assessor");
    SEES(&v, "Refused. Given to: POM");
    ASKED(&v.sql,
          "select owner, given from task where number = 'A1001AA' and kind = "
          "'OASYS_INITIAL'",
          "POM,1");
    ASKED(&v.sql,
          "select reason, reason_words, words, by_rule, set_by from "
          "task_refusal",
          "REMIT,Not the work of this role,Needs an assessor,0,CASEY");
    visit_get(&v, refuse);
    SEES(&v, "Whoever it was given to refuses it");
    visit_sign_in(&v, "HALE");
    visit_get(&v, "/offender-management/refusals");
    SEES(&v, "Not the work of this role");
    SEES(&v, "Needs an assessor");
    SEES(&v, "By the role (1)");
    visit_close(&v);
}

EACH(the_remit_is_dated_rows)
{
    struct visit v = open_mill(e);

    visit_sign_in(&v, "CASEY");
    visit_get(&v, "/settings/remit");
    SEES(&v, "Whose work what is");
    SEES_NOT(&v, "A row of this prison");
    visit_post(&v, "/settings/remit", "");
    CHECK(v.status == 403, "an administrator does not set it: %d", v.status);
    visit_sign_in(&v, "HALE");
    visit_get(&v, "/settings/remit?role=CASE_ADMINISTRATOR");
    SEES(&v, "No: POM");
    visit_post(&v, "/settings/remit",
               "version=0&role=&work=X&does=&whose=&words=&from=2020-01-01");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Choose the role");
    SEES(&v, "Choose the work");
    SEES(&v, "Say whether it is theirs");
    SEES(&v, "Say the rule as it is read");
    SEES(&v, "Enter today or a later day");
    visit_post(&v, "/settings/remit",
               "version=0&role=CASE_ADMINISTRATOR&work=MAPPA_SCREEN&does=no&"
               "whose=CASE_ADMINISTRATOR&words=x&from=2026-11-19");
    SEES(&v, "Choose the role whose it is instead");
    visit_post(&v, "/settings/remit",
               "version=0&role=CASE_ADMINISTRATOR&work=MAPPA_SCREEN&does=yes&"
               "whose=&words=Trained+here&from=2026-11-19");
    SEES(&v, "Saved. It holds from its day on");
    visit_get(&v, "/settings/remit?sort=state");
    SEES(&v, "Another row holds");
    visit_post(&v, "/settings/remit",
               "version=0&role=CASE_ADMINISTRATOR&work=MAPPA_SCREEN&does=yes&"
               "whose=&words=Trained+here&from=2026-11-20");
    CHECK(v.status == 422, "stale: %d", v.status);
    SEES(&v, "somebody added one meanwhile");
    const char *give = task_page_of(&v, "MAPPA_SCREEN", "/give");
    visit_get(&v, give);
    visit_post(&v, give, "version=1&owner=CASE_ADMINISTRATOR&why=Trained");
    SEES(&v, "Given to: Case administrator");
    visit_close(&v);
}

EACH(the_reasons_are_dated_rows)
{
    struct visit v = open_mill(e);

    visit_sign_in(&v, "HALE");
    visit_get(&v, "/settings/refusals");
    SEES(&v, "Training is needed");
    visit_post(&v, "/settings/refusals",
               "version=0&code=X&words=&from=2020-01-01&to=2019-01-01");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Choose a reason of the list");
    SEES(&v, "Say the reason");
    SEES(&v, "Enter the last day");
    visit_post(&v, "/settings/refusals",
               "version=0&code=&words=Away+on+a+course&from=2026-11-19&to=");
    SEES(&v, "Saved. It holds from its day on");
    ASKED(&v.sql, "select code, words from refusal_reason where prison = 'MLB'",
          "OWN_1,Away on a course");
    visit_post(&v, "/settings/refusals",
               "version=0&code=TIME&words=Late&from=2026-11-19&to=");
    CHECK(v.status == 422, "stale: %d", v.status);
    visit_get(&v, "/settings/refusals");
    visit_post(&v, "/settings/refusals",
               arena_printf(&e->a,
                            "version=%s&code=TIME&words=Late&from=2026-11-19&"
                            "to=2026-11-19",
                            visit_field(&v, "version"))
                   .p);
    SEES(&v, "Saved.");
    SEES(&v, "Another row holds");
    visit_close(&v);
}

TESTS(TEST_EACH(work_is_taken_from_the_queue),
      TEST_EACH(work_is_taken_handed_back_and_done),
      TEST_EACH(a_dossier_and_a_task_are_done),
      TEST_EACH(a_task_out_of_the_remit_is_refused_by_the_rule),
      TEST_EACH(an_administrator_refuses_with_a_reason),
      TEST_EACH(the_remit_is_dated_rows), TEST_EACH(the_reasons_are_dated_rows))
