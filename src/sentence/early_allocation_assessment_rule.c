#include "sentence/early_allocation_assessment_rule.h"

#define S STR_INIT
/* clang-format off */
const struct rule_row assessment_rows[EQ_ROWS] = {
    [EQ_MANDATORY]     = { S("EQ-1"), S("one of the mandatory questions is answered yes"),                       S("SM A8.4, A8.6") },
    [EQ_EXTREMISM_FAR] = { S("EQ-2"), S("the person is in an extremism separation centre and not due for release within 24 months"), S("SM A8.6") },
    [EQ_NOTHING]       = { S("EQ-3"), S("no question that counts is answered yes"),                              S("SM A8.6") },
    [EQ_DISCRETIONARY] = { S("EQ-4"), S("one of the other questions is answered yes"),                           S("SM A8.5, A8.6") },
};
/* clang-format on */
#undef S

enum early_outcome
assessment_outcome(enum assessment_row row)
{
    static const enum early_outcome outcomes[EQ_ROWS] = {
        [EQ_MANDATORY] = EARLY_ELIGIBLE,
        [EQ_EXTREMISM_FAR] = EARLY_INELIGIBLE,
        [EQ_NOTHING] = EARLY_INELIGIBLE,
        [EQ_DISCRETIONARY] = EARLY_DISCRETIONARY,
    };

    return outcomes[row];
}

static bool
any(const bool *answers, size_t count)
{
    bool yes = false;

    for (size_t i = 0; i < count; i++)
        yes |= answers[i];
    return yes;
}

enum assessment_row
assessment_decide(const struct early_answers *f, const struct rule_set *rules)
{
    const bool mandatory[] = {
        f->terrorism_act,
        f->high_profile,
        f->crime_prevention_order,
        f->mappa_level_3,
        f->critical_public_protection,
    };
    const bool other[] = {
        f->very_high_harm,
        f->mappa_level_2,
        f->pathfinder,
        f->other_reason,
    };
    const bool extremism_far = f->extremism_separation && !f->within_24_months;

    if (any(mandatory, COUNT_OF(mandatory)))
        return EQ_MANDATORY;
    if (extremism_far && rules->extremism_outranks)
        return EQ_EXTREMISM_FAR;
    if (any(other, COUNT_OF(other)))
        return EQ_DISCRETIONARY;
    if (extremism_far)
        return EQ_EXTREMISM_FAR;
    return f->extremism_separation ? EQ_DISCRETIONARY : EQ_NOTHING;
}
