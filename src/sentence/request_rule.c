#include "sentence/request_rule.h"

enum { SOON = 2, AGAIN = 5, MANAGER = 10 }; /* working days */

static const struct {
    struct str code, words;
} states[REQUEST_STATES] = {
    [REQUEST_OPEN] = {STR_INIT("OPEN"),     STR_INIT("Open")       },
    [REQUEST_ANSWERED] = {STR_INIT("ANSWERED"), STR_INIT("Answered")   },
    [REQUEST_REFUSED] = {STR_INIT("REFUSED"),  STR_INIT("Pushed back")},
    [REQUEST_CLOSED] = {STR_INIT("CLOSED"),   STR_INIT("Closed")     },
};

struct str
request_state_code(enum request_state s)
{
    return states[s].code;
}

struct str
request_state_words(enum request_state s)
{
    return states[s].words;
}

struct str
direction_code(enum direction d)
{
    return d == TO_COM ? STR("TO_COM") : STR("TO_PRISON");
}

struct day
request_due(const struct holidays *h, struct day today, int working_days)
{
    return working_day_add(h, today, working_days);
}

/* The first day on which the next chaser may go out. */
static struct day
next_chaser(const struct holidays *h, const struct request_one *r)
{
    const struct day soon = working_day_add(h, r->due, -SOON);
    const struct day after = working_day_add(h, r->due, 1);
    const struct day last = instant_day(r->chased);

    if (!day_known(last) || day_before(last, soon))
        return soon;
    if (day_before(last, after))
        return after;
    return working_day_add(h, last, AGAIN);
}

struct request_standing
request_standing_of(const struct holidays *h, const struct request_one *r,
                    struct day today)
{
    struct request_standing s = {0};

    if (r->state != REQUEST_OPEN)
        return s;
    if (day_before(r->due, today))
        s.late = working_days_between(h, r->due, today);
    s.next_on = next_chaser(h, r);
    s.chase = !day_before(today, s.next_on);
    s.soon =
        s.late == 0 && !day_before(today, working_day_add(h, r->due, -SOON));
    s.to_manager = s.late >= MANAGER;
    return s;
}
