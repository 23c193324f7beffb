#include "keywork/statistics_rule.h"

#include <float.h>
#include <math.h>

enum { MS_A_DAY = 24 * 60 * 60 * 1000 };

/* ---- wall time ---- */

struct wall
wall_of_day(struct day d)
{
    assert(day_known(d));
    return (struct wall){(int64_t)d.n * MS_A_DAY};
}

struct day
wall_day(struct wall w)
{
    return (struct day){(int32_t)(w.ms / MS_A_DAY)};
}

struct wall
wall_from_instant(struct instant t)
{
    if (!instant_known(t))
        return WALL_NONE;
    const struct london l = instant_london(t);
    const int64_t ms = (t.ms % 1000 + 1000) % 1000;

    return (struct wall){
        wall_of_day(l.day).ms +
        ((int64_t)(l.hour * 60 + l.minute) * 60 + l.second) * 1000 + ms};
}

/* ---- events ---- */

static const char *const event_code[RECORDED_EVENT_COUNT] = {
    [EVENT_SESSION] = "SESSION",
    [EVENT_ENTRY] = "ENTRY",
};

const char *
recorded_event_code(enum recorded_event k)
{
    assert(k < RECORDED_EVENT_COUNT);
    return event_code[k];
}

bool
recorded_event_known(enum policy p, enum recorded_event k)
{
    return p == POLICY_KEY_WORKER || k == EVENT_ENTRY;
}

const char *
recorded_event_words(enum policy p, enum recorded_event k)
{
    assert(recorded_event_known(p, k));
    if (p == POLICY_PERSONAL_OFFICER)
        return "Personal officer entry";
    return k == EVENT_SESSION ? "Key worker session" : "Key worker entry";
}

enum recorded_event
recorded_event_from_code(struct str code)
{
    enum recorded_event k = 0;

    while (k < RECORDED_EVENT_COUNT && !str_eq(code, str_from_c(event_code[k])))
        k++;
    return k;
}

enum recorded_event
statistics_counts(enum policy p)
{
    return p == POLICY_KEY_WORKER ? EVENT_SESSION : EVENT_ENTRY;
}

/* ---- ST-1 ---- */

/* A double times 100 has at most 60 binary digits: nothing is lost before the
 * one rounding. */
static_assert(LDBL_MANT_DIG >= 60, "long double holds a double times 100");

struct figure
statistics_percentage(int64_t n, struct figure d)
{
    if (n == 0 || !d.known || d.n == 0)
        return FIGURE_NONE;
    const double percent = (double)n / (double)d.n * 100.0;

    return (struct figure){true, llrintl((long double)percent * 100.0L)};
}

/* ---- ST-2 to ST-4 ---- */

struct sum {
    int64_t total, count;
};

static void
add(struct sum *s, struct figure f)
{
    s->total += f.n;
    s->count += f.known;
}

static struct figure
mean(struct sum s)
{
    return s.count == 0 ? FIGURE_NONE
                        : (struct figure){true, s.total / s.count};
}

static struct figure
known(int64_t n)
{
    return (struct figure){true, n};
}

/* Cut from a double, in the order of the national arithmetic. */
static struct figure
projection(struct figure eligible, struct date_range p, int frequency_weeks)
{
    const int days = p.to.n - p.from.n + 1;

    if (eligible.known)
        eligible.n =
            (int64_t)((double)eligible.n * (days / (frequency_weeks * 7.0)));
    return eligible;
}

static void
count_days(struct prison_summary *s, const struct statistics_day *days,
           size_t day_count, struct date_range read)
{
    struct sum prisoners = {0}, high = {0}, eligible = {0}, assigned = {0},
               staff = {0}, to_allocation = {0}, to_event = {0};

    for (size_t i = 0; i < day_count; i++) {
        const struct statistics_day *d = &days[i];

        if (d->day.n < read.from.n || d->day.n > read.to.n)
            continue;
        add(&prisoners, known(d->prisoners));
        add(&high, known(d->high));
        add(&eligible, known(d->eligible));
        add(&assigned, known(d->assigned));
        add(&staff, known(d->staff));
        add(&to_allocation, d->days_to_allocation);
        add(&to_event, d->days_to_event);
    }
    s->prisoners = mean(prisoners);
    s->high = mean(high);
    s->eligible = mean(eligible);
    s->assigned = mean(assigned);
    s->staff = mean(staff);
    s->days_to_allocation = mean(to_allocation);
    s->days_to_event = mean(to_event);
}

static void
count_events(struct prison_summary *s, const struct statistics_facts *facts)
{
    const int64_t begin = wall_of_day(s->period.from).ms;
    const int64_t end = wall_of_day(s->period.to).ms + MS_A_DAY;

    for (size_t i = 0; i < facts->event_count; i++) {
        const struct statistics_event *e = &facts->events[i];

        if (e->occurred.ms >= begin && e->occurred.ms <= end)
            s->events[e->kind]++;
    }
}

static struct prison_summary
summary(const struct statistics_facts *facts, const struct statistics_day *days,
        size_t day_count, struct date_range p, struct date_range all)
{
    struct prison_summary s = {.period = p};
    const struct date_range read = {
        .from = p.from.n > all.from.n ? p.from : all.from,
        .to = p.to.n < all.to.n ? p.to : all.to,
    };

    count_days(&s, days, day_count, read);
    count_events(&s, facts);
    s.projected = projection(s.eligible, p, facts->frequency_weeks);
    if (s.assigned.known)
        s.assigned_rate = statistics_percentage(s.assigned.n, s.eligible);
    if (facts->policy == POLICY_KEY_WORKER)
        s.compliance_rate =
            statistics_percentage(s.events[EVENT_SESSION], s.projected);
    return s;
}

struct prison_statistics
statistics_of_prison(const struct statistics_facts *facts,
                     const struct statistics_day *days, size_t day_count,
                     const struct date_range_pair *p)
{
    const struct date_range all = {p->previous.from, p->current.to};

    return (struct prison_statistics){
        .current = summary(facts, days, day_count, p->current, all),
        .previous = summary(facts, days, day_count, p->previous, all),
    };
}

/* ---- ST-9 ---- */

static struct day
month_begins(struct day d)
{
    struct ymd c = day_to_ymd(d);

    c.day = 1;
    return day_from_ymd(c);
}

static struct date_range
month_before(struct day d)
{
    const struct day begins = month_begins(d);

    return (struct date_range){day_add_months(begins, -1),
                               day_add_days(begins, -1)};
}

struct date_range
statistics_before(struct date_range p)
{
    const struct day to = day_add_days(p.from, -1);

    return (struct date_range){day_add_days(to, p.from.n - p.to.n), to};
}

static struct date_range_pair
rolling_month(struct day today)
{
    const struct date_range p = {day_add_months(today, -1), today};

    return (struct date_range_pair){p, statistics_before(p)};
}

/* The last whole month: the running one on its last day. */
static struct date_range_pair
whole_month(struct day today)
{
    const struct date_range p = month_before(day_add_days(today, 1));
    const bool complete = day_same(p.to, today);
    const struct date_range last = complete ? p : month_before(today);

    return (struct date_range_pair){last, month_before(last.from)};
}

static struct date_range_pair
running_month(struct day to)
{
    return (struct date_range_pair){
        {month_begins(to), to},
        month_before(to)
    };
}

struct date_range_pair
statistics_period(enum statistics_screen s, struct day today)
{
    switch (s) {
    case SCREEN_DATA_KEY_WORKER:
        return whole_month(today);
    case SCREEN_DATA_PERSONAL_OFFICER:
        return running_month(day_add_days(today, -1));
    case SCREEN_PROFILE_PERSONAL_OFFICER:
        return running_month(today);
    case SCREEN_API:
    case SCREEN_PROFILE_KEY_WORKER:
    case STATISTICS_SCREEN_COUNT:
        break;
    }
    return rolling_month(today);
}
