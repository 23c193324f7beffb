/*
 * sentence/override_rule.h -- what an override must have, and who may decide.
 * Pure.  Rules: OV-1 to OV-10 (doc/rules/override.md)
 */
#ifndef SENTENCE_OVERRIDE_RULE_H
#define SENTENCE_OVERRIDE_RULE_H

#include "sentence/choice.h"
#include "sentence/override.h"

enum { OVERRIDE_WHY_MAX = 500, OVERRIDE_MONTHS_MOST = 12 };

enum override_state override_state(const struct override *o, struct day today);
const char *override_state_words(enum override_state s);

/* What is wrong with one that is asked for: the field and what to do; field
 * NULL: nothing.  `reasons` are those offered.  Rule: OV-1 to OV-5 */
struct override_problem {
    const char *field, *words;
};
struct override_problem override_check(const struct override *o,
                                       const struct choices *reasons,
                                       enum responsible now, struct day today);

enum override_refusal {
    OVERRIDE_MAY,
    OVERRIDE_SAME_PERSON, /* who asked does not approve: OV-6 */
    OVERRIDE_NOT_OPEN,    /* it is decided, ended or over: OV-7 */
};
/* May `user` approve it, or say no? */
enum override_refusal override_may_decide(const struct override *o,
                                          struct str user, struct day today);
/* POM, COM */
struct str override_side_code(enum override_side s);
/* Have both sides said what they think of it?  Rule: OV-10 */
bool override_heard(const struct override_said said[OVERRIDE_SIDES]);
/* Is its day of review come, or its end within two weeks?  Rule: OV-8 */
bool override_to_review(const struct override *o, struct day today);

#endif
