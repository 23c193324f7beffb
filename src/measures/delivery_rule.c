/* measures/delivery_rule.c -- see the header. */
#include "measures/delivery_rule.h"

#include <stdlib.h>

int
percent_of(int64_t part, int64_t whole)
{
    return whole > 0 ? (int)((200 * part + whole) / (2 * whole)) : UNKNOWN;
}

void
delivery_add(struct delivery_sum *to, const struct delivery_sum *x)
{
    to->people += x->people;
    to->due += x->due;
    to->planned += x->planned;
    to->held += x->held;
    to->met += x->met;
    to->own += x->own;
    to->judged += x->judged;
    to->minutes += x->minutes;
    to->timed += x->timed;
}

/* ---- what stands out ---- */

static void
judge_wing(const struct delivery *d, struct delivery_wing *w)
{
    bool run = true;

    w->shown = w->all.people >= (int64_t)FEW_PEOPLE * (int64_t)d->weeks;
    w->bad_weeks = w->low_run = 0;
    for (size_t i = d->weeks; i-- > 0;) {
        const struct delivery_sum *s = &w->week[i];
        const int percent = percent_of(s->met, s->due);

        w->bad_weeks += s->due > 0 && 2 * s->met < s->due;
        run = run && percent != UNKNOWN && percent < LOW_PERCENT;
        w->low_run += run;
    }
}

static int
least_first(const void *x, const void *y)
{
    const struct delivery_group *a = x, *b = y;
    /* met a / due a against met b / due b, in whole numbers */
    const int64_t left = a->met * b->due, right = b->met * a->due;

    return left != right ? (left > right) - (left < right)
                         : a->group - b->group;
}

static int
most_first(const void *x, const void *y)
{
    const struct delivery_reason *a = x, *b = y;

    return a->sessions != b->sessions
               ? (a->sessions < b->sessions) - (a->sessions > b->sessions)
               : (int)a->why - (int)b->why;
}

/* The least and the most that a cell of a shown wing missed. */
static void
find_range(const struct delivery *d, int *least, int *most)
{
    *least = 100;
    *most = 0;
    for (size_t k = 0; k < d->wings; k++)
        for (size_t i = 0; i < d->weeks && d->wing[k].shown; i++) {
            const struct delivery_sum *s = &d->wing[k].week[i];
            const int missed = percent_of(s->due - s->met, s->due);

            if (missed == UNKNOWN || s->people < FEW_PEOPLE)
                continue;
            *least = missed < *least ? missed : *least;
            *most = missed > *most ? missed : *most;
        }
}

static void
lay_shades(struct delivery *d)
{
    static const int fixed[SHADES - 1] = {20, 35, 50, 65};
    int least, most;

    find_range(d, &least, &most);
    const int step = (most - least + SHADES - 1) / SHADES;
    const bool wide = most - least >= SHADES_WIDE || most <= least;
    for (int i = 0; i < SHADES - 1; i++)
        d->shade_from[i] = wide ? fixed[i] : least + step * (i + 1);
}

void
delivery_judge(struct delivery *d)
{
    const int all = percent_of(d->all.met, d->all.due);
    size_t kept = 0;

    for (size_t i = 0; i < d->wings; i++)
        judge_wing(d, &d->wing[i]);
    lay_shades(d);
    for (size_t i = 0; i < d->groups; i++) {
        struct delivery_group g = d->group[i];

        if (g.people < FEW_PEOPLE || g.due == 0)
            continue;
        g.less = percent_of(g.met, g.due) + POINTS_LESS <= all;
        d->group[kept++] = g;
    }
    d->groups = kept;
    if (d->groups > 0)
        qsort(d->group, d->groups, sizeof *d->group, least_first);
    if (d->reasons > 0)
        qsort(d->reason, d->reasons, sizeof *d->reason, most_first);
}

int
delivery_shade(const struct delivery *d, const struct delivery_sum *s)
{
    const int missed = percent_of(s->due - s->met, s->due);
    int shade = 0;

    if (missed == UNKNOWN || s->people < FEW_PEOPLE)
        return UNKNOWN;
    while (shade < SHADES - 1 && missed >= d->shade_from[shade])
        shade++;
    return shade;
}

const struct delivery_wing *
delivery_worst_wing(const struct delivery *d)
{
    const struct delivery_wing *worst = NULL;

    for (size_t i = 0; i < d->wings; i++) {
        const struct delivery_wing *w = &d->wing[i];

        if (!w->shown || w->wing.n == 0 || w->all.due == 0 ||
            2 * w->bad_weeks < (int)d->weeks || w->bad_weeks == 0)
            continue;
        if (worst == NULL ||
            w->all.met * worst->all.due < worst->all.met * w->all.due)
            worst = w;
    }
    return worst;
}

const struct delivery_wing *
delivery_low_wing(const struct delivery *d)
{
    const struct delivery_wing *low = NULL;

    for (size_t i = 0; i < d->wings; i++) {
        const struct delivery_wing *w = &d->wing[i];

        if (w->shown && w->wing.n > 0 && w->low_run >= LOW_WEEKS &&
            (low == NULL || w->low_run > low->low_run ||
             (w->low_run == low->low_run &&
              w->all.met * low->all.due < low->all.met * w->all.due)))
            low = w;
    }
    return low;
}

enum delivery_trend
delivery_trend(int now, int before)
{
    if (now == UNKNOWN || before == UNKNOWN)
        return TREND_NONE;
    if (abs(now - before) < POINTS_SAME)
        return TREND_SAME;
    return now > before ? TREND_UP : TREND_DOWN;
}

/* ---- waits ---- */

static int
by_number(const void *x, const void *y)
{
    const int a = *(const int *)x, b = *(const int *)y;

    return (a > b) - (a < b);
}

/* The middle of `count` waits, of which only `known` are over. */
static int
middle(int *wait, size_t known, size_t count)
{
    const size_t at = count > 0 ? (count - 1) / 2 : 0;

    qsort(wait, known, sizeof *wait, by_number);
    return at < known ? wait[at] : UNKNOWN;
}

static int
days_between(struct day from, struct day to)
{
    return day_before(from, to) ? to.n - from.n : 0;
}

struct delivery_waits
delivery_waits(struct arena *a, const struct delivery *d, struct day today)
{
    struct delivery_waits w = {.came = (int64_t)d->arrivals};
    int *worker = arena_array(a, int, d->arrivals + 1);
    int *session = arena_array(a, int, d->arrivals + 1);

    for (size_t i = 0; i < d->arrivals; i++) {
        const struct delivery_arrival *x = &d->arrival[i];

        if (day_known(x->worker))
            worker[w.with_worker++] = days_between(x->arrived, x->worker);
        if (day_known(x->session))
            session[w.with_session++] = days_between(x->arrived, x->session);
        else if (x->here && days_between(x->arrived, today) > WAIT_DAYS)
            w.late++;
    }
    w.worker = middle(worker, (size_t)w.with_worker, d->arrivals);
    w.session = middle(session, (size_t)w.with_session, d->arrivals);
    return w;
}
