/*
 * sentence/allocation_bucket_rule.h -- which list of the allocating manager
 * holds a case, and since when it waits.  Source: SM A11.1, A11.6.
 */
#ifndef SENTENCE_ALLOCATION_BUCKET_RULE_H
#define SENTENCE_ALLOCATION_BUCKET_RULE_H

#include "sentence/rule_row.h"
#include "sentence/rule_set.h"

struct allocation_bucket_facts {
    bool inside_policy, has_pom_here, has_case_information;
    struct str tier, rosh, complexity; /* empty: not known */
    enum maybe rosh_needed;            /* not known: as the rule set has it */
    bool womens_prison;
};

enum allocation_bucket {
    AB_OUTSIDE,
    AB_ALLOCATED,
    AB_NO_CASE_INFORMATION,
    AB_NO_TIER,
    AB_NO_ROSH,
    AB_NO_COMPLEXITY,
    AB_UNALLOCATED,
    AB_ROWS
};
extern const struct rule_row allocation_bucket_rows[AB_ROWS];
/* "outside_omic_policy", "allocated", "unallocated", "missing_info" */
struct str allocation_bucket_code(enum allocation_bucket b);

/* Rule: AB-1 to AB-7 */
enum allocation_bucket
allocation_bucket_decide(const struct allocation_bucket_facts *f,
                         const struct rule_set *rules);

/*
 * The day since which a case without a POM waits for one here: the arrival;
 * under `throughline` the end of the last allocation here when that is later
 * (DEP-13).  Rule: AB-8
 */
struct day allocation_waits_since(struct day arrived, struct day ended,
                                  const struct rule_set *rules);

#endif
