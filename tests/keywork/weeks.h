/*
 * tests/keywork/weeks.h -- invented weeks of key work of any size, always the
 * same for the same seed: for the tests of the plan and bench/plan.
 */
#ifndef TESTS_KEYWORK_WEEKS_H
#define TESTS_KEYWORK_WEEKS_H

#include "base/arena.h"
#include "keywork/plan.h"
#include "planner/networks.h"

struct week_shape {
    int people, workers, wings, places, halves;
    int half_protected; /* percent of half-days that are protected */
    int busy;           /* percent of a person's half-days */
    int covers;         /* most covers of a person */
    int twice;          /* percent due more than one session */
    int longer;         /* percent of people with longer sessions */
    int strict;         /* percent of wings and half-days below full regime */
    bool messy;         /* odd openings, duty hours, posts away from home */
};

static inline bool
percent(uint64_t *r, int of_100)
{
    return draw_int(r, 0, 99) < of_100;
}

static inline struct plan_half
week_half(uint64_t *r, const struct week_shape *s, int home)
{
    static const int16_t minutes[] = {45, 90, 120, 135, 180};
    struct plan_half h = {.wing = (int16_t)home, .on_duty = percent(r, 75)};

    if (h.on_duty && percent(r, s->half_protected * 4 / 3))
        h.minutes = s->messy ? minutes[draw_int(r, 0, 4)] : 135;
    if (!s->messy)
        return h;
    if (percent(r, 10))
        h.wing = (int16_t)draw_int(r, 0, s->wings - 1);
    if (percent(r, 15)) {
        h.from = (int16_t)(480 + 30 * draw_int(r, 0, 8));
        h.to = (int16_t)(h.from + 60 * draw_int(r, 1, 6));
    }
    if (percent(r, 10))
        h.most = (int16_t)draw_int(r, 1, 6);
    return h;
}

static inline void
week_workers(struct arena *a, uint64_t *r, const struct week_shape *s,
             struct plan_question *q)
{
    struct plan_worker *w =
        arena_array(a, struct plan_worker, (size_t)s->workers + 1);

    for (int j = 0; j < s->workers; j++) {
        w[j].id = 5000 + (int64_t)j * 7919 % 10007;
        const bool away = s->messy && percent(r, 8);

        for (int h = 0; h < s->halves; h++) {
            const struct plan_half half = week_half(r, s, j % s->wings);

            w[j].half[h] = away ? (struct plan_half){.wing = half.wing} : half;
        }
    }
    q->workers = w;
    q->worker_count = (size_t)s->workers;
}

static inline void
week_covers(struct arena *a, uint64_t *r, const struct week_shape *s,
            struct plan_person *p)
{
    const int want = draw_int(r, 0, s->covers);
    int *covers = arena_array(a, int, (size_t)want + 1), count = 0;

    for (int k = 0; k < want; k++) {
        const int j = draw_int(r, 0, s->workers - 1);
        bool is_new = j != p->worker;

        for (int i = 0; i < count; i++)
            is_new = is_new && covers[i] != j;
        if (is_new)
            covers[count++] = j;
    }
    p->covers = covers;
    p->cover_count = (size_t)count;
}

static inline void
week_person(struct arena *a, uint64_t *r, const struct week_shape *s, int i,
            struct plan_person *p)
{
    *p = (struct plan_person){
        .number = arena_printf(a, "A%04dXY", (i * 7919 + 13) % 10007),
        .wing = draw_int(r, 0, s->wings - 1),
        .due = 1,
        .days_since = draw_int(r, 0, 8) == 0 ? -1 : draw_int(r, 3, 40),
        .worker = PLAN_NOBODY,
    };
    if (percent(r, s->twice))
        p->due = draw_int(r, 0, 3);
    if (percent(r, 35))
        p->cohorts = 1u << draw_int(r, 0, COHORT_COUNT - 1);
    if (percent(r, 10))
        p->cohorts |= 1u << draw_int(r, 0, COHORT_COUNT - 1);
    for (int h = 0; h < s->halves; h++)
        if (percent(r, s->busy))
            p->busy |= 1u << h;
    if (percent(r, 5))
        p->exception = STR("agreed to talk in the open");
    if (s->longer > 0 && percent(r, s->longer)) {
        p->minutes = 5 * draw_int(r, 10, 24);
        p->minutes_least = percent(r, 50) ? p->minutes - 15 : 0;
    }
    if (s->workers == 0 || percent(r, 3))
        return;
    /* mostly somebody of the same wing */
    p->worker = draw_int(r, 0, s->workers - 1);
    if (percent(r, 85) && s->workers >= s->wings) {
        p->worker -= p->worker % s->wings;
        p->worker += p->wing;
        if (p->worker >= s->workers)
            p->worker -= s->wings;
    }
    week_covers(a, r, s, p);
}

static inline void
week_places(struct arena *a, uint64_t *r, const struct week_shape *s,
            struct plan_question *q)
{
    struct plan_place *p =
        arena_array(a, struct plan_place, (size_t)s->places + 1);

    for (int i = 0; i < s->places; i++) {
        p[i] = (struct plan_place){
            .name = arena_printf(a, "Room %c%d", 'A' + i % s->wings, i),
            .private_room = !percent(r, 25),
            .at_once = percent(r, 10) ? 2 : 1,
        };
        if (!p[i].private_room && percent(r, 70))
            p[i].exception = STR("in sight but not in hearing, until May");
        for (int h = 0; h < s->halves; h++) {
            p[i].open[h] = (struct plan_opening){480, 1050};
            if (s->messy && percent(r, 15))
                p[i].open[h] = (struct plan_opening){600, 900};
            if (s->messy && percent(r, 10))
                p[i].open[h] = (struct plan_opening){0, 0};
        }
    }
    q->places = p;
    q->place_count = (size_t)s->places;
}

static inline void
week_walks(struct arena *a, uint64_t *r, const struct week_shape *s,
           struct plan_question *q)
{
    const size_t wings = (size_t)s->wings, places = (size_t)s->places;
    int16_t *wing = arena_array(a, int16_t, wings * wings);
    int16_t *place = arena_array(a, int16_t, wings * places + 1);

    for (size_t v = 0; v < wings; v++) {
        for (size_t u = 0; u < wings; u++)
            wing[v * wings + u] =
                v == u ? 0
                       : (int16_t)(percent(r, 10) ? PLAN_NO_WAY
                                                  : draw_int(r, 3, 18));
        for (size_t i = 0; i < places; i++)
            place[v * places + i] =
                (int16_t)(i % wings == v ? draw_int(r, 0, 3)
                                         : draw_int(r, 4, 14));
    }
    q->wing_walk = wing;
    q->place_walk = place;
}

static inline void
week_wings(struct arena *a, uint64_t *r, const struct week_shape *s,
           struct plan_question *q)
{
    const size_t cells = (size_t)s->wings * (size_t)s->halves;
    struct str *names = arena_array(a, struct str, (size_t)s->wings);
    uint8_t *regime = arena_array(a, uint8_t, cells + 1);

    for (int v = 0; v < s->wings; v++)
        names[v] = arena_printf(a, "%c", 'A' + v);
    for (size_t i = 0; i < cells; i++)
        if (percent(r, s->strict))
            regime[i] = (uint8_t)draw_int(r, 1, REGIME_COUNT - 1);
    q->wings = names;
    q->wing_count = (size_t)s->wings;
    q->regime = regime;
}

static inline struct plan_question
week_invent(struct arena *a, uint64_t seed, const struct week_shape *s)
{
    uint64_t r = seed;
    struct plan_question q = {.halves = s->halves};
    struct plan_person *people =
        arena_array(a, struct plan_person, (size_t)s->people + 1);

    week_wings(a, &r, s, &q);
    week_workers(a, &r, s, &q);
    for (int i = 0; i < s->people; i++)
        week_person(a, &r, s, i, &people[i]);
    q.people = people;
    q.people_count = (size_t)s->people;
    week_places(a, &r, s, &q);
    week_walks(a, &r, s, &q);
    return q;
}

/* A prison of up to 150 people, of any kind. */
static inline struct week_shape
drawn_shape(uint64_t *r)
{
    return (struct week_shape){
        .people = draw_int(r, 0, 150),
        .workers = draw_int(r, 0, 30),
        .wings = draw_int(r, 1, 5),
        .places = draw_int(r, 0, 12),
        .halves = draw_int(r, 0, 1) == 0 ? 10 : 14,
        .half_protected = draw_int(r, 5, 60),
        .busy = draw_int(r, 0, 60),
        .covers = draw_int(r, 0, 3),
        .twice = draw_int(r, 0, 30),
        .strict = draw_int(r, 0, 40),
        .messy = draw_int(r, 0, 3) != 0,
    };
}

#endif
