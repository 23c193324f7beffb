#include "estate/sessions.h"

#include "estate/allocations.h"
#include "estate/detail.h"
#include "estate/staff.h"
#include "estate/story.h"

#include <stdlib.h>
#include <string.h>

/* Streams of single draws. */
enum { STREAM_FIRST = 700, STREAM_REPEAT, STREAM_TIME };
enum { DECK_WAIT = 720, DECK_FIRST, DECK_BAND, DECK_MOVE };

enum {
    DAYS_BETWEEN = 5,       /* at least, from one session to the next */
    SESSIONS_IN_A_HALF = 2, /* of one officer */
    FIRST_OF_TEN = 4,       /* at most so many of ten sessions are first ones */
    LENGTH_LEAST = 15,
    LENGTH_MOST = 45,
    STORY_MOST = 200, /* sessions of the story, on top */
    SLOT = 60         /* minutes from one session to the officer's next */
};

/* Waits in tenths of the mean. */
static const uint8_t wait_tenths[] = {3, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 16};

/* What the drawing of one prison's sessions needs at hand. */
struct plan {
    struct estate_group *g;
    struct estate_prison *prison;
    struct stay_list list;
    uint32_t days;     /* of history */
    uint32_t *wanted;  /* sessions of a day that are still to be held */
    uint8_t *held;     /* worker x day x half: sessions in it */
    int32_t *last;     /* day of the last session of a stay, or -1000 */
    uint32_t **theirs; /* stays of a worker, by worker */
    uint32_t *theirs_count;
    size_t most;
    int aim_100; /* mean wait for the first session, days times 100 */
};

struct day
estate_sessions_month(const struct estate_group *g, int visit)
{
    struct ymd c = day_to_ymd(g->today);

    c.day = 1;
    return day_add_months(day_from_ymd(c), visit - VISIT_COUNT);
}

static int
day_index(const struct plan *p, struct day d)
{
    return d.n - group_begins(p->g).n;
}

/* Sundays are quiet, Saturdays half so. */
static unsigned
weight_of(struct day d)
{
    static const uint8_t weight[7] = {10, 10, 10, 10, 9, 4, 2};

    return weight[day_weekday(d)];
}

/* Spreads `total` over the days of a period (the part of it in history). */
static void
spread_period(struct plan *p, struct day from, struct day to, uint64_t total)
{
    uint64_t weights = 0, sum = 0, given = 0;

    for (struct day d = from; d.n < to.n; d = day_add_days(d, 1))
        weights += weight_of(d);
    for (struct day d = from; d.n < to.n && weights > 0;
         d = day_add_days(d, 1)) {
        sum += weight_of(d);
        const uint64_t due = sum * total / weights;
        const int i = day_index(p, d);

        if (i >= 0 && i < (int)p->days)
            p->wanted[i] += (uint32_t)(due - given);
        given = due;
    }
}

/* Sessions of a time at a rate of expected ones (one a person a week). */
static uint64_t
at_rate(const struct estate_profile *f, int days, unsigned rate_100)
{
    return ((uint64_t)f->population * (unsigned)days * rate_100 + 35000) /
           70000;
}

static void
plan_days(struct plan *p)
{
    const struct estate_profile *f = p->prison->profile;
    const struct estate_delivery *d = &f->delivery;
    const struct day first = estate_sessions_month(p->g, 0);
    const struct day end = estate_sessions_month(p->g, VISIT_COUNT);
    const uint64_t four = at_rate(f, end.n - first.n, d->rate_4_months_100);
    const struct day visit = estate_sessions_month(p->g, d->visit);
    const struct day after = estate_sessions_month(p->g, d->visit + 1);
    const int rest_days = end.n - first.n - (after.n - visit.n);
    const uint64_t rest = four > d->sessions ? four - d->sessions : 0;

    spread_period(p, group_begins(p->g), first,
                  at_rate(f,
                          first.n > group_begins(p->g).n
                              ? first.n - group_begins(p->g).n
                              : 0,
                          d->rate_4_months_100));
    for (int month = 0; month < VISIT_COUNT; month++) {
        const struct day from = estate_sessions_month(p->g, month);
        const struct day to = estate_sessions_month(p->g, month + 1);

        spread_period(p, from, to,
                      month == d->visit ? d->sessions
                                        : (rest * (unsigned)(to.n - from.n) +
                                           (unsigned)rest_days / 2) /
                                              (unsigned)rest_days);
    }
    spread_period(p, end, p->g->today,
                  at_rate(f, p->g->today.n - end.n, d->rate_4_months_100));
}

static uint8_t *
held_in(const struct plan *p, int32_t worker, int day, enum estate_half half)
{
    return &p->held[((size_t)worker * p->days + (size_t)day) * HALF_COUNT +
                    half];
}

/* An officer's own worker at a day of the stay, or -1. */
static int32_t
own_worker(const struct estate_stay *s, struct day d)
{
    if (!day_known(s->allocated) || d.n < s->allocated.n ||
        (day_known(s->to) && d.n >= s->to.n))
        return -1;
    return s->earlier >= 0 && day_known(s->changed) && d.n < s->changed.n
               ? s->earlier
               : s->worker;
}

static bool
can_hold(const struct plan *p, int32_t worker, int day, enum estate_half half)
{
    return estate_detail_duty(p->prison, (size_t)worker, day, half) ==
               DUTY_ON &&
           *held_in(p, worker, day, half) < SESSIONS_IN_A_HALF;
}

static void
add_session(struct plan *p, uint32_t stay, int32_t worker, int day,
            enum estate_half half, bool first)
{
    struct estate_prison *prison = p->prison;
    const struct stay_of *s = &p->list.at[stay];
    struct estate_random r =
        estate_random_at(prison->seed, STREAM_TIME, prison->sessions);
    uint8_t *held = held_in(p, worker, day, half);
    const int base = half == HALF_AM ? 9 * 60 : 14 * 60;
    const struct day date = day_add_days(group_begins(p->g), day);

    assert(prison->sessions < p->most);
    prison->session[prison->sessions++] = (struct estate_session){
        .person = (uint32_t)(s->person - p->g->person),
        .worker = worker,
        .begins = {date, base + *held * SLOT +
                             estate_random_between(&r, 0, SLOT - LENGTH_MOST)},
        .minutes =
            (uint8_t)estate_random_between(&r, LENGTH_LEAST, LENGTH_MOST),
        .first = first,
        .own = own_worker(s->stay, date) == worker,
        .story = person_has(s->person, MARK_NAMED)
    };
    ++*held;
    p->last[stay] = day;
    if (first)
        s->stay->session = date;
    if (p->wanted[day] > 0)
        p->wanted[day]--;
}

/* Anyone of the wing who can hold a session then, or -1. */
static int32_t
someone_else(const struct plan *p, struct estate_random *r, uint8_t wing,
             int day, enum estate_half half)
{
    for (int tries = 0; tries < 60; tries++) {
        const size_t i =
            estate_random_below(r, (uint32_t)p->prison->staff_count);
        const struct estate_worker *w = &p->prison->staff[i];

        if (estate_staff_gives_key_work(w->role) && w->wing == wing &&
            !w->named && can_hold(p, (int32_t)i, day, half))
            return (int32_t)i;
    }
    return -1;
}

/* A session on that day, by their own worker if that one is on duty. */
static bool
try_day(struct plan *p, struct estate_random *r, uint32_t stay, int day,
        bool first)
{
    const struct stay_of *s = &p->list.at[stay];
    const struct day date = day_add_days(group_begins(p->g), day);
    const int32_t own = own_worker(s->stay, date);
    const enum estate_half half =
        estate_random_chance(r, 550) ? HALF_AM : HALF_PM;

    if (own < 0 || p->wanted[day] == 0)
        return false;
    for (unsigned k = 0; k < HALF_COUNT; k++) {
        const enum estate_half h = (enum estate_half)((half + k) % HALF_COUNT);

        if (!can_hold(p, own, day, h))
            continue;
        add_session(p, stay, own, day, h, first);
        return true;
    }
    return false;
}

/* Of the story, at its days and times. */
static void
hold_story(struct plan *p)
{
    for (uint32_t i = 0; i < p->list.count; i++) {
        struct estate_story_key_work story;

        if (!person_has(p->list.at[i].person, MARK_NAMED) ||
            !estate_story_key_work(p->prison, p->list.at[i].person, &story))
            continue;
        for (size_t k = COUNT_OF(story.sessions); k-- > 0;) {
            const int day = (int)p->days - story.sessions[k];

            if (story.sessions[k] > 0 && day >= 0 &&
                can_hold(p, story.worker, day, HALF_AM))
                add_session(p, i, story.worker, day, HALF_AM,
                            !day_known(p->list.at[i].stay->session));
        }
    }
}

/* The day a first session is wanted: arrival and a wait with the mean of the
 * table, not before the worker was given. */
static int
first_day(const struct plan *p, uint32_t i)
{
    const struct estate_stay *s = p->list.at[i].stay;
    const uint32_t place =
        estate_deal(p->prison->seed, DECK_WAIT, (uint32_t)p->list.count, i);
    const int wait =
        (p->aim_100 * wait_tenths[place % COUNT_OF(wait_tenths)] + 500) / 1000;
    const int from_arrival = day_index(p, s->from) + wait;
    const int from_worker = day_index(p, s->allocated) + 1;

    return from_arrival > from_worker ? from_arrival : from_worker;
}

/* On the day itself, or one after and one before by turns. */
static bool
hold_near(struct plan *p, struct estate_random *r, uint32_t stay, int day)
{
    enum { NEAR = 8 };

    for (int i = 0; i < NEAR; i++) {
        const int near = day + (i % 2 ? (i + 1) / 2 : -i / 2);

        if (near >= 0 && near < (int)p->days && try_day(p, r, stay, near, true))
            return true;
    }
    return false;
}

/* First sessions near the days they are wanted on; people who came long
 * before the history had theirs before it. */
static void
hold_first(struct plan *p, size_t most)
{
    struct estate_random r = estate_random_at(p->prison->seed, STREAM_FIRST, 0);
    size_t held = 0;

    for (uint32_t k = 0; k < p->list.count; k++) {
        const uint32_t i = estate_deal(p->prison->seed, DECK_FIRST,
                                       (uint32_t)p->list.count, k);
        struct estate_stay *s = p->list.at[i].stay;

        if (!day_known(s->allocated) ||
            person_has(p->list.at[i].person, MARK_NAMED))
            continue;
        const int day = first_day(p, i);

        if (day < 0)
            s->session = day_add_days(group_begins(p->g), day);
        else if (held < most && hold_near(p, &r, i, day))
            held++;
    }
}

/* A stay of this worker who may be seen that day, or -1. */
static int64_t
whom_to_see(const struct plan *p, struct estate_random *r, int32_t worker,
            int day)
{
    const uint32_t n = p->theirs_count[worker];
    const struct day date = day_add_days(group_begins(p->g), day);

    for (int tries = 0; tries < 12 && n > 0; tries++) {
        const uint32_t stay = p->theirs[worker][estate_random_below(r, n)];
        const struct estate_stay *s = p->list.at[stay].stay;

        if (own_worker(s, date) == worker && day_known(s->session) &&
            s->session.n < date.n && p->last[stay] + DAYS_BETWEEN <= day &&
            !person_has(p->list.at[stay].person, MARK_NAMED))
            return stay;
    }
    return -1;
}

static bool
hold_repeat(struct plan *p, struct estate_random *r, int day)
{
    const struct estate_prison *prison = p->prison;
    const int32_t worker =
        (int32_t)estate_random_below(r, (uint32_t)prison->staff_count);
    const struct estate_worker *w = &prison->staff[worker];
    const enum estate_half half =
        estate_random_chance(r, 550) ? HALF_AM : HALF_PM;

    if (!estate_staff_gives_key_work(w->role) ||
        !estate_random_chance(r, 100U * w->keenness))
        return false;
    const int64_t stay = whom_to_see(p, r, worker, day);

    if (stay < 0)
        return false;
    int32_t by = worker;

    if (estate_random_chance(r, prison->profile->delivery.other_officer))
        by = someone_else(p, r, w->wing, day, half);
    if (by < 0 || !can_hold(p, by, day, half))
        return false;
    add_session(p, (uint32_t)stay, by, day, half, false);
    return true;
}

static void
hold_repeats(struct plan *p)
{
    for (uint32_t day = 0; day < p->days; day++) {
        struct estate_random r =
            estate_random_at(p->prison->seed, STREAM_REPEAT, day);

        for (int tries = 0; tries < 60000 && p->wanted[day] > 0; tries++)
            hold_repeat(p, &r, (int)day);
    }
}

static int
compare(const void *one, const void *two)
{
    const struct estate_session *a = one, *b = two;

    if (a->begins.day.n != b->begins.day.n)
        return a->begins.day.n < b->begins.day.n ? -1 : 1;
    if (a->begins.minute != b->begins.minute)
        return a->begins.minute < b->begins.minute ? -1 : 1;
    return (a->person > b->person) - (a->person < b->person);
}

/* Counts, or once there is room for them writes down, a worker's stay. */
static void
add_theirs(struct plan *p, int32_t worker, uint32_t stay)
{
    if (worker < 0)
        return;
    if (p->theirs[worker] != NULL)
        p->theirs[worker][p->theirs_count[worker]] = stay;
    p->theirs_count[worker]++;
}

static void
add_all_theirs(struct plan *p)
{
    for (uint32_t i = 0; i < p->list.count; i++) {
        const struct estate_stay *s = p->list.at[i].stay;

        if (!day_known(s->allocated))
            continue;
        add_theirs(p, s->worker, i);
        add_theirs(p, s->earlier, i);
    }
}

/* Which stays each worker has or had. */
static void
list_theirs(struct plan *p)
{
    const size_t staff = p->prison->staff_count;

    p->theirs = arena_array(p->g->a, uint32_t *, staff);
    p->theirs_count = arena_array(p->g->a, uint32_t, staff);
    add_all_theirs(p);
    for (size_t w = 0; w < staff; w++) {
        p->theirs[w] = arena_array(p->g->a, uint32_t, p->theirs_count[w] + 1);
        p->theirs_count[w] = 0;
    }
    add_all_theirs(p);
}

static void
draw_bands(struct estate_prison *prison)
{
    const uint32_t n = (uint32_t)prison->sessions;

    for (uint32_t i = 0; i < n; i++) {
        struct estate_session *s = &prison->session[i];
        const size_t band =
            estate_quota(prison->profile->delivery.note, NOTE_BAND_COUNT, n,
                         estate_deal(prison->seed, DECK_BAND, n, i));

        s->band = s->story ? NOTE_GOOD : (uint8_t)band;
    }
}

/* Forgets the sessions, to draw them again. */
static void
start_over(struct plan *p)
{
    memset(p->wanted, 0, p->days * sizeof(*p->wanted));
    memset(p->held, 0, p->prison->staff_count * p->days * HALF_COUNT);
    p->prison->sessions = 0;
    for (size_t i = 0; i < p->list.count; i++) {
        p->last[i] = -1000;
        p->list.at[i].stay->session = DAY_NONE;
    }
    plan_days(p);
}

/*
 * People leave before their first session, and officers are away on the day it
 * was wanted, so the mean comes out other than aimed at: aim beside it by as
 * much and draw again.  Three or four times are enough.
 */
static void
hold_first_at_mean(struct plan *p, size_t prison, size_t most)
{
    const int asked = p->prison->profile->delivery.days_to_session * 100;
    enum { TRIES = 12, NEAR_ENOUGH = 40 };

    p->aim_100 = asked;
    for (int i = 0; i < TRIES; i++) {
        start_over(p);
        hold_story(p);
        hold_first(p, most);
        const int made = (int)estate_sessions_mean_wait_100(p->g, prison);
        const bool near = made == 0 || abs(asked - made) <= NEAR_ENOUGH;

        if (near)
            return;
        p->aim_100 += asked - made;
        p->aim_100 = p->aim_100 > 100 ? p->aim_100 : 100;
    }
}

static void
draw_prison(struct estate_group *g, size_t index)
{
    struct estate_prison *prison = &g->prison[index];
    struct plan p = {.g = g,
                     .prison = prison,
                     .list = estate_stays_of_prison(g, index),
                     .days = 7U * (unsigned)g->weeks};
    uint64_t total = 0;

    p.wanted = arena_array(g->a, uint32_t, p.days);
    plan_days(&p);
    for (uint32_t day = 0; day < p.days; day++)
        total += p.wanted[day];
    p.most = total + STORY_MOST;
    prison->session = arena_array(g->a, struct estate_session, p.most);
    p.held =
        arena_array(g->a, uint8_t, prison->staff_count * p.days * HALF_COUNT);
    p.last = arena_array(g->a, int32_t, p.list.count + 1);
    list_theirs(&p);
    hold_first_at_mean(&p, index, total * FIRST_OF_TEN / 10);
    hold_repeats(&p);
    qsort(prison->session, prison->sessions, sizeof(*prison->session), compare);
    draw_bands(prison);
}

void
estate_sessions_draw(struct estate_group *g)
{
    for (size_t i = 0; i < g->prisons; i++)
        draw_prison(g, i);
}

size_t
estate_sessions_between(const struct estate_prison *prison, struct day from,
                        struct day to)
{
    size_t n = 0;

    for (size_t i = 0; i < prison->sessions; i++)
        n += prison->session[i].begins.day.n >= from.n &&
             prison->session[i].begins.day.n < to.n;
    return n;
}

uint32_t
estate_sessions_mean_wait_100(struct estate_group *g, size_t prison)
{
    const struct stay_list list = estate_stays_of_prison(g, prison);
    uint64_t sum = 0, people = 0;

    for (size_t i = 0; i < list.count; i++) {
        const struct estate_stay *s = list.at[i].stay;

        if (!day_known(s->session) || s->from.n < group_begins(g).n)
            continue;
        sum += (uint64_t)(s->session.n - s->from.n);
        people++;
    }
    return people > 0 ? (uint32_t)((sum * 100 + people / 2) / people) : 0;
}
