/*
 * tests/keywork/plan_judge.h -- a second reading of the rules of a plan
 * (doc/rules/plan.md), written from their words and not from the network: is a
 * plan allowed, what does it cost, and, for the smallest prisons, what is the
 * best of all plans, by trying them.
 */
#ifndef TESTS_KEYWORK_PLAN_JUDGE_H
#define TESTS_KEYWORK_PLAN_JUDGE_H

#include "keywork/plan_rule.h"

#include "check.h"

#include <string.h>

/* A session, with its start, as the judge sees it. */
struct bid {
    int person, worker, half, slot, place;
    int minutes; /* that it lasts */
};

/* What a plan is judged by, the first that differs decides. */
struct verdict {
    int missed;
    int64_t points;
    int64_t ties;
};

static inline bool
verdict_less(struct verdict x, struct verdict y)
{
    if (x.missed != y.missed)
        return x.missed < y.missed;
    return x.points != y.points ? x.points < y.points : x.ties < y.ties;
}

static inline int
judge_starts(const struct plan_weights *w, int half, int slot)
{
    return (half % 2 ? w->pm_from : w->am_from) + slot * w->slot_minutes;
}

static inline bool
judge_slot_exists(const struct plan_weights *w, int half, int slot)
{
    const int to = half % 2 ? w->pm_to : w->am_to;

    return slot < PLAN_SLOTS_MAX &&
           judge_starts(w, half, slot) + w->session_minutes <= to;
}

/* The least and the most minutes that a session of the person may last. */
static inline int
judge_most_minutes(const struct plan_question *q, const struct plan_weights *w,
                   int person)
{
    const int own = q->people[person].minutes;

    return own > w->session_minutes ? own : w->session_minutes;
}

static inline int
judge_least_minutes(const struct plan_question *q, const struct plan_weights *w,
                    int person)
{
    const int most = judge_most_minutes(q, w, person);
    const int cut = q->people[person].minutes_least;

    if (cut <= 0 || cut > most)
        return most;
    return cut > w->session_minutes ? cut : w->session_minutes;
}

static inline int
judge_ends(const struct plan_weights *w, const struct bid *b)
{
    return judge_starts(w, b->half, b->slot) + b->minutes;
}

/* Does `x` last when `y` begins? */
static inline bool
judge_lasts(const struct plan_weights *w, const struct bid *x,
            const struct bid *y)
{
    const int then = judge_starts(w, y->half, y->slot);

    return x->half == y->half && judge_starts(w, x->half, x->slot) <= then &&
           judge_ends(w, x) > then;
}

/* Minutes of protected time that are used up. */
static inline int
judge_uses(const struct plan_weights *w, const struct bid *b)
{
    return w->protected_minutes + b->minutes - w->session_minutes;
}

static inline int
judge_at_once(const struct plan_question *q, const struct plan_weights *w,
              int wing, int half)
{
    const int limits[REGIME_COUNT] = {w->regime_full, w->regime_prepare,
                                      w->regime_reduce, w->regime_restrict,
                                      w->regime_lockdown};

    if (q->regime == NULL)
        return limits[REGIME_FULL];
    return limits[q->regime[wing * q->halves + half]];
}

static inline bool
judge_is_open(const struct plan_question *q, const struct plan_weights *w,
              int wing, int half)
{
    const int level =
        q->regime == NULL ? 0 : q->regime[wing * q->halves + half];

    return level < w->regime_stays && judge_at_once(q, w, wing, half) > 0;
}

static inline int
judge_walk(const struct plan_question *q, int from, int to)
{
    if (from == PLAN_NOBODY || from == to)
        return 0;
    return q->wing_walk[(size_t)from * q->wing_count + (size_t)to];
}

static inline int
judge_most(const struct plan_question *q, const struct plan_weights *w, int j,
           int h)
{
    const struct plan_half *half = &q->workers[j].half[h];
    int most = half->most > 0 ? half->most : w->cap;

    if (most > 6)
        most = 6;
    if (!half->on_duty)
        return 0;
    return half->minutes / w->protected_minutes < most
               ? half->minutes / w->protected_minutes
               : most;
}

static inline bool
judge_knows(const struct plan_person *p, int j)
{
    bool known = p->worker == j;

    for (size_t k = 0; k < p->cover_count; k++)
        known = known || p->covers[k] == j;
    return known;
}

/* Is the session allowed by itself? */
static inline const char *
judge_alone(const struct plan_question *q, const struct plan_weights *w,
            const struct bid *b)
{
    const struct plan_person *p = &q->people[b->person];
    const struct plan_half *h = &q->workers[b->worker].half[b->half];
    const struct plan_place *r = &q->places[b->place];
    const struct plan_opening *o = &r->open[b->half];
    const int start = judge_starts(w, b->half, b->slot);
    const int end = judge_ends(w, b);
    const int walk = judge_walk(q, p->wing, h->wing);
    const int on =
        q->place_walk[(size_t)h->wing * q->place_count + (size_t)b->place];
    const bool away = p->wing != PLAN_NOBODY && p->wing != h->wing;

    if (b->half < q->first || !judge_slot_exists(w, b->half, b->slot))
        return "no such time";
    if (end > (b->half % 2 ? w->pm_to : w->am_to))
        return "past the half-day";
    if (!judge_knows(p, b->worker))
        return "a stranger";
    if ((p->busy >> b->half & 1) != 0)
        return "the person is busy";
    if ((h->from != 0 || h->to != 0) && (start < h->from || end > h->to))
        return "the officer is not on duty";
    if (away && (walk == PLAN_NO_WAY || walk > w->walk_most))
        return "too far for the person";
    if (away && (!judge_is_open(q, w, p->wing, b->half) ||
                 !judge_is_open(q, w, h->wing, b->half)))
        return "nobody leaves the wing";
    if (!r->private_room && r->exception.n == 0)
        return "not private";
    if (start < o->from || end > o->to)
        return "the room is closed";
    if (on == PLAN_NO_WAY ||
        (on > 0 && 2 * on > w->slot_minutes - w->session_minutes))
        return "the room is too far";
    return NULL;
}

/* Can the officer hold both, and be at the second in time? */
static inline bool
judge_both(const struct plan_question *q, const struct plan_weights *w,
           const struct bid *x, const struct bid *y)
{
    const struct bid *first = x->slot <= y->slot ? x : y;
    const struct bid *then = first == x ? y : x;
    const int wing = q->workers[x->worker].half[x->half].wing;
    const int16_t *walk = &q->place_walk[(size_t)wing * q->place_count];
    int ready = judge_ends(w, first);

    if (first->minutes > w->session_minutes && first->place != then->place)
        ready += walk[first->place] + walk[then->place];
    return x->slot != y->slot &&
           ready <= judge_starts(w, then->half, then->slot);
}

/* The most at once, of the new one's room or else of its wing: it is reached
 * when one begins. */
static inline int
judge_most_at_once(const struct plan_question *q, const struct plan_weights *w,
                   const struct bid *all, int n, bool room)
{
    const struct bid *b = &all[n - 1];
    const int wing = q->workers[b->worker].half[b->half].wing;
    int most = 0;

    for (int k = 0; k < n; k++) {
        int at_once = 0;

        for (int i = 0; i < n && all[k].half == b->half; i++)
            at_once +=
                judge_lasts(w, &all[i], &all[k]) &&
                (room ? all[i].place == b->place
                      : q->workers[all[i].worker].half[b->half].wing == wing);
        most = at_once > most ? at_once : most;
    }
    return most;
}

/* Are they allowed together? `n` of them; the last is new. */
static inline const char *
judge_together(const struct plan_question *q, const struct plan_weights *w,
               const struct bid *all, int n)
{
    const struct bid *b = &all[n - 1];
    const int wing = q->workers[b->worker].half[b->half].wing;
    int of_person = 0, of_worker = 0, used = 0;

    for (int i = 0; i < n; i++) {
        const bool theirs =
            all[i].worker == b->worker && all[i].half == b->half;

        if (i < n - 1 && all[i].person == b->person &&
            all[i].half / 2 == b->half / 2)
            return "twice in a day";
        if (i < n - 1 && theirs && !judge_both(q, w, &all[i], b))
            return "the officer is in two places";
        of_person += all[i].person == b->person;
        of_worker += theirs;
        used += theirs ? judge_uses(w, &all[i]) : 0;
    }
    if (of_person > q->people[b->person].due)
        return "more than is due";
    if (of_worker > judge_most(q, w, b->worker, b->half) ||
        used > q->workers[b->worker].half[b->half].minutes)
        return "too many in a half-day";
    if (judge_most_at_once(q, w, all, n, true) > q->places[b->place].at_once)
        return "the room is taken";
    return judge_most_at_once(q, w, all, n, false) >
                   judge_at_once(q, w, wing, b->half)
               ? "too many for the regime"
               : NULL;
}

static inline int64_t
judge_stay(const struct plan_question *q, const struct plan_weights *w,
           const struct bid *b)
{
    bool person = false, slot = false, room = false;

    for (size_t i = 0; i < q->kept_count; i++) {
        const struct plan_kept *k = &q->kept[i];

        if (k->half != b->half)
            continue;
        if (k->worker == b->worker && k->person == b->person)
            person = true;
        if (k->worker == b->worker && k->slot == b->slot)
            slot = true;
        if (k->place == b->place && k->slot == b->slot)
            room = true;
    }
    return (person ? w->stay : 0) + (slot ? w->stay_time : 0) +
           (room ? w->stay_time : 0);
}

static inline int64_t
judge_points(const struct plan_question *q, const struct plan_weights *w,
             const struct bid *b)
{
    const struct plan_person *p = &q->people[b->person];
    const int wing = q->workers[b->worker].half[b->half].wing;
    const int64_t walk =
        judge_walk(q, p->wing, wing) +
        q->place_walk[(size_t)wing * q->place_count + (size_t)b->place];

    return walk * w->walk + (int64_t)b->half * w->later +
           (b->worker == p->worker ? 0 : w->cover) +
           (q->places[b->place].private_room ? 0 : w->exception) -
           judge_stay(q, w, b);
}

static inline int
judge_days(const struct plan_person *p, const struct plan_weights *w)
{
    return p->days_since < 0 ? w->days_unknown : p->days_since;
}

static inline int64_t
judge_priority(const struct plan_person *p, const struct plan_weights *w)
{
    const int rows[COHORT_COUNT] = {
        w->cohort_acct,        w->cohort_new,
        w->cohort_isolated,    w->cohort_complex,
        w->cohort_pre_release, w->cohort_long_remand,
        w->cohort_ipp,         w->cohort_under_25,
        w->cohort_care,        w->cohort_foreign_national};
    const int days = judge_days(p, w);
    int most = 0;

    for (int c = 0; c < COHORT_COUNT; c++)
        if ((p->cohorts >> c & 1) != 0 && rows[c] > most)
            most = rows[c];
    return most +
           (int64_t)w->days * (days < w->days_most ? days : w->days_most);
}

/* How many people come after this one in the queue of those who wait. */
static inline int64_t
judge_rank(const struct plan_question *q, const struct plan_weights *w, int i)
{
    const struct plan_person *p = &q->people[i];
    int64_t after = 0;

    for (size_t k = 0; k < q->people_count; k++) {
        const struct plan_person *other = &q->people[k];
        const int days = judge_days(p, w) - judge_days(other, w);
        const size_t n = p->number.n; /* all numbers are as long */

        if (days > 0 ||
            (days == 0 && memcmp(p->number.p, other->number.p, n) < 0))
            after++;
    }
    return after;
}

/* What it costs that the person has only so many sessions. */
static inline struct verdict
judge_missing(const struct plan_question *q, const struct plan_weights *w,
              int person, int have)
{
    struct verdict v = {0, 0, 0};
    int64_t worth = judge_priority(&q->people[person], w);

    for (int n = 1; n <= q->people[person].due; n++) {
        if (n > have) {
            v.missed++;
            v.points += worth;
            v.ties += judge_rank(q, w, person);
        }
        worth = worth * w->second_percent / 100;
    }
    return v;
}

static inline struct verdict
verdict_add(struct verdict x, struct verdict y)
{
    return (struct verdict){x.missed + y.missed, x.points + y.points,
                            x.ties + y.ties};
}

/* Checks that the plan is allowed, and that it says of itself what is true. */
static inline struct verdict
judge_plan(const struct plan_question *q, const struct plan_weights *w,
           const struct plan_result *r, const char *what)
{
    struct bid *all = calloc(r->session_count + 1, sizeof *all);
    int *have = calloc(q->people_count + 1, sizeof *have);
    struct verdict v = {0, 0, 0};

    assert_non_null(all);
    assert_non_null(have);
    for (size_t i = 0; i < r->session_count; i++) {
        const struct plan_session *s = &r->sessions[i];

        all[i] = (struct bid){s->person, s->worker, s->half,
                              s->slot,   s->place,  s->minutes};
        CHECK(s->minutes >= judge_least_minutes(q, w, s->person) &&
                  s->minutes <= judge_most_minutes(q, w, s->person),
              "%s: %d minutes", what, s->minutes);
        const char *wrong = judge_alone(q, w, &all[i]);

        CHECK(wrong == NULL, "%s: session %zu: %s", what, i, wrong);
        wrong = judge_together(q, w, all, (int)i + 1);
        CHECK(wrong == NULL, "%s: session %zu: %s", what, i, wrong);
        CHECK(s->start == judge_starts(w, s->half, s->slot), "%s: start", what);
        CHECK(s->cover == (q->people[s->person].worker != s->worker),
              "%s: cover", what);
        v.points += judge_points(q, w, &all[i]);
        have[s->person]++;
    }
    for (int i = 0; i < (int)q->people_count; i++)
        v = verdict_add(v, judge_missing(q, w, i, have[i]));
    free(have);
    free(all);
    CHECK(r->proved, "%s: proved", what);
    CHECK(r->points == v.points, "%s: says %lld points, by hand %lld", what,
          (long long)r->points, (long long)v.points);
    CHECK((int)r->missed_count == v.missed && r->due - r->planned == v.missed,
          "%s: %zu missed, by hand %d", what, r->missed_count, v.missed);
    return v;
}

/* ---- trying all plans of the smallest prisons ---- */

struct search {
    const struct plan_question *q;
    const struct plan_weights *w;
    struct bid taken[24];
    int count;
    struct verdict best;
};

static inline void search_person(struct search *s, int person,
                                 struct verdict so_far);

/* Adds one more session of the person at or after `from` (a half-day). */
static inline void
search_session(struct search *s, int person, int from, int have,
               struct verdict so_far)
{
    search_person(s, person + 1,
                  verdict_add(so_far, judge_missing(s->q, s->w, person, have)));
    if (have == s->q->people[person].due)
        return;
    struct bid *b = &s->taken[s->count];

    for (int h = from; h < s->q->halves; h++)
        for (int j = 0; j < (int)s->q->worker_count; j++)
            for (int t = 0; judge_slot_exists(s->w, h, t); t++)
                for (int r = 0; r < (int)s->q->place_count; r++) {
                    *b = (struct bid){
                        person, j, h,
                        t,      r, judge_least_minutes(s->q, s->w, person)};
                    if (judge_alone(s->q, s->w, b) != NULL ||
                        judge_together(s->q, s->w, s->taken, s->count + 1) !=
                            NULL)
                        continue;
                    struct verdict next = so_far;

                    next.points += judge_points(s->q, s->w, b);
                    s->count++;
                    search_session(s, person, h + 1, have + 1, next);
                    s->count--;
                }
}

static inline void
search_person(struct search *s, int person, struct verdict so_far)
{
    if (so_far.missed > s->best.missed)
        return;
    if (person < (int)s->q->people_count)
        search_session(s, person, 0, 0, so_far);
    else if (verdict_less(so_far, s->best))
        s->best = so_far;
}

/* The best of all plans; at most 24 sessions due. */
static inline struct verdict
judge_best(const struct plan_question *q, const struct plan_weights *w)
{
    struct search s = {
        .q = q, .w = w, .best = {INT_MAX, 0, 0}
    };

    search_person(&s, 0, (struct verdict){0, 0, 0});
    return s.best;
}

#endif
