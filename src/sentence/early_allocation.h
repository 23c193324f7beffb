/*
 * sentence/early_allocation.h -- the nouns of early allocation: the community
 * takes a case 15 months before release instead of eight and a half.
 */
#ifndef SENTENCE_EARLY_ALLOCATION_H
#define SENTENCE_EARLY_ALLOCATION_H

#include "base/day.h"

enum early_outcome {
    EARLY_INELIGIBLE,
    EARLY_DISCRETIONARY, /* the community decides */
    EARLY_ELIGIBLE,
    EARLY_OUTCOMES
};
struct str early_outcome_code(enum early_outcome o); /* "eligible" */

enum community_decision {
    DECISION_NONE, /* not yet */
    DECISION_DECLINED,
    DECISION_ACCEPTED
};

/* One that was made. */
struct early_assessment {
    struct day made;
    bool in_window; /* made within the referral window: fixed when made */
    enum early_outcome outcome;
    enum community_decision decision;
};

#endif
