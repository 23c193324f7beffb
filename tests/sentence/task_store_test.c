/* sentence/task_store: tasks are made, moved, closed and escalated; what a
 * person ticked is not asked for twice. */
#include "sentence/mill.h"

#include "sentence/case_store.h"
#include "sentence/recalculate.h"
#include "sentence/responsibility_rule.h"
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

/* Who is responsible was decided again after it: the day is not done. */
EACH(a_night_lasts_until_the_next_decision)
{
    struct visit v = sentence_mill(e);
    struct db *db = database_reader(e->d, 0);
    const struct day day = day_parse(STR("2026-11-20"));
    struct recalculation r;
    struct day last;

    (void)night(e, "2026-11-20"); /* at two */
    CHECK(tasks_last_night(db, &last) == OK && day_same(last, day), "done");
    CHECK(recalculate_all(e->d, db, day,
                          instant_parse(STR("2026-11-20T02:00:00Z")), false,
                          &r) == OK,
          "of the same moment");
    CHECK(tasks_last_night(db, &last) == OK && day_same(last, day), "done");
    CHECK(recalculate_all(e->d, db, day,
                          instant_parse(STR("2026-11-20T03:00:00Z")), false,
                          &r) == OK,
          "an hour later");
    CHECK(tasks_last_night(db, &last) == OK && !day_known(last), "not done");
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

/* A row of every list that the night reads at once, and one that does not
 * count. */
static const char *const listed[] = {
    "insert into person_change (number, category, field, old, new, as_of, "
    "seen_at, run) values ('A1001AA', 'STATUS', 'category', 'B', 'C', "
    "1750000000000, 1750000000000, 1), ('A1001AA', 'STATUS', 'cellLocation', "
    "'', '', 1790000000000, 1790000000000, 1)",
    "insert into person_alert (number, code, live, as_of) values ('A1001AA', "
    "'P11', 1, 0), ('A2001BA', 'P55', 0, 0), ('A2002BB', 'HA', 1, 0)",
    "insert into victim_contact (number, name, set_by, set_at) values "
    "('A1001AA', 'Officer, Vera', 'HALE', 0)",
    "update probation_case set victim_contact = 1",
    "insert into case_contact (number, prison, kind, held, day, words, set_by, "
    "set_at) values ('A1001AA', 'MLB', 'MEETING', 1, '2026-10-01', 'w', 'F', "
    "0), ('A1001AA', 'MLB', 'JOINT', 1, '2026-09-01', 'w', 'F', 0), "
    "('A1001AA', 'MLB', 'MEETING', 0, '2026-11-01', 'w', 'F', 0), ('A2001BA', "
    "'MLB', 'SUPERVISION', 1, '2026-10-10', 'w', 'F', 0)",
    "insert into appointment (person, prison, kind, way, day, who, state, "
    "person_there, set_by, set_at, side) values ('A2001BA', 'MLB', 'PAROLE', "
    "'IN_PERSON', '2026-08-01', 'w', 'HELD', 1, 'F', 0, 'POM'), ('A2001BA', "
    "'MLB', 'PAROLE', 'IN_PERSON', '2026-10-01', 'w', 'HELD', 0, 'F', 0, "
    "'POM')",
    "insert into release_item (person, prison, kind) values ('A1001AA', 'MLB', "
    "'ADDRESS')",
    "insert into release_step (item, what, day, words, set_by, set_at) select "
    "id, 'SET', '2026-11-10', 'w', 'F', 0 from release_item",
    "insert into supervision (number, prison, day, supervisor, officer, "
    "agreed, next_day, set_by, set_at) values ('A2001BA', 'MLB', '2026-11-01', "
    "'H', 'F', 'a', '2027-01-15', 'H', 0), ('A2001BA', 'MLB', '2026-09-01', "
    "'H', 'F', 'a', '2026-12-15', 'H', 0), ('A2002BB', 'MLB', '2026-09-01', "
    "'H', 'P', 'a', null, 'H', 0)",
    "insert into complexity_level (number, prison, level, why, review, set_by, "
    "set_at) values ('A1001AA', 'MLB', 'HIGH', 'w', '2027-02-01', 'H', 0), "
    "('A1001AA', 'MLB', 'LOW', 'w', '2027-03-01', 'H', 0)",
};

#define ALL_TASKS                                                            \
    "select number, kind, key, due, counted_from, state from task order by " \
    "number, kind, key"

/* The night reads lists of everybody, a change the rows of one person: the
 * same facts. */
EACH(the_night_and_one_by_one_say_the_same)
{
    static const char *const people[] = {"A1001AA", "A2001BA", "A2002BB",
                                         "A1002AB"};
    struct visit v = sentence_mill(e);
    struct tasks_worked done = {0};

    for (size_t i = 0; i < COUNT_OF(listed); i++)
        visit_ask(&v, listed[i]);
    (void)night(e, "2026-11-19");
    const struct str by_night = visit_ask(&v, ALL_TASKS);
    for (size_t i = 0; i < COUNT_OF(people); i++) {
        struct str n = str_from_c(people[i]);

        CHECK(db_change(e->d, due_change, &n) == OK, "%s", people[i]);
    }
    CHECK(tasks_work(e->d, clock_now(), &done) == OK, "one by one");
    CHECK(done.people == 4 && done.changed == 0, "%lld changed",
          (long long)done.changed);
    ASKED(&v.sql,
          "select due, counted_from from task where kind = 'RELEASE_TELL'",
          "2026-11-17,2026-11-10");
    ASKED(&v.sql,
          "select due from task where kind like 'SUPERVISION%' and number = "
          "'A2001BA'",
          "2027-01-15");
    CHECK(by_night.n > 0, "there are some");
    visit_close(&v);
}

/* All that is decided from and compared with. */
static struct str
said_of(struct arena *a, const struct kept_case *k)
{
    struct buf b;
    const struct responsibility r =
        responsibility_decide(&k->facts, rule_set_for(k->facts.handover.today));

    buf_init(&b, 1U << 16);
    struct json j = json_to(&b);
    responsibility_inputs(&j, &k->facts, &r);
    const struct str said = arena_printf(
        a, STR_FMT " %d %d %lld %d %d %d %d %d %lld", STR_ARG(buf_str(&b)),
        k->facts.com_named, k->facts.com_email, (long long)k->kept.id,
        k->kept.from.n, k->kept.starts.n, k->kept.handover.n, (int)k->kept.who,
        k->kept.early, (long long)k->kept.print);
    buf_free(&b);
    return said;
}

static const char *const deciding[] = {
    "insert into responsibility_override (number, prison, responsible, ruled, "
    "reason, why, until_day, review_day, asked_by, asked_at, decided_by, "
    "decided_at, approved) values ('A2001BA', 'MLB', 'Community', "
    "'CustodyOnly', 'r', 'w', '2027-06-01', '2027-03-01', 'F', 0, 'H', 1, 1)",
    "update person set category = 'T' where number = 'A1001AA'",
    "insert into person_change (number, category, field, old, new, as_of, "
    "seen_at, run) values ('A1001AA', 'STATUS', 'category', 'C', 'T', "
    "1790000000000, 1790000000000, 1)",
    "update probation_case set mappa_level = 2 where number = 'A2002BB'",
};

/* Everybody's facts are put together from lists, one person's by the database:
 * the same. */
EACH(the_night_reads_what_is_read_of_one)
{
    struct visit v = sentence_mill(e);
    struct arena a = {0};
    struct kept_case all, one;
    struct recalculation done;
    int people = 0;

    for (size_t i = 0; i < COUNT_OF(deciding); i++)
        visit_ask(&v, deciding[i]);
    CHECK(recalculate_all(e->d, database_reader(e->d, 0),
                          day_parse(STR("2026-11-19")), clock_now(), false,
                          &done) == OK,
          "decided");
    struct case_reader r = case_read_all(
        database_reader(e->d, 0), &a, STR_EMPTY, day_parse(STR("2026-11-20")));
    while (case_read_row(&r, &all)) {
        struct case_reader o =
            case_read_some(database_reader(e->d, 1), &a, all.facts.number,
                           day_parse(STR("2026-11-20")));

        CHECK(case_read_row(&o, &one), "is there");
        const struct str x = said_of(&a, &all), y = said_of(&a, &one);
        CHECK(str_eq(x, y), STR_FMT "\n" STR_FMT, STR_ARG(x), STR_ARG(y));
        CHECK(case_read_end(&o) == OK, "read");
        people++;
    }
    CHECK(case_read_end(&r) == OK && people == 5, "%d", people);
    ASKED(&v.sql,
          "select responsible from responsibility where number = 'A2001BA' and "
          "known_to is null and to_day is null",
          "Community");
    arena_reset(&a);
    visit_close(&v);
}

TESTS(TEST_EACH(the_night_reads_what_is_read_of_one),
      TEST_EACH(the_night_makes_what_is_needed_once),
      TEST_EACH(a_night_lasts_until_the_next_decision),
      TEST_EACH(a_fact_that_changes_moves_and_closes),
      TEST_EACH(what_is_ticked_is_not_asked_for_twice),
      TEST_EACH(late_ones_are_escalated_once),
      TEST_EACH(a_prison_has_its_own_rows_from_a_day),
      TEST_EACH(who_leaves_has_nothing_to_do),
      TEST_EACH(the_night_and_one_by_one_say_the_same))
