/* keywork/statistics_day_rule.c -- the snapshot of a day: ST-5 and ST-6. */
#include "keywork/statistics_rule.h"

#include "keywork/allocation_rule.h"

#include <stdlib.h>

enum { MONTHS_COUNTED = 6, MS_A_DAY = 24 * 60 * 60 * 1000 };

/* What the lists say of one person. */
struct known {
    const struct statistics_person *person;
    size_t place;
    struct day since;       /* eligible */
    int64_t open;           /* allocations */
    bool allocated_before;  /* the day, however it ended */
    struct wall allocated;  /* on the day, the last; may be none */
    struct wall event;      /* written on the day, the last; may be none */
    struct wall event_last; /* happened before the day; may be none */
};

static int
by_number(const void *one, const void *other)
{
    const struct known *a = one, *b = other;
    const int order = utf16_order(a->person->number, b->person->number);

    return order != 0 ? order : (a->place > b->place) - (a->place < b->place);
}

/* The person of that number, NULL when nobody here has it. */
static struct known *
find(struct known *people, size_t count, struct str number)
{
    size_t low = 0, high = count;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;

        if (utf16_order(people[middle].person->number, number) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && str_eq(people[low].person->number, number)
               ? &people[low]
               : NULL;
}

static struct wall
later(struct wall a, struct wall b)
{
    return a.ms > b.ms ? a : b;
}

static void
note_allocation(struct known *k, const struct statistics_allocation *a,
                struct wall begin)
{
    k->open += a->to.ms == 0;
    if (a->from.ms < begin.ms)
        k->allocated_before = true;
    else if (a->from.ms <= begin.ms + MS_A_DAY)
        k->allocated = later(k->allocated, a->from);
}

/* A note is the day's when it was written then; what happened before the day
 * is asked of when it happened, so a late note is its own predecessor. */
static void
note_event(struct known *k, const struct statistics_event *e, struct wall begin)
{
    if (e->created.ms >= begin.ms && e->created.ms <= begin.ms + MS_A_DAY)
        k->event = later(k->event, e->occurred);
    if (e->occurred.ms < begin.ms)
        k->event_last = later(k->event_last, e->occurred);
}

static void
note_all(struct known *people, const struct snapshot_question *q)
{
    const struct wall begin = wall_of_day(q->day);
    const enum recorded_event counts = statistics_counts(q->facts.policy);

    for (size_t i = 0; i < q->facts.allocation_count; i++) {
        const struct statistics_allocation *a = &q->facts.allocations[i];
        struct known *k = find(people, q->people_count, a->person);

        if (k != NULL)
            note_allocation(k, a, begin);
    }
    for (size_t i = 0; i < q->facts.event_count; i++) {
        const struct statistics_event *e = &q->facts.events[i];
        struct known *k = find(people, q->people_count, e->person);

        if (k != NULL && e->kind == counts)
            note_event(k, e, begin);
    }
}

static bool
is_high(const struct snapshot_question *q, const struct statistics_person *p)
{
    return q->facts.complexity && p->high;
}

/* The later of the last admission and of any change of level. */
static struct day
eligible_since(const struct snapshot_question *q,
               const struct statistics_person *p)
{
    if (is_high(q, p))
        return DAY_NONE;
    return q->facts.complexity && p->level_changed.n > p->admitted.n
               ? p->level_changed
               : p->admitted;
}

struct waits {
    int64_t days, people;
};

static void
wait_until(struct waits *w, struct day since, struct wall moment)
{
    const int64_t days = (int64_t)wall_day(moment).n - since.n;

    if (moment.ms == 0 || days < 0)
        return;
    w->days += days;
    w->people++;
}

static struct figure
wait_mean(struct waits w)
{
    return w.people == 0 ? FIGURE_NONE
                         : (struct figure){true, w.days / w.people};
}

static void
count_waits(const struct known *people, const struct snapshot_question *q,
            struct statistics_day *out)
{
    const struct day oldest = day_add_months(q->today, -MONTHS_COUNTED);
    struct waits allocation = {0}, event = {0};

    for (size_t i = 0; i < q->people_count; i++) {
        const struct known *k = &people[i];

        if (!day_known(k->since) || k->since.n <= oldest.n)
            continue;
        if (!k->allocated_before)
            wait_until(&allocation, k->since, k->allocated);
        if (k->event_last.ms == 0 || k->since.n > wall_day(k->event_last).n)
            wait_until(&event, k->since, k->event);
    }
    out->days_to_allocation = wait_mean(allocation);
    out->days_to_event = wait_mean(event);
}

struct snapshot
statistics_of_day(struct arena *a, const struct snapshot_question *q)
{
    struct known *people = arena_array(a, struct known, q->people_count + 1);
    struct snapshot s = {
        .day = {.day = q->day,
                .prisoners = (int64_t)q->people_count,
                .staff = q->staff},
        .eligible_since = arena_array(a, struct day, q->people_count + 1),
    };

    for (size_t i = 0; i < q->people_count; i++) {
        const struct statistics_person *p = &q->people[i];

        s.eligible_since[i] = eligible_since(q, p);
        s.day.high += is_high(q, p);
        people[i] = (struct known){
            .person = p, .place = i, .since = s.eligible_since[i]};
    }
    s.day.eligible = s.day.prisoners - s.day.high;
    s.made = s.day.eligible > 0;
    qsort(people, q->people_count, sizeof *people, by_number);
    note_all(people, q);
    for (size_t i = 0; i < q->people_count; i++)
        if (!is_high(q, people[i].person))
            s.day.assigned += people[i].open;
    count_waits(people, q, &s.day);
    return s;
}
