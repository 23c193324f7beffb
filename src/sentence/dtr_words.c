/* sentence/dtr_words.c -- codes and words of referrals, and how far one is. */
#include "sentence/dtr.h"

/* clang-format off */
static const struct {
    struct str code, words;
} sides[DTR_SIDES] = {
    [DTR_POM]          = { STR_INIT("POM"),          STR_INIT("the POM") },
    [DTR_COM]          = { STR_INIT("COM"),          STR_INIT("the COM") },
    [DTR_RESETTLEMENT] = { STR_INIT("RESETTLEMENT"), STR_INIT("the resettlement officer") },
}, outcomes[DTR_OUTCOMES] = {
#define OUTCOME_ROW(name, code, words) [name] = { STR_INIT(code), STR_INIT(words) },
    DTR_OUTCOME_LIST(OUTCOME_ROW)
#undef OUTCOME_ROW
}, steps[] = {
    { STR_INIT("BEGUN"),        STR_INIT("asked for consent") },
    { STR_INIT("SENT"),         STR_INIT("sent") },
    { STR_INIT("ACKNOWLEDGED"), STR_INIT("acknowledged by the authority") },
    { STR_INIT("OUTCOME"),      STR_INIT("came to an outcome") },
    { STR_INIT("NOT_MINE"),     STR_INIT("handed to another side") },
};
/* clang-format on */

struct str
dtr_side_code(enum dtr_side s)
{
    assert(s < DTR_SIDES);
    return sides[s].code;
}

struct str
dtr_side_words(enum dtr_side s)
{
    assert(s < DTR_SIDES);
    return sides[s].words;
}

enum dtr_side
dtr_side_from(struct str code)
{
    enum dtr_side s = 0;

    while (s < DTR_SIDES && !str_eq(code, sides[s].code))
        s++;
    return s;
}

struct str
dtr_outcome_code(enum dtr_outcome o)
{
    assert(o <= DTR_OUTCOMES);
    return o < DTR_OUTCOMES ? outcomes[o].code : STR_EMPTY;
}

struct str
dtr_outcome_words(enum dtr_outcome o)
{
    assert(o < DTR_OUTCOMES);
    return outcomes[o].words;
}

enum dtr_outcome
dtr_outcome_from(struct str code)
{
    enum dtr_outcome o = 0;

    while (o < DTR_OUTCOMES && !str_eq(code, outcomes[o].code))
        o++;
    return o;
}

struct str
dtr_state_words(enum dtr_state s)
{
    static const struct str words[DTR_STATES] = {
        [DTR_NOT_BEGUN] = STR_INIT("Not begun"),
        [DTR_REFUSED] = STR_INIT("The person does not consent"),
        [DTR_TO_SEND] = STR_INIT("To be sent"),
        [DTR_SENT] = STR_INIT("Sent, not acknowledged"),
        [DTR_ACKNOWLEDGED] = STR_INIT("Acknowledged, no outcome yet"),
        [DTR_OVER] = STR_INIT("Came to an outcome"),
    };

    assert(s < DTR_STATES);
    return words[s];
}

enum dtr_state
dtr_state(const struct dtr *d)
{
    if (d->id == 0)
        return DTR_NOT_BEGUN;
    if (!d->consent)
        return DTR_REFUSED;
    if (d->outcome < DTR_OUTCOMES)
        return DTR_OVER;
    if (!day_known(d->sent))
        return DTR_TO_SEND;
    return day_known(d->acknowledged) ? DTR_ACKNOWLEDGED : DTR_SENT;
}

struct str
dtr_step_words(struct str what)
{
    for (size_t i = 0; i < COUNT_OF(steps); i++)
        if (str_eq(what, steps[i].code))
            return steps[i].words;
    return what;
}
