/* sentence/task_store: tasks are made, moved, closed and escalated; what a
 * person ticked is not asked for twice. */
#include "sentence/mill.h"
#include "sentence/task_rule.h"
#include "sentence/task_store.h"

static struct tasks_worked
night(struct each *e, const char *day)
{
    struct tasks_worked done;
    char at[32];

    snprintf(at, sizeof at, "%.10sT02:00:00Z", day);
    CHECK(tasks_night(e->d, database_reader(e->d, 0),
                      day_parse(str_from_c(day)), instant_parse(str_from_c(at)),
                      &done) == OK,
          "%s", day);
    return done;
}

static enum err
due_change(struct db *db, void *arg)
{
    return task_due(db, *(const struct str *)arg);
}

/* The tasks of that person are worked out anew at once. */
static void
again(struct each *e, const char *number)
{
    struct str n = str_from_c(number);

    CHECK(db_change(e->d, due_change, &n) == OK, "%s", number);
    CHECK(tasks_work(e->d, clock_now(), NULL) == OK, "%s", number);
}

EACH(the_night_makes_what_is_needed_once)
{
    struct visit v = sentence_mill(e);
    struct tasks_worked first, second;

    first = night(e, "2026-11-19");
    CHECK(first.people == 4 && first.changed > 5, "%lld people, %lld tasks",
          (long long)first.people, (long long)first.changed);
    ASKED(&v.sql,
          "select due, owner, rule, state from task where number = 'A1001AA' "
          "and kind = 'HANDOVER'",
          "2027-02-04,POM,TK-19,OPEN");
    ASKED(&v.sql, "select count(*) from task where number = 'A2003BC'", "0");
    second = night(e, "2026-11-19");
    CHECK(second.changed == 0, "again: %lld", (long long)second.changed);
    visit_close(&v);
}

EACH(a_fact_that_changes_moves_and_closes)
{
    struct visit v = sentence_mill(e);

    (void)night(e, "2026-11-19");
    ASKED(&v.sql,
          "select state from task where number = 'A2002BB' and kind = "
          "'COM_NAMED'",
          "OPEN");
    visit_ask(&v, "update probation_case set com_name = 'Hale, Sid' where "
                  "number = 'A2002BB'");
    again(e, "A2002BB");
    ASKED(&v.sql,
          "select state from task where number = 'A2002BB' and kind = "
          "'COM_NAMED'",
          "CLOSED");
    visit_ask(&v, "update probation_case set com_name = '' where number = "
                  "'A2002BB'");
    again(e, "A2002BB");
    ASKED(&v.sql,
          "select c.what from task_change c join task t on t.id = c.task where "
          "t.number = 'A2002BB' and t.kind = 'COM_NAMED' order by c.id",
          "OPENED;ESCALATED;CLOSED;REOPENED");
    visit_ask(&v, "update responsibility set handover = '2027-03-04' where "
                  "number = 'A1001AA'");
    again(e, "A1001AA");
    ASKED(&v.sql,
          "select due, version from task where number = 'A1001AA' and kind = "
          "'HANDOVER'",
          "2027-03-04,2");
    ASKED(&v.sql, "select count(*) from task_due", "0");
    visit_close(&v);
}

static enum err
tick_change(struct db *db, void *arg)
{
    return task_set(db, arg);
}

EACH(what_is_ticked_is_not_asked_for_twice)
{
    struct visit v = sentence_mill(e);
    struct tasks all;
    struct task_set s = {.number = STR("A1001AA"),
                         .state = TASK_DONE,
                         .done_on = day_parse(STR("2026-11-18")),
                         .words = STR("In OASys"),
                         .by = STR("FAIRHURST")};

    (void)night(e, "2026-11-19");
    CHECK(tasks_of_person(database_reader(e->d, 0), &e->a, s.number, &all) ==
                  OK &&
              all.count > 0,
          "there are some");
    for (size_t i = 0; i < all.count; i++)
        if (all.at[i].kind == TASK_OASYS_INITIAL) {
            s.id = all.at[i].id;
            s.version = all.at[i].version;
            s.due = all.at[i].due;
        }
    s.now = clock_now();
    CHECK(s.id != 0 && db_change(e->d, tick_change, &s) == OK, "ticked");
    CHECK(db_change(e->d, tick_change, &s) == ERR_STALE, "an older version");
    again(e, "A1001AA");
    (void)night(e, "2026-11-20");
    ASKED(&v.sql,
          "select state, done_on, words, set_by from task where number = "
          "'A1001AA' and kind = 'OASYS_INITIAL'",
          "DONE,2026-11-18,In OASys,FAIRHURST");
    visit_close(&v);
}

#define FIRST_ESCALATED                                                   \
    "select count(*) from task where kind = 'FIRST_CONTACT' and state = " \
    "'OPEN' and escalated_at is not null and escalates = '2026-12-10'"

EACH(late_ones_are_escalated_once)
{
    struct visit v = sentence_mill(e);
    struct tasks_worked done = night(e, "2026-11-19");

    CHECK(done.escalated > 0, "years late already");
    CHECK(night(e, "2026-11-20").escalated == 0, "once");
    /* The first meeting is due on 3 December, ten working days on. */
    ASKED(&v.sql,
          "select due, escalates from task where number = 'A1001AA' and kind "
          "= 'FIRST_CONTACT'",
          "2026-12-03,2026-12-10");
    (void)night(e, "2026-12-10");
    ASKED(&v.sql, FIRST_ESCALATED, "0"); /* not on the day */
    CHECK(night(e, "2026-12-11").escalated >= 3, "a day later");
    ASKED(&v.sql, FIRST_ESCALATED, "3");
    visit_close(&v);
}

EACH(a_prison_has_its_own_rows_from_a_day)
{
    struct visit v = sentence_mill(e);

    visit_ask(&v, "insert into task_setting (prison, kind, from_day, owner, "
                  "working_days, shown_days, escalate_days) values ('MLB', "
                  "'FIRST_CONTACT', '2026-11-01', 'POM', 3, 7, 1), ('MLB', "
                  "'FIRST_CONTACT', '2027-11-01', 'POM', 2, 7, 1)");
    visit_ask(&v, "insert into task_setting (prison, kind, from_day, used, "
                  "owner, shown_days, escalate_days) values ('MLB', "
                  "'HANDOVER', '2026-11-01', 0, 'POM', 7, 1)");
    (void)night(e, "2026-11-19");
    ASKED(&v.sql,
          "select due from task where number = 'A1001AA' and kind = "
          "'FIRST_CONTACT'",
          "2026-11-24");
    ASKED(&v.sql, "select count(*) from task where kind = 'HANDOVER'", "0");
    visit_close(&v);
}

EACH(who_leaves_has_nothing_to_do)
{
    struct visit v = sentence_mill(e);
    struct recalculation r;

    (void)night(e, "2026-11-19");
    visit_ask(&v, "update person set prison = 'OUT', status = 'INACTIVE OUT' "
                  "where number = 'A1001AA'");
    CHECK(recalculate_all(
              e->d, database_reader(e->d, 0), day_parse(STR("2026-11-20")),
              instant_parse(STR("2026-11-20T02:00:00Z")), false, &r) == OK,
          "decided");
    (void)night(e, "2026-11-20");
    ASKED(&v.sql,
          "select count(*) from task where number = 'A1001AA' and state = "
          "'OPEN'",
          "0");
    visit_close(&v);
}

TESTS(TEST_EACH(the_night_makes_what_is_needed_once),
      TEST_EACH(a_fact_that_changes_moves_and_closes),
      TEST_EACH(what_is_ticked_is_not_asked_for_twice),
      TEST_EACH(late_ones_are_escalated_once),
      TEST_EACH(a_prison_has_its_own_rows_from_a_day),
      TEST_EACH(who_leaves_has_nothing_to_do))
