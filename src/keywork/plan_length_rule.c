/* keywork/plan_length_rule.c -- see the header. */
#include "keywork/plan_length_rule.h"

#include <string.h>

/* After so many rounds whoever does not fit is barred at once; it ends. */
enum { ROUNDS = 24 };

/* ---- what lengths ask ---- */

int
plan_minutes(const struct plan_work *p, int person)
{
    const int own = p->q.people[person].minutes;

    return own > p->w.session_minutes ? own : p->w.session_minutes;
}

int
plan_minutes_least(const struct plan_work *p, int person)
{
    const int most = plan_minutes(p, person);
    const int least = p->q.people[person].minutes_least;

    if (least <= 0 || least > most)
        return most;
    return least > p->w.session_minutes ? least : p->w.session_minutes;
}

int
plan_need(const struct plan_weights *w, int minutes)
{
    const int longer = minutes - w->session_minutes;

    return w->protected_minutes + (longer > 0 ? longer : 0);
}

int
plan_half_ends(const struct plan_work *p, int worker, int half)
{
    const struct plan_half *h = &p->workers[worker].half[half];
    const int ends = half % 2 == 0 ? p->w.am_to : p->w.pm_to;

    return (h->from != 0 || h->to != 0) && h->to < ends ? h->to : ends;
}

bool
plan_has_time(const struct plan_work *p, int person, int worker, int half)
{
    const int least = plan_minutes_least(p, person);

    if (least <= p->w.session_minutes)
        return true;
    if (plan_need(&p->w, least) > p->workers[worker].half[half].minutes)
        return false;
    for (int s = 0; s < p->slots_of[half % 2]; s++)
        if (plan_slot_open(p, worker, half, s) &&
            plan_slot_start(p, half, s) + least <=
                plan_half_ends(p, worker, half))
            return true;
    return false;
}

/* ---- what does not fit ---- */

enum fault {
    FAULT_NONE,
    FAULT_MINUTES, /* the protected minutes do not pay for them */
    FAULT_TIME,    /* into the officer's next, or past the half-day */
    FAULT_SHUT,    /* past the room's opening */
    FAULT_ROOM,    /* into the room's next */
    FAULT_REGIME   /* more on the wing at once than the regime lets be */
};

struct fitting {
    struct plan_work *p;
    struct plan_result r;
    uint8_t *touched; /* [worker x halves + half]: tightened this round */
    bool bar_only;
};

static int
ends(const struct plan_session *s)
{
    return s->start + s->minutes;
}

/* The sessions of the half-day of `s`: they stand together. */
static size_t
half_begins(const struct fitting *f, size_t i)
{
    while (i > 0 && f->r.sessions[i - 1].half == f->r.sessions[i].half)
        i--;
    return i;
}

static bool
same_officer(const struct plan_session *x, const struct plan_session *y)
{
    return x->worker == y->worker && x->half == y->half;
}

/* Minutes on the way from room to room of the wing. */
static int
way_between(const struct plan_work *p, const struct plan_session *x,
            const struct plan_session *y)
{
    const int wing = p->workers[x->worker].half[x->half].wing;

    return x->place == y->place
               ? 0
               : p->q.place_walk[plan_at_reach(p, wing, x->place)] +
                     p->q.place_walk[plan_at_reach(p, wing, y->place)];
}

static int
needed_in_half(const struct fitting *f, const struct plan_session *s)
{
    const struct plan_session *all = f->r.sessions;
    int needed = 0;

    for (size_t k = half_begins(f, (size_t)(s - all));
         k < f->r.session_count && all[k].half == s->half; k++)
        if (same_officer(&all[k], s))
            needed += plan_need(&f->p->w, all[k].minutes);
    return needed;
}

static bool
runs_late(const struct fitting *f, const struct plan_session *s)
{
    const struct plan_session *next = s + 1;
    const struct plan_session *end = f->r.sessions + f->r.session_count;

    while (next < end && next->half == s->half && !same_officer(next, s))
        next++;
    if (next < end && same_officer(next, s) &&
        ends(s) + way_between(f->p, s, next) > next->start)
        return true;
    return ends(s) > plan_half_ends(f->p, s->worker, s->half);
}

static int
wing_of(const struct plan_work *p, const struct plan_session *s)
{
    return p->workers[s->worker].half[s->half].wing;
}

/* The most sessions at once of the place, or else of the wing, while `s` lasts:
 * it is reached when one begins. */
static int
most_beside(const struct fitting *f, const struct plan_session *s, bool place)
{
    const struct plan_session *all = f->r.sessions;
    const struct plan_session *end = all + f->r.session_count;
    const struct plan_session *first = all + half_begins(f, (size_t)(s - all));
    int most = 0;

    for (const struct plan_session *k = s; k < end && k->half == s->half; k++) {
        int at_once = 0;

        if (k->start >= ends(s))
            break;
        for (const struct plan_session *o = first;
             o < end && o->half == s->half && o->start <= k->start; o++)
            at_once += ends(o) > k->start &&
                       (place ? o->place == s->place
                              : wing_of(f->p, o) == wing_of(f->p, s));
        most = at_once > most ? at_once : most;
    }
    return most;
}

static enum fault
fault_of(const struct fitting *f, const struct plan_session *s)
{
    const struct plan_work *p = f->p;

    if (s->minutes <= p->w.session_minutes)
        return FAULT_NONE;
    if (needed_in_half(f, s) > p->workers[s->worker].half[s->half].minutes)
        return FAULT_MINUTES;
    if (runs_late(f, s))
        return FAULT_TIME;
    if (ends(s) > p->places[s->place].open[s->half].to)
        return FAULT_SHUT;
    if (most_beside(f, s, true) > p->places[s->place].at_once)
        return FAULT_ROOM;
    return most_beside(f, s, false) > plan_at_once(p, wing_of(p, s), s->half)
               ? FAULT_REGIME
               : FAULT_NONE;
}

/* ---- making the network tighter ---- */

static int
known_at(const struct plan_work *p, const struct plan_session *s)
{
    int i = p->known_first[s->worker];

    while (p->known[i].person != s->person)
        i++;
    return i;
}

/* The person shall not come then; the half-day is as it was for others. */
static void
bar(struct plan_work *p, const struct plan_session *s)
{
    p->barred[known_at(p, s)] |= 1u << s->half;
    for (int k = 0; k < p->slots; k++)
        p->shut[plan_at_slot(p, s->worker, s->half, k)] = 0;
}

static bool
some_shut(const struct plan_work *p, const struct plan_session *s)
{
    bool shut = false;

    for (int k = 0; k < p->slots; k++)
        shut = shut || p->shut[plan_at_slot(p, s->worker, s->half, k)] != 0;
    return shut;
}

/* The last slot that the officer has then. */
static int
last_slot(const struct fitting *f, const struct plan_session *s)
{
    int slot = s->slot;

    for (const struct plan_session *k = s + 1;
         k < f->r.sessions + f->r.session_count && k->half == s->half; k++)
        if (same_officer(k, s))
            slot = k->slot;
    return slot;
}

/* Shuts the last slot, so that the flow looks for others.  Somebody alone in
 * the half-day is given one more chance before they are barred from it. */
static void
shut_a_slot(struct fitting *f, const struct plan_session *s)
{
    struct plan_work *p = f->p;
    const int last = last_slot(f, s);

    if (last == s->slot && some_shut(p, s))
        bar(p, s);
    else
        p->shut[plan_at_slot(p, s->worker, s->half, last)] = 1;
}

/* Keeps the room free from the session's second slot to its end. */
static void
keep_room_free(struct fitting *f, const struct plan_session *s)
{
    struct plan_work *p = f->p;
    bool kept = false;

    for (int k = s->slot + 1; k < p->slots; k++) {
        uint8_t *less = &p->room_less[plan_at_slot(p, s->place, s->half, k)];

        if (plan_slot_start(p, s->half, k) < ends(s) &&
            *less < plan_place_room(p, s->place, s->half, k)) {
            (*less)++;
            kept = true;
        }
    }
    if (kept)
        plan_network_fit_place(p, s->place, s->half);
    else
        bar(p, s);
}

static void
tighten(struct fitting *f, const struct plan_session *s, enum fault fault)
{
    struct plan_work *p = f->p;
    const size_t at = plan_at_half(p, s->worker, s->half);

    if (f->touched[at] != 0)
        return;
    f->touched[at] = 1;
    p->tight = true;
    if (f->bar_only || fault == FAULT_REGIME)
        bar(p, s);
    else if (fault == FAULT_MINUTES)
        p->less[at]++;
    else if (fault == FAULT_ROOM)
        keep_room_free(f, s);
    else
        shut_a_slot(f, s);
    plan_network_fit_half(p, s->worker, s->half);
}

/* One round: true when something had to be tightened. */
static bool
tighten_all(struct fitting *f)
{
    bool any = false;

    for (size_t i = 0; i < f->r.session_count; i++) {
        const enum fault fault = fault_of(f, &f->r.sessions[i]);

        if (fault == FAULT_NONE)
            continue;
        any = true;
        tighten(f, &f->r.sessions[i], fault);
    }
    return any;
}

static void
read_again(struct fitting *f, struct arena *a)
{
    const size_t halves = f->p->q.worker_count * (size_t)f->p->q.halves;

    arena_reset(a);
    f->r = (struct plan_result){0};
    f->touched = arena_array(a, uint8_t, halves + 1);
    plan_read_sessions(f->p, a, &f->r);
}

/* Until all of them fit. */
static bool
settle(struct fitting *f, struct arena *a)
{
    read_again(f, a);
    for (int round = 0; tighten_all(f); round++) {
        f->bar_only = round >= ROUNDS;
        if (flow_solve(f->p->flow) != FLOW_OPTIMAL)
            return false;
        read_again(f, a);
    }
    return true;
}

/* Half-days that gave up a session for one that went elsewhere take it back. */
static bool
give_back(struct fitting *f)
{
    struct plan_work *p = f->p;
    const size_t halves = p->q.worker_count * (size_t)p->q.halves;
    bool any = false;

    memset(f->touched, 0, halves);
    for (size_t i = 0; i < f->r.session_count; i++) {
        const struct plan_session *s = &f->r.sessions[i];
        const size_t at = plan_at_half(p, s->worker, s->half);

        if (f->touched[at] != 0 || p->less[at] == 0)
            continue;
        f->touched[at] = 1;
        if (needed_in_half(f, s) + p->w.protected_minutes >
            p->workers[s->worker].half[s->half].minutes)
            continue;
        p->less[at]--;
        plan_network_fit_half(p, s->worker, s->half);
        any = true;
    }
    return any;
}

/* ---- the whole ---- */

void
plan_loosen(struct plan_work *p)
{
    const size_t steps = (size_t)p->q.halves * (size_t)p->slots;
    const size_t known = (size_t)p->known_first[p->q.worker_count];

    if (!p->tight)
        return;
    p->tight = false;
    memset(p->less, 0, p->q.worker_count * (size_t)p->q.halves);
    memset(p->shut, 0, p->q.worker_count * steps);
    memset(p->room_less, 0, p->q.place_count * steps);
    memset(p->barred, 0, known * sizeof *p->barred);
    if (!p->stale)
        plan_network_fit_all(p);
}

static int
missed_now(const struct plan_work *p)
{
    int missed = 0;

    for (int i = 0; i < (int)p->q.people_count; i++)
        for (int n = 0; n < p->q.people[i].due; n++)
            missed += flow_on(p->flow, p->unheld_arc[i] + n) > 0;
    return missed;
}

bool
plan_fit(struct plan_work *p)
{
    struct arena a = {0};
    struct fitting f = {.p = p};

    p->loose_missed = missed_now(p);
    bool solved = settle(&f, &a);

    if (solved && give_back(&f))
        solved = flow_solve(p->flow) == FLOW_OPTIMAL && settle(&f, &a);
    arena_reset(&a);
    return solved;
}
