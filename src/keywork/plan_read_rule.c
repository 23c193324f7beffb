/* keywork/plan_read_rule.c -- the flow as sessions with a time and a room. */
#include "keywork/plan_length_rule.h"
#include "keywork/plan_network_rule.h"
#include "keywork/plan_rule.h"

#include <stdlib.h>

/* A session while it is being made up; `post` is the wing of its officer. */
struct drawn {
    struct plan_session s;
    int post, order; /* order: the officer's place among all */
};

struct drawn_list {
    struct drawn *at;
    size_t count;
};

static bool
carries(const struct plan_work *p, int arc)
{
    return flow_on(p->flow, arc) > 0;
}

/* ---- who, in one half-day of one officer ---- */

struct one_half {
    struct drawn at[PLAN_SESSIONS_MOST];
    int count;
    int free[PLAN_SLOTS_MAX]; /* slots taken by the flow, not yet given */
    int free_count;
    int taken[PLAN_SLOTS_MAX]; /* all that the flow took */
};

static const struct plan_kept *
kept_then(const struct plan_work *p, const struct plan_session *s)
{
    for (int i = p->kept_first[s->person]; i < p->kept_first[s->person + 1];
         i++)
        if (p->kept[i].worker == s->worker && p->kept[i].half == s->half)
            return &p->kept[i];
    return NULL;
}

static void
add_person(const struct plan_work *p, struct one_half *o,
           const struct plan_known *k, int worker, int half)
{
    const struct plan_person *person = &p->q.people[k->person];

    assert(o->count < PLAN_SESSIONS_MOST);
    o->at[o->count++] = (struct drawn){
        .s = {.person = k->person,
              .worker = worker,
              .half = half,
              .slot = PLAN_NOBODY,
              .place = PLAN_NOBODY,
              .minutes = plan_minutes(p, k->person),
              .walk = plan_walk(p, k->person, worker, half),
              .days_since = person->days_since,
              .priority = p->priority[k->person],
              .cohorts = person->cohorts,
              .cover = k->cover},
        .post = p->workers[worker].half[half].wing
    };
}

static void
read_half(const struct plan_work *p, struct one_half *o, int worker, int half)
{
    const size_t at = plan_at_half(p, worker, half);
    const int first = p->known_first[worker];

    o->count = o->free_count = 0;
    for (int i = first; i < p->known_first[worker + 1]; i++)
        if (carries(p, p->pair_arc[at] + i - first))
            add_person(p, o, &p->known[i], worker, half);
    for (int s = 0; s < p->slots; s++)
        if (carries(p, p->slot_arc[at] + s))
            o->free[o->free_count++] = s;
    for (int f = 0; f < o->free_count; f++)
        o->taken[f] = o->free[f];
    assert(o->free_count == o->count);
}

static void
give_slot(const struct plan_work *p, struct one_half *o, int i, int which)
{
    struct plan_session *s = &o->at[i].s;

    s->slot = o->free[which];
    s->start = plan_slot_start(p, s->half, s->slot);
    for (int k = which + 1; k < o->free_count; k++)
        o->free[k - 1] = o->free[k];
    o->free_count--;
}

/* ---- who has longer sessions (PL-111, PL-112) ---- */

/* Minutes that the sessions need beyond what is protected. */
static int
minutes_over(const struct plan_work *p, const struct one_half *o)
{
    const struct plan_session *s = &o->at[0].s;
    int over = -p->workers[s->worker].half[s->half].minutes;

    for (int i = 0; i < o->count; i++)
        over += plan_need(&p->w, o->at[i].s.minutes);
    return over;
}

/* The one that yields first: of those that can be cut the least weighty. */
static struct plan_session *
first_to_yield(const struct plan_work *p, struct one_half *o)
{
    struct plan_session *least = NULL;

    for (int i = 0; i < o->count; i++) {
        struct plan_session *s = &o->at[i].s;

        if (s->minutes > plan_minutes_least(p, s->person) &&
            (least == NULL || s->priority < least->priority))
            least = s;
    }
    return least;
}

/* Cuts sessions with a band until the protected minutes pay for all of them,
 * or nothing more can be cut. */
static void
cut_to_pay(const struct plan_work *p, struct one_half *o)
{
    struct plan_session *s;
    int over;

    while ((over = minutes_over(p, o)) > 0 &&
           (s = first_to_yield(p, o)) != NULL) {
        const int least = plan_minutes_least(p, s->person);

        s->minutes = s->minutes - over > least ? s->minutes - over : least;
    }
}

static bool
ends_in_time(const struct plan_work *p, const struct one_half *o,
             const struct plan_session *s, int slot)
{
    const int start = plan_slot_start(p, s->half, slot);
    int until = plan_half_ends(p, s->worker, s->half);

    for (int i = o->count - 1; i >= 0 && o->taken[i] > slot; i--)
        until = plan_slot_start(p, s->half, o->taken[i]);
    return start + s->minutes <= until;
}

static bool
give_long_slot(const struct plan_work *p, struct one_half *o, int i)
{
    const struct plan_kept *k = kept_then(p, &o->at[i].s);
    int found = PLAN_NOBODY;

    for (int f = o->free_count - 1; f >= 0; f--)
        if (ends_in_time(p, o, &o->at[i].s, o->free[f]) &&
            (found == PLAN_NOBODY || k == NULL || o->free[found] != k->slot))
            found = f;
    if (found != PLAN_NOBODY)
        give_slot(p, o, i, found);
    return found != PLAN_NOBODY;
}

static int
longest_left(const struct plan_work *p, const struct one_half *o)
{
    int longest = PLAN_NOBODY;

    for (int i = 0; i < o->count; i++)
        if (o->at[i].s.slot == PLAN_NOBODY &&
            o->at[i].s.minutes > p->w.session_minutes &&
            (longest == PLAN_NOBODY ||
             o->at[i].s.minutes > o->at[longest].s.minutes))
            longest = i;
    return longest;
}

/* The longest choose first; who fits nowhere takes what is left, and
 * plan_fit() sees it. */
static void
give_long_slots(const struct plan_work *p, struct one_half *o)
{
    int i;

    cut_to_pay(p, o);
    while ((i = longest_left(p, o)) != PLAN_NOBODY) {
        struct plan_session *s = &o->at[i].s;

        if (give_long_slot(p, o, i))
            continue;
        s->minutes = plan_minutes_least(p, s->person);
        if (!give_long_slot(p, o, i))
            give_slot(p, o, i, o->free_count - 1);
    }
}

/* Who has a slot of the plan in force keeps it, when the officer still has it;
 * the others take what is left, in the order of their numbers. */
static void
give_slots(const struct plan_work *p, struct one_half *o)
{
    if (p->lengths)
        give_long_slots(p, o);
    for (int i = 0; i < o->count; i++) {
        if (o->at[i].s.slot != PLAN_NOBODY)
            continue;
        const struct plan_kept *k = kept_then(p, &o->at[i].s);

        for (int f = 0; k != NULL && f < o->free_count; f++)
            if (o->free[f] == k->slot) {
                give_slot(p, o, i, f);
                break;
            }
    }
    for (int i = 0; i < o->count; i++)
        if (o->at[i].s.slot == PLAN_NOBODY)
            give_slot(p, o, i, 0);
}

static struct drawn_list
read_people(const struct plan_work *p, struct arena *a)
{
    struct drawn_list l = {arena_array(a, struct drawn, (size_t)p->due + 1), 0};
    struct one_half o;

    for (int jj = 0; jj < (int)p->q.worker_count; jj++)
        for (int h = 0; h < p->q.halves; h++) {
            const int j = p->worker_order[jj];
            const int arc = p->half_arc[plan_at_half(p, j, h)];

            if (arc == PLAN_NOBODY || !carries(p, arc))
                continue;
            read_half(p, &o, j, h);
            give_slots(p, &o);
            for (int i = 0; i < o.count; i++) {
                l.at[l.count] = o.at[i];
                l.at[l.count++].order = jj;
            }
        }
    return l;
}

/* ---- where ---- */

static int
by_time_and_wing(const void *x, const void *y)
{
    const struct drawn *a = x, *b = y;

    if (a->s.half != b->s.half)
        return a->s.half - b->s.half;
    if (a->s.slot != b->s.slot)
        return a->s.slot - b->s.slot;
    return a->post != b->post ? a->post - b->post : a->order - b->order;
}

static int
by_time(const void *x, const void *y)
{
    const struct drawn *a = x, *b = y;

    if (a->s.half != b->s.half)
        return a->s.half - b->s.half;
    return a->s.slot != b->s.slot ? a->s.slot - b->s.slot : a->order - b->order;
}

static void
give_place(const struct plan_work *p, struct drawn *d, int place, int *left)
{
    d->s.place = place;
    d->s.walk += p->q.place_walk[plan_at_reach(p, d->post, place)];
    d->s.points = p->w.walk * d->s.walk + p->w.later * d->s.half +
                  (d->s.cover ? p->w.cover : 0) +
                  (p->places[place].private_room ? 0 : p->w.exception);
    left[place]--;
}

/* The better of two rooms for whoever chooses first. */
static bool
is_better_place(const struct plan_work *p, int wing, int x, int y)
{
    if (y == PLAN_NOBODY)
        return true;
    if (p->places[x].private_room != p->places[y].private_room)
        return p->places[x].private_room;
    return p->q.place_walk[plan_at_reach(p, wing, x)] <
           p->q.place_walk[plan_at_reach(p, wing, y)];
}

/* Who chooses first: those who have agreed to do without a private room come
 * last, and of the others the weightiest first (PL-33). */
static bool
chooses_before(const struct plan_work *p, const struct drawn *x,
               const struct drawn *y)
{
    const bool x_can = p->q.people[x->s.person].exception.n > 0;

    if (x_can != (p->q.people[y->s.person].exception.n > 0))
        return !x_can;
    return x->s.priority > y->s.priority;
}

static int
best_place(const struct plan_work *p, int wing, const int *left)
{
    int best = PLAN_NOBODY;

    for (int rr = 0; rr < (int)p->q.place_count; rr++) {
        const int r = p->place_order[rr];

        if (left[r] > 0 && is_better_place(p, wing, r, best))
            best = r;
    }
    return best;
}

/* Rooms that the flow took for the wing and slot of this session. */
static void
count_rooms(const struct plan_work *p, const struct drawn *d, int *left)
{
    for (int r = 0; r < (int)p->q.place_count; r++) {
        const int arc = p->reach_arc[plan_at_reach(p, d->post, r)];
        const int step = d->s.half * p->slots + d->s.slot;

        left[r] = arc == PLAN_NOBODY ? 0 : (int)flow_on(p->flow, arc + step);
    }
}

/* The room that the session has in the plan in force, if it may stay there. */
static int
room_to_keep(const struct plan_work *p, const struct drawn *d, const int *left)
{
    const struct plan_kept *k = kept_then(p, &d->s);

    if (k == NULL || k->slot != d->s.slot || k->place < 0 ||
        left[k->place] <= 0)
        return PLAN_NOBODY;
    return k->place;
}

/* `count`: all have a room. */
static size_t
next_to_choose(const struct plan_work *p, const struct drawn *d, size_t count)
{
    size_t next = count;

    for (size_t i = 0; i < count; i++)
        if (d[i].s.place == PLAN_NOBODY &&
            (next == count || chooses_before(p, &d[i], &d[next])))
            next = i;
    return next;
}

/* The sessions of one wing and slot share the rooms that the flow took. */
static void
give_places(const struct plan_work *p, struct drawn *d, size_t count, int *left)
{
    size_t next;

    count_rooms(p, d, left);
    for (size_t i = 0; i < count; i++) {
        const int kept = room_to_keep(p, &d[i], left);

        if (kept != PLAN_NOBODY)
            give_place(p, &d[i], kept, left);
    }
    while ((next = next_to_choose(p, d, count)) < count)
        give_place(p, &d[next], best_place(p, d[next].post, left), left);
}

static void
read_places(const struct plan_work *p, struct drawn_list *l, struct arena *a)
{
    int *left = arena_array(a, int, p->q.place_count + 1);
    size_t end;

    qsort(l->at, l->count, sizeof *l->at, by_time_and_wing);
    for (size_t i = 0; i < l->count; i = end) {
        const struct drawn *d = &l->at[i];

        for (end = i + 1; end < l->count && l->at[end].s.half == d->s.half &&
                          l->at[end].s.slot == d->s.slot &&
                          l->at[end].post == d->post;)
            end++;
        give_places(p, &l->at[i], end - i, left);
    }
    qsort(l->at, l->count, sizeof *l->at, by_time);
}

/* ---- who not ---- */

struct absent {
    struct plan_missed m;
    int64_t rank;
};

static int
weightiest_first(const void *x, const void *y)
{
    const struct absent *a = x, *b = y;

    if (a->m.priority != b->m.priority)
        return b->m.priority - a->m.priority;
    return (a->rank < b->rank) - (a->rank > b->rank);
}

void
plan_read_missed(const struct plan_work *p, struct arena *a,
                 struct plan_result *r)
{
    struct arena scratch = {0};
    struct absent *row =
        arena_array(&scratch, struct absent, (size_t)p->due + 1);
    size_t count = 0;

    for (int i = 0; i < (int)p->q.people_count; i++) {
        const int due = p->q.people[i].due;
        int missing = 0;

        for (int n = 0; n < due; n++)
            missing += carries(p, p->unheld_arc[i] + n);
        for (int n = due - missing + 1; n <= due; n++)
            row[count++] = (struct absent){
                {i, plan_worth(p, i, n), CAUSE_COUNT},
                p->rank[i]
            };
    }
    qsort(row, count, sizeof *row, weightiest_first);
    r->missed = arena_array(a, struct plan_missed, count + 1);
    r->missed_count = count;
    for (size_t i = 0; i < count; i++)
        r->missed[i] = row[i].m;
    arena_reset(&scratch);
    r->due = p->due;
    r->planned = r->due - (int)count;
    r->possible =
        p->lengths && !p->usual ? r->due - p->loose_missed : r->planned;
}

/* Rounded down: what is below a point are ties. */
static int64_t
points_of(const struct plan_work *p, size_t missed)
{
    const int64_t cost = flow_cost(p->flow);
    const int64_t below = cost % p->scale < 0;

    return cost / p->scale - below - (int64_t)missed * p->held;
}

void
plan_read_sessions(const struct plan_work *p, struct arena *a,
                   struct plan_result *r)
{
    struct arena scratch = {0};
    struct drawn_list l = read_people(p, &scratch);

    read_places(p, &l, &scratch);
    r->sessions = arena_array(a, struct plan_session, l.count + 1);
    r->session_count = l.count;
    for (size_t i = 0; i < l.count; i++)
        r->sessions[i] = l.at[i].s;
    arena_reset(&scratch);
}

struct plan_result *
plan_read(const struct plan_work *p, struct arena *a)
{
    struct plan_result *r = arena_new(a, struct plan_result);

    plan_read_sessions(p, a, r);
    plan_read_missed(p, a, r);
    assert(r->planned == (int)r->session_count);
    r->points = points_of(p, r->missed_count);
    r->proved = plan_proved(p);
    return r;
}
