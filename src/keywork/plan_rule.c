/* keywork/plan_rule.c -- taking up the question, solving, changing. */
#include "keywork/plan_rule.h"

#include "keywork/plan_length_rule.h"
#include "keywork/plan_network_rule.h"
#include "planner/flow_proof.h"

#include <stdlib.h>
#include <string.h>

/* ---- orders, so that the order of the lists does not matter ---- */

static int
by_number(const void *x, const void *y, void *q)
{
    const int i = *(const int *)x, k = *(const int *)y;
    const struct plan_person *people =
        ((const struct plan_question *)q)->people;
    const int c = str_compare(people[i].number, people[k].number);

    return c != 0 ? c : i - k;
}

static int
by_id(const void *x, const void *y, void *q)
{
    const int i = *(const int *)x, k = *(const int *)y;
    const struct plan_worker *w = ((const struct plan_question *)q)->workers;

    return w[i].id != w[k].id ? (w[i].id > w[k].id) - (w[i].id < w[k].id)
                              : i - k;
}

static int
by_place(const void *x, const void *y, void *q)
{
    const int i = *(const int *)x, k = *(const int *)y;
    const struct plan_place *places = ((const struct plan_question *)q)->places;
    const int c = str_compare(places[i].name, places[k].name);

    return c != 0 ? c : i - k;
}

static int
by_wing(const void *x, const void *y, void *q)
{
    const int i = *(const int *)x, k = *(const int *)y;
    const struct str *wings = ((const struct plan_question *)q)->wings;
    const int c = str_compare(wings[i], wings[k]);

    return c != 0 ? c : i - k;
}

static int *
order_by(struct plan_work *p, size_t count,
         int (*compare)(const void *, const void *, void *))
{
    int *order = arena_array(p->a, int, count + 1);

    for (size_t i = 0; i < count; i++)
        order[i] = (int)i;
    qsort_r(order, count, sizeof *order, compare, &p->q);
    return order;
}

/* ---- what each person is worth ---- */

static int
days_of(const struct plan_person *person, const struct plan_weights *w)
{
    const int days =
        person->days_since < 0 ? w->days_unknown : person->days_since;

    return days < w->days_most ? days : w->days_most;
}

/* The weightiest cohort counts, not their sum (PL-11). */
static int
priority_of(const struct plan_person *person, const struct plan_weights *w)
{
    static const size_t points[COHORT_COUNT] = {
#define COHORT_POINTS(name, weight, words) \
    [name] = offsetof(struct plan_weights, weight),
        PLAN_COHORT_LIST(COHORT_POINTS)
#undef COHORT_POINTS
    };
    int most = 0;

    for (int c = 0; c < COHORT_COUNT; c++) {
        const int here =
            *(const int *)(const void *)((const char *)w + points[c]);

        if ((person->cohorts >> c & 1) != 0 && here > most)
            most = here;
    }
    return most + w->days * days_of(person, w);
}

void
plan_weigh_people(struct plan_work *p)
{
    for (size_t i = 0; i < p->q.people_count; i++)
        p->priority[i] = priority_of(&p->q.people[i], &p->w);
}

struct waiting {
    int days, person;
};

/* Shortest wait first; of equals the one that comes last in the order. */
static int
by_waiting(const void *x, const void *y)
{
    const struct waiting *a = x, *b = y;

    return a->days != b->days ? (a->days > b->days) - (a->days < b->days)
                              : b->person - a->person;
}

static void
rank_people(struct plan_work *p)
{
    const size_t n = p->q.people_count;
    struct waiting *row = arena_array(p->a, struct waiting, n + 1);

    for (size_t k = 0; k < n; k++)
        row[k] =
            (struct waiting){p->q.people[p->person_order[k]].days_since < 0
                                 ? p->w.days_unknown
                                 : p->q.people[p->person_order[k]].days_since,
                             (int)k};
    qsort(row, n, sizeof *row, by_waiting);
    for (size_t k = 0; k < n; k++)
        p->rank[p->person_order[row[k].person]] = (int64_t)k;
}

/* ---- who knows whom, what is kept ---- */

static bool
knows(const struct plan_person *person, int k, int *worker)
{
    if (person->due <= 0)
        return false;
    *worker = k == 0 ? person->worker : person->covers[k - 1];
    return *worker != PLAN_NOBODY;
}

static void
list_known(struct plan_work *p)
{
    const int workers = (int)p->q.worker_count;
    int *first = arena_array(p->a, int, p->q.worker_count + 2);
    int j;

    for (int i = 0; i < (int)p->q.people_count; i++)
        for (int k = 0; k <= (int)p->q.people[i].cover_count; k++)
            if (knows(&p->q.people[i], k, &j))
                first[j + 2]++;
    for (j = 2; j <= workers + 1; j++)
        first[j] += first[j - 1];
    p->known =
        arena_array(p->a, struct plan_known, (size_t)first[workers + 1] + 1);
    for (int ii = 0; ii < (int)p->q.people_count; ii++) {
        const int i = p->person_order[ii];

        for (int k = 0; k <= (int)p->q.people[i].cover_count; k++)
            if (knows(&p->q.people[i], k, &j))
                p->known[first[j + 1]++] = (struct plan_known){i, k > 0};
    }
    p->known_first = first;
}

static void
mark_kept(struct plan_work *p, const struct plan_kept *k)
{
    if (k->slot < 0 || k->slot >= p->slots)
        return;
    p->slot_kept[plan_at_slot(p, k->worker, k->half, k->slot)] = 1;
    if (k->place != PLAN_NOBODY)
        p->place_kept[plan_at_slot(p, k->place, k->half, k->slot)] = 1;
}

static void
take_kept(struct plan_work *p, const struct plan_kept *kept, size_t count)
{
    const size_t people = p->q.people_count;
    const size_t steps = (size_t)p->q.halves * (size_t)p->slots;
    int *first = p->kept_first;

    memset(p->slot_kept, 0, p->q.worker_count * steps);
    memset(p->place_kept, 0, p->q.place_count * steps);
    memset(first, 0, (people + 2) * sizeof *first);
    p->kept = arena_array(p->a, struct plan_kept, count + 1);
    for (size_t i = 0; i < count; i++)
        first[kept[i].person + 2]++;
    for (size_t i = 2; i < people + 2; i++)
        first[i] += first[i - 1];
    for (size_t i = 0; i < count; i++) {
        p->kept[first[kept[i].person + 1]++] = kept[i];
        mark_kept(p, &kept[i]);
    }
}

/* ---- taking up the question ---- */

static int
slots_between(const struct plan_weights *w, int from, int to)
{
    const int step = w->slot_minutes > w->session_minutes ? w->slot_minutes
                                                          : w->session_minutes;
    const int room = to - from - w->session_minutes;
    const int slots = room < 0 ? 0 : room / step + 1;

    return slots < PLAN_SLOTS_MAX ? slots : PLAN_SLOTS_MAX;
}

static void
copy_facts(struct plan_work *p, const struct plan_question *q)
{
    const size_t cells = q->wing_count * (size_t)q->halves;

    p->people = arena_array(p->a, struct plan_person, q->people_count + 1);
    p->workers = arena_array(p->a, struct plan_worker, q->worker_count + 1);
    p->places = arena_array(p->a, struct plan_place, q->place_count + 1);
    p->regime = arena_array(p->a, uint8_t, cells + 1);
    if (q->people_count > 0)
        memcpy(p->people, q->people, q->people_count * sizeof *q->people);
    if (q->worker_count > 0)
        memcpy(p->workers, q->workers, q->worker_count * sizeof *q->workers);
    if (q->place_count > 0)
        memcpy(p->places, q->places, q->place_count * sizeof *q->places);
    if (q->regime != NULL && cells > 0)
        memcpy(p->regime, q->regime, cells);
    p->q.people = p->people;
    p->q.workers = p->workers;
    p->q.places = p->places;
    p->q.regime = p->regime;
}

static void
take_room(struct plan_work *p)
{
    struct arena *a = p->a;
    const size_t steps = (size_t)p->q.halves * (size_t)p->slots;
    const size_t people = p->q.people_count + 2;
    const size_t halves = p->q.worker_count * (size_t)p->q.halves + 1;
    const size_t reach = p->q.wing_count * p->q.place_count;

    p->priority = arena_array(a, int, people);
    p->rank = arena_array(a, int64_t, people);
    p->kept_first = arena_array(a, int, people);
    p->day_node = arena_array(a, int, people);
    p->due_built = arena_array(a, int, people);
    p->unheld_arc = arena_array(a, int, people);
    p->half_arc = arena_array(a, int, halves);
    p->pair_arc = arena_array(a, int, halves);
    p->slot_arc = arena_array(a, int, halves);
    p->slot_wing = arena_array(a, int, halves);
    p->wing_arc = arena_array(a, int, p->q.wing_count *steps + 1);
    p->spare_arc = arena_array(a, int, p->q.wing_count *steps + 1);
    p->reach_arc = arena_array(a, int, reach + 1);
    p->place_arc = arena_array(a, int, p->q.place_count *steps + 1);
    p->slot_kept = arena_array(a, uint8_t, p->q.worker_count * steps + 1);
    p->place_kept = arena_array(a, uint8_t, p->q.place_count * steps + 1);
    p->less = arena_array(a, uint8_t, halves);
    p->shut = arena_array(a, uint8_t, p->q.worker_count * steps + 1);
    p->room_less = arena_array(a, uint8_t, p->q.place_count * steps + 1);
}

struct plan_work *
plan_open(struct arena *a, const struct plan_question *q,
          const struct plan_weights *w)
{
    struct plan_work *p = arena_new(a, struct plan_work);

    assert(q->halves >= 0 && q->halves <= PLAN_HALVES_MAX &&
           q->halves % 2 == 0);
    *p = (struct plan_work){.a = a, .q = *q, .w = *w};
    copy_facts(p, q);
    p->slots_of[0] = slots_between(w, w->am_from, w->am_to);
    p->slots_of[1] = slots_between(w, w->pm_from, w->pm_to);
    p->slots =
        p->slots_of[0] > p->slots_of[1] ? p->slots_of[0] : p->slots_of[1];
    take_room(p);
    p->person_order = order_by(p, q->people_count, by_number);
    p->worker_order = order_by(p, q->worker_count, by_id);
    p->place_order = order_by(p, q->place_count, by_place);
    p->wing_order = order_by(p, q->wing_count, by_wing);
    for (size_t i = 0; i < q->people_count; i++) {
        assert(q->people[i].due >= 0 && q->people[i].due <= PLAN_DUE_MOST);
        p->due += q->people[i].due;
        p->lengths =
            p->lengths || (q->people[i].due > 0 &&
                           plan_minutes(p, (int)i) > w->session_minutes);
    }
    plan_weigh_people(p);
    rank_people(p);
    list_known(p);
    p->barred =
        arena_array(a, uint32_t, (size_t)p->known_first[q->worker_count] + 1);
    take_kept(p, q->kept, q->kept_count);
    p->stale = true; /* built when it is solved */
    return p;
}

static int *
copy_numbers(struct arena *a, const int *from, size_t count)
{
    int *to = arena_array(a, int, count + 1);

    if (count > 0)
        memcpy(to, from, count * sizeof *to);
    return to;
}

static uint8_t *
copy_marks(struct arena *a, const uint8_t *from, size_t count)
{
    uint8_t *to = arena_array(a, uint8_t, count + 1);

    if (count > 0)
        memcpy(to, from, count);
    return to;
}

/* What lengths made tighter: nothing is set in it when nobody's are longer. */
static void
copy_tight(struct plan_work *c, const struct plan_work *p)
{
    const size_t steps = (size_t)p->q.halves * (size_t)p->slots;
    const size_t known = (size_t)p->known_first[p->q.worker_count];

    if (!p->lengths)
        return;
    c->less =
        copy_marks(c->a, p->less, p->q.worker_count * (size_t)p->q.halves);
    c->shut = copy_marks(c->a, p->shut, p->q.worker_count * steps);
    c->room_less = copy_marks(c->a, p->room_less, p->q.place_count * steps);
    c->barred = arena_array(c->a, uint32_t, known + 1);
    memcpy(c->barred, p->barred, known * sizeof *c->barred);
}

struct plan_work *
plan_copy(struct arena *a, const struct plan_work *p)
{
    struct plan_work *c = arena_new(a, struct plan_work);
    const size_t people = p->q.people_count;
    const size_t halves = p->q.worker_count * (size_t)p->q.halves;
    const size_t steps = (size_t)p->q.halves * (size_t)p->slots;
    const size_t reach = p->q.wing_count * p->q.place_count;

    *c = *p;
    c->a = a;
    copy_facts(c, &p->q);
    c->priority = copy_numbers(a, p->priority, people);
    c->kept_first = copy_numbers(a, p->kept_first, people + 2);
    c->slot_kept = copy_marks(a, p->slot_kept, p->q.worker_count * steps);
    c->place_kept = copy_marks(a, p->place_kept, p->q.place_count * steps);
    copy_tight(c, p);
    /* these change when the network grows or is built anew */
    c->day_node = copy_numbers(a, p->day_node, people);
    c->due_built = copy_numbers(a, p->due_built, people);
    c->unheld_arc = copy_numbers(a, p->unheld_arc, people);
    c->half_arc = copy_numbers(a, p->half_arc, halves);
    c->pair_arc = copy_numbers(a, p->pair_arc, halves);
    c->slot_arc = copy_numbers(a, p->slot_arc, halves);
    c->slot_wing = copy_numbers(a, p->slot_wing, halves);
    c->wing_arc = copy_numbers(a, p->wing_arc, p->q.wing_count * steps);
    c->spare_arc = copy_numbers(a, p->spare_arc, p->q.wing_count * steps);
    c->reach_arc = copy_numbers(a, p->reach_arc, reach);
    c->place_arc = copy_numbers(a, p->place_arc, p->q.place_count * steps);
    if (p->flow != NULL)
        c->flow = flow_copy(a, p->flow);
    return c;
}

/* ---- changes ---- */

void
plan_set_half(struct plan_work *p, int worker, int half, struct plan_half now)
{
    assert(worker >= 0 && worker < (int)p->q.worker_count);
    assert(half >= 0 && half < p->q.halves);
    p->workers[worker].half[half] = now;
    plan_network_fit_half(p, worker, half);
}

void
plan_set_opening(struct plan_work *p, int place, int half,
                 struct plan_opening now)
{
    assert(place >= 0 && place < (int)p->q.place_count);
    assert(half >= 0 && half < p->q.halves);
    p->places[place].open[half] = now;
    plan_network_fit_place(p, place, half);
}

void
plan_set_regime(struct plan_work *p, int wing, int half, enum plan_regime now)
{
    assert(wing >= 0 && wing < (int)p->q.wing_count);
    assert(half >= 0 && half < p->q.halves);
    p->regime[(size_t)wing * (size_t)p->q.halves + (size_t)half] = (uint8_t)now;
    plan_network_fit_wing(p, wing, half);
}

static void
fit_week(struct plan_work *p, int worker)
{
    for (int h = 0; worker != PLAN_NOBODY && h < p->q.halves; h++)
        plan_network_fit_half(p, worker, h);
}

void
plan_set_busy(struct plan_work *p, int person, uint32_t halves)
{
    assert(person >= 0 && person < (int)p->q.people_count);
    const struct plan_person *who = &p->people[person];

    p->people[person].busy = halves;
    fit_week(p, who->worker);
    for (size_t k = 0; k < who->cover_count; k++)
        fit_week(p, who->covers[k]);
}

void
plan_keep(struct plan_work *p, const struct plan_result *in_force)
{
    struct plan_kept *kept =
        arena_array(p->a, struct plan_kept, in_force->session_count + 1);

    for (size_t i = 0; i < in_force->session_count; i++) {
        const struct plan_session *s = &in_force->sessions[i];

        kept[i] = (struct plan_kept){s->person, s->worker, s->half, s->slot,
                                     s->place};
    }
    take_kept(p, kept, in_force->session_count);
    if (!p->stale)
        plan_network_fit_all(p);
}

/* ---- solving ---- */

static bool
fits(const struct plan_question *q, const struct plan_work *p)
{
    const int64_t steps = (int64_t)q->halves * p->slots;
    int64_t arcs = p->due + (int64_t)(q->wing_count + 1) *
                                (int64_t)(q->place_count + 2) * steps;

    for (int j = 0; j < (int)q->worker_count; j++)
        arcs += (int64_t)q->halves *
                (1 + p->slots + p->known_first[j + 1] - p->known_first[j]);
    return arcs < INT_MAX / 8;
}

bool
plan_solve(struct plan_work *p)
{
    if (!fits(&p->q, p))
        return false;
    const bool fit = p->lengths && !p->usual;

    if (fit)
        plan_loosen(p);
    if (p->stale)
        plan_network_build(p);
    return flow_solve(p->flow) == FLOW_OPTIMAL && (!fit || plan_fit(p));
}

bool
plan_proved(const struct plan_work *p)
{
    struct arena a = {0};
    const struct flow_claim c = flow_claim(p->flow, &a);
    const bool proved = flow_proof(p->flow, &c, &a).fault == FLOW_PROVED;

    arena_reset(&a);
    return proved;
}

struct plan_result *
plan_week(struct arena *a, const struct plan_question *q,
          const struct plan_weights *w)
{
    struct plan_work *p = plan_open(a, q, w);

    if (!plan_solve(p))
        return NULL;
    struct plan_result *r = plan_read(p, a);

    plan_causes(p, r);
    return r;
}
