/*
 * keywork/allocation_best: the best allocation of a prison.
 *
 * Small prisons by hand, each showing one thing that is weighed.  Then drawn
 * ones, where a second calculation of the points, written from the meaning of
 * the weights alone, and a flow over every pair say what the optimum is.
 */
#include "keywork/allocation_best_rule.h"
#include "planner/flow_proof.h"

#include "check.h"
#include "keywork/prisons.h"

#include <string.h>

#define TODAY        \
    {                \
        PRISON_TODAY \
    }
#define LIST(...)        \
    (const struct str[]) \
    {                    \
        __VA_ARGS__      \
    }
#define ON_WING(w) .wings = LIST(w), .wing_count = 1
#define SPEAKS(l)  .languages = LIST(l), .language_count = 1
#define EARLIER(...)                                               \
    .earlier = (const struct allocation_earlier[]){__VA_ARGS__},   \
    .earlier_count =                                               \
        sizeof((const struct allocation_earlier[]){__VA_ARGS__}) / \
        sizeof(struct allocation_earlier)
#define BARS(...)                                                       \
    .bars = (const struct allocation_bar[]){__VA_ARGS__},               \
    .bar_count = sizeof((const struct allocation_bar[]){__VA_ARGS__}) / \
                 sizeof(struct allocation_bar)
#define AT(text) instant_parse(STR(text))

static struct allocation_result *
best_of(struct arena *a, const struct allocation_question *q)
{
    const struct allocation_weights w = allocation_weights_preset();
    struct allocation_result *r = allocation_best(a, q, &w);

    REQUIRE(r != NULL, "answered");
    CHECK(r->proved, "proved");
    return r;
}

/* The staff number of the choice for the person at this place; 0: nobody. */
static int64_t
gets(const struct allocation_question *q, const struct allocation_result *r,
     int person)
{
    for (size_t i = 0; i < r->choice_count; i++)
        if (r->choices[i].person == person)
            return r->choices[i].worker == ALLOCATION_NOBODY
                       ? 0
                       : q->workers[r->choices[i].worker].id;
    return -1;
}

static const struct allocation_choice *
choice_of(const struct allocation_result *r, int person)
{
    for (size_t i = 0; i < r->choice_count; i++)
        if (r->choices[i].person == person)
            return &r->choices[i];
    fail_msg("person %d has a choice", person);
    return NULL;
}

/* ---- what is weighed, one thing at a time ---- */

static void
each_fact_decides_between_two_workers(void **state)
{
    /* Worker 1 or 2; all else equal.  Without the fact it would be a draw. */
    const struct {
        const char *what;
        struct allocation_person p;
        struct allocation_worker one, two;
        bool anew;
        int64_t expect;
    } rows[] = {
        {"AL-23 at home on the wing",
         {.wing = STR_INIT("C")},
         {ON_WING(STR_INIT("B"))},
         {ON_WING(STR_INIT("C"))},
         false, 2},
        {"AL-24 speaks the language",
         {.language = STR_INIT("POL")},
         {SPEAKS(STR_INIT("POL"))},
         {SPEAKS(STR_INIT("URD"))},
         false, 1},
        {"AL-24 language before wing",
         {.language = STR_INIT("POL"), .wing = STR_INIT("C")},
         {SPEAKS(STR_INIT("POL"))},
         {ON_WING(STR_INIT("C"))},
         false, 1},
        {"AL-22 known before",
         {EARLIER({.staff = 2, .from = {1760000000000}})},
         {.capacity = 6},
         {.capacity = 6},
         false, 2},
        {"AL-22 the more recent of two",
         {EARLIER({.staff = 2, .from = {1760000000000}},
                  {.staff = 1, .from = {1760000000001}})},
         {.capacity = 6},
         {.capacity = 6},
         false, 1},
        {"AL-22 long ago is forgotten: the wing decides",
         {EARLIER({.staff = 2, .from = {1460000000000}, .to = {1470000000000}}),
          .wing = STR_INIT("C")},
         {ON_WING(STR_INIT("C"))},
         {.capacity = 6},
         false, 1},
        {"AL-22 ended by hand counts less: the wing decides",
         {EARLIER({.staff = 2,
                   .from = {1790000000000},
                   .to = {1790000000000},
                   .end = END_OVERRIDE}),
          .wing = STR_INIT("C")},
         {ON_WING(STR_INIT("C"))},
         {.capacity = 6},
         false, 1},
        {"AL-21 anew: the present worker, not wing and language",
         {.has_worker = true,
          .worker = 2,
          .wing = STR_INIT("C"),
          .language = STR_INIT("POL")},
         {ON_WING(STR_INIT("C")), SPEAKS(STR_INIT("POL"))},
         {.allocated = 1},
         true,  2},
        {"AL-25 more protected time",
         {.wing = STR_INIT("")},
         {.detail_known = true, .protected_minutes = 90},
         {.detail_known = true, .protected_minutes = 180},
         false, 2},
        {"AL-25 time, not heads",
         {.wing = STR_INIT("")},
         {.detail_known = true, .protected_minutes = 450, .allocated = 3},
         {.detail_known = true, .protected_minutes = 90, .allocated = 2},
         false, 1},
        {"AL-25 full time before part time when the detail is not known",
         {.wing = STR_INIT("")},
         {.schedule = SCHEDULE_PART_TIME},
         {.schedule = SCHEDULE_FULL_TIME},
         false, 2},
        {"AL-25 contracted hours where known",
         {.wing = STR_INIT("")},
         {.contract_minutes = 2220, .schedule = SCHEDULE_PART_TIME},
         {.contract_minutes = 600, .schedule = SCHEDULE_FULL_TIME},
         false, 1},
        {"AL-27 a stated conflict is never overruled",
         {BARS({2, BAR_CONFLICT}), .language = STR_INIT("POL"),
          .interpreter = true},
         {.capacity = 6},
         {SPEAKS(STR_INIT("POL"))},
         false, 1},
        {"AL-28 a request is respected before the wing",
         {BARS({2, BAR_REQUEST}), .wing = STR_INIT("C")},
         {.capacity = 6},
         {ON_WING(STR_INIT("C"))},
         false, 1},
        {"AL-29 risk to females",
         {.risk_to_females = true, .wing = STR_INIT("C")},
         {.gender = GENDER_MALE},
         {.gender = GENDER_FEMALE, ON_WING(STR_INIT("C"))},
         false, 1},
        {"AL-26 nobody above capacity while another has room",
         {.wing = STR_INIT("C")},
         {ON_WING(STR_INIT("C")), .capacity = 2, .allocated = 2},
         {.capacity = 6, .allocated = 5},
         false, 2},
        {"AL-20 not active, not recommended",
         {.wing = STR_INIT("C")},
         {ON_WING(STR_INIT("C")), .status = WORKER_ANNUAL_LEAVE},
         {.capacity = 6},
         false, 2},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena a = {0};
        struct allocation_worker workers[2] = {rows[i].one, rows[i].two};
        struct allocation_person p = rows[i].p;

        p.number = STR("A1234BC");
        for (int k = 0; k < 2; k++) {
            workers[k].id = k + 1;
            if (workers[k].capacity == 0)
                workers[k].capacity = 6;
        }
        const struct allocation_question q = {.people = &p,
                                              .people_count = 1,
                                              .workers = workers,
                                              .worker_count = 2,
                                              .today = TODAY,
                                              .everybody = rows[i].anew};
        const int64_t got = gets(&q, best_of(&a, &q), 0);

        CHECK(got == rows[i].expect, "%s: worker %lld", rows[i].what,
              (long long)got);
        arena_reset(&a);
    }
}

static void
more_need_goes_where_there_is_time(void **state)
{
    struct arena a = {0};
    const struct allocation_worker workers[] = {
        {.id = 1, .capacity = 1, .detail_known = true, .protected_minutes = 60},
        {.id = 2,
         .capacity = 1,
         .detail_known = true,
         .protected_minutes = 300                                             },
    };
    struct allocation_person people[] = {
        {.number = STR("A0001AA"), .complexity = COMPLEXITY_LOW   },
        {.number = STR("A0002AA"), .complexity = COMPLEXITY_MEDIUM},
    };
    struct allocation_question q = {people, 2, workers, 2, TODAY, false};

    (void)state;
    CHECK(gets(&q, best_of(&a, &q), 1) == 2, "AL-30 medium complexity");
    people[0].no_one_to_one = true;
    CHECK(gets(&q, best_of(&a, &q), 0) == 2, "AL-31 sessions in pairs");
    people[1].need_minutes = 120;
    CHECK(gets(&q, best_of(&a, &q), 1) == 2, "AL-30 own minutes");
    arena_reset(&a);
}

/* ---- a second calculation of the points ---- */

static bool
one_of(const struct str *names, size_t count, struct str name)
{
    for (size_t i = 0; i < count; i++)
        if (name.n > 0 && str_eq(names[i], name))
            return true;
    return false;
}

static int
time_of(const struct allocation_worker *v, const struct allocation_weights *w)
{
    enum minutes_source source;
    const int minutes = allocation_minutes(v, w, &source);

    return minutes > w->least_minutes ? minutes : w->least_minutes;
}

/* Cents for having known each other. */
static int64_t
history(const struct allocation_question *q, const struct allocation_weights *w,
        const struct allocation_person *p, int64_t staff)
{
    int64_t seen[64];
    size_t ranks = 0;
    bool used[64] = {false};

    for (size_t round = 0; round < p->earlier_count; round++) {
        size_t k = 64;
        bool again = false, active = false;

        for (size_t i = 0; i < p->earlier_count; i++)
            if (!used[i] &&
                (k == 64 || p->earlier[i].from.ms > p->earlier[k].from.ms))
                k = i;
        const struct allocation_earlier *e = &p->earlier[k];

        used[k] = true;
        for (size_t i = 0; i < ranks; i++)
            again = again || seen[i] == e->staff;
        for (size_t i = 0; i < q->worker_count; i++)
            active = active || (q->workers[i].id == e->staff &&
                                q->workers[i].status == WORKER_ACTIVE);
        if (again || !active)
            continue;
        seen[ranks++] = e->staff;
        if (e->staff != staff)
            continue;
        const int64_t span = w->knew_months * INT64_C(30);
        const int64_t gone = q->today.n - instant_day(e->to).n;
        int64_t cents = 100 * (int64_t)w->knew / (int64_t)ranks;

        if (e->end == END_MANUAL || e->end == END_OVERRIDE)
            cents = cents * w->knew_changed_percent / 100;
        if (gone > 0)
            cents = gone >= span ? 0 : cents * (span - gone) / span;
        return cents;
    }
    return 0;
}

struct naive {
    int64_t cents;
    bool never;
};

static struct naive
pair_by_hand(const struct allocation_question *q,
             const struct allocation_weights *w,
             const struct allocation_person *p,
             const struct allocation_worker *v)
{
    struct naive x = {0, false};
    int need = p->need_minutes > 0                  ? p->need_minutes
               : p->complexity == COMPLEXITY_MEDIUM ? w->medium_minutes
                                                    : w->usual_minutes;

    if (p->no_one_to_one)
        need = need * w->pair_percent / 100;
    x.cents +=
        100 * (int64_t)w->load * (need - w->usual_minutes) / time_of(v, w);
    if (one_of(v->wings, v->wing_count, p->wing))
        x.cents -= 100 * (int64_t)w->wing;
    if (one_of(v->languages, v->language_count, p->language))
        x.cents -= 100 * (int64_t)(w->language +
                                   (p->interpreter ? w->interpreter : 0));
    if (p->risk_to_females && v->gender == GENDER_FEMALE) {
        x.cents += 100 * (int64_t)w->female_risk;
        x.never = w->female_risk_forbids != 0;
    }
    if (p->has_worker && p->worker == v->id)
        x.cents -= 100 * (int64_t)w->keep;
    x.cents -= history(q, w, p, v->id);
    for (size_t k = 0; k < p->bar_count; k++) {
        if (p->bars[k].staff != v->id)
            continue;
        if (p->bars[k].kind == BAR_REQUEST)
            x.cents += 100 * (int64_t)w->request;
        x.never =
            x.never || p->bars[k].kind == BAR_CONFLICT || w->request_forbids;
    }
    return x;
}

static int64_t
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

static struct room
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
static int64_t
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
static int64_t
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

/* ---- drawn prisons ---- */

static struct prison_plan
draw_plan(uint64_t *r)
{
    return (struct prison_plan){
        .people = draw_int(r, 0, 90),
        .workers = draw_int(r, 0, 20),
        .everybody = draw_int(r, 0, 1) == 0,
        .capacity = draw_int(r, 1, 8),
        .known = draw_int(r, 0, 80),
        .barred = draw_int(r, 0, 60),
    };
}

static struct allocation_weights
draw_weights(uint64_t *r)
{
    struct allocation_weights w = allocation_weights_preset();

    if (draw_int(r, 0, 1) == 0)
        return w;
    w.excess = draw_int(r, 0, 2);
    w.over_capacity = draw_int(r, 0, 300);
    w.request_forbids = draw_int(r, 0, 1);
    w.female_risk_forbids = draw_int(r, 0, 1);
    w.wing = draw_int(r, 0, 500);
    w.load = draw_int(r, 0, 300);
    w.knew = draw_int(r, 0, 500);
    w.unplaced = draw_int(r, 1, 2000);
    w.waiting = 0; /* who goes without is then a matter of points alone */
    return w;
}

static void
drawn_prisons_are_allocated_best(void **state)
{
    (void)state;
    for (int i = 0; i < 150; i++) {
        struct arena a = {0};
        uint64_t seed = (uint64_t)i;
        const struct prison_plan plan = draw_plan(&seed);
        struct allocation_weights w = draw_weights(&seed);
        const struct allocation_question q = prison_invent(&a, seed, &plan);
        char what[32];

        w.waiting = 0;
        snprintf(what, sizeof what, "prison %d", i);
        const struct allocation_result *r = allocation_best(&a, &q, &w);

        REQUIRE(r != NULL, "%s: answered", what);
        CHECK(r->proved, "%s: proved", what);
        const int64_t cost = cost_by_hand(&q, &w, r, what);
        const int64_t least = optimum(&q, &w, r, nobody_forced);

        CHECK(cost == least, "%s: %lld cents, the least is %lld", what,
              (long long)cost, (long long)least);
        const int64_t placed = cost - (int64_t)r->unplaced * NOBODY_COSTS;

        CHECK(r->points == placed / 100, "%s: says %lld points, %lld cents",
              what, (long long)r->points, (long long)placed);
        arena_reset(&a);
    }
}

static void
a_large_prison_too(void **state)
{
    struct arena a = {0};
    const struct prison_plan plan = {420, 84, false, 6, 30, 5};
    const struct allocation_question q = prison_invent(&a, 3, &plan);
    struct allocation_weights w = allocation_weights_preset();

    (void)state;
    w.waiting = 0;
    const struct allocation_result *r = allocation_best(&a, &q, &w);
    REQUIRE(r != NULL && r->proved, "proved");
    CHECK(cost_by_hand(&q, &w, r, "large") == optimum(&q, &w, r, nobody_forced),
          "pairs left out would not have made it cheaper");
    arena_reset(&a);
}

/* The same facts, lists turned round. */
static struct allocation_question
turned(struct arena *a, const struct allocation_question *q)
{
    struct allocation_question t = *q;
    struct allocation_person *people =
        arena_array(a, struct allocation_person, q->people_count + 1);
    struct allocation_worker *workers =
        arena_array(a, struct allocation_worker, q->worker_count + 1);

    for (size_t i = 0; i < q->people_count; i++)
        people[i] = q->people[q->people_count - 1 - i];
    for (size_t j = 0; j < q->worker_count; j++)
        workers[j] = q->workers[q->worker_count - 1 - j];
    t.people = people;
    t.workers = workers;
    return t;
}

static void
the_order_of_the_input_does_not_matter(void **state)
{
    (void)state;
    for (int i = 0; i < 20; i++) {
        struct arena a = {0};
        uint64_t seed = (uint64_t)i + 500;
        const struct prison_plan plan = draw_plan(&seed);
        const struct allocation_question q = prison_invent(&a, seed, &plan);
        const struct allocation_question t = turned(&a, &q);
        const struct allocation_result *one = best_of(&a, &q);
        const struct allocation_result *two = best_of(&a, &t);

        CHECK(one->points == two->points, "prison %d: points", i);
        for (int p = 0; p < plan.people; p++)
            CHECK(gets(&q, one, p) == gets(&t, two, plan.people - 1 - p),
                  "prison %d: person %d", i, p);
        arena_reset(&a);
    }
}

static void
done_once_it_changes_nothing(void **state)
{
    struct arena a = {0};
    const struct prison_plan plan = {120, 30, false, 5, 40, 10};
    const struct allocation_question q = prison_invent(&a, 42, &plan);
    const struct allocation_result *first = best_of(&a, &q);
    struct allocation_person *people =
        arena_array(&a, struct allocation_person, q.people_count);
    struct allocation_worker *workers =
        arena_array(&a, struct allocation_worker, q.worker_count);

    (void)state;
    memcpy(people, q.people, q.people_count * sizeof *people);
    memcpy(workers, q.workers, q.worker_count * sizeof *workers);
    for (size_t i = 0; i < first->choice_count; i++) {
        const struct allocation_choice *c = &first->choices[i];

        if (c->worker == ALLOCATION_NOBODY)
            continue;
        people[c->person].has_worker = true;
        people[c->person].worker = workers[c->worker].id;
        workers[c->worker].allocated++;
    }
    const struct allocation_question anew = {
        people, q.people_count, workers, q.worker_count, q.today, true};
    const struct allocation_result *second = best_of(&a, &anew);

    for (int p = 0; p < plan.people; p++)
        CHECK(gets(&q, first, p) == gets(&anew, second, p), "person %d", p);
    arena_reset(&a);
}

static void
most_are_placed_before_anything_else(void **state)
{
    struct arena a = {0};
    /* Abel could have either, Cole only worker 1: who has the language. */
    const struct allocation_worker workers[] = {
        {.id = 1,            .capacity = 1, SPEAKS(STR("POL")), ON_WING(STR("C"))},
        {.id = 2, .capacity = 1             },
    };
    const struct allocation_person people[] = {
        {.number = STR("A0001AA"),
         .last_name = STR("Abel"),
         .language = STR("POL"),
         .interpreter = true,
         .wing = STR("C"),
         BARS({2, BAR_REQUEST})},
        {.number = STR("A0002AA"),
         .last_name = STR("Cole"),
         BARS({2, BAR_CONFLICT})},
    };
    const struct allocation_question q = {people, 2, workers, 2, TODAY, false};
    struct allocation_weights w = allocation_weights_preset();

    (void)state;
    w.unplaced = 1;
    const struct allocation_result *r = allocation_best(&a, &q, &w);
    REQUIRE(r != NULL && r->proved, "proved");
    CHECK(r->unplaced == 0, "both placed, whatever nobody costs");
    CHECK(gets(&q, r, 0) == 2 && gets(&q, r, 1) == 1, "by the only way");
    arena_reset(&a);
}

static void
who_waited_longest_goes_first(void **state)
{
    struct arena a = {0};
    const struct allocation_worker workers[] = {
        {.id = 1, .capacity = 1, ON_WING(STR("C"))}
    };
    const struct allocation_person people[] = {
        {.number = STR("A0001AA"),
         .wing = STR("C"),
         .waiting_since = {PRISON_TODAY - 2} },
        {.number = STR("A0002AA"),
         .wing = STR("D"),
         .waiting_since = {PRISON_TODAY - 60}},
    };
    const struct allocation_question q = {people, 2, workers, 1, TODAY, false};
    const struct allocation_result *r = best_of(&a, &q);

    (void)state;
    CHECK(gets(&q, r, 0) == 0 && gets(&q, r, 1) == 1, "AL-33");
    CHECK(choice_of(r, 0)->nobody == NOBODY_HAS_ROOM, "why");
    arena_reset(&a);
}

static void
nobody_has_its_reason(void **state)
{
    const struct {
        const char *what;
        size_t workers;
        int capacity;
        struct allocation_person p;
        enum nobody_reason expect;
        int barred;
    } rows[] = {
        {"no worker at all",     0, 6, {.has_worker = false},     NOBODY_ACTIVE,   0},
        {"all full",             2, 0, {.has_worker = false},     NOBODY_HAS_ROOM, 0},
        {"all barred",
         2,                         6,
         {BARS({1, BAR_CONFLICT}, {2, BAR_CONFLICT})},
         NOBODY_MAY,                                                               2},
        {"one barred, one full",
         2,                         0,
         {BARS({1, BAR_CONFLICT})},
         NOBODY_MAY_OR_HAS_ROOM,                                                   1},
        {"somebody",             2, 6, {BARS({1, BAR_CONFLICT})}, NOBODY_ASKED,    1},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena a = {0};
        struct allocation_person p = rows[i].p;
        const struct allocation_worker workers[] = {
            {.id = 1, .capacity = rows[i].capacity},
            {.id = 2, .capacity = rows[i].capacity}
        };

        p.number = STR("A1234BC");
        const struct allocation_question q = {
            &p, 1, workers, rows[i].workers, TODAY, false};
        const struct allocation_choice *c = choice_of(best_of(&a, &q), 0);

        CHECK(c->nobody == rows[i].expect, "%s: %d", rows[i].what,
              (int)c->nobody);
        CHECK(c->barred == rows[i].barred, "%s: %d barred", rows[i].what,
              c->barred);
        CHECK((c->worker == ALLOCATION_NOBODY) == (c->reason_count == 0),
              "%s: reasons", rows[i].what);
        arena_reset(&a);
    }
}

static void
high_complexity_and_workers_are_left_out(void **state)
{
    struct arena a = {0};
    const struct allocation_worker workers[] = {
        {.id = 1, .capacity = 6}
    };
    const struct allocation_person people[] = {
        {.number = STR("A0001AA"), .complexity = COMPLEXITY_HIGH},
        {.number = STR("A0002AA"),                        .has_worker = true, .worker = 1},
        {.number = STR("A0003AA")},
    };
    struct allocation_question q = {people, 3, workers, 1, TODAY, false};
    const struct allocation_result *r = best_of(&a, &q);

    (void)state;
    REQUIRE(r->left_out_count == 2 && r->choice_count == 1, "one is left");
    CHECK(r->left_out[0].person == 0 &&
              r->left_out[0].why == LEFT_OUT_HIGH_COMPLEXITY,
          "AL-1");
    CHECK(r->left_out[1].person == 1 &&
              r->left_out[1].why == LEFT_OUT_HAS_WORKER,
          "AL-2");
    q.everybody = true;
    r = best_of(&a, &q);
    CHECK(r->left_out_count == 1 && r->choice_count == 2, "anew");
    arena_reset(&a);
}

/* ---- reasons ---- */

static void
a_pair_says_why(void **state)
{
    struct arena a = {0};
    const struct allocation_worker workers[] = {
        {.id = 1,
         .last_name = STR("Lowe"),
         .capacity = 6,
         .allocated = 2,
         ON_WING(STR("C")),
         SPEAKS(STR("POL")),
         .detail_known = true,
         .protected_minutes = 180},
        {.id = 2,
         .last_name = STR("Reyes"),
         .capacity = 6,
         .allocated = 1,
         .detail_known = true,
         .protected_minutes = 60    },
    };
    const struct allocation_person p = {
        .number = STR("A1234BC"),
        .wing = STR("C"),
        .language = STR("POL"),
        EARLIER({.staff = 1,
                 .from = AT("2025-09-01T10:00:00"),
                 .to = AT("2026-03-03T10:00:00"),
                 .end = END_TRANSFER})};
    const struct allocation_question q = {&p, 1, workers, 2, TODAY, false};
    const struct allocation_choice *c = choice_of(best_of(&a, &q), 0);

    (void)state;
    REQUIRE(c->worker == 0 && c->reason_count == 4, "Lowe, four reasons");
    CHECK(
        c->reasons[0].kind == REASON_KNEW_BEFORE &&
            day_same(c->reasons[0].day, day_from_ymd((struct ymd){2026, 3, 3})),
        "knew him before, until 3 March 2026");
    CHECK(c->reasons[1].kind == REASON_LANGUAGE &&
              str_eq(c->reasons[1].text, STR("POL")),
          "speaks Polish");
    CHECK(c->reasons[2].kind == REASON_WING &&
              str_eq(c->reasons[2].text, STR("C")),
          "same wing C");
    CHECK(c->reasons[3].kind == REASON_MOST_ROOM && c->reasons[3].count == 3 &&
              c->reasons[3].of == 6 && c->reasons[3].minutes == 180,
          "most room: 3 of 6, 180 protected minutes");
    REQUIRE(c->change_count > 0, "who comes next");
    CHECK(c->changes[0].kind == CHANGE_NEXT_BEST && c->changes[0].worker == 1,
          "Reyes");
    arena_reset(&a);
}

/* ---- what would change it: done, and looked at ---- */

struct what_if {
    struct arena a;
    struct allocation_question q;
    struct allocation_person *people;
    struct allocation_worker *workers;
};

static struct what_if
copy_question(const struct allocation_question *q)
{
    struct what_if x = {.q = *q};

    x.people = arena_array(&x.a, struct allocation_person, q->people_count + 1);
    x.workers =
        arena_array(&x.a, struct allocation_worker, q->worker_count + 1);
    memcpy(x.people, q->people, q->people_count * sizeof *x.people);
    memcpy(x.workers, q->workers, q->worker_count * sizeof *x.workers);
    x.q.people = x.people;
    x.q.workers = x.workers;
    return x;
}

static void
drop_bar(struct what_if *x, int person, int64_t staff)
{
    struct allocation_person *p = &x->people[person];
    struct allocation_bar *bars =
        arena_array(&x->a, struct allocation_bar, p->bar_count);
    size_t count = 0;

    for (size_t i = 0; i < p->bar_count; i++)
        if (p->bars[i].staff != staff)
            bars[count++] = p->bars[i];
    p->bars = bars;
    p->bar_count = count;
}

/* Is the next best worker the next best, and so much dearer? */
static void
try_next_best(const struct allocation_question *q,
              const struct allocation_weights *w,
              const struct allocation_result *r,
              const struct allocation_choice *c, const char *what)
{
    const int64_t now = optimum(q, w, r, nobody_forced);
    const struct allocation_change *said = &c->changes[0];

    for (int j = 0; j < (int)q->worker_count; j++) {
        const int64_t then =
            j == c->worker || q->workers[j].status != WORKER_ACTIVE ||
                    pair_by_hand(q, w, &q->people[c->person], &q->workers[j])
                        .never
                ? INT64_MAX
                : optimum(q, w, r, (struct forced){c->person, j});

        if (j == said->worker)
            CHECK(llabs(then - now - 100 * said->points) <= 50,
                  "%s: person %d: says %lld points more, it is %lld cents",
                  what, c->person, (long long)said->points,
                  (long long)(then - now));
        else if (then != INT64_MAX)
            CHECK(then - now >= 100 * said->points - 50,
                  "%s: person %d: worker %d would be %lld cents", what,
                  c->person, j, (long long)(then - now));
    }
}

/* Makes the change happen and asks again. */
static void
try_change(const struct allocation_question *q,
           const struct allocation_weights *w,
           const struct allocation_choice *c,
           const struct allocation_change *change, const char *what)
{
    struct what_if x = copy_question(q);
    const int64_t staff = q->workers[change->worker].id;

    switch (change->kind) {
    case CHANGE_PLACE:
        x.workers[change->worker].capacity++;
        break;
    case CHANGE_WING:
        x.people[c->person].wing = change->text;
        break;
    case CHANGE_CONFLICT:
    case CHANGE_REQUEST:
        drop_bar(&x, c->person, staff);
        break;
    case CHANGE_NEXT_BEST:
    case CHANGE_COUNT:
        CHECK(false, "%s: a kind", what);
    }
    const struct allocation_result *then = allocation_best(&x.a, &x.q, w);

    CHECK(then != NULL && gets(&x.q, then, c->person) == staff,
          "%s: person %d, kind %d: would get %lld, gets %lld", what, c->person,
          (int)change->kind, (long long)staff,
          (long long)gets(&x.q, then, c->person));
    arena_reset(&x.a);
}

static void
what_would_change_it_is_true(void **state)
{
    int seen[CHANGE_COUNT] = {0};

    (void)state;
    for (int i = 0; i < 40; i++) {
        struct arena a = {0};
        uint64_t seed = (uint64_t)i + 9000;
        struct prison_plan plan = {draw_int(&seed, 1, 50),
                                   draw_int(&seed, 1, 14),
                                   i % 3 == 0,
                                   draw_int(&seed, 2, 6),
                                   30,
                                   40};
        const struct allocation_question q = prison_invent(&a, seed, &plan);
        struct allocation_weights w = allocation_weights_preset();
        char what[32];

        w.waiting = 0;
        snprintf(what, sizeof what, "prison %d", i);
        const struct allocation_result *r = allocation_best(&a, &q, &w);
        REQUIRE(r != NULL && r->proved, "%s: proved", what);
        for (size_t k = 0; k < r->choice_count; k++) {
            const struct allocation_choice *c = &r->choices[k];

            for (size_t j = 0; j < c->change_count; j++) {
                seen[c->changes[j].kind]++;
                if (j == 0 && c->changes[j].kind == CHANGE_NEXT_BEST)
                    try_next_best(&q, &w, r, c, what);
                else
                    try_change(&q, &w, c, &c->changes[j], what);
            }
        }
        arena_reset(&a);
    }
    for (enum change_kind k = 0; k < CHANGE_COUNT; k++)
        CHECK(seen[k] >= 5, "kind %d was stated %d times", (int)k, seen[k]);
}

/* ---- weights ---- */

static void
weights_have_names_and_bounds(void **state)
{
    struct allocation_weights w = allocation_weights_preset();
    size_t count;
    const struct allocation_weight *rows = allocation_weights_list(&count);

    (void)state;
    CHECK(count * sizeof(int) == sizeof w, "every weight is listed");
    for (size_t i = 0; i < count; i++) {
        const int *field =
            (const int *)(const void *)((const char *)&w + rows[i].offset);

        CHECK(*field == rows[i].preset, STR_FMT, STR_ARG(rows[i].name));
        CHECK(rows[i].least <= rows[i].preset && rows[i].preset <= rows[i].most,
              STR_FMT " within its bounds", STR_ARG(rows[i].name));
        CHECK(allocation_weights_set(&w, rows[i].name, rows[i].most) &&
                  *field == rows[i].most,
              STR_FMT " set", STR_ARG(rows[i].name));
        CHECK(!allocation_weights_set(&w, rows[i].name,
                                      (int64_t)rows[i].most + 1) &&
                  !allocation_weights_set(&w, rows[i].name,
                                          (int64_t)rows[i].least - 1) &&
                  *field == rows[i].most,
              STR_FMT " out of bounds", STR_ARG(rows[i].name));
    }
    CHECK(!allocation_weights_set(&w, STR("wings"), 1), "no such weight");
}

static void
the_largest_weights_are_still_proved(void **state)
{
    struct arena a = {0};
    const struct prison_plan plan = {150, 30, true, 6, 50, 20};
    const struct allocation_question q = prison_invent(&a, 8, &plan);
    struct allocation_weights w;
    size_t count;
    const struct allocation_weight *rows = allocation_weights_list(&count);

    (void)state;
    for (size_t i = 0; i < count; i++)
        CHECK(allocation_weights_set(&w, rows[i].name, rows[i].most), "set");
    w.least_minutes = 5;
    w.request_forbids = w.female_risk_forbids = 0;
    const struct allocation_result *r = allocation_best(&a, &q, &w);

    REQUIRE(r != NULL && r->proved, "proved");
    CHECK(cost_by_hand(&q, &w, r, "largest") ==
              optimum(&q, &w, r, nobody_forced),
          "and the optimum");
    arena_reset(&a);
}

TESTS(TEST(each_fact_decides_between_two_workers),
      TEST(more_need_goes_where_there_is_time),
      TEST(drawn_prisons_are_allocated_best), TEST(a_large_prison_too),
      TEST(the_order_of_the_input_does_not_matter),
      TEST(done_once_it_changes_nothing),
      TEST(most_are_placed_before_anything_else),
      TEST(who_waited_longest_goes_first), TEST(nobody_has_its_reason),
      TEST(high_complexity_and_workers_are_left_out), TEST(a_pair_says_why),
      TEST(what_would_change_it_is_true), TEST(weights_have_names_and_bounds),
      TEST(the_largest_weights_are_still_proved))
