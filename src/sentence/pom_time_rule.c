#include "sentence/pom_time_rule.h"

enum { SUNDAY = 6, MIDDAY = 780 };

/* How much nearer to the POM a row is. */
static int
nearness(const struct pom_time_row *r)
{
    return (r->staff != 0 ? 2 : 0) + (r->own ? 1 : 0);
}

const struct pom_time_row *
pom_time_in_force(const struct pom_time_row *rows, size_t count, int64_t staff,
                  struct day day)
{
    const struct pom_time_row *best = NULL;

    for (size_t i = 0; i < count; i++) {
        const struct pom_time_row *r = &rows[i];

        if (day_before(day, r->from) || (r->staff != 0 && r->staff != staff))
            continue;
        if (best == NULL || nearness(r) > nearness(best) ||
            (nearness(r) == nearness(best) && day_before(best->from, r->from)))
            best = r;
    }
    return best;
}

/* ---- a week ---- */

static bool
in_week(struct day day, struct day week)
{
    return !day_before(day, week) && day.n <= week.n + SUNDAY;
}

static int
length(const struct pom_time_half *h)
{
    return h->from >= 0 && h->to > h->from ? h->to - h->from : POM_TIME_HALF;
}

/* Minutes of an order that lie in a half-day at work. */
static int
overlap(const struct pom_time_half *h, const struct pom_time_order *o)
{
    const bool said = h->from >= 0 && h->to > h->from;
    const int from = said ? h->from : h->afternoon ? MIDDAY : 0;
    const int to = said ? h->to : h->afternoon ? 24 * 60 : MIDDAY;
    const int first = o->from > from ? o->from : from;
    const int last = o->to < to ? o->to : to;
    const int minutes = last > first ? last - first : 0;

    return minutes < length(h) ? minutes : length(h);
}

static void
add_half(struct pom_time_week *w, const struct pom_time_half *h,
         const struct pom_time_order *order, size_t orders)
{
    static const struct str away[] = {STR_INIT("SICK"), STR_INIT("LEAVE"),
                                      STR_INIT("TRAINING")};
    static const struct str ordered[] = {
        STR_INIT("REDEPLOYED"), STR_INIT("ESCORT"), STR_INIT("BED_WATCH"),
        STR_INIT("COURT"), STR_INIT("OTHER")};

    if (str_among(h->duty, away, COUNT_OF(away)))
        w->absent += length(h);
    else if (str_among(h->duty, ordered, COUNT_OF(ordered))) {
        w->hand += length(h);
        w->taken += length(h);
    } else if (str_eq(h->duty, STR("ON"))) {
        w->hand += length(h);
        for (size_t i = 0; i < orders; i++)
            if (day_same(order[i].day, h->day))
                w->taken += overlap(h, &order[i]);
    }
}

struct pom_time_week
pom_time_of_week(const struct pom_time_half *half, size_t halves,
                 const struct pom_time_order *order, size_t orders,
                 int64_t contract, const struct pom_time_row *row,
                 struct day week)
{
    struct pom_time_week w = {.week = week,
                              .protected = row != NULL ? row->minutes : 0};
    size_t detailed = 0;

    for (size_t i = 0; i < halves; i++)
        if (in_week(half[i].day, week)) {
            add_half(&w, &half[i], order, orders);
            detailed++;
        }
    for (size_t i = 0; i < orders && detailed == 0; i++)
        if (in_week(order[i].day, week))
            w.taken += order[i].to - order[i].from;
    if (w.hand < contract - w.absent)
        w.hand = contract - w.absent;
    if (w.taken > w.hand)
        w.taken = w.hand;
    if (w.hand > 0)
        w.owed = w.protected * w.hand / (w.hand + w.absent);
    if (w.owed > w.hand)
        w.owed = w.hand;
    w.given = w.hand - w.taken;
    w.under = w.taken > 0 && w.given < w.owed;
    return w;
}

void
pom_time_count(struct pom_time_week *week, size_t weeks)
{
    int in_a_row = 0;

    for (size_t i = 0; i < weeks; i++) {
        in_a_row = week[i].under ? in_a_row + 1 : 0;
        week[i].in_a_row = in_a_row;
    }
}

bool
pom_time_breach(const struct pom_time_week *newest,
                const struct pom_time_row *row)
{
    return row != NULL && newest->in_a_row >= row->weeks;
}
