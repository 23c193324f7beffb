/* Plans of the last weeks for the case study's prisons, and what became of
 * them. */
#include "estate/plans.h"

#include "estate/prison_profile.h"
#include "keywork/plan_mill.h"

/* Millbrook's people and officers in the first prison of the study. */
static void
move_to_study(struct visit *v)
{
    static const char *const tables[] = {
        "person",     "staff_role", "staff_wing",   "staff_capacity",
        "allocation", "duty",       "prison_policy"};
    char sql[256];

    snprintf(sql, sizeof sql,
             "insert into prison (code, name, active, male, female, kind, "
             "as_of) select '%.8s', 'Study', active, male, female, kind, as_of "
             "from prison where code = 'MLB'",
             estate_cases[0].code);
    visit_ask(v, sql);
    for (size_t i = 0; i < COUNT_OF(tables); i++) {
        snprintf(sql, sizeof sql, "update %s set prison = '%.8s'", tables[i],
                 estate_cases[0].code);
        visit_ask(v, sql);
    }
    snprintf(sql, sizeof sql,
             "insert into case_note (id, number, type, sub_type, prison, "
             "occurred, created, author_staff, as_of, hash) values ('n1', "
             "'A2001BA', 'KA', 'KS', '%.8s', 1795426200000, 0, 3001, 0, %s)",
             estate_cases[0].code,
             strncmp(v->e->url, "sqlite:", 7) == 0 ? "x''" : "'\\x'");
    visit_ask(v, sql);
}

EACH(what_was_noted_was_held_and_the_rest_has_a_reason)
{
    struct visit v = plan_mill(e);
    const struct day today = day_parse(STR("2026-11-26"));

    move_to_study(&v);
    REQUIRE(estate_plans(e->d, 7, today) == OK, "made");
    ASKED(&v.sql, "select count(*), min(week), max(week), min(state) from plan",
          "13,2026-08-31,2026-11-23,PUBLISHED");
    /* 09:30 on Monday morning, by who had time for her then */
    ASKED(&v.sql,
          "select s.person, s.day, s.state from plan_session s where s.state "
          "= 'HELD'",
          "A2001BA,2026-11-23,HELD");
    ASKED(&v.sql,
          "select count(*) from plan_session where state not in ('HELD', "
          "'LOST', 'UNANSWERED', 'PLANNED')",
          "0");
    ASKED(&v.sql,
          "select count(*) from plan_session where state = 'LOST' and (reason "
          "= '' or words = '')",
          "0");
    ASKED(&v.sql,
          "select count(*) from plan p where p.due <> p.planned + (select "
          "count(*) from plan_missed m where m.plan = p.id)",
          "0");
    REQUIRE(estate_plans(e->d, 7, today) == OK, "again");
    ASKED(&v.sql, "select count(*) from plan", "13");
    visit_close(&v);
}

TESTS(TEST_EACH(what_was_noted_was_held_and_the_rest_has_a_reason))
