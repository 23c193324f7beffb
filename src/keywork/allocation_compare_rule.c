/* keywork/allocation_compare_rule.c -- see the header. */
#include "keywork/allocation_compare_rule.h"

#include "keywork/allocation_best_rule.h"

#include <math.h>

enum { MINUTES_AN_HOUR = 60 };

/* ---- one person with one worker ---- */

static bool
knew(const struct allocation_person *p, int64_t staff)
{
    for (size_t i = 0; i < p->earlier_count; i++)
        if (p->earlier[i].staff == staff)
            return true;
    return false;
}

static bool
knew_any(const struct allocation_question *q, const struct allocation_result *r,
         const struct allocation_person *p)
{
    if (p->earlier_count == 0)
        return false;
    for (size_t j = 0; j < r->load_count; j++)
        if (knew(p, q->workers[r->loads[j].worker].id))
            return true;
    return false;
}

/* What there was to win with this person. */
static void
count_person(const struct allocation_question *q,
             const struct allocation_result *r,
             const struct allocation_person *p, struct allocation_measures *m)
{
    m->had_worker += p->has_worker;
    m->knew_any += knew_any(q, r, p);
    m->wing_known += p->wing.n > 0;
    m->language_asked += p->language.n > 0;
    m->interpreter_asked += p->language.n > 0 && p->interpreter;
}

/* What was won. */
static void
count_pair(const struct allocation_person *p, const struct allocation_worker *w,
           struct allocation_measures *m)
{
    const bool speaks = p->language.n > 0 &&
                        str_among(p->language, w->languages, w->language_count);

    m->kept += p->has_worker && p->worker == w->id;
    m->moved += p->has_worker && p->worker != w->id;
    m->knew += knew(p, w->id);
    m->wing += p->wing.n > 0 && str_among(p->wing, w->wings, w->wing_count);
    m->language += speaks;
    m->interpreter += speaks && p->interpreter;
}

/* ---- spread ---- */

struct sums {
    double least, most, sum, squares;
    size_t count;
};

static void
add_up(struct sums *s, double x)
{
    s->least = s->count == 0 || x < s->least ? x : s->least;
    s->most = s->count == 0 || x > s->most ? x : s->most;
    s->sum += x;
    s->squares += x * x;
    s->count++;
}

static struct allocation_spread
spread(const struct sums *s)
{
    if (s->count == 0)
        return (struct allocation_spread){0};
    const double n = (double)s->count, mean = s->sum / n;
    const double variance = s->squares / n - mean * mean;

    return (struct allocation_spread){s->count, s->least, s->most, mean,
                                      variance > 0 ? sqrt(variance) : 0};
}

struct allocation_measures
allocation_measure(const struct allocation_question *q,
                   const struct allocation_weights *w,
                   const struct allocation_result *r)
{
    struct allocation_measures m = {0};
    struct sums capacity = {0}, hour = {0};

    for (size_t i = 0; i < r->choice_count; i++) {
        const struct allocation_choice *c = &r->choices[i];
        const struct allocation_person *p = &q->people[c->person];

        count_person(q, r, p, &m);
        if (c->worker == ALLOCATION_NOBODY) {
            m.unplaced++;
            continue;
        }
        m.placed++;
        count_pair(p, &q->workers[c->worker], &m);
    }
    for (size_t j = 0; j < r->load_count; j++) {
        const struct allocation_load *load = &r->loads[j];
        const struct allocation_worker *v = &q->workers[load->worker];
        enum minutes_source source;
        const int minutes = allocation_minutes(v, w, &source);

        if (v->capacity > 0)
            add_up(&capacity, (double)load->after / v->capacity);
        if (minutes > 0)
            add_up(&hour, (double)load->after * MINUTES_AN_HOUR / minutes);
    }
    m.by_capacity = spread(&capacity);
    m.by_hour = spread(&hour);
    return m;
}

struct allocation_comparison
allocation_compare(struct arena *a, const struct allocation_question *q,
                   const struct allocation_weights *w,
                   const struct allocation_result *first,
                   const struct allocation_result *second)
{
    struct allocation_comparison c = {
        .side = {allocation_measure(q, w, first),
                 allocation_measure(q, w, second)},
        .differences = arena_array(a, struct allocation_difference,
                                   first->choice_count + 1),
    };

    /* both consider the same people, in the same order */
    assert(first->choice_count == second->choice_count);
    for (size_t i = 0; i < first->choice_count; i++) {
        const struct allocation_choice *x = &first->choices[i];
        const struct allocation_choice *y = &second->choices[i];

        assert(x->person == y->person);
        if (x->worker != y->worker)
            c.differences[c.difference_count++] =
                (struct allocation_difference){
                    x->person, {x->worker, y->worker}
            };
    }
    return c;
}
