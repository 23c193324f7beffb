/* keywork/plan_away_rule.c -- see the header. */
#include "keywork/plan_away_rule.h"

/* Minutes of the half-day in which the officer is here. */
static struct plan_opening
hours_of(const struct plan_half *h, int half)
{
    if (h->from != 0 || h->to != 0)
        return (struct plan_opening){h->from, h->to};
    return half % 2 == 0 ? (struct plan_opening){0, PLAN_MIDDAY}
                         : (struct plan_opening){PLAN_MIDDAY, PLAN_DAY_MINUTES};
}

void
plan_take_away(struct plan_half *h, int half, int from, int to)
{
    const struct plan_opening here = hours_of(h, half);

    if (!h->on_duty || to <= here.from || from >= here.to)
        return;
    const int before = from - here.from, after = here.to - to;
    const int left = before > after ? before : after;

    if (left <= 0) {
        h->on_duty = false;
        h->minutes = 0;
        return;
    }
    h->from = (int16_t)(before > after ? here.from : to);
    h->to = (int16_t)(before > after ? from : here.to);
    if (h->minutes > left)
        h->minutes = (int16_t)left;
}

bool
plan_half_has(const struct plan_half *h, int half, int start, int end)
{
    const struct plan_opening here = hours_of(h, half);

    return h->on_duty && start >= here.from && end <= here.to;
}
