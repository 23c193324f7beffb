/*
 * tests/keywork/prisons.h -- invented prisons of any size, always the same for
 * the same seed: for the tests of the allocation rules and bench/allocate.
 */
#ifndef TESTS_KEYWORK_PRISONS_H
#define TESTS_KEYWORK_PRISONS_H

#include "base/arena.h"
#include "keywork/allocation.h"
#include "planner/networks.h"

#include <stdio.h>

static const struct str prison_wings[] = {
    STR_INIT("A"), STR_INIT("B"), STR_INIT("C"), STR_INIT("D"),
    STR_INIT("E"), STR_INIT("F"), STR_INIT("G"), STR_INIT("H"),
};
static const struct str prison_languages[] = {
    STR_INIT("POL"), STR_INIT("RUM"), STR_INIT("ALB"),
    STR_INIT("URD"), STR_INIT("VIE"), STR_INIT("LIT"),
};

struct prison_plan {
    int people, workers;
    bool everybody;
    int capacity; /* of most workers */
    int known;    /* percent of people with earlier workers */
    int barred;   /* percent with a conflict or a request */
};

enum { PRISON_TODAY = 739574 }; /* 19 November 2026 */

static inline struct instant
prison_moment(uint64_t *r)
{
    struct instant t =
        instant_of_day((struct day){PRISON_TODAY - draw_int(r, 1, 900)});

    t.ms += draw_int(r, 0, 80000) * INT64_C(1000);
    return t;
}

static inline void
prison_worker(struct arena *a, uint64_t *r, const struct prison_plan *plan,
              int i, struct allocation_worker *w)
{
    struct str *wings = arena_array(a, struct str, 2);
    struct str *languages = arena_array(a, struct str, 1);

    wings[0] = prison_wings[draw_int(r, 0, COUNT_OF(prison_wings) - 1)];
    wings[1] = prison_wings[draw_int(r, 0, COUNT_OF(prison_wings) - 1)];
    languages[0] =
        prison_languages[draw_int(r, 0, COUNT_OF(prison_languages) - 1)];
    *w = (struct allocation_worker){
        .id = 1000 + 7 * i % 997 + 1000 * (7 * i / 997),
        .last_name = arena_printf(a, "Worker%d", i),
        .first_name = STR("Robin"),
        .status = draw_int(r, 0, 11) == 0 ? WORKER_ANNUAL_LEAVE : WORKER_ACTIVE,
        .capacity =
            draw_int(r, 0, 4) == 0 ? plan->capacity / 2 : plan->capacity,
        .wings = wings,
        .wing_count = draw_int(r, 0, 3) == 0 ? 2 : 1,
        .languages = languages,
        .language_count = draw_int(r, 0, 5) == 0,
        .gender = draw_int(r, 0, 2) == 0 ? GENDER_FEMALE : GENDER_MALE,
        .detail_known = draw_int(r, 0, 4) != 0,
        .protected_minutes = 15 * draw_int(r, 4, 22),
        .schedule =
            draw_int(r, 0, 3) == 0 ? SCHEDULE_PART_TIME : SCHEDULE_FULL_TIME,
    };
    if (draw_int(r, 0, 1) == 0)
        w->last_auto = prison_moment(r);
}

static inline void
prison_earlier(struct arena *a, uint64_t *r, struct allocation_person *p,
               const struct allocation_worker *workers, int count)
{
    static const enum allocation_end ends[] = {END_TRANSFER, END_RELEASED,
                                               END_OVERRIDE, END_MANUAL};
    const int n = draw_int(r, 1, 3);
    struct allocation_earlier *e =
        arena_array(a, struct allocation_earlier, (size_t)n);

    for (int i = 0; i < n; i++) {
        e[i].staff = workers[draw_int(r, 0, count - 1)].id;
        e[i].from = prison_moment(r);
        e[i].to = e[i].from;
        e[i].to.ms += draw_int(r, 0, 200) * INT64_C(86400000);
        e[i].end = ends[draw_int(r, 0, COUNT_OF(ends) - 1)];
    }
    p->earlier = e;
    p->earlier_count = (size_t)n;
}

static inline void
prison_bars(struct arena *a, uint64_t *r, struct allocation_person *p,
            const struct allocation_worker *workers, int count)
{
    const int n = draw_int(r, 1, 2);
    struct allocation_bar *b = arena_array(a, struct allocation_bar, (size_t)n);

    for (int i = 0; i < n; i++)
        b[i] = (struct allocation_bar){workers[draw_int(r, 0, count - 1)].id,
                                       draw_int(r, 0, 1) == 0 ? BAR_CONFLICT
                                                              : BAR_REQUEST};
    p->bars = b;
    p->bar_count = (size_t)n;
}

static inline void
prison_person(struct arena *a, uint64_t *r, const struct prison_plan *plan,
              int i, struct allocation_worker *workers,
              struct allocation_person *p)
{
    *p = (struct allocation_person){
        .number = arena_printf(a, "A%04dZ%c", i % 10000, 'A' + i / 10000 % 26),
        .last_name = arena_printf(a, "Name%c%d", 'a' + draw_int(r, 0, 25),
                                  draw_int(r, 0, 999)),
        .first_name = STR("Kim"),
        .wing = prison_wings[draw_int(r, 0, COUNT_OF(prison_wings) - 1)],
        .complexity = draw_int(r, 0, 29) == 0  ? COMPLEXITY_HIGH
                      : draw_int(r, 0, 9) == 0 ? COMPLEXITY_MEDIUM
                                               : COMPLEXITY_UNKNOWN,
        .risk_to_females = draw_int(r, 0, 9) == 0,
        .no_one_to_one = draw_int(r, 0, 49) == 0,
        .waiting_since = {PRISON_TODAY - draw_int(r, 0, 60)},
    };
    if (draw_int(r, 0, 9) == 0) {
        p->language =
            prison_languages[draw_int(r, 0, COUNT_OF(prison_languages) - 1)];
        p->interpreter = draw_int(r, 0, 2) == 0;
    }
    if (plan->workers == 0)
        return;
    if (draw_int(r, 0, 99) < plan->known)
        prison_earlier(a, r, p, workers, plan->workers);
    if (draw_int(r, 0, 99) < plan->barred)
        prison_bars(a, r, p, workers, plan->workers);
    if (plan->everybody && draw_int(r, 0, 9) != 0) {
        struct allocation_worker *w =
            &workers[draw_int(r, 0, plan->workers - 1)];

        p->has_worker = true;
        p->worker = w->id;
        p->worker_since.n = PRISON_TODAY - draw_int(r, 1, 300);
        w->allocated++;
    }
}

static inline struct allocation_question
prison_invent(struct arena *a, uint64_t seed, const struct prison_plan *plan)
{
    uint64_t r = seed;
    struct allocation_worker *workers =
        arena_array(a, struct allocation_worker, (size_t)plan->workers + 1);
    struct allocation_person *people =
        arena_array(a, struct allocation_person, (size_t)plan->people + 1);

    for (int i = 0; i < plan->workers; i++)
        prison_worker(a, &r, plan, i, &workers[i]);
    for (int i = 0; i < plan->people; i++)
        prison_person(a, &r, plan, i, workers, &people[i]);
    return (struct allocation_question){
        .people = people,
        .people_count = (size_t)plan->people,
        .workers = workers,
        .worker_count = (size_t)plan->workers,
        .today = {PRISON_TODAY},
        .everybody = plan->everybody,
    };
}

#endif
