/* keywork/session_proof_rule.c -- see the header. */
#include "keywork/session_proof_rule.h"

bool
session_is_complete(const struct session_proof *p)
{
    return p->times && p->place && p->note;
}

int64_t
sessions_lacking(int64_t held, int64_t complete)
{
    return held > complete ? held - complete : 0;
}

/* When it was over, or now while it goes on; 0: it takes nobody's time. */
static int
taken_until(const struct day_session *x, int minute)
{
    if (x->state == DAY_STARTED)
        return minute;
    if (x->state != DAY_HELD || !instant_known(x->ended))
        return 0;
    const struct london l = instant_london(x->ended);
    return l.hour * 60 + l.minute;
}

int
session_waits_until(const struct day_sessions *all, const struct day_session *s,
                    struct day today, int minute)
{
    int until = 0;

    if (!day_same(s->day, today) ||
        (s->state != DAY_PLANNED && s->state != DAY_AT_RISK))
        return 0;
    for (size_t i = 0; i < all->count; i++) {
        const struct day_session *x = &all->at[i];
        const int over = x->staff == s->staff && day_same(x->day, today) &&
                                 x->start < s->start
                             ? taken_until(x, minute)
                             : 0;

        if (over > s->start && over > until)
            until = over;
    }
    return until;
}
