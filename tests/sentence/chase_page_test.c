/* The chase list, and when tasks are due: seen, chased, set; with refusals. */
#include "sentence/mill.h"
#include "sentence/task_store.h"

static struct visit
open_mill(struct each *e)
{
    struct visit v = sentence_mill(e);
    struct tasks_worked done;

    CHECK(tasks_night(e->d, database_reader(e->d, 0), day_parse(STR(VISIT_DAY)),
                      clock_now(), &done) == OK,
          "tasks");
    visit_ask(&v, "insert into request (person, prison, kind, direction, "
                  "words, due, asked_by, asked_at, state) values ('A1001AA', "
                  "'MLB', 'ADDRESS', 'TO_COM', 'Elm Road', '2026-11-16', "
                  "'Casey', 1794000000000, 'OPEN')");
    return v;
}

EACH(what_others_owe_is_listed_and_chased)
{
    struct visit v = open_mill(e);
    char form[160];

    visit_sign_in(&v, "CASEY");
    visit_get(&v, "/chase");
    SEES(&v, "Check an address for release");
    SEES(&v, "OASys: first assessment");
    SEES(&v, "Linden, Sarah");
    SEES(&v, "Fairhurst, Mark");
    SEES_NOT(&v, "MAPPA screening"); /* one's own */
    visit_get(&v, "/chase?view=com");
    SEES(&v, "Check an address for release");
    SEES_NOT(&v, "OASys: first assessment</a>");
    visit_get(&v, "/chase?view=late&office=Northbury");
    SEES(&v, "Check an address for release");
    visit_get(&v, "/chase?view=today");
    SEES(&v, "Nothing to chase here.");
    visit_get(&v, "/chase?format=csv");
    SEES(&v, "Person,Number,Paper");
    visit_post(&v, "/chase", "words=");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Tick whom you reminded");
    snprintf(form, sizeof form, "one=request-" STR_FMT "&words=By+telephone",
             STR_ARG(visit_ask(&v, "select id from request")));
    visit_post(&v, "/chase", form);
    SEES(&v, "1 of 1 recorded as chased today");
    ASKED(&v.sql, "select words from request_chase", "By telephone");
    snprintf(form, sizeof form,
             "pick=task-" STR_FMT "&pick=task-999999&pick=x&pick=task-&words="
             "By+e-mail",
             STR_ARG(visit_ask(&v, "select id from task where number = "
                                   "'A1001AA' and kind = 'OASYS_INITIAL'")));
    visit_post(&v, "/chase", form);
    SEES(&v, "1 of 4 recorded as chased today. The others are done by now");
    ASKED(&v.sql,
          "select k.words, k.by_user from task_change k where k.what = "
          "'CHASED'",
          "By e-mail,CASEY");
    visit_close(&v);
}

EACH(not_everybody_chases)
{
    struct visit v = open_mill(e);

    visit_account(&v, "GRANT", ROLE_GOVERNOR, "MLB", 0);
    visit_sign_in(&v, "GRANT");
    visit_get(&v, "/chase");
    SEES_NOT(&v, "Chased today");
    visit_post(&v, "/chase", "pick=task-1&words=");
    CHECK(v.status == 403, "%d", v.status);
    visit_close(&v);
}

#define ROW "used=yes&months=0&days=0&shown=14&late=2&owner=POM&asked_of=COM"

EACH(a_row_is_added_and_none_overwritten)
{
    struct visit v = open_mill(e);

    visit_sign_in(&v, "HALE");
    visit_get(&v, "/offender-management/tasks?kind=CAT_INITIAL");
    SEES(&v, "10 working days after");
    visit_post(&v, "/offender-management/tasks",
               "version=0&kind=&used=yes&months=x&days=0&working=1000&shown="
               "14&late=2&owner=&asked_of=&from=2026-11-18");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Choose the task");
    SEES(&v, "Enter a number from -60 to 60");
    SEES(&v, "Enter a number from -100 to 100");
    SEES(&v, "Choose who answers for it");
    SEES(&v, "Enter today or a later day");
    visit_post(&v, "/offender-management/tasks",
               "version=0&kind=CAT_INITIAL&working=7&from=2026-11-20&does="
               "POM+and+security&consulted=Key+worker&informed=COM&" ROW);
    SEES(&v, "done by: POM and security");
    SEES(&v, "Key worker");
    SEES(&v, "Saved. Tasks follow it from the next night on");
    SEES(&v, "7 working days after");
    SEES(&v, "10 working days after");
    ASKED(&v.sql,
          "select working_days, asked_of, set_by from task_setting where "
          "prison = 'MLB'",
          "7,COM,HALE");
    visit_post(&v, "/offender-management/tasks",
               "version=0&kind=CAT_INITIAL&working=5&from=2026-11-23&" ROW);
    CHECK(v.status == 422, "somebody was quicker: %d", v.status);
    SEES(&v, "somebody added one meanwhile");
    visit_get(&v, "/offender-management/tasks?format=csv");
    SEES(&v, "CAT_INITIAL");
    visit_sign_in(&v, "FAIRHURST");
    visit_get(&v, "/offender-management/tasks");
    SEES_NOT(&v, "Save the row");
    visit_post(&v, "/offender-management/tasks", "version=0&kind=&" ROW);
    CHECK(v.status == 403, "not a POM: %d", v.status);
    visit_close(&v);
}

TESTS(TEST_EACH(what_others_owe_is_listed_and_chased),
      TEST_EACH(not_everybody_chases),
      TEST_EACH(a_row_is_added_and_none_overwritten))
