/* Everyone anew: only what is better changes, with a reason asked once
 * (AL-41, R040). */
#include "app/millbrook.h"
#include "keywork/allocation_rule.h"

static const char open_rows[] =
    "select person, staff from allocation where to_at is null order by person";

/* Grant (A) and Hussain (B) are with Okello of A; Okello is full and Sethi of
 * B, who speaks Ivanov's language, is not. */
EACH(only_what_is_better_changes)
{
    struct visit v = millbrook(e);
    char fields[512];

    /* Nobody is moved for a wing alone: staying weighs more. */
    visit_sign_in(&v, "FARR");
    visit_get(&v, "/allocations/recommend?of=everyone");
    SEES(&v, "3 people keep their key worker");
    SEES(&v, "0 people would change, 2 more wait for one");
    SEES_NOT(&v, "Hussain");

    visit_ask(&v, "insert into allocation_weight (prison, name, from_day, "
                  "value, set_at) values ('MLB', 'keep', '2026-01-01', 10, 0)");
    visit_get(&v, "/allocations/recommend?of=everyone");
    SEES(&v, "1 person would change, 2 more wait for one");
    SEES(&v, "Hussain, Tariq");
    SEES_NOT(&v, "Grant, Michael");
    SEES(&v, "Okello, Patience");
    visit_get(&v, "/allocations/recommend?of=everyone&format=csv");
    SEES(&v, "\"Hussain, Tariq\",A2002BB,\"Sethi, Nadia\"");

    /* The check asks for the reason of the change, once. */
    visit_get(&v, "/allocations/recommend?of=everyone");
    static const char ticked[] =
        "policy=KEY_WORKER&how=&from=%2Fallocations&person=A1001AA&"
        "recommended_A1001AA=3001&person=A2002BB&recommended_A2002BB=3002";
    visit_post(&v, "/allocations/check", ticked);
    SEES(&v, "1 row needs a reason");
    char was[32];
    snprintf(was, sizeof was, "%.31s", visit_field(&v, "was_A2002BB"));
    snprintf(fields, sizeof fields,
             "policy=KEY_WORKER&from=%%2Fallocations&person=A1001AA&"
             "worker_A1001AA=3001&was_A1001AA=0&auto_A1001AA=1&person=A2002BB&"
             "worker_A2002BB=3002&was_A2002BB=%s&auto_A2002BB=1",
             was);
    visit_post(&v, "/allocations/give", fields);
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Say why");
    snprintf(fields + strlen(fields), sizeof fields - strlen(fields),
             "&why=On+their+wing");
    visit_post(&v, "/allocations/give", fields);
    SEES(&v, "2 people given out");
    ASKED(&v.sql, open_rows,
          "A1001AA,3001;A2001BA,3001;A2002BB,3002;A2003BC,3002");
    ASKED(&v.sql,
          "select why from allocation where person = 'A2002BB' and to_at is "
          "null",
          "On their wing");
    visit_close(&v);
}

EACH(who_is_on_leave_keeps_their_people)
{
    struct visit v = millbrook(e);

    visit_sign_in(&v, "FARR");
    visit_ask(&v, "insert into staff_status (prison, staff, status, from_day, "
                  "to_day, set_at) values ('MLB', 3002, "
                  "'UNAVAILABLE_ANNUAL_LEAVE', '2026-11-16', '2026-11-27', 0)");
    visit_get(&v, "/allocations/recommend?of=everyone");
    SEES_NOT(&v, "Ivanov");
    visit_ask(&v, "update staff_status set status = "
                  "'UNAVAILABLE_LONG_TERM_ABSENCE', to_day = null");
    visit_get(&v, "/allocations/recommend?of=everyone");
    SEES(&v, "Ivanov, Petar");
    SEES(&v, "Away");
    visit_close(&v);
}

static void
what_is_new_of_a_choice(void **state)
{
    const struct allocation_worker workers[] = {
        {.id = 1, .status = WORKER_ACTIVE      },
        {.id = 2, .status = WORKER_ANNUAL_LEAVE},
    };
    const struct allocation_person people[] = {
        {.number = STR("A1"), .has_worker = true, .worker = 1},
        {.number = STR("A2"),        .has_worker = true, .worker = 2},
        {.number = STR("A3")},
    };
    const struct allocation_question q = {people, 3, workers, 2, {1}, false};
    struct arena a = {0};
    const struct allocation_question anew = allocation_anew(&a, &q);

    (void)state;
    CHECK(anew.everybody && anew.people_count == 2, "AL-41: without A2");
    CHECK(str_eq(anew.people[1].number, STR("A3")), "in their order");
    CHECK(!allocation_is_new(
              &q, &(struct allocation_choice){.person = 0, .worker = 0}),
          "keeps");
    CHECK(allocation_is_new(
              &q, &(struct allocation_choice){.person = 1, .worker = 0}),
          "changes");
    CHECK(allocation_is_new(
              &q, &(struct allocation_choice){.person = 2, .worker = 0}),
          "gets one");
    CHECK(!allocation_is_new(
              &q, &(struct allocation_choice){.person = 2,
                                              .worker = ALLOCATION_NOBODY}),
          "goes on waiting");
    arena_reset(&a);
}

TESTS(TEST(what_is_new_of_a_choice), TEST_EACH(only_what_is_better_changes),
      TEST_EACH(who_is_on_leave_keeps_their_people))
