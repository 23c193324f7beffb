/* The workers of a prison: what the detail says of their time, and who has
 * whom, each read by itself and not with the whole question. */
#include "keywork/allocation_rule.h"
#include "keywork/allocation_store.h"
#include "keywork/plan_mill.h"

#include <string.h>

#define MINUTES                                                   \
    "<td class=\"govuk-table__cell govuk-table__cell--numeric\" " \
    "data-label=\"Protected minutes a week\">"

/* What the page says of the minutes of one worker. */
static void
check_minutes(struct visit *v, const char *name, const char *minutes)
{
    const char *row = strstr(v->page, name);
    const char *cell = row != NULL ? strstr(row, MINUTES) : NULL;

    REQUIRE(cell != NULL, "%s is listed", name);
    CHECK(strncmp(cell + sizeof MINUTES - 1, minutes, strlen(minutes)) == 0,
          "%s: %.20s", name, cell + sizeof MINUTES - 1);
}

EACH(minutes_are_those_of_the_detail)
{
    struct visit v = plan_mill(e);

    visit_ask(&v,
              "insert into duty (prison, day, staff, half, duty, "
              "from_minute, to_minute, keywork_minutes, protected, as_of) "
              "values "
              "('MLB', '2026-11-10', 3001, 'AM', 'ON', 465, 750, 300, 1, 0),"
              "('MLB', '2026-11-11', 3001, 'AM', 'ON', 465, 750, 100, 1, 0),"
              "('MLB', '2026-11-12', 3001, 'AM', 'SICK', 0, 0, 80, 1, 0),"
              "('ZZZ', '2026-11-13', 3001, 'AM', 'ON', 0, 0, 80, 1, 0),"
              "('MLB', '2026-09-10', 3001, 'AM', 'ON', 0, 0, 80, 1, 0),"
              "('MLB', '2026-11-10', 3002, 'PM', 'ON', 810, 1065, 45, 0, "
              "0)");
    visit_sign_in(&v, "FARR");
    visit_get(&v, "/staff");
    check_minutes(&v, "Okello, Patience", "100<");
    check_minutes(&v, "Sethi", "0<");
    check_minutes(&v, "Brandreth", "\xe2\x80\x93<"); /* not on the detail */
    visit_close(&v);
}

static size_t
place_of(const struct visit *v, const char *name)
{
    const char *at = strstr(v->page, name);

    REQUIRE(at != NULL, "%s is listed", name);
    return (size_t)(at - v->page);
}

/* Whichever way the list runs. */
EACH(workers_who_are_alike_stand_by_name)
{
    static const char *const paths[] = {"/staff?sort=sessions&dir=up",
                                        "/staff?sort=sessions&dir=down"};
    struct visit v = plan_mill(e);

    visit_sign_in(&v, "FARR");
    for (size_t i = 0; i < COUNT_OF(paths); i++) {
        visit_get(&v, paths[i]);
        CHECK(place_of(&v, "Brandreth") < place_of(&v, "Okello, Patience") &&
                  place_of(&v, "Okello, Patience") < place_of(&v, "Sethi"),
              "%s", paths[i]);
    }
    visit_close(&v);
}

/* A part is the same part of the whole. */
EACH(parts_are_as_in_the_whole)
{
    struct visit v = plan_mill(e);
    struct db *db = database_reader(e->d, 0);
    const struct day today = day_parse(STR("2026-11-20"));
    struct allocation_question all, list, workers;
    const enum policy p = POLICY_KEY_WORKER;

    REQUIRE(allocation_question_load(db, &e->a, STR("MLB"), p, 6, today, false,
                                     &all) == OK &&
                allocation_list_load(db, &e->a, STR("MLB"), p, 6, today,
                                     &list) == OK &&
                allocation_workers_load(db, &e->a, STR("MLB"), p, 6, today,
                                        &workers) == OK,
            "read");
    CHECK(all.people_count > 0 && list.people_count == all.people_count &&
              workers.people_count == 0,
          "%zu people", all.people_count);
    CHECK(all.worker_count > 0 && list.worker_count == all.worker_count &&
              workers.worker_count == all.worker_count,
          "%zu workers", all.worker_count);
    for (size_t i = 0; i < all.people_count; i++) {
        const struct allocation_person *x = &all.people[i],
                                       *y = &list.people[i];

        CHECK(str_eq(x->number, y->number) && x->worker == y->worker &&
                  x->earlier_count == y->earlier_count,
              STR_FMT, STR_ARG(x->number));
    }
    for (size_t i = 0; i < all.worker_count; i++) {
        const struct allocation_worker *x = &all.workers[i],
                                       *y = &workers.workers[i];

        CHECK(x->id == y->id && x->allocated == y->allocated &&
                  x->capacity == y->capacity && x->status == y->status &&
                  x->wing_count == y->wing_count &&
                  x->detail_known == y->detail_known &&
                  x->protected_minutes == y->protected_minutes,
              "%lld", (long long)x->id);
        CHECK(list.workers[i].allocated == x->allocated, "the same load");
    }
    visit_close(&v);
}

TESTS(TEST_EACH(workers_who_are_alike_stand_by_name),
      TEST_EACH(minutes_are_those_of_the_detail),
      TEST_EACH(parts_are_as_in_the_whole))
