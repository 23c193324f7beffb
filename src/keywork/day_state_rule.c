/* keywork/day_state_rule.c -- see the header. */
#include "keywork/day_state_rule.h"

#define TO(state) (1U << (state))

/* clang-format off */
static const unsigned may_become[DAY_STATE_COUNT] = {
    [DAY_PLANNED]    = TO(DAY_AT_RISK) | TO(DAY_STARTED) | TO(DAY_HELD) | TO(DAY_MOVED) | TO(DAY_LOST) |
                       TO(DAY_UNANSWERED),
    [DAY_AT_RISK]    = TO(DAY_PLANNED) | TO(DAY_AT_RISK) | TO(DAY_STARTED) | TO(DAY_HELD) | TO(DAY_MOVED) |
                       TO(DAY_LOST) | TO(DAY_UNANSWERED),
    [DAY_STARTED]    = TO(DAY_PLANNED) | TO(DAY_HELD) | TO(DAY_LOST) | TO(DAY_UNANSWERED),
    [DAY_HELD]       = TO(DAY_LOST),
    [DAY_MOVED]      = 0,
    [DAY_LOST]       = TO(DAY_HELD) | TO(DAY_LOST),
    [DAY_UNANSWERED] = TO(DAY_HELD) | TO(DAY_LOST),
};
/* clang-format on */

static const struct {
    const char *code, *words;
} states[DAY_STATE_COUNT] = {
#define STATE_ROW(name, code, words) [name] = {code, words},
    DAY_STATE_LIST(STATE_ROW)
#undef STATE_ROW
};

static const struct {
    const char *code, *words;
} sides[DAY_SIDE_COUNT] = {
#define SIDE_ROW(name, code, words) [name] = {code, words},
    DAY_SIDE_LIST(SIDE_ROW)
#undef SIDE_ROW
};

bool
day_state_may(enum day_state from, enum day_state to)
{
    assert(from < DAY_STATE_COUNT && to < DAY_STATE_COUNT);
    return (may_become[from] & TO(to)) != 0;
}

bool
day_state_open(enum day_state s)
{
    return s == DAY_PLANNED || s == DAY_AT_RISK;
}

const char *
day_state_code(enum day_state s)
{
    assert(s < DAY_STATE_COUNT);
    return states[s].code;
}

const char *
day_state_words(enum day_state s)
{
    assert(s < DAY_STATE_COUNT);
    return states[s].words;
}

enum day_state
day_state_from(struct str code)
{
    for (int s = 0; s < DAY_STATE_COUNT; s++)
        if (str_eq(code, str_from_c(states[s].code)))
            return (enum day_state)s;
    return DAY_UNANSWERED;
}

const char *
day_side_words(enum day_side s)
{
    assert(s < DAY_SIDE_COUNT);
    return sides[s].words;
}

struct str
day_side_code(enum day_side s)
{
    assert(s < DAY_SIDE_COUNT);
    return str_from_c(sides[s].code);
}

enum day_side
day_side_from(struct str code)
{
    int s = 0;

    while (s < DAY_SIDE_COUNT && !str_eq(code, str_from_c(sides[s].code)))
        s++;
    return (enum day_side)s;
}
