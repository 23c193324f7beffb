/*
 * sentence/responsibility_rule.h -- all rules of a case in the order in which
 * they need each other: in the service? in open conditions? who is
 * responsible, and when does the community take over?
 *
 * Pure.  The facts decided from are part of the answer, so that it can be kept
 * with them and decided again.
 */
#ifndef SENTENCE_RESPONSIBILITY_RULE_H
#define SENTENCE_RESPONSIBILITY_RULE_H

#include "base/json.h"
#include "sentence/case.h"

struct responsibility {
    const struct rule_set *rules;
    enum responsible who; /* RESP_UNKNOWN: not in the service */
    const struct rule_row *row;
    struct str reason; /* "recall_case"; empty: not in the service */
    struct handover handover;
    struct handover_facts facts; /* with what the other rules answered */
};

/*
 * Who left, and is in no prison, is not in the service whatever the dates say
 * (DEP-1).  A day of birth that is not known does not keep anybody out: it is
 * an adult prison.
 * Rule: EL-0; then EL, OC, HO
 */
struct responsibility responsibility_decide(const struct case_facts *f,
                                            const struct rule_set *rules);

/* What is asked of the first rule: with the age of an adult for whom no day of
 * birth is known. */
struct eligibility_facts
responsibility_eligibility(const struct case_facts *f,
                           const struct rule_set *rules);

/* Who helps: "COM", "POM", or empty. */
struct str responsibility_supporting(enum responsible who);

/* The next day on which time alone changes it; DAY_NONE: never. */
struct day responsibility_changes_on(const struct responsibility *r);

/*
 * {"eligibility":{...},"open-conditions":{...},"handover":{...}}: what was
 * known, under the names that `throughline rules` takes; what was not known,
 * and today, are left out.
 */
void responsibility_inputs(struct json *j, const struct case_facts *f,
                           const struct responsibility *r);

/* A number that is another when the answer or one of `inputs` is.  That two
 * answers of one person have the same is one chance in 10^19. */
int64_t responsibility_print(const struct responsibility *r, struct str inputs);

#endif
