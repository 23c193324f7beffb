/* Giving out is undone for ten minutes: AL-60 to AL-63. */
#include "app/millbrook.h"
#include "staff/given_rule.h"

/* clang-format off */
static const struct {
    const char *rule;
    int minutes;              /* since it was given */
    struct given_facts facts;
    enum given_answer answer;
} rows[] = {
    { "AL-60", 0,  {.open = true, .here = true},                                         GIVEN_CAN         },
    { "AL-60", 10, {.open = true, .here = true},                                         GIVEN_CAN         },
    { "AL-60", 11, {.open = true, .here = true},                                         GIVEN_LATE        },
    { "AL-61", 1,  {.open = true, .here = true, .had_before = true,
                    .before_holds_role = true},                                          GIVEN_CAN         },
    { "AL-62", 1,  {.here = true},                                                       GIVEN_ENDED       },
    { "AL-62", 11, {.here = true},                                                       GIVEN_ENDED       },
    { "AL-62", 1,  {.undone = true},                                                     GIVEN_UNDONE      },
    { "AL-62", 1,  {.open = true, .here = true, .told = true},                           GIVEN_TOLD        },
    { "AL-62", 1,  {.open = true, .here = true, .covered = true},                        GIVEN_COVERED     },
    { "AL-62", 1,  {.open = true},                                                       GIVEN_LEFT        },
    { "AL-62", 1,  {.open = true, .here = true, .had_before = true},                     GIVEN_BEFORE_GONE },
};
/* clang-format on */

static void
each_row_is_judged_alone(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct given_facts f = rows[i].facts;

        f.given.ms = INT64_C(1800000000000);
        const struct instant now = {f.given.ms +
                                    rows[i].minutes * INT64_C(60000)};
        CHECK(given_decide(&f, now) == rows[i].answer, "%s row %zu: %s",
              rows[i].rule, i, given_words(given_decide(&f, now)));
    }
}

/* Anwar, who waits, goes to Brandreth; Grant moves from Okello to Sethi. */
static void
give_two(struct visit *v)
{
    char fields[512];
    const struct str was = visit_ask(
        v, "select id from allocation where person = 'A2001BA' and to_at is "
           "null");

    snprintf(fields, sizeof fields,
             "policy=KEY_WORKER&from=%%2Fallocations&person=A1001AA&"
             "worker_A1001AA=3003&was_A1001AA=0&person=A2001BA&"
             "worker_A2001BA=3002&was_A2001BA=" STR_FMT "&why=Moves+wing",
             STR_ARG(was));
    visit_get(v, "/allocations");
    visit_post(v, "/allocations/give", fields);
    SEES(v, "2 people given out");
    SEES(v, "Given out to 2 people");
}

static const char open_rows[] =
    "select person, staff, reason, why, from_by, told_at from allocation where "
    "to_at is null and person in ('A1001AA', 'A2001BA') order by person";

EACH(undone_all_is_as_it_was)
{
    struct visit v = millbrook(e);
    char undo[128], token[sizeof v.token];

    visit_ask(&v, "update allocation set why = 'Asked for her', told_at = 5 "
                  "where person = 'A2001BA'");
    visit_ask(&v, "insert into cover (allocation, staff, from_day, to_day, why,"
                  " set_by, set_at) select id, 3003, '2026-11-18', "
                  "'2026-11-30', 'leave', 'FARR', 0 from allocation where "
                  "person = 'A2001BA'");
    visit_sign_in(&v, "FARR");
    give_two(&v);
    SEES(&v, "You can undo it until 09:1");
    ASKED(&v.sql, open_rows,
          "A1001AA,3003,MANUAL,,FARR,-;A2001BA,3002,MANUAL,Moves wing,FARR,-");
    snprintf(undo, sizeof undo, "%.*s/undo", (int)strcspn(v.location, "?"),
             v.location);
    snprintf(token, sizeof token, "%s", v.token);
    visit_at(VISIT_DAY "T09:09:00Z");
    visit_post(&v, undo, "from=%2Fallocations");
    SEES(&v, "Undone for 2 people: all is as it was before");
    SEES(&v, "undone: as it was before");
    ASKED(&v.sql, open_rows, "A2001BA,3001,MANUAL,Asked for her,FARR,5");
    ASKED(&v.sql,
          "select staff, end_reason from allocation where person = 'A2001BA' "
          "order by id",
          "3001,OVERRIDE;3002,UNDONE;3001,-");
    ASKED(&v.sql,
          "select a.staff, k.staff, k.from_day, k.to_day, k.why from cover k "
          "join allocation a on a.id = k.allocation where k.ended_at is null",
          "3001,3003,2026-11-18,2026-11-30,leave");
    ASKED(&v.sql, "select count(*) from audit where kind = 'ALLOCATION_ENDED'",
          "2");

    /* The same form again does nothing more. */
    snprintf(v.token, sizeof v.token, "%s", token);
    visit_post(&v, undo, "from=%2Fallocations");
    ASKED(&v.sql, "select count(*) from allocation where person = 'A2001BA'",
          "3");
    /* AL-63: Brandreth did not know Anwar. */
    visit_get(&v, "/allocations?view=waiting");
    SEES(&v, "Anwar, Imran");
    SEES_NOT(&v, "Brandreth, Owen, until");
    visit_close(&v);
}

EACH(what_changed_since_stays_and_is_named)
{
    struct visit v = millbrook(e);
    char given[128], undo[160];

    visit_sign_in(&v, "FARR");
    give_two(&v);
    snprintf(given, sizeof given, "%.*s", (int)strcspn(v.location, "?"),
             v.location);
    snprintf(undo, sizeof undo, "%s/undo", given);
    visit_ask(&v, "update allocation set told_at = 1 where person = 'A1001AA'");
    visit_get(&v, given);
    SEES(&v, "You can undo 1 of them");
    visit_post(&v, undo, "");
    SEES(&v, "Undone for 1 person");
    SEES(&v, "stays: the person has been told");
    ASKED(&v.sql, open_rows,
          "A1001AA,3003,MANUAL,,FARR,1;A2001BA,3001,MANUAL,,FARR,-");
    visit_close(&v);
}

EACH(ten_minutes_later_it_stays)
{
    struct visit v = millbrook(e);
    char given[128], undo[160];

    visit_sign_in(&v, "FARR");
    give_two(&v);
    snprintf(given, sizeof given, "%.*s", (int)strcspn(v.location, "?"),
             v.location);
    snprintf(undo, sizeof undo, "%s/undo", given);
    visit_at(VISIT_DAY "T09:11:00Z");
    visit_post(&v, undo, "");
    SEES(&v, "Nothing was undone");
    SEES(&v, "It can no longer be undone");
    ASKED(&v.sql, "select count(*) from allocation where end_reason = 'UNDONE'",
          "0");
    /* It is the giver's own: nobody else finds it. */
    visit_sign_in(&v, "DALE");
    visit_get(&v, given);
    CHECK(v.status == 404, "%d", v.status);
    visit_close(&v);
}

TESTS(TEST(each_row_is_judged_alone), TEST_EACH(undone_all_is_as_it_was),
      TEST_EACH(what_changed_since_stays_and_is_named),
      TEST_EACH(ten_minutes_later_it_stays))
