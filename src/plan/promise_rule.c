/* plan/promise_rule.c -- see the header. */
#include "plan/promise_rule.h"

static const struct {
    const char *code, *words;
} states[PROMISE_STATE_COUNT] = {
    [PROMISE_OPEN] = {"OPEN",      "Open"            },
    [PROMISE_KEPT] = {"KEPT",      "Kept"            },
    [PROMISE_NOT_KEPT] = {"NOT_KEPT",  "Not kept"        },
    [PROMISE_WITHDRAWN] = {"WITHDRAWN", "No longer wanted"},
};

const char *
promise_state_code(enum promise_state s)
{
    assert(s < PROMISE_STATE_COUNT);
    return states[s].code;
}

const char *
promise_state_words(enum promise_state s)
{
    assert(s < PROMISE_STATE_COUNT);
    return states[s].words;
}

enum promise_state
promise_state_from(struct str code)
{
    enum promise_state s = 0;

    while (s < PROMISE_STATE_COUNT && !str_eq(code, str_from_c(states[s].code)))
        s++;
    return s;
}

void
promise_count(struct promise_rate *r, enum promise_state s,
              struct day first_due, struct day answered, struct day today)
{
    if (s == PROMISE_KEPT && !day_before(first_due, answered))
        r->in_time++;
    else if (s == PROMISE_KEPT)
        r->late++;
    else if (s == PROMISE_NOT_KEPT)
        r->not_kept++;
    else if (s == PROMISE_OPEN && day_before(first_due, today))
        r->overdue++;
}
