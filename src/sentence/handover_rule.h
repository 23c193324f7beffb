/*
 * sentence/handover_rule.h -- who is responsible for a case on a day, and when
 * the community takes over.  Source: SM A5, A6.
 *
 * Pure and quick: about ten million decisions a second, so a whole estate is
 * decided anew rather than patched.
 *
 * The true reason is always in the answer, whoever is responsible: national
 * screens hide it once the COM is (DEP-6).  There is one today, London's
 * (DEP-19).
 */
#ifndef SENTENCE_HANDOVER_RULE_H
#define SENTENCE_HANDOVER_RULE_H

#include "sentence/handover.h"
#include "sentence/rule_row.h"

extern const struct rule_row handover_rows[HO_ROWS];

/*
 * Decides for `f->today`.  Always answers: an unknown release date or sentence
 * start is an answer with its gap, not an error.  starts <= date when both are
 * known; under `throughline` neither is before the sentence (DEP-33).
 * An override replaces who is responsible, never the dates: late is counted
 * from the rule's date, whoever was late.
 * Rule: HO-0 to HO-15 (doc/rules/responsibility.md)
 */
struct handover handover_decide(const struct handover_facts *f,
                                const struct rule_set *rules);

/*
 * The next day, after f->today, on which responsibility, reason or a date of
 * handover will be another by the passing of time alone; DAY_NONE: never.
 */
struct day handover_changes_on(const struct handover_facts *f,
                               const struct rule_set *rules);

#endif
