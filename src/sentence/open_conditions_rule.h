/*
 * sentence/open_conditions_rule.h -- is somebody in open conditions, and does
 * the COM therefore support from the start?  Source: SM A7.
 */
#ifndef SENTENCE_OPEN_CONDITIONS_RULE_H
#define SENTENCE_OPEN_CONDITIONS_RULE_H

#include "sentence/rule_row.h"
#include "sentence/rule_set.h"

struct open_conditions_facts {
    struct str prison;
    struct day arrived;  /* there */
    enum maybe welsh;    /* the case's probation service is that of Wales */
    struct str category; /* "T" is female open */
};

enum open_conditions_row {
    OC_WOMENS_OPEN,
    OC_WOMENS_CLOSED,
    OC_CLOSED,
    OC_OPEN,
    OC_PILOT,
    OC_OPEN_BEFORE,
    OC_ROWS
};
extern const struct rule_row open_conditions_rows[OC_ROWS];

struct open_conditions {
    enum open_conditions_row row;
    bool womens_prison, in_open_conditions;
    bool open_rules; /* the COM supports from the arrival: SM A5.2 */
};

/* A day of arrival that is not known is not on or after anything.
 * Rule: OC-1 to OC-6 */
struct open_conditions
open_conditions_decide(const struct open_conditions_facts *f,
                       const struct rule_set *rules);

#endif
