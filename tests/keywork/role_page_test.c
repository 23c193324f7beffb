/* Somebody gives, changes and ends a role: pages, refusals, what is left. */
#include "app/millbrook.h"

#define ROLE_OF(staff)                                        \
    "select from_day, to_day, position, schedule, "           \
    "minutes_a_week, source, set_by, version from staff_role" \
    " where role = 'KEY_WORKER' and staff = " #staff

/* Address of the one role of a member of staff. */
static const char *
role_url(struct visit *v, const char *staff, const char *rest)
{
    static char url[128];
    char sql[256];

    snprintf(sql, sizeof sql,
             "select id from staff_role where role = 'KEY_WORKER' and staff = "
             "%s and to_day is null",
             staff);
    snprintf(url, sizeof url, "/staff/%s/role/" STR_FMT "%s", staff,
             STR_ARG(visit_ask(v, sql)), rest);
    return url;
}

EACH(who_works_as_what_is_listed)
{
    struct visit v = millbrook(e);

    visit_sign_in(&v, "FARR");
    visit_get(&v, "/staff/roles");
    CHECK(v.status == 200, "%d", v.status);
    SEES(&v, "Okello, Patience");
    SEES(&v, "Custodial manager");
    SEES_NOT(&v, "Ashdown"); /* no role here; and not theirs to give one */
    SEES_NOT(&v, "/end\"");
    visit_get(&v, "/staff/roles?name=ashd");
    SEES_NOT(&v, "Give a role");
    visit_get(&v, "/staff/roles?format=csv&view=KEY_WORKER");
    SEES(&v, "\"Sethi, Nadia\",3002,Key worker,PRO,Full time,35,2025-01-06");

    visit_sign_in(&v, "DALE");
    visit_get(&v, "/staff/roles?name=pat+ok");
    SEES(&v, "Okello, Patience");
    SEES_NOT(&v, "Sethi, Nadia");
    SEES(&v, "/end\"");
    visit_get(&v, "/staff/roles?name=ASHDOWN+h");
    SEES(&v, "href=\"/staff/3009/role\"");
    visit_get(&v, "/staff/roles?name=3009");
    SEES(&v, "href=\"/staff/3009/role\"");
    visit_get(&v, "/staff/roles?name=nobody");
    SEES(&v, "Nobody on the staff record is called");

    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/staff/roles");
    CHECK(v.status == 403, "key workers do not see staff: %d", v.status);
    visit_close(&v);
}

/* clang-format off */
static const struct {
    const char *fields, *says;
} refused[] = {
    { "kind=POM&position=PRO&schedule=FT&hours=35&from=2026-11-19",                    "Choose a role"                  },
    { "kind=KEY_WORKER&position=XX&schedule=FT&hours=35&from=2026-11-19",              "Enter a post"                   },
    { "kind=KEY_WORKER&position=PRO&schedule=&hours=35&from=2026-11-19",               "Choose how they work"           },
    { "kind=KEY_WORKER&position=PRO&schedule=FT&hours=99&from=2026-11-19",             "Enter hours a week from 0 to 60"},
    { "kind=KEY_WORKER&position=PRO&schedule=FT&hours=35&from=19%2F11",                "Enter the first day"            },
    { "kind=KEY_WORKER&position=PRO&schedule=FT&hours=35&from=2029-11-19",             "within a year"                  },
    { "kind=KEY_WORKER&position=PRO&schedule=FT&hours=35&from=2026-11-19&capacity=x",  "Enter a number of people"       },
};
/* clang-format on */

EACH(a_role_is_given_once)
{
    static const char right[] = "kind=KEY_WORKER&position=PRO&schedule=PT&"
                                "hours=18.5&from=2026-11-19&capacity=3";
    struct visit v = millbrook(e);

    visit_sign_in(&v, "FARR");
    visit_get(&v, "/staff/3009/role");
    CHECK(v.status == 403, "a custodial manager does not: %d", v.status);
    visit_sign_in(&v, "DALE");
    visit_get(&v, "/staff/4711/role");
    CHECK(v.status == 404, "nobody has that number: %d", v.status);
    for (size_t i = 0; i < COUNT_OF(refused); i++) {
        visit_get(&v, "/staff/3009/role");
        visit_post(&v, "/staff/3009/role", refused[i].fields);
        CHECK(v.status == 422, "row %zu: %d", i, v.status);
        SEES(&v, refused[i].says);
    }
    ASKED(&v.sql, ROLE_OF(3009), "");

    visit_get(&v, "/staff/3009/role");
    char token[sizeof v.token];
    snprintf(token, sizeof token, "%s", v.token);
    visit_post(&v, "/staff/3009/role", right);
    SEES(&v, "Ashdown, Helen is a key worker from 19 November 2026");
    ASKED(&v.sql, ROLE_OF(3009), "2026-11-19,-,PRO,PT,1110,PAGE,DALE,1");
    ASKED(&v.sql, "select capacity from staff_capacity where staff = 3009",
          "3");
    ASKED(&v.sql,
          "select username, subject from audit where kind = 'STAFF_ROLE_GIVEN'",
          "DALE,staff 3009, KEY_WORKER");

    /* The same form again is answered as before, and does nothing. */
    snprintf(v.token, sizeof v.token, "%s", token);
    visit_post(&v, "/staff/3009/role", right);
    SEES(&v, "is a key worker from");
    /* A new one is refused: the role is held. */
    visit_get(&v, "/staff/3009/role");
    visit_post(&v, "/staff/3009/role", right);
    SEES(&v, "holds this role here already");
    ASKED(&v.sql, "select count(*) from staff_role where staff = 3009", "1");
    visit_close(&v);
}

EACH(a_number_left_empty_is_the_prisons)
{
    struct visit v = millbrook(e);

    visit_sign_in(&v, "DALE");
    visit_get(&v, "/staff/3009/role");
    SEES(&v, "6 for key workers, 20 for personal officers");
    visit_post(&v, "/staff/3009/role",
               "kind=KEY_WORKER&position=PRO&schedule=FT&hours=35&"
               "from=2026-11-19&capacity=");
    ASKED(&v.sql, "select count(*) from staff_capacity where staff = 3009",
          "0");
    visit_get(&v, "/staff/3009");
    SEES(&v, "the prison’s number");
    visit_close(&v);
}

EACH(a_role_is_changed_on_its_newest_version)
{
    struct visit v = millbrook(e);
    char url[128], fields[256];

    snprintf(url, sizeof url, "%s", role_url(&v, "3001", ""));
    visit_sign_in(&v, "DALE");
    visit_get(&v, url);
    CHECK(strcmp(visit_field(&v, "hours"), "35") == 0, "filled in");
    visit_post(&v, url,
               "version=1&position=PRO&schedule=PT&hours=20&from=2025-01-06");
    SEES(&v, "Saved");
    ASKED(&v.sql, ROLE_OF(3001), "2025-01-06,-,PRO,PT,1200,FEED,DALE,2");

    /* Too late: mine and theirs, field by field, with who and when. */
    visit_get(&v, url);
    visit_post(&v, url,
               "version=1&position=PRO&schedule=FT&hours=30&from=2025-01-06");
    CHECK(v.status == 409, "%d", v.status);
    SEES(&v, "Changed while you were writing");
    SEES(&v, "Yours: <strong>Full time</strong>");
    SEES(&v, "There now: <strong>Part time</strong>");
    SEES(&v, "Yours: <strong>30</strong>");
    SEES(&v, "There now: <strong>20</strong>");
    SEES(&v, "DALE");
    SEES(&v, "19 November 2026, 09:0");
    SEES(&v, "The same in both (2)");
    ASKED(&v.sql, ROLE_OF(3001), "2025-01-06,-,PRO,PT,1200,FEED,DALE,2");

    /* Mine of the one, theirs of the other: the page's own form does it. */
    snprintf(fields, sizeof fields,
             "version=%.20s&position=PRO&schedule=PT&hours=30&from=2025-01-06",
             visit_field(&v, "version"));
    visit_post(&v, url, fields);
    SEES(&v, "Saved");
    ASKED(&v.sql, ROLE_OF(3001), "2025-01-06,-,PRO,PT,1800,FEED,DALE,3");
    ASKED(&v.sql,
          "select count(*) from audit where kind = 'STAFF_ROLE_CHANGED'", "2");
    visit_close(&v);
}

EACH(an_ended_role_hands_its_people_on)
{
    struct visit v = millbrook(e);
    char url[128];

    snprintf(url, sizeof url, "%s", role_url(&v, "3001", "/end"));
    visit_sign_in(&v, "DALE");
    visit_get(&v, url);
    SEES(&v, "2 people are affected");
    SEES(&v, "Staff member status change");
    SEES(&v, "Grant, Michael");
    visit_post(&v, url, "version=1&off=2026-11-25&why=left");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "plan the cover");
    visit_post(&v, url, "version=1&off=2026-11-19&why=");
    SEES(&v, "Say why");
    ASKED(&v.sql, "select count(*) from allocation where to_at is null", "3");

    visit_get(&v, url);
    visit_post(&v, url,
               "version=1&off=2026-11-19&why=Has+moved&then=give&"
               "next_A2001BA=3003&next_A2002BB=3002");
    SEES(&v, "is no longer a key worker. Given to somebody new: 2. Waiting: 0");
    ASKED(&v.sql,
          "select person, staff, reason, why from allocation "
          "where to_at is null order by person",
          "A2001BA,3003,AUTO,Has moved;A2002BB,3002,AUTO,Has moved;"
          "A2003BC,3002,MANUAL,");
    ASKED(&v.sql,
          "select person, end_reason, end_why, to_by from allocation where "
          "staff = 3001 order by person",
          "A2001BA,STAFF_STATUS_CHANGE,Has moved,DALE;"
          "A2002BB,STAFF_STATUS_CHANGE,Has moved,DALE");
    ASKED(&v.sql,
          "select to_day, end_why, source, set_by, version from staff_role "
          "where staff = 3001",
          "2026-11-18,Has moved,PAGE,DALE,2");
    ASKED(&v.sql,
          "select kind, count(*) from audit where kind in ('ALLOCATION', "
          "'ALLOCATION_ENDED', 'STAFF_ROLE_ENDED') group by kind order by kind",
          "ALLOCATION,2;ALLOCATION_ENDED,2;STAFF_ROLE_ENDED,1");
    visit_get(&v, "/staff/3001");
    CHECK(v.status == 404, "no worker any more: %d", v.status);
    visit_get(&v, "/staff/roles?view=ended");
    SEES(&v, "ended by DALE");
    visit_close(&v);
}

/* An administrator ends roles and does not see people. */
EACH(who_does_not_see_people_ends_a_role_without_them)
{
    struct visit v = millbrook(e);
    char url[128];

    snprintf(url, sizeof url, "%s", role_url(&v, "3001", "/end"));
    visit_sign_in(&v, "IVES");
    visit_get(&v, url);
    SEES(&v, "2 people are affected");
    SEES_NOT(&v, "Grant");
    visit_post(&v, url,
               "version=1&off=2026-11-19&why=left&then=give&"
               "next_A2001BA=3003");
    SEES(&v, "Given to somebody new: 0. Waiting: 2");
    ASKED(&v.sql, "select person from allocation where to_at is null",
          "A2003BC");
    visit_close(&v);
}

EACH(a_role_ended_twice_asks_whose_end_it_is)
{
    struct visit v = millbrook(e);
    char url[128];

    snprintf(url, sizeof url, "%s", role_url(&v, "3003", "/end"));
    visit_sign_in(&v, "DALE");
    visit_get(&v, url);
    SEES(&v, "nobody is affected");
    visit_post(&v, url, "version=1&off=2026-11-10&why=one");
    SEES(&v, "Brandreth, Owen is no longer a key worker");
    visit_post(&v, url, "version=1&off=2026-11-12&why=two");
    CHECK(v.status == 409, "%d", v.status);
    SEES(&v, "There now: <strong>10 November 2026</strong>");
    SEES(&v, "Yours: <strong>two</strong>");
    ASKED(&v.sql,
          "select to_day, end_why from staff_role where staff = 3003 and "
          "role = 'KEY_WORKER'",
          "2026-11-09,one");
    visit_close(&v);
}

TESTS(TEST_EACH(who_works_as_what_is_listed), TEST_EACH(a_role_is_given_once),
      TEST_EACH(a_number_left_empty_is_the_prisons),
      TEST_EACH(a_role_is_changed_on_its_newest_version),
      TEST_EACH(an_ended_role_hands_its_people_on),
      TEST_EACH(who_does_not_see_people_ends_a_role_without_them),
      TEST_EACH(a_role_ended_twice_asks_whose_end_it_is))
