/* The numbers of notes and answers: read by many, set by few, from a day on,
 * and what was written before keeps its own. */
#include "app/millbrook.h"

#define SET "/settings/numbers"

EACH(the_numbers_are_read)
{
    struct visit v = millbrook(e);

    visit_sign_in(&v, "DALE");
    visit_get(&v, SET);
    SEES(&v, "Words expected for every ten minutes of a session");
    SEES(&v, "The service");
    SEES(&v, "Save the number");
    visit_get(&v, SET "?format=csv");
    SEES(&v, "keep_hours");

    visit_close(&v);
}

EACH(a_number_says_what_is_wrong)
{
    struct visit v = millbrook(e);

    visit_sign_in(&v, "SETHI");
    visit_post(&v, SET, "version=0");
    CHECK(v.status == 403, "a key worker: %d", v.status);

    visit_sign_in(&v, "DALE");
    visit_get(&v, SET);
    visit_post(&v, SET, "version=0&name=none&value=3&from=2026-11-18");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Choose what it is the number of");
    SEES(&v, "Enter today or a later day");
    visit_post(&v, SET, "version=0&name=promise_days&value=61&from=2026-11-20");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Enter a whole number from 1 to 60");
    visit_post(&v, SET, "version=0&name=age_first&value=12&from=2026-11-20");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "must be more days than");
    ASKED(&v.sql, "select count(*) from note_limit where prison = 'MLB'", "0");

    visit_close(&v);
}

EACH(a_number_holds_from_its_day)
{
    struct visit v = millbrook(e);

    visit_sign_in(&v, "DALE");
    visit_get(&v, SET);
    visit_post(&v, SET, "version=0&name=promise_days&value=3&from=19+11+2026");
    SEES(&v, "Saved. It holds from its day on");
    SEES(&v, "This prison");
    SEES(&v, "Another row holds");
    ASKED(&v.sql,
          "select name, from_day, value, set_by from note_limit where prison "
          "= 'MLB'",
          "promise_days,2026-11-19,3,DALE");
    const char *stamp =
        arena_printf(&v.e->a, "%s", visit_field(&v, "version")).p;
    visit_post(
        &v, SET,
        arena_printf(&v.e->a,
                     "version=%s&name=promise_days&value=4&from=2026-11-19",
                     stamp)
            .p);
    CHECK(v.status == 422, "one of that day is there: %d", v.status);
    SEES(&v, "There is a row of this number from that day");
    visit_post(&v, SET, "version=0&name=promise_days&value=4&from=2026-11-30");
    CHECK(v.status == 422, "written on an older list: %d", v.status);
    visit_post(
        &v, SET,
        arena_printf(&v.e->a,
                     "version=%s&name=promise_days&value=4&from=2026-11-30",
                     stamp)
            .p);
    SEES(&v, "To come");
    visit_ask(&v,
              "update account set name = 'Dale, Rose' where username = 'DALE'");
    visit_get(&v, SET);
    SEES(&v, "Dale, Rose");
    SEES_NOT(&v, ">DALE<");
    ASKED(&v.sql,
          "select count(*) from audit where kind = 'SETTING' and subject like "
          "'promise_days%'",
          "2");

    visit_close(&v);
}

TESTS(TEST_EACH(the_numbers_are_read), TEST_EACH(a_number_says_what_is_wrong),
      TEST_EACH(a_number_holds_from_its_day))
