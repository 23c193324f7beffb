/*
 * tests/keywork/by_hand.h -- a second calculation of what an allocation costs,
 * written from the meaning of the weights, and the optimum by a plain flow over
 * every pair: the judge of keywork/allocation_best.
 */
#ifndef TESTS_KEYWORK_BY_HAND_H
#define TESTS_KEYWORK_BY_HAND_H

#include "keywork/allocation_best_rule.h"
#include "planner/flow.h"

#include "check.h"

static inline bool
one_of(const struct str *names, size_t count, struct str name)
{
    for (size_t i = 0; i < count; i++)
        if (name.n > 0 && str_eq(names[i], name))
            return true;
    return false;
}

static inline int
time_of(const struct allocation_worker *v, const struct allocation_weights *w)
{
    enum minutes_source source;
    const int minutes = allocation_minutes(v, w, &source);

    return minutes > w->least_minutes ? minutes : w->least_minutes;
}

/* The newest entry that is older than `than`; NULL: none. */
static inline const struct allocation_earlier *
newest_before(const struct allocation_person *p, int64_t than)
{
    const struct allocation_earlier *newest = NULL;

    for (size_t i = 0; i < p->earlier_count; i++)
        if (p->earlier[i].from.ms < than &&
            (newest == NULL || p->earlier[i].from.ms > newest->from.ms))
            newest = &p->earlier[i];
    return newest;
}

static inline bool
is_active(const struct allocation_question *q, int64_t staff)
{
    for (size_t j = 0; j < q->worker_count; j++)
        if (q->workers[j].id == staff)
            return q->workers[j].status == WORKER_ACTIVE;
    return false;
}

static inline int64_t
faded(const struct allocation_question *q, const struct allocation_weights *w,
      const struct allocation_earlier *e, int rank)
{
    const int64_t span = w->knew_months * INT64_C(30);
    const int64_t gone = q->today.n - instant_day(e->to).n;
    int64_t cents = 100 * (int64_t)w->knew / rank;

    if (e->end == END_MANUAL || e->end == END_OVERRIDE)
        cents = cents * w->knew_changed_percent / 100;
    if (gone <= 0)
        return cents;
    return gone >= span ? 0 : cents * (span - gone) / span;
}

/* Cents for having known each other; the moments of a person differ. */
static inline int64_t
history_by_hand(const struct allocation_question *q,
                const struct allocation_weights *w,
                const struct allocation_person *p, int64_t staff)
{
    int64_t than = INT64_MAX, seen[8];
    int ranks = 0;

    for (;;) {
        const struct allocation_earlier *e = newest_before(p, than);
        bool again = false;

        if (e == NULL || ranks == 8)
            return 0;
        than = e->from.ms;
        for (int i = 0; i < ranks; i++)
            again = again || seen[i] == e->staff;
        if (again || !is_active(q, e->staff))
            continue;
        seen[ranks++] = e->staff;
        if (e->staff == staff)
            return faded(q, w, e, ranks);
    }
}

struct naive {
    int64_t cents;
    bool never;
};

static inline int
need_by_hand(const struct allocation_weights *w,
             const struct allocation_person *p)
{
    int need = w->usual_minutes;

    if (p->complexity == COMPLEXITY_MEDIUM)
        need = w->medium_minutes;
    if (p->need_minutes > 0)
        need = p->need_minutes;
    return p->no_one_to_one ? need * w->pair_percent / 100 : need;
}

static inline struct naive
bars_by_hand(const struct allocation_weights *w,
             const struct allocation_person *p,
             const struct allocation_worker *v)
{
    struct naive x = {0, false};

    if (p->risk_to_females && v->gender == GENDER_FEMALE) {
        x.cents += 100 * (int64_t)w->female_risk;
        x.never = w->female_risk_forbids != 0;
    }
    for (size_t k = 0; k < p->bar_count; k++) {
        if (p->bars[k].staff != v->id)
            continue;
        if (p->bars[k].kind == BAR_REQUEST)
            x.cents += 100 * (int64_t)w->request;
        if (p->bars[k].kind == BAR_CONFLICT || w->request_forbids)
            x.never = true;
    }
    return x;
}

static inline struct naive
pair_by_hand(const struct allocation_question *q,
             const struct allocation_weights *w,
             const struct allocation_person *p,
             const struct allocation_worker *v)
{
    struct naive x = bars_by_hand(w, p, v);

    x.cents += 100 * (int64_t)w->load *
               (need_by_hand(w, p) - w->usual_minutes) / time_of(v, w);
    if (one_of(v->wings, v->wing_count, p->wing))
        x.cents -= 100 * (int64_t)w->wing;
    if (one_of(v->languages, v->language_count, p->language))
        x.cents -= 100 * (int64_t)w->language;
    if (one_of(v->languages, v->language_count, p->language) && p->interpreter)
        x.cents -= 100 * (int64_t)w->interpreter;
    if (p->has_worker && p->worker == v->id)
        x.cents -= 100 * (int64_t)w->keep;
    x.cents -= history_by_hand(q, w, p, v->id);
    return x;
}

static inline int64_t
case_by_hand(const struct allocation_worker *v,
             const struct allocation_weights *w, int k)
{
    return 100 * (int64_t)w->load * w->usual_minutes * (2 * k - 1) /
               (2 * time_of(v, w)) +
           (k > v->capacity ? 100 * (int64_t)w->over_capacity : 0);
}

/* Cases that stay, and the most there may be. */
struct room {
    int kept, limit;
};

static inline struct room
room_by_hand(const struct allocation_question *q,
             const struct allocation_weights *w,
             const struct allocation_worker *v)
{
    struct room x = {v->allocated, v->capacity + w->excess};

    for (size_t i = 0; i < q->people_count; i++)
        if (q->everybody && q->people[i].has_worker &&
            q->people[i].worker == v->id &&
            q->people[i].complexity != COMPLEXITY_HIGH)
            x.kept--;
    if (x.kept < v->allocated && v->allocated > x.limit)
        x.limit = v->allocated;
    return x;
}

enum { NOBODY_COSTS = 1000000000 };

/* One person may be made to take one worker. */
struct forced {
    int person, worker; /* places in the question; person -1: nobody is */
};
static const struct forced nobody_forced = {-1, -1};

/* The least cost over every pair, in cents, by a plain flow. */
static inline int64_t
optimum(const struct allocation_question *q, const struct allocation_weights *w,
        const struct allocation_result *r, struct forced f)
{
    struct arena a = {0};
    const int n = (int)r->choice_count, m = (int)q->worker_count;
    int arcs = n * m + n;

    for (int j = 0; j < m; j++)
        arcs += q->workers[j].capacity + w->excess + q->workers[j].allocated;
    struct flow *g = flow_new(&a, n + m + 1, arcs);

    flow_supply(g, n + m, -n);
    for (int i = 0; i < n; i++) {
        const int person = r->choices[i].person;

        flow_supply(g, i, 1);
        if (person != f.person)
            flow_arc(g, i, n + m, 1, NOBODY_COSTS);
        for (int j = 0; j < m; j++) {
            const struct naive x =
                pair_by_hand(q, w, &q->people[person], &q->workers[j]);

            if ((person != f.person || j == f.worker) && !x.never &&
                q->workers[j].status == WORKER_ACTIVE)
                flow_arc(g, i, n + j, 1, x.cents);
        }
    }
    for (int j = 0; j < m; j++) {
        const struct room room = room_by_hand(q, w, &q->workers[j]);

        for (int k = room.kept + 1; k <= room.limit; k++)
            flow_arc(g, n + j, n + m, 1, case_by_hand(&q->workers[j], w, k));
    }
    const enum flow_status status = flow_solve(g);

    CHECK(status == FLOW_OPTIMAL || f.person >= 0, "solved");
    const int64_t cost = status == FLOW_OPTIMAL ? flow_cost(g) : INT64_MAX;

    arena_reset(&a);
    return cost;
}

/* What the recommendation costs, in cents; checks that it is allowed. */
static inline int64_t
cost_by_hand(const struct allocation_question *q,
             const struct allocation_weights *w,
             const struct allocation_result *r, const char *what)
{
    int *cases = calloc(q->worker_count + 1, sizeof *cases);
    int64_t cost = 0;

    assert_non_null(cases);
    for (size_t i = 0; i < r->choice_count; i++) {
        const struct allocation_choice *c = &r->choices[i];

        if (c->worker == ALLOCATION_NOBODY) {
            CHECK(c->nobody != NOBODY_ASKED, "%s: why nobody", what);
            cost += NOBODY_COSTS;
            continue;
        }
        const struct naive x =
            pair_by_hand(q, w, &q->people[c->person], &q->workers[c->worker]);

        CHECK(!x.never, "%s: person %d may not have this worker", what,
              c->person);
        CHECK(q->workers[c->worker].status == WORKER_ACTIVE, "%s: active",
              what);
        CHECK(c->reason_count > 0, "%s: a reason", what);
        cost += x.cents;
        cases[c->worker]++;
    }
    for (size_t j = 0; j < q->worker_count; j++) {
        const struct room room = room_by_hand(q, w, &q->workers[j]);

        CHECK(cases[j] == 0 || room.kept + cases[j] <= room.limit,
              "%s: worker %zu has %d of %d", what, j, room.kept + cases[j],
              room.limit);
        for (int k = 1; k <= cases[j]; k++)
            cost += case_by_hand(&q->workers[j], w, room.kept + k);
    }
    free(cases);
    return cost;
}

/* The staff number of the choice for the person at this place; 0: nobody; -1:
 * not considered. */
static inline int64_t
worker_of(const struct allocation_question *q,
          const struct allocation_result *r, int person)
{
    for (size_t i = 0; i < r->choice_count; i++)
        if (r->choices[i].person == person)
            return r->choices[i].worker == ALLOCATION_NOBODY
                       ? 0
                       : q->workers[r->choices[i].worker].id;
    return -1;
}

#endif
