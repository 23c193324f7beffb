/* The facts of a week from the database, and plans kept, on both engines. */
#include "keywork/plan_mill.h"
#include "keywork/plan_store.h"
#include "keywork/room_store.h"

#include <string.h>

#define WEEK "2026-11-23"

/* Read alone, a person is as they are among all. */
static void
check_alone(struct visit *v, const struct plan_facts *all, size_t i,
            const char *now)
{
    const struct plan_person *p = &all->q.people[i], *q;
    const struct due_facts *x = &all->people[i].of, *y;
    struct plan_facts f;
    const enum err e = plan_facts_of_person(
        database_reader(v->e->d, 0), &v->e->a, STR("MLB"), p->number,
        day_parse(STR(WEEK)), instant_parse(str_from_c(now)), &f);

    REQUIRE(e == OK && f.q.people_count == 1, "%s", err_text(e));
    q = f.q.people;
    y = &f.people->of;
    CHECK(str_eq(p->number, q->number) && p->due == q->due &&
              p->days_since == q->days_since && p->cohorts == q->cohorts &&
              p->busy == q->busy && p->minutes == q->minutes &&
              p->minutes_least == q->minutes_least,
          STR_FMT ": due %d and %d", STR_ARG(p->number), p->due, q->due);
    CHECK(day_same(x->last_session, y->last_session) && x->acct == y->acct &&
              x->care == y->care && x->isolated == y->isolated &&
              x->two_officers == y->two_officers && x->had == y->had &&
              x->month_minutes == y->month_minutes,
          STR_FMT ": had %d and %d", STR_ARG(p->number), x->had, y->had);
}

static struct plan_facts
facts(struct visit *v, const char *now)
{
    struct plan_facts f;
    const enum err e = plan_facts_load(database_reader(v->e->d, 0), &v->e->a,
                                       STR("MLB"), day_parse(STR(WEEK)),
                                       instant_parse(str_from_c(now)), &f);

    REQUIRE(e == OK, "%s", err_text(e));
    for (size_t i = 0; i < f.q.people_count; i++)
        check_alone(v, &f, i, now);
    return f;
}

static bool
said(const struct plan_facts *f, const char *words)
{
    for (size_t i = 0; i < f->said_count; i++)
        if (str_has(f->said[i], str_from_c(words)))
            return true;
    return false;
}

EACH(a_prison_without_rooms_is_planned_and_told_so)
{
    struct visit v = plan_mill(e);
    struct plan_facts f = facts(&v, "2026-11-20T09:00");
    struct plan_made m;

    CHECK(f.q.people_count == 5 && f.q.worker_count == 3, "%zu people",
          f.q.people_count);
    CHECK(f.q.place_count == 3, "one room a wing: %zu", f.q.place_count);
    CHECK(said(&f, "No rooms are on record"), "PL-74");
    CHECK(said(&f, "1 half-days have time for key work that nobody"), "PL-67");
    REQUIRE(plan_make(&e->a, &f, false, &m), "small enough");
    CHECK(m.r->proved, "proved");
    CHECK(m.r->due == 5 && m.r->planned == 3, "%d of %d", m.r->planned,
          m.r->due);
    CHECK(m.r->cause[CAUSE_NO_WORKER] == 2, "two have nobody");
    visit_close(&v);
}

EACH(a_group_has_longer_sessions)
{
    struct visit v = plan_mill(e);
    int longer = 0;

    visit_ask(&v, "update person set born = '2004-03-01' where number = "
                  "'A2001BA'");
    visit_ask(&v,
              "insert into entitlement (prison, estate, legal, cohort, "
              "from_day, weeks, sessions, minutes, points, source, set_by, "
              "set_at) values ('MLB', '', '', 'UNDER_25', '2026-01-01', 1, 1, "
              "60, -1, 'T', 'T', 0)");
    struct plan_facts f = facts(&v, "2026-11-20T09:00");
    struct plan_made m;

    for (size_t i = 0; i < f.q.people_count; i++) {
        const bool young = (f.q.people[i].cohorts >> COHORT_UNDER_25 & 1) != 0;

        CHECK(f.q.people[i].minutes == (young ? 60 : 0), "PL-110 %d minutes",
              f.q.people[i].minutes);
        longer += young;
    }
    CHECK(longer > 0, "somebody is young");
    REQUIRE(plan_make(&e->a, &f, true, &m), "small enough");
    for (size_t i = 0; i < m.r->session_count; i++) {
        const struct plan_session *s = &m.r->sessions[i];

        CHECK(s->minutes >= 45 && s->minutes >= f.q.people[s->person].minutes,
              "kept as long: %d", s->minutes);
    }
    visit_close(&v);
}

EACH(what_is_on_record_counts)
{
    struct visit v = plan_mill(e);

    visit_ask(&v, "insert into room (prison, code, name, wing, private, alarm, "
                  "device, from_day, set_by, set_at) values ('MLB', 'A-1', "
                  "'Office', 'A', 1, 1, 0, '2026-01-01', 'T', 0)");
    visit_ask(&v, "insert into room_opening select id, 1, 'AM', 480, 600 from "
                  "room");
    visit_ask(&v, "insert into person_time (prison, person, kind, days, half, "
                  "from_day, set_by, set_at) values ('MLB', 'A2003BC', 'WORK', "
                  "31, 'PM', '2026-01-01', 'T', 0)");
    struct plan_facts f = facts(&v, "2026-11-20T09:00");
    struct plan_made m;
    CHECK(f.q.place_count == 1 && !said(&f, "No rooms"), "the room");
    CHECK(f.q.people[4].busy == 0x2aa, "weekday afternoons: %x",
          (unsigned)f.q.people[4].busy);
    REQUIRE(plan_make(&e->a, &f, true, &m), "small enough");
    CHECK(m.r->planned == 1 && m.r->cause[CAUSE_ROOMS] == 1, "open for one");
    visit_ask(&v, "insert into room_fault (room, what, closes, from_day, "
                  "set_by, set_at) select id, 'Lock', 1, '2026-11-20', 'T', 0 "
                  "from room");
    f = facts(&v, "2026-11-20T09:00");
    CHECK(said(&f, "1 room is closed by a fault"), "PL-75");
    REQUIRE(plan_make(&e->a, &f, true, &m), "small enough");
    CHECK(m.r->planned == 0, "nowhere to go");
    visit_ask(&v, "insert into staff_status (prison, staff, status, from_day, "
                  "set_at) values ('MLB', 3001, 'UNAVAILABLE_ANNUAL_LEAVE', "
                  "'2026-11-23', 0)");
    f = facts(&v, "2026-11-20T09:00");
    CHECK(!f.q.workers[0].half[0].on_duty, "PL-67 an absence");
    visit_close(&v);
}

struct saving {
    struct each *e;
    const struct plan_made *m;
    int64_t seen, id, version;
};

static enum err
save(struct db *db, void *arg)
{
    struct saving *s = arg;

    return plan_save(db, &s->e->a, s->m, STR("FARR"),
                     instant_parse(STR("2026-11-20T09:00")), s->seen, &s->id);
}

static enum err
publish(struct db *db, void *arg)
{
    struct saving *s = arg;

    return plan_publish(db, &s->e->a, STR("MLB"), day_parse(STR(WEEK)), s->id,
                        s->version, STR("FARR"),
                        instant_parse(STR("2026-11-20T10:00")));
}

EACH(plans_are_kept_published_and_replaced)
{
    struct visit v = plan_mill(e);
    const struct plan_facts f = facts(&v, "2026-11-20T09:00");
    struct plan_made m;
    struct plan_pair_kept now;
    struct plan_slots slots;
    struct db *db = database_reader(e->d, 0);

    REQUIRE(plan_make(&e->a, &f, false, &m), "small enough");
    struct saving s = {.e = e, .m = &m};
    CHECK(db_change(e->d, save, &s) == OK, "a draft");
    CHECK(db_change(e->d, save, &s) == ERR_STALE, "PL-71 somebody was faster");
    s.version = 7;
    CHECK(db_change(e->d, publish, &s) == ERR_STALE, "PL-71 another version");
    s.version = 1;
    CHECK(db_change(e->d, publish, &s) == OK, "published");
    CHECK(db_change(e->d, publish, &s) == ERR_STALE, "no draft any more");
    s.seen = -1;
    CHECK(db_change(e->d, save, &s) == OK, "a draft beside it");
    CHECK(plan_newest(db, &e->a, STR("MLB"), f.week, &now) == OK, "read");
    REQUIRE(now.draft != NULL && now.published != NULL, "PL-70 both");
    CHECK(now.published->planned == 3 && now.published->proved &&
              now.published->cause[CAUSE_NO_WORKER] == 2,
          "PL-73 its figures");
    CHECK(now.published->lines.count == m.lines.count, "its sentences");
    CHECK(plan_slots(db, &e->a, now.published->id, &slots) == OK &&
              slots.count == 3,
          "its sessions");
    CHECK(slots.at[0].start == 510 && slots.at[2].unprotected, "as planned");
    s.version = 1;
    CHECK(db_change(e->d, publish, &s) == OK, "published instead");
    ASKED(&v.sql, "select state, replaced_by from plan order by id",
          "REPLACED,FARR;PUBLISHED,");
    visit_close(&v);
}

EACH(what_is_over_stays)
{
    struct visit v = plan_mill(e);
    struct plan_facts f = facts(&v, "2026-11-20T09:00");
    struct plan_made m;

    REQUIRE(plan_make(&e->a, &f, false, &m), "small enough");
    struct saving s = {.e = e, .m = &m, .seen = -1, .version = 1};
    CHECK(db_change(e->d, save, &s) == OK && db_change(e->d, publish, &s) == OK,
          "in force");
    f = facts(&v, "2026-11-23T14:00");
    CHECK(f.q.first == 1 && f.over == 2, "PL-72 Monday morning: %d", f.over);
    REQUIRE(plan_make(&e->a, &f, false, &m), "small enough");
    CHECK(m.r->planned == 1, "Tuesday is left: %d", m.r->planned);
    CHECK(db_change(e->d, save, &s) == OK, "a new draft");
    ASKED(&v.sql,
          "select planned, (select count(*) from plan_session s where "
          "s.plan = p.id) from plan p where state = 'DRAFT'",
          "3,3");
    visit_close(&v);
}

EACH(one_person_is_read_alone)
{
    struct visit v = plan_mill(e);

    visit_ask(&v, "insert into person_alert (number, code, live, as_of) "
                  "values ('A1001AA', 'HA', 1, 0), ('A2001BA', 'LCE', 1, 0), "
                  "('A2003BC', 'RNO121', 1, 0)");
    visit_ask(&v, "insert into person_time (prison, person, kind, days, half, "
                  "from_day, set_by, set_at) values ('MLB', 'A2001BA', "
                  "'SELF_ISOLATING', 127, '', '2026-11-20', 'T', 0)");
    visit_ask(&v, "insert into entitlement (prison, estate, legal, cohort, "
                  "from_day, weeks, sessions, minutes, month_least, points, "
                  "source, set_by, set_at) values ('MLB', '', '', '', "
                  "'2026-01-01', 1, 1, 45, 90, -1, 'T', 'T', 0)");
    const bool lite = strncmp(e->url, "sqlite:", 7) == 0;
    visit_ask(&v,
              arena_printf(&e->a,
                           "insert into case_note (id, number, type, "
                           "sub_type, prison, occurred, created, as_of, hash) "
                           "values ('m1', 'A2001BA', 'KA', 'KS', 'MLB', "
                           "1794000000000, 0, 0, %s)%c",
                           lite ? "x''" : "'\\x'", 0)
                  .p);
    visit_ask(&v, "insert into session_note (note, person, prison, staff, "
                  "kind, day, start_minute, end_minute, place, private, how, "
                  "late, entered_by, entered_at) values ('m1', 'A2001BA', "
                  "'MLB', 3001, 'SESSION', '2026-11-05', 600, 650, 'ROOM', 1, "
                  "'SCREEN', 0, 'T', 0)");
    const struct plan_facts f = facts(&v, "2026-11-20T09:00");
    int minutes = 0, known = 0;

    for (size_t i = 0; i < f.q.people_count; i++) {
        const struct due_facts *of = &f.people[i].of;

        minutes += of->month_minutes;
        known += of->acct + of->care + of->isolated + of->two_officers;
    }
    CHECK(minutes == 50 && known == 4, "%d minutes, %d marks", minutes, known);
    struct plan_facts nobody;
    const enum err err = plan_facts_of_person(
        database_reader(e->d, 0), &e->a, STR("MLB"), STR("Z9999ZZ"),
        day_parse(STR(WEEK)), instant_parse(STR("2026-11-20T09:00")), &nobody);
    CHECK(err == OK && nobody.q.people_count == 0, "not in this prison");
    visit_close(&v);
}

TESTS(TEST_EACH(a_prison_without_rooms_is_planned_and_told_so),
      TEST_EACH(a_group_has_longer_sessions),
      TEST_EACH(what_is_on_record_counts),
      TEST_EACH(plans_are_kept_published_and_replaced),
      TEST_EACH(what_is_over_stays), TEST_EACH(one_person_is_read_alone))
