/* Giving, changing and ending: AL-50 to AL-58, and what each leaves behind. */
#include "feeds/feed_check.h"
#include "keywork/allocation_store.h"

enum { ABLE = 1, FULL, AWAY, NO_ROLE, IN_CONFLICT, ASKED_NOT, NOBODY = 99 };

/* A prison with a capacity of two; %s is an empty value of bytes. */
static const char staff_rows[] =
    "insert into staff (id, surname, forename, sort_name, as_of, hash) values "
    "(1, 'Able', 'Ann', 'able ann', 0, %s), (2, 'Full', 'Bo', 'full bo', 0, "
    "%s), (3, 'Away', 'Cy', 'away cy', 0, %s), (4, 'None', 'Di', 'none di', 0, "
    "%s), (5, 'Foe', 'Ed', 'foe ed', 0, %s), (6, 'Not', 'Fi', 'not fi', 0, %s)";
static const char people_rows[] =
    "insert into person (number, surname, forename, sort_name, prison, "
    "complexity, as_of, hash) values "
    "('A0001AA', 'One', 'A', 'one a', 'MDI', '', 0, %s), "
    "('A0002AA', 'Two', 'B', 'two b', 'LEI', '', 0, %s), "
    "('A0003AA', 'Three', 'C', 'three c', 'MDI', 'HIGH', 0, %s), "
    "('A0004AA', 'Four', 'D', 'four d', 'MDI', 'LOW', 0, %s), "
    "('A0005AA', 'Five', 'E', 'five e', 'MDI', '', 0, %s), "
    "('A0006AA', 'Six', 'F', 'six f', 'MDI', '', 0, %s)";
static const char *const other_rows[] = {
    "insert into staff_role (prison, staff, role, from_day) values "
    "('MDI', 1, 'KEY_WORKER', '2026-01-01'), "
    "('MDI', 2, 'KEY_WORKER', '2026-01-01'), "
    "('MDI', 3, 'KEY_WORKER', '2026-01-01'), "
    "('LEI', 4, 'KEY_WORKER', '2026-01-01'), "
    "('MDI', 5, 'KEY_WORKER', '2026-01-01'), "
    "('MDI', 6, 'KEY_WORKER', '2026-01-01')",
    "insert into staff_status (prison, staff, status, from_day, to_day, set_at)"
    " values ('MDI', 3, 'UNAVAILABLE_ANNUAL_LEAVE', '2026-11-10', "
    "'2026-11-19', 0)",
    "insert into conflict (prison, person, staff, side, kind, why, stated_by, "
    "stated_at) values ('MDI', 'A0001AA', 5, 'PERSON', 'CONFLICT', 'x', 'CM', "
    "0), ('MDI', 'A0001AA', 6, 'STAFF', 'REQUEST', 'x', 'CM', 0)",
    "insert into allocation (person, prison, policy, staff, from_at, from_by, "
    "reason) values ('A0004AA', 'MDI', 'KEY_WORKER', 1, 0, 'CM', 'MANUAL'), "
    "('A0005AA', 'MDI', 'KEY_WORKER', 2, 0, 'CM', 'MANUAL'), "
    "('A0006AA', 'MDI', 'KEY_WORKER', 2, 0, 'CM', 'MANUAL')",
};

static struct feed_check
prison(struct each *e)
{
    struct feed_check f = feed_check_open(e, IMPORT_PRISONERS);
    const char *h = strncmp(e->url, "sqlite:", 7) == 0 ? "x''" : "'\\x'";
    char sql[2048];

    snprintf(sql, sizeof sql, staff_rows, h, h, h, h, h, h);
    feed_check_ask(&f, sql);
    snprintf(sql, sizeof sql, people_rows, h, h, h, h, h, h);
    feed_check_ask(&f, sql);
    for (size_t i = 0; i < COUNT_OF(other_rows); i++)
        feed_check_ask(&f, other_rows[i]);
    return f;
}

/* One giving, as the change queue runs it. */
struct giving {
    struct allocation_actor by;
    struct allocation_order order;
    struct allocation_done done;
};

static struct allocation_actor
actor(struct each *e)
{
    return (struct allocation_actor){
        .a = &e->a,
        .prison = STR("MDI"),
        .policy = POLICY_KEY_WORKER,
        .capacity = 2,
        .by = STR("MANAGER"),
        .at = instant_parse(STR("2026-11-19T10:00:00Z")),
        .today = day_parse(STR("2026-11-19")),
    };
}

static enum err
give_change(struct db *db, void *arg)
{
    struct giving *g = arg;

    return allocation_give(db, &g->by, &g->order, &g->done);
}

static struct allocation_done
give(struct each *e, struct allocation_order order)
{
    struct giving g = {.by = actor(e), .order = order};

    CHECK(db_change(e->d, give_change, &g) == OK, "the change runs");
    return g.done;
}

/* clang-format off */
static const struct refusal {
    const char *rule, *person;
    int64_t staff;
    bool automatic;
    const char *why;
    int64_t was;
    enum allocation_answer answer;
} refusals[] = {
    { "AL-50", "Z9999ZZ", ABLE,        false, "",     0, GIVE_UNKNOWN  },
    { "AL-50", "A0001AA", NOBODY,      false, "",     0, GIVE_UNKNOWN  },
    { "AL-51", "A0002AA", ABLE,        false, "",     0, GIVE_NOT_HERE },
    { "AL-52", "A0003AA", ABLE,        false, "ask",  0, GIVE_HIGH     },
    { "AL-53", "A0001AA", NO_ROLE,     false, "ask",  0, GIVE_NO_ROLE  },
    { "AL-54", "A0001AA", AWAY,        false, "ask",  0, GIVE_AWAY     },
    { "AL-55", "A0004AA", ABLE,        false, "ask",  1, GIVEN_ALREADY },
    { "AL-56", "A0004AA", ASKED_NOT,   false, "ask",  0, GIVE_MOVED    },
    { "AL-56", "A0001AA", ABLE,        false, "ask",  7, GIVE_MOVED    },
    { "AL-57", "A0001AA", IN_CONFLICT, false, "ask",  0, GIVE_CONFLICT },
    { "AL-57", "A0001AA", IN_CONFLICT, true,  "ask",  0, GIVE_CONFLICT },
    { "AL-58", "A0004AA", ASKED_NOT,   false, "",     1, GIVE_WHY      },
    { "AL-58", "A0001AA", ASKED_NOT,   true,  "",     0, GIVE_WHY      },
    { "AL-58", "A0001AA", FULL,        false, "",     0, GIVE_WHY      },
};
/* clang-format on */

EACH(what_may_not_be_is_answered_and_not_done)
{
    struct feed_check f = prison(e);

    for (size_t i = 0; i < COUNT_OF(refusals); i++) {
        const struct refusal *x = &refusals[i];
        const struct allocation_done done =
            give(e, (struct allocation_order){
                        .person = str_from_c(x->person),
                        .staff = x->staff,
                        .automatic = x->automatic,
                        .why = str_from_c(x->why),
                        .was = x->was,
                    });

        CHECK(done.answer == x->answer, "%s, row %zu: %s", x->rule, i,
              allocation_answer_words(done.answer));
        CHECK(done.id == 0, "row %zu", i);
    }
    ASKED(&f, "select count(*), count(to_at) from allocation", "3,0");
    ASKED(&f, "select count(*) from audit", "0");
    feed_check_close(&f);
}

EACH(what_may_be_is_done_and_recorded)
{
    struct feed_check f = prison(e);

    const struct allocation_done fresh =
        give(e, (struct allocation_order){.person = STR("A0001AA"),
                                          .staff = FULL,
                                          .automatic = true,
                                          .why = STR_EMPTY});
    CHECK(fresh.answer == GIVEN && fresh.before == 0,
          "recommended, though full");
    const struct allocation_done changed =
        give(e, (struct allocation_order){.person = STR("A0004AA"),
                                          .staff = FULL,
                                          .why = STR("They asked"),
                                          .was = 1});
    CHECK(changed.answer == GIVEN && changed.before == 1, "with a reason");
    CHECK(str_eq(changed.worker, STR("Full, Bo")), STR_FMT,
          STR_ARG(changed.worker));
    ASKED(&f,
          "select staff, end_reason, end_why, to_by, version from allocation "
          "where person = 'A0004AA' order by id",
          "1,OVERRIDE,They asked,MANAGER,2;2,-,-,-,1");
    ASKED(&f,
          "select staff, reason, why from allocation where to_at is null and "
          "person in ('A0001AA', 'A0004AA') order by person",
          "2,AUTO,;2,MANUAL,They asked");
    ASKED(&f, "select chain, kind, username, person from audit order by seq",
          "MDI,ALLOCATION,MANAGER,A0001AA;MDI,ALLOCATION,MANAGER,A0004AA");
    feed_check_close(&f);
}

struct ending {
    struct allocation_actor by;
    int64_t version, count;
};

static enum err
end_change(struct db *db, void *arg)
{
    struct ending *g = arg;

    return allocation_end(db, &g->by, 1, g->version, STR("A0004AA"), END_MANUAL,
                          STR("Enough"));
}

static enum err
end_all_change(struct db *db, void *arg)
{
    struct ending *g = arg;

    return allocation_end_all(db, &g->by, FULL, END_STAFF_STATUS_CHANGE,
                              STR("Left"), &g->count);
}

EACH(an_allocation_ends_as_it_was_seen)
{
    struct feed_check f = prison(e);
    struct ending g = {.by = actor(e), .version = 2};

    CHECK(db_change(e->d, end_change, &g) == ERR_STALE, "seen otherwise");
    ASKED(&f, "select count(to_at) from allocation", "0");
    ASKED(&f, "select count(*) from audit", "0");
    g.version = 1;
    CHECK(db_change(e->d, end_change, &g) == OK, "as it was seen");
    CHECK(db_change(e->d, end_change, &g) == ERR_STALE, "once only");
    CHECK(db_change(e->d, end_all_change, &g) == OK && g.count == 2, "all");
    ASKED(&f, "select person, end_reason, end_why from allocation order by id",
          "A0004AA,MANUAL,Enough;A0005AA,STAFF_STATUS_CHANGE,Left;"
          "A0006AA,STAFF_STATUS_CHANGE,Left");
    feed_check_close(&f);
}

TESTS(TEST_EACH(what_may_not_be_is_answered_and_not_done),
      TEST_EACH(what_may_be_is_done_and_recorded),
      TEST_EACH(an_allocation_ends_as_it_was_seen))
