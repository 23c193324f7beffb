/*
 * sentence/early_allocation_assessment_rule.h -- what the answers to the
 * questions of early allocation come to.  Source: SM A8.4 to A8.6.
 */
#ifndef SENTENCE_EARLY_ALLOCATION_ASSESSMENT_RULE_H
#define SENTENCE_EARLY_ALLOCATION_ASSESSMENT_RULE_H

#include "sentence/early_allocation.h"
#include "sentence/rule_row.h"
#include "sentence/rule_set.h"

struct early_answers {
    /* Any of these, and the case is eligible. */
    bool terrorism_act, high_profile, crime_prevention_order, mappa_level_3;
    bool critical_public_protection;
    /* Else the community decides about these. */
    bool extremism_separation, within_24_months; /* the second of the first */
    bool very_high_harm, mappa_level_2, pathfinder, other_reason;
};

enum assessment_row {
    EQ_MANDATORY,
    EQ_EXTREMISM_FAR,
    EQ_NOTHING,
    EQ_DISCRETIONARY,
    EQ_ROWS
};
extern const struct rule_row assessment_rows[EQ_ROWS];

enum early_outcome assessment_outcome(enum assessment_row row);

/*
 * Nationally an extremism separation centre with release beyond 24 months
 * makes all other discretionary answers void; under `throughline` only that
 * one does not count (DEP-11).  Rule: EQ-1 to EQ-4
 */
enum assessment_row assessment_decide(const struct early_answers *f,
                                      const struct rule_set *rules);

#endif
