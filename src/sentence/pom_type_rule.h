/*
 * sentence/pom_type_rule.h -- a prison POM or a probation POM?  Source: SM A10.
 *
 * Two strategies: by tier, which is live nationally, and by risk of serious
 * harm (RoSH), which is written there and waits for its policy.
 */
#ifndef SENTENCE_POM_TYPE_RULE_H
#define SENTENCE_POM_TYPE_RULE_H

#include "sentence/rule_row.h"
#include "sentence/rule_set.h"

enum pom_type { POM_NONE, POM_PRISON, POM_PROBATION, POM_TYPES };
struct str pom_type_code(enum pom_type t);  /* "PRO", "PO", "NOREC" */
struct str pom_type_label(enum pom_type t); /* "prison", "probation", "none" */

struct pom_type_facts {
    enum maybe by_rosh; /* not known: as the rule set has it */
    bool immigration_case, pom_responsible;
    struct str tier; /* "A"; the first letter of tiers such as "B2" */
    struct str rosh; /* "VERY_HIGH"; empty: not known */
};

enum pom_type_row {
    PT_IMMIGRATION,
    PT_SUPPORTING,
    PT_TIER_HIGH,
    PT_TIER_OTHER,
    PT_ROSH_HIGH,
    PT_ROSH_MISSING,
    PT_ROSH_OTHER,
    PT_ROWS
};
extern const struct rule_row pom_type_rows[PT_ROWS];
/* The national key of the reason: "tier_based". */
struct str pom_type_reason(enum pom_type_row row);

struct pom_type_answer {
    enum pom_type_row row;
    enum pom_type type;
    /* Giving a POM of that kind needs a reason: SM A10.4 */
    bool prison_needs_reason, probation_needs_reason;
};

/* Rule: PT-1 to PT-7 */
struct pom_type_answer pom_type_decide(const struct pom_type_facts *f,
                                       const struct rule_set *rules);

#endif
