/* keywork/statistics_staff_rule.c -- one member of staff: ST-7 and ST-8. */
#include "keywork/statistics_rule.h"

#include "keywork/allocation_rule.h"

#include <math.h>
#include <stdlib.h>

enum { MS_A_DAY = 24 * 60 * 60 * 1000 };

/* The moments of a period as notes are looked for: both ends belong to it. */
struct window {
    int64_t begin, end;
};

/* One question on its way. */
struct staff_question {
    const struct statistics_facts *facts;
    int64_t staff;
    struct statistics_allocation *held; /* of the staff, by person */
    size_t held_count;
    struct window current;
};

static struct window
window_of(struct date_range p)
{
    return (struct window){wall_of_day(p.from).ms,
                           wall_of_day(p.to).ms + MS_A_DAY};
}

static bool
overlaps(const struct statistics_allocation *a, struct window w)
{
    return a->from.ms <= w.end && (a->to.ms == 0 || a->to.ms >= w.begin);
}

static int
by_person(const void *one, const void *other)
{
    const struct statistics_allocation *a = one, *b = other;
    const int order = utf16_order(a->person, b->person);

    return order != 0 ? order
                      : (a->from.ms > b->from.ms) - (a->from.ms < b->from.ms);
}

static void
hold(struct arena *a, struct staff_question *q)
{
    const struct statistics_facts *f = q->facts;

    q->held =
        arena_array(a, struct statistics_allocation, f->allocation_count + 1);
    for (size_t i = 0; i < f->allocation_count; i++)
        if (f->allocations[i].staff == q->staff)
            q->held[q->held_count++] = f->allocations[i];
    qsort(q->held, q->held_count, sizeof *q->held, by_person);
}

/* The first allocation of that person, or where it would stand. */
static size_t
first_of(const struct staff_question *q, struct str person)
{
    size_t low = 0, high = q->held_count;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;

        if (utf16_order(q->held[middle].person, person) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Only the allocation must touch the window, not hold the moment of the note.
 */
static bool
was_theirs(const struct staff_question *q, struct str person, struct window w)
{
    for (size_t i = first_of(q, person);
         i < q->held_count && str_eq(q->held[i].person, person); i++)
        if (overlaps(&q->held[i], w))
            return true;
    return false;
}

/* Whole days of 24 hours, times the reciprocal, half up: the order of the
 * national arithmetic. */
static int64_t
projected(const struct statistics_allocation *a, struct date_range p,
          int frequency_weeks)
{
    const int64_t begin = wall_of_day(p.from).ms, end = wall_of_day(p.to).ms;

    if ((a->to.ms != 0 && a->to.ms < begin) || a->from.ms >= end)
        return 0;
    const int64_t days = ((a->to.ms != 0 ? a->to.ms : end) -
                          (a->from.ms > begin ? a->from.ms : begin)) /
                         MS_A_DAY;

    return (int64_t)floor((double)days * (1.0 / (frequency_weeks * 7.0)) + 0.5);
}

static void
finish(struct staff_summary *s, const struct staff_question *q)
{
    s->recorded = s->events[statistics_counts(q->facts->policy)];
    s->compliance_rate =
        statistics_percentage(s->recorded, (struct figure){true, s->projected})
            .n;
}

static void
count_event(struct staff_summary *s, const struct statistics_event *e)
{
    s->events[e->kind]++;
    s->some_events = true;
}

/* The allocations are those of the current window, for either period. */
static struct staff_summary
summary(const struct staff_question *q, struct date_range p)
{
    const struct window w = window_of(p);
    struct staff_summary s = {.period = p};

    for (size_t i = 0; i < q->held_count; i++)
        if (overlaps(&q->held[i], q->current))
            s.projected += projected(&q->held[i], p, q->facts->frequency_weeks);
    for (size_t i = 0; i < q->facts->event_count; i++) {
        const struct statistics_event *e = &q->facts->events[i];

        if (e->staff == q->staff && e->occurred.ms >= w.begin &&
            e->occurred.ms <= w.end && was_theirs(q, e->person, w))
            count_event(&s, e);
    }
    finish(&s, q);
    return s;
}

static struct staff_person
person(const struct staff_question *q, const struct statistics_allocation *a,
       struct date_range p)
{
    const enum recorded_event counts = statistics_counts(q->facts->policy);
    struct wall latest = WALL_NONE;
    struct staff_person out = {
        .number = a->person,
        .summary = {.period = p,
                    .projected = projected(a, p, q->facts->frequency_weeks)},
    };

    for (size_t i = 0; i < q->facts->event_count; i++) {
        const struct statistics_event *e = &q->facts->events[i];

        if (e->staff != q->staff || e->occurred.ms < q->current.begin ||
            e->occurred.ms > q->current.end || !str_eq(e->person, a->person))
            continue;
        count_event(&out.summary, e);
        if (e->kind == counts && e->occurred.ms > latest.ms)
            latest = e->occurred;
    }
    out.latest = wall_day(latest);
    finish(&out.summary, q);
    return out;
}

struct staff_statistics
statistics_of_staff(struct arena *a, const struct statistics_facts *facts,
                    int64_t staff, const struct date_range_pair *p)
{
    struct staff_question q = {
        .facts = facts, .staff = staff, .current = window_of(p->current)};

    hold(a, &q);
    struct staff_statistics s = {
        .current = summary(&q, p->current),
        .previous = summary(&q, p->previous),
        .people = arena_array(a, struct staff_person, q.held_count + 1),
    };

    for (size_t i = 0; i < q.held_count; i++)
        if (q.held[i].to.ms == 0 && overlaps(&q.held[i], q.current))
            s.people[s.people_count++] = person(&q, &q.held[i], p->current);
    return s;
}
