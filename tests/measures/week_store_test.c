/* The facts of weeks worked out from the record, on both engines. */
#include "app/millbrook.h"
#include "measures/week_store.h"

#define ROWS                                                                   \
    "select week, person, wing, nights, due, planned, held, met, own, judged " \
    "from measure_week order by week, person"
#define REASONS                                                  \
    "select week, person, reason, sessions from measure_missed " \
    "order by week, person, reason"

static struct measured
update(struct visit *v, const char *today, bool all)
{
    struct measured m = {0};
    const enum err e = measure_update(v->e->d, database_reader(v->e->d, 0),
                                      day_parse(str_from_c(today)), all, &m);

    REQUIRE(e == OK, "%s", err_text(e));
    return m;
}

/* A session; the moment in milliseconds as SQL. */
static void
note(struct visit *v, const char *id, const char *person, const char *when,
     int staff)
{
    char sql[512];

    snprintf(sql, sizeof sql,
             "insert into case_note (id, number, type, sub_type, prison, "
             "occurred, created, author_staff, as_of, hash) values ('%s', "
             "'%s', 'KA', 'KS', 'MLB', %lld, 0, %d, 0, $)",
             id, person, (long long)instant_parse(str_from_c(when)).ms, staff);
    visit_ask_bytes(v, sql,
                    strncmp(v->e->url, "sqlite:", 7) == 0 ? "x''" : "'\\x'");
}

static struct visit
two_weeks(struct each *e)
{
    struct visit v = millbrook(e);

    note(&v, "n1", "A2001BA", "2026-11-02T10:00:00Z", 3001);
    note(&v, "n2", "A2001BA", "2026-11-15T23:59:00Z", 3002);
    note(&v, "n3", "A2003BC", "2026-11-16T00:00:00Z", 3002);
    return v;
}

EACH(weeks_that_are_over_are_worked_out)
{
    struct visit v = two_weeks(e);
    const struct measured m = update(&v, "2026-11-19", false);

    CHECK(m.weeks == 2 && m.put == 10, "MS-20 two weeks: %lld, %lld rows",
          (long long)m.weeks, (long long)m.put);
    ASKED(&v.sql,
          "select week, sum(due), sum(held), sum(met), sum(own), sum(judged) "
          "from measure_week group by week order by week",
          "2026-11-02,5,1,1,1,1;2026-11-09,5,1,1,0,1");
    ASKED(&v.sql,
          "select reason, sum(sessions) from measure_missed group by "
          "reason order by reason",
          "NO_WORKER,4;UNKNOWN,4");
    ASKED(&v.sql,
          "select week, possible, notes, halves from "
          "measure_prison_week order by week",
          "2026-11-02,-,1,0;2026-11-09,-,1,0");
    CHECK(update(&v, "2026-11-19", false).weeks == 0, "MS-22 once a day");
    CHECK(update(&v, "2026-11-20", false).put == 0, "MS-22 nothing differs");
    visit_close(&v);
}

EACH(a_prison_without_anything_has_no_weeks)
{
    struct visit v = millbrook(e);

    CHECK(update(&v, "2026-11-19", true).weeks == 0, "MS-20");
    ASKED(&v.sql, "select count(*) from measure_week", "0");
    visit_close(&v);
}

EACH(a_plan_in_force_says_what_was_due)
{
    struct visit v = two_weeks(e);

    visit_ask(&v, "insert into plan (prison, week, state, made_by, made_at, "
                  "due, planned, possible, proved, causes, words, weights) "
                  "values ('MLB', '2026-11-09', 'PUBLISHED', 'T', 0, 3, 2, 2, "
                  "1, '', '', '')");
    visit_ask(&v,
              "insert into plan_session (plan, person, staff, day, half, slot, "
              "start_minute, minutes, wing, state, cover, protected, priority, "
              "why) select id, 'A2003BC', 3002, '2026-11-10', 'AM', 0, 510, "
              "45, 'B', 'HELD', 0, 1, 0, '' from plan");
    visit_ask(&v,
              "insert into plan_session (plan, person, staff, day, half, slot, "
              "start_minute, minutes, wing, state, cover, protected, priority, "
              "why) select id, 'A2002BB', 3001, '2026-11-10', 'AM', 0, 510, "
              "45, 'B', 'PLANNED', 0, 1, 0, '' from plan");
    visit_ask(&v, "update plan_session set started_at = 600000, ended_at = "
                  "3000000 where person = 'A2003BC'");
    visit_ask(&v,
              "insert into plan_session (plan, person, staff, day, half, slot, "
              "start_minute, minutes, wing, state, cover, protected, priority, "
              "why, reason) select id, 'A1001AA', 3001, '2026-11-10', 'AM', 0, "
              "510, 45, 'B', 'LOST', 0, 1, 0, '', 'REFUSED' from plan");
    visit_ask(&v, "insert into plan_missed (plan, person, place, priority, "
                  "cause) select id, 'A2001BA', 1, 10, 'ROOMS' from plan");
    update(&v, "2026-11-19", false);
    ASKED(&v.sql,
          "select person, due, planned, held, met, own, minutes from "
          "measure_week "
          "where week = '2026-11-09' and due + held > 0 order by person",
          "A1001AA,1,1,0,0,0,0;A2001BA,1,0,1,1,0,0;A2002BB,1,1,0,0,0,0;"
          "A2003BC,1,1,1,1,1,40");
    ASKED(&v.sql,
          "select person, reason from measure_missed where week = "
          "'2026-11-09' order by person",
          "A1001AA,REFUSED;A2002BB,NO_OUTCOME");
    ASKED(&v.sql,
          "select possible from measure_prison_week where week = "
          "'2026-11-09'",
          "2");
    visit_close(&v);
}

/* MS-7, ND-6: what a manager found not to have happened was not held, in the
 * note or in the plan; it stays due, and nobody has accounted for it. */
EACH(what_did_not_happen_does_not_count)
{
    struct visit v = two_weeks(e);

    visit_ask(&v, "insert into plan (prison, week, state, made_by, made_at, "
                  "due, planned, possible, proved, causes, words, weights) "
                  "values ('MLB', '2026-11-09', 'PUBLISHED', 'T', 0, 1, 1, 1, "
                  "1, '', '', '')");
    visit_ask(&v,
              "insert into plan_session (plan, person, staff, day, half, slot, "
              "start_minute, minutes, wing, state, cover, protected, priority, "
              "why) select id, 'A2001BA', 3001, '2026-11-15', 'AM', 0, 510, "
              "45, 'A', 'HELD', 0, 1, 0, '' from plan");
    visit_ask(&v,
              "insert into session_note (note, person, prison, staff, kind, "
              "day, start_minute, end_minute, place, private, plan_session, "
              "how, late, entered_by, entered_at) select 'n2', 'A2001BA', "
              "'MLB', 3002, 'SESSION', '2026-11-15', 510, 555, 'ROOM', 1, id, "
              "'SCREEN', 0, 'T', 0 from plan_session");
    update(&v, "2026-11-19", false);
    ASKED(&v.sql,
          "select due, held from measure_week where week = '2026-11-09' and "
          "person = 'A2001BA'",
          "1,1");
    visit_ask(&v, "update case_note set struck = 1 where id = 'n2'");
    update(&v, "2026-11-20", false);
    ASKED(&v.sql,
          "select due, held from measure_week where week = '2026-11-09' and "
          "person = 'A2001BA'",
          "1,0");
    ASKED(&v.sql,
          "select reason from measure_missed where week = '2026-11-09' and "
          "person = 'A2001BA'",
          "NO_OUTCOME");
    visit_close(&v);
}

EACH(the_week_is_as_it_was_then)
{
    struct visit v = two_weeks(e);
    char sql[256];

    snprintf(sql, sizeof sql,
             "insert into person_change (number, category, field, old, new, "
             "as_of, seen_at, run) values ('A2001BA', 'LOCATION', "
             "'cellLocation', 'C-9', 'A-2', %lld, 0, 1)",
             (long long)instant_parse(STR("2026-11-10T12:00:00Z")).ms);
    visit_ask(&v, sql);
    snprintf(sql, sizeof sql,
             "insert into movement (number, at, kind, from_prison, to_prison) "
             "values ('A2002BB', %lld, 'TRANSFERRED_IN', 'YYY', 'MLB')",
             (long long)instant_parse(STR("2026-11-11T12:00:00Z")).ms);
    visit_ask(&v, sql);
    visit_ask(&v, "update person set prison = 'OUT', last_prison = 'MLB', "
                  "status = 'INACTIVE OUT', move_day = '2026-11-05' where "
                  "number = 'A2003BC'");
    update(&v, "2026-11-19", false);
    ASKED(&v.sql,
          "select week, wing from measure_week where person = 'A2001BA' "
          "order by week",
          "2026-11-02,C;2026-11-09,A");
    ASKED(&v.sql,
          "select week, nights, arrived, due from measure_week where person = "
          "'A2002BB' order by week",
          "2026-11-09,5,2026-11-11,1");
    ASKED(&v.sql,
          "select week, nights, due from measure_week where person = "
          "'A2003BC' order by week",
          "2026-11-02,3,0");
    visit_close(&v);
}

/* Played day by day with all that can come late, then made anew. */
EACH(day_by_day_ends_where_a_rebuild_does)
{
    struct visit v = millbrook(e);
    char rows[65536], reasons[65536];

    note(&v, "n0", "A2002BB", "2026-09-07T10:00:00Z", 3001);
    update(&v, "2026-09-21", false);
    note(&v, "n1", "A2001BA", "2026-09-16T10:00:00Z", 3001); /* late */
    update(&v, "2026-09-28", false);
    visit_ask(&v, "insert into duty (prison, day, staff, half, duty, "
                  "keywork_minutes, protected, as_of) values "
                  "('MLB', '2026-09-30', 3001, 'AM', 'ON', 45, 1, 0), "
                  "('MLB', '2026-09-30', 3002, 'AM', 'SICK', 0, 0, 0)");
    update(&v, "2026-10-05", false);
    visit_ask(&v, "update person set prison = 'OUT', last_prison = 'MLB', "
                  "status = 'INACTIVE OUT', move_day = '2026-10-02' where "
                  "number = 'A2003BC'");
    update(&v, "2026-10-12", false);
    note(&v, "n2", "A2002BB", "2026-10-08T10:00:00Z", 3009);
    update(&v, "2026-11-19", false);
    note(&v, "n3", "A1001AA", "2026-09-09T10:00:00Z", 3002); /* months late */
    const struct measured late = update(&v, "2026-11-20", false);
    CHECK(late.weeks == MEASURE_WEEKS_AGAIN + 1 && late.put == 1,
          "MS-22 the old week too: %lld weeks, %lld rows",
          (long long)late.weeks, (long long)late.put);
    snprintf(rows, sizeof rows, STR_FMT, STR_ARG(visit_ask(&v, ROWS)));
    snprintf(reasons, sizeof reasons, STR_FMT, STR_ARG(visit_ask(&v, REASONS)));
    CHECK(update(&v, "2026-11-20", true).put == 0, "MS-21 nothing to write");
    visit_ask(&v, "delete from measure_missed");
    visit_ask(&v, "delete from measure_week");
    visit_ask(&v, "delete from measure_prison_week");
    CHECK(update(&v, "2026-11-20", true).put > 40, "made anew");
    ASKED(&v.sql, ROWS, rows);
    ASKED(&v.sql, REASONS, reasons);
    CHECK(str_has(str_from_c(reasons), STR("SICK")), "the detail was read");
    visit_close(&v);
}

EACH(a_prison_that_stops_has_no_rows)
{
    struct visit v = two_weeks(e);

    update(&v, "2026-11-19", false);
    visit_ask(&v, "insert into prison_policy (prison, policy, from_day, "
                  "enabled, auto_allocate, capacity, frequency_weeks, "
                  "session_minutes, complexity, list_order, strategy, set_by, "
                  "set_at) values ('MLB', 'KEY_WORKER', '2026-11-09', 0, 0, 6, "
                  "1, 45, 0, 'BY_NAME', 'best', 'T', 0)");
    update(&v, "2026-11-20", false);
    ASKED(&v.sql, "select distinct week from measure_week", "2026-11-02");
    ASKED(&v.sql, "select week from measure_prison_week", "2026-11-02");
    visit_close(&v);
}

/* Whichever step fails, the week is as it was or as it shall be. */
EACH(a_week_is_written_as_a_whole)
{
    struct visit v = two_weeks(e);
    struct measured m = {0};
    int n;

    for (n = 1; n < 400; n++) {
        database_fail_at(e->d, n);
        const enum err err =
            measure_prison_update(e->d, database_reader(e->d, 0), STR("MLB"),
                                  day_parse(STR("2026-11-19")), false, &m);
        database_fail_at(e->d, 0);
        const struct str rows =
            visit_ask(&v, "select week, count(*) from measure_week group by "
                          "week having count(*) <> 5");
        CHECK(rows.n == 0, "step %d: half a week", n);
        if (err == OK)
            break;
    }
    CHECK(n > 20 && n < 400, "%d steps", n);
    visit_close(&v);
}

TESTS(TEST_EACH(weeks_that_are_over_are_worked_out),
      TEST_EACH(a_prison_without_anything_has_no_weeks),
      TEST_EACH(a_plan_in_force_says_what_was_due),
      TEST_EACH(what_did_not_happen_does_not_count),
      TEST_EACH(the_week_is_as_it_was_then),
      TEST_EACH(day_by_day_ends_where_a_rebuild_does),
      TEST_EACH(a_prison_that_stops_has_no_rows),
      TEST_EACH(a_week_is_written_as_a_whole))
