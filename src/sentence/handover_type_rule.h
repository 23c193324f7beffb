/*
 * sentence/handover_type_rule.h -- how much of a handover a case gets, and
 * with which tasks.  Source: SM A14.1, A14.2.
 */
#ifndef SENTENCE_HANDOVER_TYPE_RULE_H
#define SENTENCE_HANDOVER_TYPE_RULE_H

#include "sentence/rule_row.h"
#include "sentence/rule_set.h"

struct handover_type_facts {
    bool has_case_information;
    struct str reason;     /* of the stored decision; empty: there is none */
    enum maybe enhanced;   /* resourcing; not known counts as enhanced */
    enum maybe simplified; /* not known: as the rule set has it */
    struct day handover;   /* or none */
};

enum handover_type_row {
    HT_MISSING,
    HT_NONE,
    HT_STANDARD,
    HT_ENHANCED_SIMPLE,
    HT_ENHANCED,
    HT_ROWS
};
extern const struct rule_row handover_type_rows[HT_ROWS];
struct str handover_type_code(enum handover_type_row row); /* "enhanced" */

enum handover_task {
    TASK_REVIEWED_OASYS = 1,
    TASK_CONTACTED_COM = 2,
    TASK_ATTENDED_MEETING = 4,
    TASK_SENT_REPORT = 8
};
/* Bits of enum handover_task. */
unsigned handover_type_tasks(enum handover_type_row row);
/* Their national names with `|` between. */
struct str handover_type_task_codes(enum handover_type_row row);

/* Rule: HT-1 to HT-5 */
enum handover_type_row handover_type_decide(const struct handover_type_facts *f,
                                            const struct rule_set *rules);

#endif
