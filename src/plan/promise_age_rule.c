/* plan/promise_age_rule.c -- see the header. */
#include "plan/promise_age_rule.h"

struct age_steps
age_steps_of(int first, int second, int third)
{
    struct age_steps s = {
        {first, second, third}
    };

    for (int i = 1; i < AGE_BANDS - 1; i++)
        if (s.days[i] <= s.days[i - 1])
            s.days[i] = s.days[i - 1] + 1;
    return s;
}

int
age_band(const struct age_steps *s, int days)
{
    int band = 0;

    while (band < AGE_BANDS - 1 && days > s->days[band])
        band++;
    return band;
}

struct str
age_band_words(struct arena *a, const struct age_steps *s, int band)
{
    assert(band >= 0 && band < AGE_BANDS);
    if (band == AGE_BANDS - 1)
        return arena_printf(a, "more than %d days", s->days[band - 1]);
    return arena_printf(a, "%d to %d days",
                        band == 0 ? 0 : s->days[band - 1] + 1, s->days[band]);
}

void
wing_ages_add(struct wing_ages *w, const struct age_steps *s, struct day made,
              struct day due, struct day today)
{
    const int days = made.n < today.n ? today.n - made.n : 0;

    w->count[age_band(s, days)]++;
    w->all++;
    w->late += day_before(due, today);
    if (days > w->oldest)
        w->oldest = days;
}
