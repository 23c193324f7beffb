#include "staff/given_rule.h"

static const char *const words[GIVEN_ANSWER_COUNT] = {
    [GIVEN_CAN] = "can be undone",
    [GIVEN_UNDONE] = "undone: as it was before",
    [GIVEN_ENDED] = "stays: somebody ended or changed it since",
    [GIVEN_TOLD] = "stays: the person has been told",
    [GIVEN_COVERED] = "stays: cover was arranged since",
    [GIVEN_LEFT] = "stays: the person has left, or is with the prison offender "
                   "manager now",
    [GIVEN_BEFORE_GONE] = "stays: who had the person before no longer holds "
                          "the role",
    [GIVEN_LATE] = "given out",
};

const char *
given_words(enum given_answer a)
{
    assert(a < GIVEN_ANSWER_COUNT);
    return words[a];
}

struct instant
given_until(struct instant given)
{
    given.ms += (int64_t)GIVEN_UNDO_MINUTES * 60 * 1000;
    return given;
}

enum given_answer
given_decide(const struct given_facts *f, struct instant now)
{
    if (f->undone)
        return GIVEN_UNDONE;
    if (!f->open)
        return GIVEN_ENDED;
    if (now.ms > given_until(f->given).ms)
        return GIVEN_LATE;
    if (f->told)
        return GIVEN_TOLD;
    if (f->covered)
        return GIVEN_COVERED;
    if (!f->here)
        return GIVEN_LEFT;
    return f->had_before && !f->before_holds_role ? GIVEN_BEFORE_GONE
                                                  : GIVEN_CAN;
}
