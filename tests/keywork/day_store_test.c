/* The life of a session: states, reasons, moves, the end of a day, and a plan
 * that takes over, on both engines. */
#include "app/chores.h"
#include "keywork/day_mill.h"
#include "keywork/day_state_rule.h"
#include "keywork/day_store.h"

struct step {
    struct each *e;
    const char *at;
    enum err (*run)(struct db *db, const struct day_actor *who,
                    const struct step *s);
    int64_t id, version;
    struct day_place to;
    struct day_loss loss;
    int64_t *into;
};

static enum err
step_change(struct db *db, void *arg)
{
    const struct step *s = arg;
    const struct day_actor who = {&s->e->a, STR("MLB"), STR("FARR"),
                                  instant_parse(str_from_c(s->at))};

    return s->run(db, &who, s);
}

static enum err
start(struct db *db, const struct day_actor *who, const struct step *s)
{
    return day_session_start(db, who, s->id, s->version);
}

static enum err
unstart(struct db *db, const struct day_actor *who, const struct step *s)
{
    return day_session_unstart(db, who, s->id, s->version);
}

static enum err
hold(struct db *db, const struct day_actor *who, const struct step *s)
{
    return day_session_held(db, who, s->id, s->version, who->at, who->at);
}

static enum err
lose(struct db *db, const struct day_actor *who, const struct step *s)
{
    return day_session_lost(db, who, s->id, s->version, &s->loss);
}

static enum err
move(struct db *db, const struct day_actor *who, const struct step *s)
{
    int64_t into;

    return day_session_moved(db, who, s->id, s->version, &s->to,
                             s->into != NULL ? s->into : &into);
}

static enum err
threaten(struct db *db, const struct day_actor *who, const struct step *s)
{
    return day_session_at_risk(db, who, s->id, 0, STR("ESCORT"));
}

static enum err
save_it(struct db *db, const struct day_actor *who, const struct step *s)
{
    return day_session_safe(db, who, s->id);
}

static int64_t
id_of(struct visit *v, const char *person)
{
    struct arena *a = &v->e->a;
    const struct str sql = arena_printf(
        a,
        "select s.id from plan_session s join plan p on p.id = s.plan where "
        "p.state = 'PUBLISHED' and s.state <> 'MOVED' and person = '%s'%c",
        person, 0);

    return atoll(
        arena_printf(a, STR_FMT "%c", STR_ARG(visit_ask(v, sql.p)), 0).p);
}

EACH(a_session_is_started_and_held)
{
    struct visit v = day_mill(e);
    struct day_session s;
    struct day_steps steps;
    struct db *db = database_reader(e->d, 0);
    struct step x = {.e = e,
                     .at = "2026-11-23T08:31",
                     .run = start,
                     .id = id_of(&v, "A2001BA"),
                     .version = 1};

    CHECK(db_change(e->d, step_change, &x) == OK, "started");
    CHECK(db_change(e->d, step_change, &x) == ERR_STALE, "another version");
    x.run = unstart;
    x.version = 2;
    CHECK(db_change(e->d, step_change, &x) == OK, "pressed by mistake");
    x.run = start;
    x.version = DAY_ANY_VERSION;
    CHECK(db_change(e->d, step_change, &x) == OK, "and started again");
    x.run = hold;
    x.at = "2026-11-23T09:10";
    CHECK(db_change(e->d, step_change, &x) == OK, "held");
    x.run = move;
    CHECK(db_change(e->d, step_change, &x) == ERR_STALE, "DY-1 held is held");
    REQUIRE(day_session(db, &e->a, STR("MLB"), x.id, &s) == OK, "read");
    CHECK(s.state == DAY_HELD && s.version == 5, "%d", s.state);
    CHECK(str_eq(s.worker, STR("Okello, Patience")), "its officer");
    CHECK(day_session(db, &e->a, STR("LEI"), x.id, &s) == ERR_NOT_FOUND,
          "another prison's");
    REQUIRE(day_steps(db, &e->a, x.id, &steps) == OK, "read");
    CHECK(steps.count == 5 && steps.at[0].to == DAY_PLANNED &&
              steps.at[4].from == DAY_STARTED && steps.at[4].to == DAY_HELD,
          "DY-2 every step is kept: %zu", steps.count);
    visit_close(&v);
}

EACH(a_session_is_at_risk_moved_and_lost)
{
    struct visit v = day_mill(e);
    struct day_session s;
    struct db *db = database_reader(e->d, 0);
    int64_t into = 0;
    struct step x = {
        .e = e,
        .at = "2026-11-23T08:12",
        .run = threaten,
        .id = id_of(&v, "A2001BA"),
        .to = {.staff = 3002,
               .day = day_parse(STR("2026-11-24")),
               .afternoon = true,
               .slot = 0,
               .start = 825,
               .minutes = 45,
               .wing = STR("B"),
               .cover = true,
               .reason = STR("REDEPLOYED"),
               .told = STR("Tuesday")},
        .loss = {.reason = STR("REFUSED"),
               .told = STR("You said no."),
               .note = STR("calm") },
        .into = &into,
    };

    CHECK(db_change(e->d, step_change, &x) == OK, "at risk");
    x.run = save_it;
    CHECK(db_change(e->d, step_change, &x) == OK, "the officer is back");
    CHECK(db_change(e->d, step_change, &x) == ERR_STALE, "safe already");
    x.run = move;
    x.version = 3;
    x.to.start = 885;
    CHECK(db_change(e->d, step_change, &x) == ERR_STALE, "Sethi is taken then");
    x.to.start = 825;
    x.to.day = day_parse(STR("2026-12-01"));
    CHECK(db_change(e->d, step_change, &x) == ERR_NOT_FOUND, "no plan then");
    x.to.day = day_parse(STR("2026-11-24"));
    CHECK(db_change(e->d, step_change, &x) == OK && into > 0, "moved");
    REQUIRE(day_session(db, &e->a, STR("MLB"), x.id, &s) == OK, "read");
    CHECK(s.state == DAY_MOVED && s.moved_to == into, "DY-4 it says where to");
    x.id = into;
    x.version = 1;
    x.run = lose;
    CHECK(db_change(e->d, step_change, &x) == OK, "lost");
    REQUIRE(day_session(db, &e->a, STR("MLB"), into, &s) == OK, "read");
    CHECK(s.state == DAY_LOST && str_eq(s.reason, STR("REFUSED")) &&
              str_eq(s.told, STR("You said no.")),
          "with its reason");
    x.run = hold;
    x.version = DAY_ANY_VERSION;
    CHECK(db_change(e->d, step_change, &x) == OK, "DY-1 put right");
    visit_close(&v);
}

EACH(reasons_are_dated_rows)
{
    struct visit v = day_mill(e);
    struct day_reasons l;
    struct db *db = database_reader(e->d, 0);
    const struct day day = day_parse(STR("2026-11-23"));

    REQUIRE(day_reasons(db, &e->a, STR("MLB"), day, &l) == OK, "read");
    CHECK(l.count == 24, "%zu", l.count);
    CHECK(day_reason_find(&l, STR("REFUSED"))->side == SIDE_PERSON, "a side");
    CHECK(day_reason_find(&l, STR("NONE")) == NULL, "not on the list");
    visit_ask(&v, "insert into session_reason (prison, code, from_day, side, "
                  "words, told, place, set_by, set_at) values ('MLB', "
                  "'REFUSED', '2026-11-01', 'PERSON', 'Said no', 'No.', 1, "
                  "'T', 0), ('MLB', 'REFUSED', '2026-12-01', 'PERSON', "
                  "'Later', 'No.', 1, 'T', 0), ('MLB', 'FLOOD', '2026-11-01', "
                  "'PRISON', 'Flood', 'Water.', 1, 'T', 0)");
    visit_ask(&v, "update session_reason set to_day = '2026-11-10' where code "
                  "= 'FLOOD'");
    REQUIRE(day_reasons(db, &e->a, STR("MLB"), day, &l) == OK, "read");
    CHECK(str_eq(day_reason_find(&l, STR("REFUSED"))->words, STR("Said no")),
          "DY-3 the prison's own, as it holds today");
    CHECK(day_reason_find(&l, STR("FLOOD")) == NULL, "its last day is over");
    REQUIRE(day_reasons(db, &e->a, STR("LEI"), day, &l) == OK, "read");
    CHECK(str_eq(day_reason_find(&l, STR("REFUSED"))->words,
                 STR("The person said no")),
          "elsewhere the national one");
    visit_close(&v);
}

EACH(nothing_disappears_at_the_end_of_the_day)
{
    struct visit v = day_mill(e);
    struct step x = {.e = e,
                     .at = "2026-11-23T09:10",
                     .run = hold,
                     .id = id_of(&v, "A2001BA"),
                     .version = 1};
    struct db *db = database_reader(e->d, 0);

    CHECK(db_change(e->d, step_change, &x) == OK, "one is held");
    CHECK(chores_day(e->d, db, instant_parse(STR("2026-11-23T23:50"))) == OK,
          "not before midnight");
    ASKED(&v.sql, "select count(*) from plan_session where state = 'PLANNED'",
          "2");
    CHECK(chores_day(e->d, db, instant_parse(STR("2026-11-24T00:05"))) == OK,
          "after midnight");
    ASKED(&v.sql, "select person, state from plan_session order by person",
          "A2001BA,HELD;A2002BB,UNANSWERED;A2003BC,PLANNED");
    ASKED(&v.sql,
          "select from_state, to_state, by_user from session_change where "
          "to_state = 'UNANSWERED'",
          "PLANNED,UNANSWERED,");
    x.id = id_of(&v, "A2002BB");
    x.version = DAY_ANY_VERSION;
    x.at = "2026-11-25T09:00";
    CHECK(db_change(e->d, step_change, &x) == OK, "DY-5 paper came in late");
    visit_close(&v);
}

EACH(a_new_plan_takes_over)
{
    struct visit v = day_mill(e);
    struct step x = {.e = e,
                     .at = "2026-11-23T09:10",
                     .run = hold,
                     .id = id_of(&v, "A2001BA"),
                     .version = 1};
    const int64_t first = x.id, other = id_of(&v, "A2002BB");

    CHECK(db_change(e->d, step_change, &x) == OK, "one is held");
    /* Okello is away for the rest of the morning; Sethi keeps Tuesday. */
    visit_ask(&v, "insert into redeployment (prison, staff, day, from_minute, "
                  "to_minute, kind, ordered_by, set_by, set_at) values ('MLB', "
                  "3001, '2026-11-23', 540, 780, 'ESCORT', 'T', 'T', 0)");
    visit_at("2026-11-23T09:20:00Z");
    visit_sign_in(&v, "FARR");
    day_mill_make(&v);
    /* The other session was to be at 10:30. */
    ASKED(&v.sql,
          "select count(*) from plan_session s join plan p on p.id = s.plan "
          "where p.state = 'DRAFT' and copy_of is not null",
          "1");
    day_mill_publish(&v);
    SEES(&v, "Published");
    ASKED(&v.sql,
          "select s.person, s.state, s.reason from plan_session s join plan p "
          "on p.id = s.plan where p.state = 'PUBLISHED' order by s.person",
          "A2001BA,HELD,;A2002BB,LOST,REPLANNED;A2003BC,PLANNED,");
    CHECK(id_of(&v, "A2001BA") == first && id_of(&v, "A2002BB") == other,
          "DY-6 under their own numbers");
    visit_close(&v);
}

EACH(a_draft_of_before_is_not_published)
{
    struct visit v = day_mill(e);
    struct step x = {.e = e,
                     .at = "2026-11-23T08:20",
                     .run = start,
                     .id = id_of(&v, "A2001BA"),
                     .version = 1};

    visit_at("2026-11-23T08:05:00Z");
    visit_sign_in(&v, "FARR");
    day_mill_make(&v);
    CHECK(db_change(e->d, step_change, &x) == OK, "something happens");
    day_mill_publish(&v);
    CHECK(v.status == 409, "DY-6 too late: %d", v.status);
    SEES(&v, "something happened to its week");
    visit_close(&v);
}

/* Of that member of staff in that week, by person. */
static void
seen_by(struct each *e, int64_t staff, const char *want)
{
    struct db *db = database_reader(e->d, 0);
    struct day_sessions all = {0};
    char got[64] = "";
    size_t n = 0;

    CHECK(day_sessions_of(db, &e->a, STR("MLB"), staff,
                          day_parse(STR("2026-11-23")),
                          day_parse(STR("2026-11-29")), &all) == OK,
          "read");
    for (size_t i = 0; i < all.count; i++)
        n += (size_t)snprintf(got + n, sizeof got - n, "%s%.7s",
                              n > 0 ? " " : "", all.at[i].person.p);
    CHECK(strcmp(got, want) == 0, "%lld: %s", (long long)staff, got);
}

/* What they hold, what is held with their people, and with whom they cover. */
EACH(a_worker_sees_what_concerns_them)
{
    struct visit v = day_mill(e);
    const int64_t okello = atoll(
        visit_ask(&v, "select staff from plan_session where person = 'A2001BA'")
            .p);
    const int64_t sethi = atoll(
        visit_ask(&v, "select staff from plan_session where person = 'A2003BC'")
            .p);

    seen_by(e, okello, "A2001BA A2002BB");
    seen_by(e, sethi, "A2003BC");
    visit_ask(&v, "update plan_session set staff = (select staff from "
                  "plan_session where person = 'A2003BC') where person = "
                  "'A2002BB'");
    seen_by(e, okello, "A2001BA A2002BB"); /* their person still */
    seen_by(e, sethi, "A2002BB A2003BC");
    visit_ask(&v, "insert into cover (allocation, staff, from_day, set_by, "
                  "set_at) select a.id, o.staff, '2026-11-01', 'FARR', 0 from "
                  "allocation a, plan_session o where a.person = 'A2003BC' and "
                  "a.policy = 'KEY_WORKER' and a.to_at is null and o.person = "
                  "'A2001BA'");
    seen_by(e, okello, "A2001BA A2002BB A2003BC");
    visit_ask(&v, "update plan set state = 'REPLACED' where state = "
                  "'PUBLISHED'");
    seen_by(e, okello, "");
    visit_close(&v);
}

static void
states_follow_a_table(void **state)
{
    (void)state;
    for (int s = 0; s < DAY_STATE_COUNT; s++) {
        const enum day_state is = (enum day_state)s;

        CHECK(!day_state_may(DAY_MOVED, is), "moved is the end");
        CHECK(day_state_from(str_from_c(day_state_code(is))) == is, "its code");
        CHECK(day_state_words(is)[0] != '\0', "has words");
    }
    CHECK(day_state_from(STR("NONE")) == DAY_UNANSWERED, "it shows");
    CHECK(day_state_open(DAY_PLANNED) && day_state_open(DAY_AT_RISK) &&
              !day_state_open(DAY_HELD),
          "open");
    CHECK(day_side_from(STR("PERSON")) == SIDE_PERSON &&
              day_side_from(STR("X")) == DAY_SIDE_COUNT,
          "sides");
    CHECK(strcmp(day_side_words(SIDE_PRISON), "Prison side") == 0, "words");
}

TESTS(TEST_EACH(a_session_is_started_and_held),
      TEST_EACH(a_session_is_at_risk_moved_and_lost),
      TEST_EACH(reasons_are_dated_rows),
      TEST_EACH(nothing_disappears_at_the_end_of_the_day),
      TEST_EACH(a_new_plan_takes_over),
      TEST_EACH(a_draft_of_before_is_not_published),
      TEST_EACH(a_worker_sees_what_concerns_them), TEST(states_follow_a_table))
