#include "sentence/maturity_rule.h"

#include "sentence/eligibility_rule.h"

static const struct str prompts[] = {
    STR_INIT("What did they think would happen next, when it happened?"),
    STR_INIT("Who was there, and what would those have thought of another "
             "choice?"),
    STR_INIT("What have they done lately that the record does not say: "
             "something kept up, learnt, put right?"),
    STR_INIT(
        "Is the plan in steps of days and weeks, small enough to be kept?"),
    STR_INIT("Who has stayed in their life, and who left? Were they in care?"),
    STR_INIT("Has anybody asked about a head injury, learning, attention or "
             "speech?"),
    STR_INIT("What would they say about themselves that is not the offence?"),
};

const struct str *
maturity_prompts(struct day born, struct day today, size_t *count)
{
    *count = 0;
    if (!day_known(born))
        return NULL;
    const int age = age_on(born, today);
    if (age < MATURITY_FROM || age > MATURITY_TO)
        return NULL;
    *count = COUNT_OF(prompts);
    return prompts;
}
