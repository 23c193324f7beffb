/* keywork/allocation_best_rule.c -- how dear nobody is, and the answer. */
#include "keywork/allocation_best_rule.h"

#include "keywork/allocation_explain_rule.h"
#include "keywork/allocation_pairs_rule.h"
#include "keywork/allocation_rule.h"

enum { TIES_MAX = 1 << 16, WAITING_DAYS_MAX = 365 };

/* Numbers inside the solver stay below this, whatever it multiplies. */
#define FITS ((int64_t)1 << 57)

/* ---- how dear nobody is, and how fine ties may be ---- */

static int64_t
waited(const struct points *s, int i)
{
    const struct day since = s->person[i].p->waiting_since;
    int64_t days = 0;

    if (day_known(since) && day_known(s->q->today))
        days = (int64_t)s->q->today.n - since.n;
    if (days < 0)
        days = 0;
    if (days > WAITING_DAYS_MAX)
        days = WAITING_DAYS_MAX;
    return days * s->w->waiting * CENTS;
}

/*
 * Placing one person more moves at most one person of each worker: so nobody
 * must cost more than all of these moves together can.
 */
static int64_t
nobody_cents(const struct points *s, int64_t *largest)
{
    const size_t pairs = (size_t)s->people * (size_t)s->seats;
    int64_t least = 0, most = 0, place = 0;

    for (size_t i = 0; i < pairs; i++) {
        least = s->cents[i] < least ? s->cents[i] : least;
        most = s->cents[i] > most ? s->cents[i] : most;
    }
    for (int j = 0; j < s->seats; j++) {
        const struct points_worker *v = &s->worker[j];
        const int64_t last =
            v->places == 0 ? 0 : points_of_case(s, j, v->kept + v->places);

        place = last > place ? last : place;
    }
    const int64_t enough = (s->seats + 1) * (most - least) + place + 1;
    const int64_t asked = (int64_t)s->w->unplaced * CENTS;
    const int64_t nobody = asked > enough ? asked : enough;

    *largest = nobody + (int64_t)s->w->waiting * WAITING_DAYS_MAX * CENTS;
    return nobody;
}

/* Ties are settled by less than one cent in all; the finer the better. */
static void
price_nobody(struct points *s)
{
    int64_t largest;
    const int64_t cents = nobody_cents(s, &largest);
    const int64_t room = FITS / (s->people + s->seats + 2);

    s->ties = TIES_MAX;
    while (s->ties > 1 &&
           2 * s->people * (int64_t)s->ties > room / (largest + 1))
        s->ties /= 2;
    s->scale = s->ties == 1 ? 1 : 2 * s->people * (int64_t)s->ties;
    for (int i = 0; i < s->people; i++)
        s->person[i].nobody = (cents + waited(s, i)) * s->scale;
}

/* ---- the answer ---- */

static void
take_pair(struct points *s, int i, int j)
{
    struct points_worker *v = &s->worker[j];
    const size_t at = (size_t)i * (size_t)s->seats + (size_t)j;

    s->r->choices[i].worker = s->r->loads[j].worker;
    v->cases++;
    s->r->points += s->cents[at] + points_of_case(s, j, v->cases);
}

static void
read_answer(struct points *s)
{
    s->seat_of = pairs_taken(s);
    for (int i = 0; i < s->people; i++) {
        if (s->seat_of[i] == ALLOCATION_NOBODY)
            s->r->unplaced++;
        else
            take_pair(s, i, s->seat_of[i]);
    }
    s->r->points /= CENTS;
    for (int j = 0; j < s->seats; j++)
        s->r->loads[j].after = s->worker[j].cases;
}

struct allocation_result *
allocation_best(struct arena *a, const struct allocation_question *q,
                const struct allocation_weights *w)
{
    struct allocation_result *r = arena_new(a, struct allocation_result);
    struct points s;

    r->strategy = STRATEGY_BEST;
    allocation_consider(a, q, r);
    allocation_pool(a, q, r);
    points_fill(&s, a, q, w, r);
    price_nobody(&s);
    if (!pairs_solve(&s))
        return NULL;
    r->proved = pairs_proved(&s);
    read_answer(&s);
    allocation_reasons(&s);
    allocation_changes(&s);
    return r;
}
