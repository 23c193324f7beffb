/*
 * sentence/case.h -- the nouns of a case as it is kept: what the feeds say of
 * somebody, made ready for the rules, and what was last decided about them.
 *
 * Which column becomes which fact: doc/rules/facts.md.
 */
#ifndef SENTENCE_CASE_H
#define SENTENCE_CASE_H

#include "base/instant.h"
#include "sentence/eligibility_rule.h"
#include "sentence/handover.h"
#include "sentence/open_conditions_rule.h"

struct case_facts {
    struct str number;
    struct str prison; /* that keeps the case; between two: the last one */
    bool here;         /* in a prison, or between two */
    struct eligibility_facts eligibility;
    struct open_conditions_facts open;
    /* What other rules answer is not in it: open conditions, immigration. */
    struct handover_facts handover;
    struct release_dates dates; /* all of them, for lists */
    bool com_named, com_email;
};

/* What is held true of them now. */
struct case_kept {
    int64_t id; /* 0: nothing */
    struct day from, starts, handover;
    enum responsible who; /* RESP_UNKNOWN: not in the service */
    bool early;           /* the community takes the case early */
    int64_t print;
};

struct kept_case {
    struct case_facts facts;
    struct case_kept kept;
};

#endif
