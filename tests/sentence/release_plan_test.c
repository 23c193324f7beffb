/* The plan for a release: set, refused, changed and told on the pages, with
 * refusals. */
#include "sentence/mill.h"
#include "sentence/release_plan.h"
#include "sentence/remind.h"
#include "sentence/task_store.h"

#define PLAN "/people/A1001AA/release-plan"

/* The address of the n-th item or step. */
static void
address(struct visit *v, const char *sql, const char *before, char path[96])
{
    snprintf(path, 96, PLAN "%s" STR_FMT, before, STR_ARG(visit_ask(v, sql)));
}

EACH(a_referral_is_refused_and_the_person_told)
{
    struct visit v = sentence_mill(e);
    char item[96], told[96];

    visit_sign_in(&v, "FAIRHURST");
    visit_get(&v, PLAN);
    SEES(&v, "No referral is recorded.");
    visit_post(&v, PLAN "/new", "kind=&day=2026-11-20&words=&why=");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Choose what it is");
    SEES(&v, "not later than today");
    visit_get(&v, PLAN "/new");
    visit_post(&v, PLAN "/new",
               "kind=AP&day=2026-11-16&words=Elm+House+asked&why=");
    SEES(&v, "Tell the person, and record that you did");
    SEES(&v, "Not told yet: by 23 Nov 2026");
    address(&v, "select id from release_item", "/", item);
    visit_get(&v, item);
    visit_post(&v, item,
               "version=1&what=REJECTED&day=2026-11-18&words=No+room&why=");
    SEES(&v, "Say why: the person will ask");
    visit_post(&v, item, "version=1&what=SET&day=2026-11-18&words=x&why=y");
    SEES(&v, "Choose what happened");
    visit_post(&v, item,
               "version=1&what=REJECTED&day=2026-11-18&words=No+room&why="
               "Full+until+May");
    SEES(&v, "2 steps were not told to the person");
    visit_get(&v, item);
    visit_post(&v, item,
               "version=1&what=OFFERED&day=2026-11-18&words=After+all&why=");
    CHECK(v.status == 409, "stale: %d", v.status);
    SEES(&v, "No room");
    SEES(&v, "After all");
    address(&v, "select max(id) from release_step", "/told/", told);
    visit_get(&v, told);
    SEES(&v, "Full until May");
    visit_post(&v, told, "on=2026-11-17&how=&language=&understood=&said=");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "from the day of the step to today");
    SEES(&v, "Say how you told them");
    SEES(&v, "Say in which language");
    SEES(&v, "Say whether they understood it");
    visit_post(&v, told,
               "on=2026-11-19&how=IN_PERSON&language=English&understood=yes&"
               "said=Where+do+I+go+then");
    SEES(&v, "Recorded: the person knows");
    SEES(&v, "Where do I go then");
    SEES(&v, "One step was not told to the person");
    visit_get(&v, told);
    visit_post(
        &v, told,
        "on=2026-11-19&how=VIDEO&language=English&understood=yes&said=x");
    SEES(&v, "Somebody recorded it meanwhile");
    visit_get(&v, PLAN "/99");
    CHECK(v.status == 404, "%d", v.status);
    visit_get(&v, PLAN "/told/99");
    CHECK(v.status == 404, "%d", v.status);
    visit_close(&v);
}

EACH(a_late_change_of_address_is_a_task_for_the_next_day)
{
    struct visit v = sentence_mill(e);
    const struct day today = day_parse(STR(VISIT_DAY));
    char told[96];
    int64_t due = 0;

    visit_sign_in(&v, "FAIRHURST");
    visit_ask(&v, "insert into allocation (person, prison, policy, staff, "
                  "from_at, from_by, reason) values ('A1001AA', 'MLB', "
                  "'KEY_WORKER', 3002, 1700000000000, 'FARR', 'MANUAL')");
    visit_ask(&v,
              "update person set release_day = '2026-11-30', "
              "conditional_release = '2026-11-30' where number = 'A1001AA'");
    visit_ask(&v, "update responsibility set release_day = '2026-11-30', "
                  "release_kind = 'CRD' where number = 'A1001AA'");
    visit_get(&v, PLAN "/new");
    visit_post(&v, PLAN "/new",
               "kind=ADDRESS&day=2026-11-19&words=4+Mill+Lane&why=");
    SEES(&v, "Not told yet: by 20 Nov 2026");
    ASKED(&v.sql, "select state, due from task where kind = 'RELEASE_TELL'",
          "OPEN,2026-11-20");
    CHECK(remind_everybody(e->d, database_reader(e->d, 0), today, clock_now(),
                           &due) == OK,
          "reminders");
    ASKED(&v.sql,
          "select a.username from reminder r join account a on a.id = "
          "r.account where r.kind = 'RELEASE_CHANGED' order by a.username",
          "FAIRHURST;SETHI");
    CHECK(due > 0, "some");
    address(&v, "select id from release_step", "/told/", told);
    visit_get(&v, told);
    visit_post(&v, told,
               "on=2026-11-19&how=VIDEO&language=English&understood=no&said=x");
    SEES(&v, "not understood");
    ASKED(&v.sql, "select state, due from task where kind = 'RELEASE_TELL'",
          "CLOSED,2026-11-20");
    visit_close(&v);
}

EACH(a_condition_has_its_reason_and_others_only_read)
{
    struct visit v = sentence_mill(e);

    visit_sign_in(&v, "HALE");
    visit_get(&v, PLAN "/new");
    visit_post(&v, PLAN "/new",
               "kind=CONDITION&day=2026-11-18&words=Polygraph+tests&why=");
    SEES(&v, "Say why: the person will ask");
    visit_post(&v, PLAN "/new",
               "kind=CONDITION&day=2026-11-18&words=Polygraph+tests&why=To+"
               "talk+about+risk+early");
    SEES(&v, "Polygraph tests");
    visit_sign_in(&v, "CASEY");
    visit_get(&v, PLAN);
    SEES(&v, "To talk about risk early");
    SEES_NOT(&v, "Add to the plan");
    visit_get(&v, PLAN "/new");
    CHECK(v.status == 403, "%d", v.status);
    visit_close(&v);
}

TESTS(TEST_EACH(a_referral_is_refused_and_the_person_told),
      TEST_EACH(a_late_change_of_address_is_a_task_for_the_next_day),
      TEST_EACH(a_condition_has_its_reason_and_others_only_read))
