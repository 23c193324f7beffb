#include "sentence/posts_if_rule.h"

#include <stdlib.h>
#include <string.h>

enum { FULL = 10, HALF = 5, DAYS_A_YEAR = 365, MONTHS_A_YEAR = 12 };

struct posting {
    const struct homd *h;
    const struct pom_question *q;
    const struct posts_ask *ask;
    struct posts_side *s;
    int64_t *steady; /* by seat: minutes a month without tasks of their own */
};

static int
tenths_of(const struct homd_pom *p)
{
    return p->post.part_time ? HALF : FULL;
}

static bool
is_named(const struct posts_ask *ask, size_t pom)
{
    return ask->leaves != NULL && ask->leaves[pom];
}

int
posts_there(const struct homd *h, const struct posts_ask *ask,
            enum pom_type type)
{
    int tenths = 0;

    for (size_t j = 0; j < h->pom_count; j++)
        if (h->poms[j].holds && h->poms[j].type == type && !is_named(ask, j))
            tenths += tenths_of(&h->poms[j]);
    return tenths;
}

/* ---- who leaves ---- */

static int
half_posts_left(const struct posting *p, enum pom_type type)
{
    int count = 0;

    for (size_t j = 0; j < p->h->pom_count; j++)
        count += !p->s->gone[j] && p->h->poms[j].type == type &&
                 tenths_of(&p->h->poms[j]) == HALF;
    return count;
}

/* The POM of that type with the least work who is still there.  Half a post
 * goes only where another half makes it a whole one. */
static int
least_held(const struct posting *p, enum pom_type type, int tenths)
{
    const bool halves = tenths % FULL != 0 || half_posts_left(p, type) > 1;
    int best = POM_NOBODY;

    for (size_t j = 0; j < p->h->pom_count; j++) {
        const struct homd_pom *pom = &p->h->poms[j];

        if (p->s->gone[j] || pom->type != type || tenths_of(pom) > tenths ||
            (tenths_of(pom) == HALF && !halves))
            continue;
        if (best == POM_NOBODY || pom->load.held < p->h->poms[best].load.held)
            best = (int)j;
    }
    return best;
}

/* PW-1, PW-2 */
static void
choose_who_leaves(const struct posting *p)
{
    struct posts_side *s = p->s;

    for (size_t j = 0; j < p->h->pom_count; j++)
        s->gone[j] = !p->h->poms[j].holds || is_named(p->ask, j);
    for (int t = 0; t < POM_TYPES; t++) {
        int tenths = p->ask->less[t] * FULL;

        while (tenths > 0) {
            const int pom = least_held(p, (enum pom_type)t, tenths);

            if (pom == POM_NOBODY)
                break;
            s->gone[pom] = true;
            s->chosen[s->chosen_count++] = pom;
            tenths -= tenths_of(&p->h->poms[pom]);
        }
    }
}

/* ---- seats ---- */

static void
keep_seats(const struct posting *p)
{
    struct posts_side *s = p->s;

    for (size_t j = 0; j < p->h->pom_count; j++) {
        const struct homd_pom *pom = &p->h->poms[j];

        s->seat[j] = p->q->seats[j];
        if (s->gone[j]) {
            s->seat[j] =
                (struct pom_seat){.staff = pom->staff, .type = pom->type};
            continue;
        }
        p->steady[j] = pom->load.held;
        for (int t = 0; t < TASK_COUNT; t++)
            p->steady[j] -= pom->load.task_minutes[t];
        s->of[pom->type].tenths += tenths_of(pom);
    }
}

/* PW-3: a post that is not there yet is a full one, with the role's minutes. */
static void
add_seats(const struct posting *p)
{
    struct posts_side *s = p->s;
    const struct workload_post none = {0};
    struct workload load = {0};

    workload_settle(&load, &none, &p->h->weights);
    for (int t = 0; t < POM_TYPES; t++)
        for (int k = 0; k < p->ask->more[t]; k++) {
            const size_t j = s->seats++;

            s->seat[j] = (struct pom_seat){.staff = -(int64_t)j - 1,
                                           .type = (enum pom_type)t,
                                           .takes = true,
                                           .held = load.held,
                                           .available = load.available};
            p->steady[j] = load.held;
            s->of[t].tenths += FULL;
        }
}

/* ---- giving out ---- */

struct waiting {
    int item, minutes;
    bool probation;
};

static int
by_need(const void *x, const void *y)
{
    const struct waiting *a = x, *b = y;

    if (a->probation != b->probation)
        return a->probation ? -1 : 1;
    if (a->minutes != b->minutes)
        return b->minutes - a->minutes;
    return a->item - b->item;
}

/* PW-4: only a probation POM, or whoever may; the type it should be first. */
static bool
may_have(const struct pom_item *i, const struct pom_seat *s)
{
    return pom_may(i, s) &&
           (i->recommended != POM_PROBATION || s->type == POM_PROBATION);
}

static bool
is_better(const struct pom_item *i, const struct posts_side *s, int seat,
          int percent, int best, int best_percent)
{
    if (best == POM_NOBODY)
        return true;
    const bool fits = s->seat[seat].type == i->recommended;

    if (fits != (s->seat[best].type == i->recommended))
        return fits;
    return percent < best_percent;
}

static int
best_seat(const struct posting *p, const struct pom_item *i)
{
    const struct posts_side *s = p->s;
    int best = POM_NOBODY, best_percent = 0;

    for (int j = 0; j < (int)s->seats; j++) {
        const struct pom_seat *seat = &s->seat[j];
        const int percent = workload_percent(
            seat->held + i->minutes_new + i->task_minutes, seat->available);

        if (may_have(i, seat) && percent <= p->h->weights.over &&
            is_better(i, s, j, percent, best, best_percent)) {
            best = j;
            best_percent = percent;
        }
    }
    return best;
}

static void
give(const struct posting *p, const struct waiting *w)
{
    struct posts_side *s = p->s;
    const struct pom_item *i = &p->q->items[w->item];
    const int seat = best_seat(p, i);

    s->with[w->item] = seat;
    if (seat != POM_NOBODY) {
        s->seat[seat].held += w->minutes;
        p->steady[seat] += i->minutes_new;
        s->given++;
        return;
    }
    s->nobody[s->left++] = w->item;
    s->of[i->recommended].left++;
    s->of[i->recommended].left_minutes += w->minutes;
}

/* PW-5 */
static void
give_out(struct arena *a, const struct posting *p)
{
    struct posts_side *s = p->s;
    struct waiting *w = arena_array(a, struct waiting, p->q->item_count + 1);

    for (size_t i = 0; i < p->q->item_count; i++) {
        const struct pom_item *item = &p->q->items[i];
        const struct homd_pom *along = homd_pom_find(p->h, item->co);

        s->with[i] = item->now;
        s->of[item->recommended].cases++;
        s->along += along != NULL && s->gone[along - p->h->poms];
        if (item->now == POM_NOBODY || s->gone[item->now])
            w[s->to_give++] =
                (struct waiting){(int)i, item->minutes_new + item->task_minutes,
                                 item->recommended == POM_PROBATION};
    }
    if (s->to_give > 0)
        qsort(w, s->to_give, sizeof *w, by_need);
    for (size_t k = 0; k < s->to_give; k++)
        give(p, &w[k]);
}

static void
sum_hours(const struct posting *p)
{
    struct posts_side *s = p->s;

    for (size_t j = 0; j < s->seats; j++) {
        const struct pom_seat *seat = &s->seat[j];

        s->percent[j] = workload_percent(seat->held, seat->available);
        s->over += s->percent[j] > p->h->weights.over;
        s->needed += seat->held;
        s->there += seat->available;
        s->of[seat->type].there += seat->available;
    }
    for (int t = 0; t < POM_TYPES; t++)
        s->needed += s->of[t].left_minutes;
}

/* ---- tasks ---- */

/* PW-7: with the POM who has the case a task is begun a month before; whoever
 * takes the case over begins anew. */
static int
minutes_to_do(const struct posting *p, const struct posts_task *t, int days)
{
    if (p->s->with[t->item] == p->q->items[t->item].now &&
        days < POSTS_BEGUN_DAYS)
        return t->minutes * days / POSTS_BEGUN_DAYS;
    return t->minutes;
}

/* PW-8: what a POM can give to tasks within so many days, up to the limit. */
static int64_t
can_give(const struct posting *p, int seat, int days)
{
    const int64_t month =
        p->s->seat[seat].available * p->h->weights.over / 100 - p->steady[seat];

    return month * MONTHS_A_YEAR * days / DAYS_A_YEAR;
}

static enum posts_late
look_at(const struct posting *p, const struct posts_task *t, int64_t *taken)
{
    const int seat = p->s->with[t->item];
    const int days = t->due.n - p->h->today.n + 1;

    if (days <= 0)
        return POSTS_LATE_ALREADY;
    if (seat == POM_NOBODY)
        return POSTS_LATE_NOBODY;
    taken[seat] += minutes_to_do(p, t, days);
    return taken[seat] > can_give(p, seat, days) ? POSTS_LATE_NO_HOURS
                                                 : POSTS_IN_TIME;
}

/* PW-6 to PW-8 */
static void
judge_tasks(struct arena *a, const struct posting *p,
            const struct posts_tasks *t)
{
    struct posts_side *s = p->s;
    int64_t *taken = arena_array(a, int64_t, s->seats + 1);

    for (size_t i = 0; i < t->count; i++) {
        const struct posts_task *task = &t->at[i];
        const int week = (task->due.n - p->h->today.n) / 7;

        s->late[i] = look_at(p, task, taken);
        if (s->late[i] == POSTS_LATE_ALREADY || week >= POSTS_WEEKS)
            continue;
        s->week[week].due++;
        s->week[week].needed += task->minutes;
        if (s->late[i] != POSTS_IN_TIME) {
            s->week[week].late++;
            s->late_count++;
        }
    }
}

/* PW-9: cases, role and others' work are the same every week. */
static void
spread_weeks(const struct posting *p)
{
    struct posts_side *s = p->s;
    int64_t steady = 0;

    for (size_t j = 0; j < s->seats; j++)
        steady += p->steady[j];
    for (size_t i = 0; i < p->q->item_count; i++)
        if (s->with[i] == POM_NOBODY)
            steady += p->q->items[i].minutes_new;
    for (int w = 0; w < POSTS_WEEKS; w++) {
        s->week[w].needed += steady * MONTHS_A_YEAR * 7 / DAYS_A_YEAR;
        s->week[w].there = s->there * MONTHS_A_YEAR * 7 / DAYS_A_YEAR;
    }
}

struct posts_side
posts_if(struct arena *a, const struct homd *h, const struct pom_question *q,
         const struct posts_tasks *t, const struct posts_ask *ask)
{
    size_t most = h->pom_count + 1;

    for (int k = 0; k < POM_TYPES; k++)
        most += (size_t)ask->more[k];
    struct posts_side s = {
        .gone = arena_array(a, bool, most),
        .chosen = arena_array(a, int, most),
        .seats = h->pom_count,
        .seat = arena_array(a, struct pom_seat, most),
        .percent = arena_array(a, int, most),
        .with = arena_array(a, int, q->item_count + 1),
        .nobody = arena_array(a, int, q->item_count + 1),
        .late = arena_array(a, enum posts_late, t->count + 1),
    };
    const struct posting p = {h, q, ask, &s, arena_array(a, int64_t, most)};

    choose_who_leaves(&p);
    keep_seats(&p);
    add_seats(&p);
    give_out(a, &p);
    sum_hours(&p);
    judge_tasks(a, &p, t);
    spread_weeks(&p);
    return s;
}

const char *
posts_late_words(enum posts_late l)
{
    static const char *const words[] = {
        [POSTS_IN_TIME] = "in time",
        [POSTS_LATE_ALREADY] = "late already",
        [POSTS_LATE_NOBODY] = "nobody has the case",
        [POSTS_LATE_NO_HOURS] = "the POM has not the hours by then",
    };

    assert(l <= POSTS_LATE_NO_HOURS);
    return words[l];
}
