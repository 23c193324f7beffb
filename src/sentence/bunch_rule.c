#include "sentence/bunch_rule.h"

#include <stdlib.h>

static int
window_days(const struct pom_question *q)
{
    return q->w->report_weeks * 7;
}

static int
together(const struct pom_question *q, const struct bunch_report *r,
         size_t count, size_t i)
{
    const int days = window_days(q);
    int n = 0;

    for (size_t k = i; k < count && r[k].due.n - r[i].due.n < days; k++)
        n += r[k].seat == r[i].seat;
    return n;
}

/* Reports that a seat has, or would be given, within the weeks of that one. */
static int
near(const struct pom_question *q, const struct bunch_report *r, size_t count,
     size_t i, int seat)
{
    const int days = window_days(q);
    int n = 0;

    for (size_t k = 0; k < count; k++) {
        const int with = r[k].to != POM_NOBODY ? r[k].to : r[k].seat;

        n += k != i && with == seat && abs(r[k].due.n - r[i].due.n) < days;
    }
    return n;
}

static int64_t
percent_with(const struct pom_seat *s, const struct pom_item *item)
{
    return s->available > 0 ? (s->held + item->minutes_new) * 100 / s->available
                            : INT64_MAX;
}

/* How good a seat is: lower is better; -1: not at all. */
static int64_t
cost(const struct pom_question *q, const struct bunch_report *r, size_t count,
     size_t i, int seat)
{
    const struct pom_seat *s = &q->seats[seat];
    const struct pom_item *item = &q->items[r[i].item];
    const int has = near(q, r, count, i, seat);
    const int64_t percent = percent_with(s, item);

    if (seat == r[i].seat || !pom_may(item, s) || has >= q->w->report_most ||
        percent > q->w->over)
        return -1;
    return has * INT64_C(1000) + percent;
}

static int
best_seat(const struct pom_question *q, const struct bunch_report *r,
          size_t count, size_t i)
{
    int best = POM_NOBODY;
    int64_t least = INT64_MAX;

    for (int seat = 0; seat < (int)q->seat_count; seat++) {
        const int64_t c = cost(q, r, count, i, seat);

        if (c >= 0 && c < least) {
            least = c;
            best = seat;
        }
    }
    return best;
}

void
bunch_decide(const struct pom_question *q, struct bunch_report *r, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        r[i].to = POM_NOBODY;
        r[i].together = r[i].seat == POM_NOBODY ? 0 : together(q, r, count, i);
    }
    for (size_t i = 0; i < count; i++)
        if (r[i].seat != POM_NOBODY &&
            near(q, r, i, i, r[i].seat) >= q->w->report_most)
            r[i].to = best_seat(q, r, count, i);
}

int
bunch_most(const struct bunch_report *r, size_t count, int seat)
{
    int most = 0;

    for (size_t i = 0; i < count; i++)
        if (r[i].seat == seat && r[i].together > most)
            most = r[i].together;
    return most;
}
