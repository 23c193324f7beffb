/* keywork/allocation_national_rule.c -- see the header. */
#include "keywork/allocation_national_rule.h"

#include "keywork/allocation_rule.h"

#include <stdlib.h>

enum { REASONS_MAX = 3 };

/* A worker during the run. */
struct seat {
    const struct allocation_worker *w;
    struct allocation_load *load;
    int heap; /* place in the heap, or ALLOCATION_NOBODY: no room */
};

struct run {
    struct arena *a;
    const struct allocation_question *q;
    struct allocation_result *r;
    struct seat *seat; /* by staff number, as r->loads */
    int *heap;         /* seats with room, the first in order on top */
    size_t heap_count;
};

/* ---- the order of the workers ---- */

static int
share_order(const struct seat *x, const struct seat *y)
{
    /* 0 when there are no cases, or no capacity to measure them by */
    const int64_t xn = x->w->capacity == 0 ? 0 : x->load->after;
    const int64_t yn = y->w->capacity == 0 ? 0 : y->load->after;
    const int64_t xd = x->w->capacity == 0 ? 1 : x->w->capacity;
    const int64_t yd = y->w->capacity == 0 ? 1 : y->w->capacity;
    int64_t left = xn * yd, right = yn * xd;

    if ((xd < 0) != (yd < 0)) {
        left = -left;
        right = -right;
    }
    return (left > right) - (left < right);
}

static int
seat_order(const struct seat *x, const struct seat *y)
{
    const int share = share_order(x, y);

    if (share != 0)
        return share;
    if (x->w->last_auto.ms != y->w->last_auto.ms) {
        if (!instant_known(x->w->last_auto) || !instant_known(y->w->last_auto))
            return instant_known(x->w->last_auto) ? -1 : 1;
        return x->w->last_auto.ms > y->w->last_auto.ms ? -1 : 1;
    }
    return (x->w->id > y->w->id) - (x->w->id < y->w->id);
}

static int
seat_order_qsort(const void *a, const void *b)
{
    return seat_order(a, b);
}

/* ---- the heap of those with room ---- */

static bool
before(const struct run *k, size_t i, size_t j)
{
    return seat_order(&k->seat[k->heap[i]], &k->seat[k->heap[j]]) < 0;
}

static void
swap(struct run *k, size_t i, size_t j)
{
    const int was = k->heap[i];

    k->heap[i] = k->heap[j];
    k->heap[j] = was;
    k->seat[k->heap[i]].heap = (int)i;
    k->seat[k->heap[j]].heap = (int)j;
}

static void
rise(struct run *k, size_t i)
{
    for (; i > 0 && before(k, i, (i - 1) / 2); i = (i - 1) / 2)
        swap(k, i, (i - 1) / 2);
}

static void
sink(struct run *k, size_t i)
{
    for (;;) {
        size_t least = i;

        for (size_t child = 2 * i + 1; child <= 2 * i + 2; child++)
            if (child < k->heap_count && before(k, child, least))
                least = child;
        if (least == i)
            return;
        swap(k, i, least);
        i = least;
    }
}

/* The seat has one case more: it sinks, or leaves when it is full. */
static void
settle(struct run *k, struct seat *s)
{
    if (s->heap == ALLOCATION_NOBODY)
        return;
    const size_t i = (size_t)s->heap;

    if (s->load->after < s->w->capacity) {
        sink(k, i);
        return;
    }
    swap(k, i, --k->heap_count);
    s->heap = ALLOCATION_NOBODY;
    if (i < k->heap_count) {
        sink(k, i);
        rise(k, i);
    }
}

static void
take_seats(struct run *k)
{
    const size_t n = k->r->load_count;

    k->seat = arena_array(k->a, struct seat, n + 1);
    k->heap = arena_array(k->a, int, n + 1);
    for (size_t i = 0; i < n; i++) {
        struct allocation_load *load = &k->r->loads[i];

        k->seat[i] = (struct seat){&k->q->workers[load->worker], load,
                                   ALLOCATION_NOBODY};
        if (load->after >= k->seat[i].w->capacity)
            continue;
        k->seat[i].heap = (int)k->heap_count;
        k->heap[k->heap_count++] = (int)i;
        rise(k, k->heap_count - 1);
    }
}

/* ---- one person ---- */

struct earlier {
    int seat;
    struct instant from;
    struct day until;
};

/* The newest earlier worker who is still in the pool. */
static struct earlier
newest_earlier(const struct run *k, const struct allocation_person *p)
{
    struct earlier best = {.seat = ALLOCATION_NOBODY};

    if (p->has_worker) { /* only when everybody is allocated anew */
        best.seat = allocation_find(k->q, k->r, p->worker);
        if (best.seat != ALLOCATION_NOBODY)
            return best;
    }
    for (size_t i = 0; i < p->earlier_count; i++) {
        const struct allocation_earlier *e = &p->earlier[i];

        if (best.seat != ALLOCATION_NOBODY && e->from.ms <= best.from.ms)
            continue;
        const int seat = allocation_find(k->q, k->r, e->staff);

        if (seat != ALLOCATION_NOBODY)
            best = (struct earlier){seat, e->from, instant_day(e->to)};
    }
    return best;
}

static void
add_reason(struct allocation_choice *c, struct allocation_reason *to,
           struct allocation_reason reason)
{
    assert(c->reason_count < REASONS_MAX);
    to[c->reason_count++] = reason;
}

/* Does the order between the first and the next rest on more than the share? */
static enum reason_kind
settled_by(const struct run *k)
{
    const struct seat *first = &k->seat[k->heap[0]], *next = NULL;

    for (size_t i = 1; i <= 2 && i < k->heap_count; i++)
        if (next == NULL || seat_order(&k->seat[k->heap[i]], next) < 0)
            next = &k->seat[k->heap[i]];
    if (next == NULL || share_order(first, next) != 0)
        return REASON_LEAST_LOADED;
    return first->w->last_auto.ms != next->w->last_auto.ms ? REASON_LATEST_AUTO
                                                           : REASON_LOWEST_ID;
}

static struct seat *
choose(const struct run *k, const struct allocation_person *p,
       struct allocation_choice *c, struct allocation_reason *reasons)
{
    const struct earlier e = newest_earlier(k, p);
    struct seat *s = NULL;

    if (e.seat != ALLOCATION_NOBODY) {
        s = &k->seat[e.seat];
        add_reason(c, reasons,
                   (struct allocation_reason){
                       .kind = p->has_worker && p->worker == s->w->id
                                   ? REASON_KEEPS
                                   : REASON_KNEW_BEFORE,
                       .day = p->has_worker && p->worker == s->w->id
                                  ? p->worker_since
                                  : e.until});
        if (s->load->after >= s->w->capacity)
            add_reason(c, reasons,
                       (struct allocation_reason){.kind = REASON_ABOVE_CAPACITY,
                                                  .count = s->load->after + 1,
                                                  .of = s->w->capacity});
        return s;
    }
    if (k->heap_count == 0)
        return NULL;
    s = &k->seat[k->heap[0]];
    add_reason(c, reasons,
               (struct allocation_reason){.kind = REASON_LEAST_LOADED,
                                          .count = s->load->after + 1,
                                          .of = s->w->capacity});
    const enum reason_kind tie = settled_by(k);

    if (tie != REASON_LEAST_LOADED)
        add_reason(c, reasons,
                   (struct allocation_reason){
                       .kind = tie, .day = instant_day(s->w->last_auto)});
    return s;
}

/* Cases of people who are allocated anew do not count yet. */
static void
free_present(struct run *k)
{
    for (size_t i = 0; i < k->r->choice_count; i++) {
        const struct allocation_person *p =
            &k->q->people[k->r->choices[i].person];
        const int seat = p->has_worker ? allocation_find(k->q, k->r, p->worker)
                                       : ALLOCATION_NOBODY;

        if (seat != ALLOCATION_NOBODY && k->r->loads[seat].after > 0)
            k->r->loads[seat].after--;
    }
}

static void
finish_order(struct run *k)
{
    const size_t n = k->r->load_count;
    struct allocation_load *sorted =
        arena_array(k->a, struct allocation_load, n + 1);

    qsort(k->seat, n, sizeof *k->seat, seat_order_qsort);
    for (size_t i = 0; i < n; i++)
        sorted[i] = *k->seat[i].load;
    k->r->loads = sorted;
}

struct allocation_result *
allocation_national(struct arena *a, const struct allocation_question *q)
{
    struct allocation_result *r = arena_new(a, struct allocation_result);
    struct run k = {.a = a, .q = q, .r = r};

    r->strategy = STRATEGY_NATIONAL;
    allocation_consider(a, q, r);
    allocation_pool(a, q, r);
    free_present(&k);
    take_seats(&k);
    for (size_t i = 0; i < r->choice_count; i++) {
        struct allocation_choice *c = &r->choices[i];
        struct allocation_reason *reasons =
            arena_array(a, struct allocation_reason, REASONS_MAX);
        struct seat *s = choose(&k, &q->people[c->person], c, reasons);

        c->reasons = reasons;
        if (s == NULL) {
            c->nobody = r->load_count == 0 ? NOBODY_ACTIVE : NOBODY_HAS_ROOM;
            r->unplaced++;
            continue;
        }
        c->worker = s->load->worker;
        s->load->after++;
        settle(&k, s);
    }
    finish_order(&k);
    return r;
}
