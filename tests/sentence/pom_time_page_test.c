/* Protected hours of POMs, as a conversation. */
#include "sentence/mill.h"

static void
order(struct visit *v, const char *day)
{
    char sql[300];

    snprintf(
        sql, sizeof sql,
        "insert into redeployment (prison, staff, day, from_minute, "
        "to_minute, kind, ordered_by, set_by, set_at) values ('MLB', 3102, "
        "'%s', 480, 1020, 'ESCORT', 'Orderly officer', 'FARR', 0)",
        day);
    visit_ask(v, sql);
}

EACH(a_pom_kept_from_the_work_is_told)
{
    struct visit v = sentence_mill(e);

    visit_sign_in(&v, "HALE");
    visit_get(&v, "/offender-management/protected");
    CHECK(v.status == 200, "%d", v.status);
    SEES(&v, "No POM was under the protected hours");
    SEES(&v, "Every POM of every prison");
    visit_get(&v, "/reminders");
    SEES_NOT(&v, "kept from offender management");
    order(&v, "2026-11-03");
    order(&v, "2026-11-04");
    order(&v, "2026-11-10");
    order(&v, "2026-11-11");
    visit_get(&v, "/offender-management/protected");
    SEES(&v, "under the protected hours for 2 weeks in a row; in the last one "
             "19.5 of 30.0 hours, 18.0 taken for other work");
    SEES(&v, "Under, 2 weeks in a row");
    visit_get(&v, "/offender-management/protected?format=csv");
    SEES(&v, "2026-11-09,\"Penhale, Ruth\",30.0,0.0,30.0,19.5,18.0,");
    visit_get(&v, "/reminders");
    SEES(&v, "1 POM is kept from offender management");
    visit_get(&v, "/offender-management/poms/3102");
    SEES(&v, "Ordered to other duties");
    visit_sign_in(&v, "FAIRHURST");
    visit_get(&v, "/reminders");
    SEES_NOT(&v, "kept from offender management");
    visit_close(&v);
}

EACH(what_is_protected_is_a_dated_row)
{
    struct visit v = sentence_mill(e);

    visit_sign_in(&v, "HALE");
    visit_get(&v, "/offender-management/protected");
    visit_post(&v, "/offender-management/protected",
               "staff=9&hours=61&weeks=0&from=2026-01-01&source=&version=0");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Choose a POM of this prison");
    SEES(&v, "Enter hours a week from 0 to 60");
    SEES(&v, "Enter weeks from 1 to 12");
    SEES(&v, "the past keeps");
    SEES(&v, "Say who decided it");
    visit_post(&v, "/offender-management/protected",
               "staff=&hours=30&weeks=2&from=soon&source=Order&version=0");
    SEES(&v, "Enter a day such as");
    visit_post(&v, "/offender-management/protected",
               "staff=3102&hours=20&weeks=3&from=2026-11-20&source=Order&"
               "version=0");
    SEES(&v, "Saved. Weeks from that day on");
    ASKED(&v.sql,
          "select staff, from_day, minutes, weeks, set_by from pom_time where "
          "prison = 'MLB'",
          "3102,2026-11-20,1200,3,HALE");
    visit_post(
        &v, "/offender-management/protected",
        "staff=&hours=20&weeks=3&from=2026-11-20&source=Order&version=0");
    CHECK(v.status == 422, "stale: %d", v.status);
    SEES(&v, "Somebody changed the rows");
    visit_sign_in(&v, "FAIRHURST");
    visit_get(&v, "/offender-management/protected");
    SEES_NOT(&v, "Save the row");
    visit_post(&v, "/offender-management/protected", "hours=1");
    CHECK(v.status == 403, "a POM: %d", v.status);
    visit_close(&v);
}

TESTS(TEST_EACH(a_pom_kept_from_the_work_is_told),
      TEST_EACH(what_is_protected_is_a_dated_row))
