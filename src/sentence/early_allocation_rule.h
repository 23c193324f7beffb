/*
 * sentence/early_allocation_rule.h -- does the community take the case early,
 * and what is there to do about it?  Source: SM A6.8, A8.8 to A8.16.
 */
#ifndef SENTENCE_EARLY_ALLOCATION_RULE_H
#define SENTENCE_EARLY_ALLOCATION_RULE_H

#include "sentence/early_allocation.h"
#include "sentence/rule_row.h"
#include "sentence/rule_set.h"

struct early_allocation_facts {
    struct day today; /* known */
    struct day sentence_start, licence_expiry, ted, ped, thd, ard, crd;
    const struct early_assessment *assessments; /* oldest first */
    size_t count;
};

enum early_allocation_row {
    EA_ELIGIBLE,
    EA_PENDING,
    EA_CALL_TO_ACTION,
    EA_SAVED,
    EA_NONE,
    EA_ROWS
};
extern const struct rule_row early_allocation_rows[EA_ROWS];
/* The national state: "decision_pending"; "" for EA_NONE. */
struct str early_allocation_state(enum early_allocation_row row);

struct early_allocation {
    enum early_allocation_row row;
    bool in_window;     /* the first date is 18 months off or less, or past */
    bool latest_counts; /* the last assessment of this sentence is good */
    bool early;         /* ... and the licence has not run out */
    bool prompt;        /* assess again: the window has opened */
    bool task;          /* the POM must record the community's decision */
};

/*
 * Only the last assessment since the sentence start counts; a later one that
 * is not good cancels an earlier one that was.  Without a sentence start none
 * belongs to this sentence.  Rule: EA-1 to EA-5
 */
struct early_allocation
early_allocation_decide(const struct early_allocation_facts *f,
                        const struct rule_set *rules);

/*
 * What is wrong with the date of an OASys assessment that early allocation is
 * to rest on: a sentence, or empty when nothing is.  It must be newer than
 * three months and before today.  Rule: EA-6; SM A8.3
 */
struct str early_allocation_oasys_problem(struct day oasys, struct day today,
                                          const struct rule_set *rules);

#endif
