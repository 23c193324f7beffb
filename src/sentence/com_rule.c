#include "sentence/com_rule.h"

#include <stdlib.h>

bool
com_feed_holds(const struct com_told *told, const struct com_term *now)
{
    if (now == NULL || !str_eq(now->source, STR("UNIT")))
        return true;
    if (!told->somebody)
        return false;
    if (str_eq(told->officer, now->officer))
        return true;
    return told->as_of.ms > now->from.ms;
}

/* From which day on a COM is needed; DAY_NONE: none is. */
static struct day
needed_from(const struct com_wait_facts *f)
{
    if (f->who == RESP_CUSTODY)
        return f->handover;
    if (f->who != RESP_CUSTODY_WITH_COM && f->who != RESP_COMMUNITY)
        return DAY_NONE;
    return day_known(f->handover) && !day_before(f->today, f->handover)
               ? f->handover
               : f->since;
}

struct com_wait
com_wait_of(const struct com_wait_facts *f, const struct com_steps *steps)
{
    struct com_wait w = {.counted_from = needed_from(f)};

    if (f->named || f->released || !day_known(w.counted_from))
        return w;
    w.days = f->today.n - w.counted_from.n;
    for (size_t i = 0; i < steps->count; i++) {
        const struct com_step *s = &steps->at[i];
        const struct day on = day_add_days(w.counted_from, s->days);

        if (s->days > w.days) {
            w.next_on = on;
            break;
        }
        w.reached = s;
        w.reached_on = on;
    }
    w.waits = w.reached != NULL || w.days >= 0;
    return w;
}

bool
com_step_tells(const struct com_step *s, struct str whom)
{
    struct str rest = s->tells;

    while (rest.n > 0)
        if (str_eq(str_cut(&rest, ' '), whom))
            return true;
    return false;
}

size_t
com_named_since(const struct com_terms *t, struct day since)
{
    size_t n = 0;

    for (size_t i = 0; i < t->count; i++) {
        const struct com_term *k = &t->at[i];

        if (day_before(instant_day(k->from), since))
            break;
        n += k->name.n > 0 &&
             (i + 1 == t->count || !str_eq(k->officer, k[1].officer));
    }
    return n;
}

struct str
com_step_words(struct arena *a, const struct com_step *s)
{
    const int days = abs(s->days);
    const bool weeks = days >= 7 && days % 7 == 0;
    const int n = weeks ? days / 7 : days;

    if (days == 0)
        return STR("on the day");
    return arena_printf(a, "%d %s%s %s", n, weeks ? "week" : "day",
                        n == 1 ? "" : "s", s->days < 0 ? "before" : "after");
}
