/* A few changes of worker are asked for in the demonstration's prisons. */
#include "estate/worker_asks.h"

#include "app/millbrook.h"
#include "estate/prison_profile.h"

EACH(a_few_of_each_kind)
{
    struct visit v = millbrook(e);
    const struct day today = day_parse(STR(VISIT_DAY));
    char sql[256];

    REQUIRE(estate_worker_asks(e->d, &e->a, 7, today) == OK, "no such prison");
    ASKED(&v.sql, "select count(*) from worker_ask", "0");
    snprintf(sql, sizeof sql,
             "update person set prison = '%.8s'; update allocation set prison "
             "= '%.8s'",
             estate_cases[0].code, estate_cases[0].code);
    char *second = strchr(sql, ';');
    *second = '\0';
    visit_ask(&v, sql);
    visit_ask(&v, second + 2);
    REQUIRE(estate_worker_asks(e->d, &e->a, 7, today) == OK, "too few pairs");
    ASKED(&v.sql, "select count(*) from worker_ask", "0");
    snprintf(sql, sizeof sql,
             "insert into allocation (person, prison, policy, staff, from_at, "
             "from_by, reason) select p.number, '%.8s', 'KEY_WORKER', 3001, "
             "1700000000000, 'FARR', 'MANUAL' from person p where p.number "
             "like 'A100%%'",
             estate_cases[0].code);
    visit_ask(&v, sql);
    visit_ask_bytes(
        &v,
        "insert into person (number, surname, forename, sort_name, prison, "
        "as_of, hash) select 'A9999ZZ', 'Zed', 'Al', 'zed al', prison, 0, $ "
        "from person where number = 'A2003BC'",
        strncmp(e->url, "sqlite:", 7) == 0 ? "x''" : "'\\x'::bytea");
    snprintf(sql, sizeof sql,
             "insert into allocation (person, prison, policy, staff, from_at, "
             "from_by, reason) values ('A9999ZZ', '%.8s', 'KEY_WORKER', 3001, "
             "1700000000000, 'FARR', 'MANUAL')",
             estate_cases[0].code);
    visit_ask(&v, sql);
    REQUIRE(estate_worker_asks(e->d, &e->a, 7, today) == OK, "asked");
    ASKED(&v.sql,
          "select state, count(*) from worker_ask group by state order by "
          "state",
          "BACK,1;CHANGES,1;OPEN,2;REFUSED,1;STAYS,1");
    ASKED(&v.sql, "select count(distinct allocation) from worker_ask", "6");
    ASKED(&v.sql, "select count(*) from worker_ask_talk", "7");
    REQUIRE(estate_worker_asks(e->d, &e->a, 7, today) == OK, "again");
    ASKED(&v.sql, "select count(*) from worker_ask", "6");
    visit_close(&v);
}

TESTS(TEST_EACH(a_few_of_each_kind))
