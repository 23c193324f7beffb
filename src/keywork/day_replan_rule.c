/* keywork/day_replan_rule.c -- see the header. */
#include "keywork/day_replan_rule.h"

#include "keywork/plan_length_rule.h"
#include "keywork/plan_network_rule.h"
#include "keywork/plan_rule.h"

#include <stdlib.h>
#include <string.h>

/* The most that the weights of staying may be set to. */
enum { STAY = 5000, STAY_TIME = 1000, SLOT_POINTS = 2 };

/* ---- all together ---- */

/* Everybody is due what they have, and nobody else anything. */
static struct plan_person *
due_what_they_have(struct arena *a, const struct plan_question *q,
                   const struct day_ask *asks, size_t count)
{
    struct plan_person *p =
        arena_array(a, struct plan_person, q->people_count + 1);

    if (q->people_count > 0)
        memcpy(p, q->people, q->people_count * sizeof *p);
    for (size_t i = 0; i < q->people_count; i++)
        p[i].due = 0;
    for (size_t i = 0; i < count; i++)
        if (asks[i].at.person != PLAN_NOBODY &&
            p[asks[i].at.person].due < PLAN_DUE_MOST)
            p[asks[i].at.person].due++;
    return p;
}

static bool
is_placed(const struct plan_kept *k)
{
    return k->person != PLAN_NOBODY && k->worker != PLAN_NOBODY &&
           k->place != PLAN_NOBODY;
}

/* What is at risk keeps neither its officer nor its room: others would come
 * and fill them for nothing. */
static size_t
kept_of(const struct day_ask *asks, size_t count, struct plan_kept *out)
{
    size_t n = 0;

    for (size_t i = 0; i < count; i++)
        if (!asks[i].at_risk && is_placed(&asks[i].at))
            out[n++] = asks[i].at;
    return n;
}

/* Do two sessions of the half-day overlap, in the minutes of their people? */
static bool
overlap(const struct plan_work *p, int half, int person_x, int slot_x,
        int person_y, int slot_y)
{
    const int x = plan_slot_start(p, half, slot_x);
    const int y = plan_slot_start(p, half, slot_y);

    return x < y + plan_minutes(p, person_y) &&
           y < x + plan_minutes(p, person_x);
}

/* How many of the answers are in the place while that one lasts. */
static int
used(const struct plan_work *p, const struct day_answer *o, size_t count,
     const struct plan_session *s)
{
    int n = 0;

    for (size_t i = 0; i < count; i++)
        n += o[i].kind != MOVE_LOST && o[i].to.place == s->place &&
             o[i].to.half == s->half && o[i].to.person != PLAN_NOBODY &&
             overlap(p, s->half, o[i].to.person, o[i].to.slot, s->person,
                     s->slot);
    return n;
}

static bool
fits(const struct plan_work *p, const struct day_answer *o, size_t count,
     const struct day_answer *at)
{
    return at->to.person == PLAN_NOBODY ||
           used(p, o, count, &at->to) <= p->q.places[at->to.place].at_once;
}

/* Puts whoever would only change rooms back; false, and nothing is done, when
 * not all of them fit there. */
static bool
put_all_back(struct arena *a, const struct plan_work *p,
             const struct day_ask *asks, size_t count, struct day_answer *out)
{
    struct day_answer *now = arena_array(a, struct day_answer, count + 1);

    memcpy(now, out, count * sizeof *now);
    for (size_t i = 0; i < count; i++)
        if (now[i].kind == MOVE_ROOM && asks[i].at.place != PLAN_NOBODY) {
            now[i].kind = MOVE_NONE;
            now[i].to.place = asks[i].at.place;
        }
    for (size_t i = 0; i < count; i++)
        if (now[i].kind != MOVE_LOST && now[i].to.place != PLAN_NOBODY &&
            !fits(p, now, count, &now[i]))
            return false;
    memcpy(out, now, count * sizeof *now);
    return true;
}

/*
 * The flow knows how many of a wing are in a room, not who: sessions side by
 * side may come back with their rooms exchanged.  Whoever can stay in theirs
 * does.
 */
static void
leave_rooms(struct arena *a, const struct plan_work *p,
            const struct day_ask *asks, size_t count, struct day_answer *out)
{
    if (count == 0 || put_all_back(a, p, asks, count, out))
        return;
    for (size_t i = 0; i < count; i++) {
        const struct day_answer was = out[i];

        if (was.kind != MOVE_ROOM || asks[i].at.place == PLAN_NOBODY)
            continue;
        out[i].kind = MOVE_NONE;
        out[i].to.place = asks[i].at.place;
        if (!fits(p, out, count, &out[i]))
            out[i] = was;
    }
}

/* The sessions as a plan, in the same places, to compare with the new one. */
static struct plan_result
as_result(struct arena *a, const struct day_ask *asks, size_t count)
{
    struct plan_result r = {
        .sessions = arena_array(a, struct plan_session, count + 1),
        .session_count = count,
    };

    for (size_t i = 0; i < count; i++) {
        const struct plan_kept *k = &asks[i].at;

        r.sessions[i] = (struct plan_session){.person = k->person,
                                              .worker = k->worker,
                                              .half = k->half,
                                              .slot = k->slot,
                                              .place = k->place};
    }
    return r;
}

bool
day_replan(struct arena *a, const struct plan_question *q,
           const struct plan_weights *w, const struct day_ask *asks,
           size_t count, struct day_answer *out)
{
    struct plan_question mine = *q;
    struct plan_weights weights = *w;
    struct plan_kept *kept = arena_array(a, struct plan_kept, count + 1);

    mine.people = due_what_they_have(a, q, asks, count);
    mine.kept = kept;
    mine.kept_count = kept_of(asks, count, kept);
    weights.stay = STAY;
    weights.stay_time = STAY_TIME;
    struct plan_work *p = plan_open(a, &mine, &weights);
    if (!plan_solve(p))
        return false;
    const struct plan_result before = as_result(a, asks, count);
    const struct plan_result *after = plan_read(p, a);
    const struct plan_moves moves = plan_moves(a, &before, after, 0);

    for (size_t i = 0; i < count; i++)
        out[i] = (struct day_answer){MOVE_NONE, before.sessions[i]};
    for (size_t i = 0; i < moves.count; i++) {
        const struct plan_move *m = &moves.at[i];

        if (m->before == NULL)
            continue;
        struct day_answer *o = &out[m->before - before.sessions];

        o->kind = m->kind;
        if (m->after != NULL)
            o->to = *m->after;
    }
    leave_rooms(a, p, asks, count, out);
    return true;
}

/* ---- one of them ---- */

struct choosing {
    const struct plan_work *p;
    const struct day_ask *asks;
    size_t count, which;
    const struct plan_kept *was;
};

/* How many of the others are there: in the officer's half-day, in a slot of
 * the officer, of a wing, of a place. */
static int
others(const struct choosing *c,
       bool (*is)(const struct choosing *c, const struct plan_kept *k,
                  const struct plan_session *s),
       const struct plan_session *s)
{
    int n = 0;

    for (size_t i = 0; i < c->count; i++)
        n += i != c->which && is(c, &c->asks[i].at, s);
    return n;
}

static bool
same_half(const struct choosing *c, const struct plan_kept *k,
          const struct plan_session *s)
{
    (void)c;
    return k->worker == s->worker && k->half == s->half;
}

/* Somebody whom the plan does not know has the usual length. */
static bool
same_time(const struct choosing *c, const struct plan_kept *k,
          const struct plan_session *s)
{
    if (k->half != s->half || k->person == PLAN_NOBODY)
        return k->half == s->half && k->slot == s->slot;
    return overlap(c->p, s->half, k->person, k->slot, s->person, s->slot);
}

static bool
same_slot(const struct choosing *c, const struct plan_kept *k,
          const struct plan_session *s)
{
    return same_half(c, k, s) && same_time(c, k, s);
}

static bool
same_person_day(const struct choosing *c, const struct plan_kept *k,
                const struct plan_session *s)
{
    (void)c;
    return k->person == s->person && k->half / 2 == s->half / 2;
}

static bool
same_wing_slot(const struct choosing *c, const struct plan_kept *k,
               const struct plan_session *s)
{
    return k->worker != PLAN_NOBODY && same_time(c, k, s) &&
           c->p->workers[k->worker].half[k->half].wing ==
               c->p->workers[s->worker].half[s->half].wing;
}

static bool
same_place(const struct choosing *c, const struct plan_kept *k,
           const struct plan_session *s)
{
    return k->place == s->place && same_time(c, k, s);
}

static bool
is_in_hours(const struct plan_work *p, const struct plan_session *s)
{
    return plan_slot_open(p, s->worker, s->half, s->slot) &&
           plan_slot_start(p, s->half, s->slot) + s->minutes <=
               plan_half_ends(p, s->worker, s->half);
}

/* Do the protected minutes pay for it beside what the officer has then? */
static bool
is_paid(const struct choosing *c, const struct plan_session *s)
{
    int left = c->p->workers[s->worker].half[s->half].minutes -
               plan_need(&c->p->w, s->minutes);

    for (size_t i = 0; i < c->count; i++) {
        const struct plan_kept *k = &c->asks[i].at;

        if (i != c->which && same_half(c, k, s))
            left -= k->person == PLAN_NOBODY
                        ? c->p->w.protected_minutes
                        : plan_need(&c->p->w, plan_minutes(c->p, k->person));
    }
    return left >= 0;
}

/* The first place that is free: a private one before one by exception. */
static bool
find_place(const struct choosing *c, struct plan_session *s)
{
    const struct plan_work *p = c->p;
    const int wing = p->workers[s->worker].half[s->half].wing;

    for (int pass = 0; pass < 2; pass++)
        for (int r = 0; r < (int)p->q.place_count; r++) {
            const struct plan_place *place = &p->places[r];
            const struct plan_opening o = place->open[s->half];

            s->place = r;
            if (place->private_room == (pass == 0) &&
                plan_is_in_reach(p, wing, r) &&
                plan_slot_lies_in(p, s->half, s->slot, o.from, o.to) &&
                plan_slot_start(p, s->half, s->slot) + s->minutes <= o.to &&
                others(c, same_place, s) < place->at_once)
                return true;
        }
    return false;
}

static int
cost_of(const struct choosing *c, const struct plan_session *s)
{
    const struct plan_weights *w = &c->p->w;
    const int later = s->half - c->was->half;
    int points = w->later * (later > 0 ? later : -later);

    if (s->cover)
        points += w->cover;
    if (s->walk > 0)
        points += w->walk * s->walk;
    if (!c->p->places[s->place].private_room)
        points += w->exception;
    if (s->half == c->was->half)
        points += SLOT_POINTS * abs(s->slot - c->was->slot);
    return points;
}

static bool
is_free(const struct choosing *c, struct plan_session *s)
{
    const struct plan_work *p = c->p;
    const int wing = p->workers[s->worker].half[s->half].wing;

    return is_in_hours(p, s) && others(c, same_slot, s) == 0 &&
           others(c, same_wing_slot, s) < plan_at_once(p, wing, s->half) &&
           find_place(c, s);
}

/* The best slot of the officer's half-day; false: none. */
static bool
best_slot(const struct choosing *c, int worker, int half, bool cover,
          struct plan_session *best)
{
    const struct plan_work *p = c->p;
    struct plan_session s = {.person = c->was->person,
                             .worker = worker,
                             .half = half,
                             .cover = cover,
                             .minutes = plan_minutes(p, c->was->person)};
    bool found = false;

    if (!plan_may_meet(p, s.person, worker, half, true) ||
        others(c, same_half, &s) >= plan_room(p, worker, half, p->w.cap) ||
        others(c, same_person_day, &s) > 0 || !is_paid(c, &s))
        return false;
    s.walk = plan_walk(p, s.person, worker, half);
    for (s.slot = 0; s.slot < p->slots_of[half % 2]; s.slot++) {
        if (!is_free(c, &s))
            continue;
        s.start = plan_slot_start(p, half, s.slot);
        s.points = cost_of(c, &s);
        if (!found || s.points < best->points)
            *best = s;
        found = true;
    }
    return found;
}

static int
by_points(const void *x, const void *y)
{
    const struct plan_session *a = x, *b = y;

    if (a->points != b->points)
        return a->points < b->points ? -1 : 1;
    if (a->half != b->half)
        return a->half - b->half;
    return a->slot != b->slot ? a->slot - b->slot : a->worker - b->worker;
}

size_t
day_choices(struct arena *a, const struct plan_question *q,
            const struct plan_weights *w, const struct day_ask *asks,
            size_t count, size_t which, struct plan_session *out, size_t most)
{
    const struct plan_work *p = plan_open(a, q, w);
    const struct choosing c = {p, asks, count, which, &asks[which].at};

    if (c.was->person == PLAN_NOBODY)
        return 0;
    const struct plan_person *person = &p->people[c.was->person];
    struct plan_session *all = arena_array(
        a, struct plan_session,
        (person->cover_count + 1) * (size_t)(q->halves > 0 ? q->halves : 1));
    size_t n = 0;

    for (int half = q->first; half < q->halves; half++) {
        if (person->worker != PLAN_NOBODY)
            n += best_slot(&c, person->worker, half, false, &all[n]);
        for (size_t k = 0; k < person->cover_count; k++)
            n += best_slot(&c, person->covers[k], half, true, &all[n]);
    }
    qsort(all, n, sizeof *all, by_points);
    n = n < most ? n : most;
    if (n > 0)
        memcpy(out, all, n * sizeof *out);
    return n;
}
