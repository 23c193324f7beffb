/* Hours that a POM gives to work that is another's: entered, with a task, and
 * counted in the load; with what is refused. */
#include "sentence/mill.h"
#include "sentence/task_store.h"

#define HERE "/offender-management/others-work"

EACH(hours_on_others_work_are_summed)
{
    struct visit v = sentence_mill(e);

    visit_sign_in(&v, "FAIRHURST");
    visit_get(&v, HERE);
    SEES(&v, "Nothing was recorded in the last twelve months.");
    visit_post(&v, HERE, "person=x&day=2027-01-01&minutes=0&owner=POM&why=");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Enter the number of the person");
    SEES(&v, "not later than today");
    SEES(&v, "Enter 1 to 600 minutes");
    SEES(&v, "Choose whose work it was");
    SEES(&v, "Say what and why");
    visit_post(&v, HERE,
               "person=Z9999ZZ&day=2026-11-18&minutes=90&owner=COM&why=x");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Nobody of that number is in this prison");
    visit_post(&v, HERE,
               "person=A1001AA&day=2026-11-18&minutes=90&owner=COM&why=No+COM");
    SEES(&v, "Recorded: 90 minutes for the COM");
    SEES(&v, "1.5 hours in the last twelve months");
    SEES(&v, "By unit of probation");
    SEES(&v, "Northbury");
    visit_sign_in(&v, "HALE");
    visit_get(&v, HERE);
    SEES(&v, "Fairhurst, Mark");
    SEES_NOT(&v, "Enter hours of yours");
    visit_post(&v, HERE,
               "person=A1001AA&day=2026-11-18&minutes=9&owner=COM&why=x");
    CHECK(v.status == 422, "the head enters none: %d", v.status);
    SEES(&v, "A POM enters their own hours");
    visit_sign_in(&v, "SETHI");
    visit_get(&v, HERE);
    CHECK(v.status == 403, "a key worker: %d", v.status);
    visit_close(&v);
}

EACH(a_task_of_another_role_takes_hours)
{
    struct visit v = sentence_mill(e);
    struct tasks_worked done;

    CHECK(tasks_night(e->d, database_reader(e->d, 0), day_parse(STR(VISIT_DAY)),
                      clock_now(), &done) == OK,
          "tasks");
    visit_ask(&v, "update task set owner = 'CASE_ADMINISTRATOR' where number = "
                  "'A1001AA' and kind = 'MAPPA_SCREEN'");
    const char *task =
        visit_nth(&v, "/people/A1001AA/tasks/",
                  "select id from task where number = 'A1001AA' and kind = "
                  "'MAPPA_SCREEN'",
                  1, "");
    visit_sign_in(&v, "FAIRHURST");
    visit_get(&v, task);
    SEES(&v, "Minutes it took you");
    visit_post(&v, task,
               "version=1&state=DONE&done_on=2026-11-19&evidence=File&minutes="
               "900&others_why=");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Enter 1 to 600 minutes, or leave it empty");
    SEES(&v, "Say why you did it");
    visit_post(&v, task,
               "version=1&state=DONE&done_on=2026-11-19&evidence=File&minutes="
               "45&others_why=They+are+away");
    SEES(&v, "Ticked");
    ASKED(&v.sql, "select staff, minutes, role, why from others_work",
          "3101,45,CASE_ADMINISTRATOR,MAPPA screening. They are away");
    visit_close(&v);
}

TESTS(TEST_EACH(hours_on_others_work_are_summed),
      TEST_EACH(a_task_of_another_role_takes_hours))
