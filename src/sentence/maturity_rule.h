/*
 * sentence/maturity_rule.h -- what to bear in mind with a person from 18 to 25,
 * whose thinking is still growing up: prompts, never a score.  Pure.
 *
 * MA-1  Prompts are shown from the 18th birthday until the 26th.
 * MA-2  They ask what is behind what is seen; they are shown where a talk is
 *       prepared or written down, and nothing is filled in for them.
 *
 * Source: R208 (effective practice guide: see beyond the label).
 */
#ifndef SENTENCE_MATURITY_RULE_H
#define SENTENCE_MATURITY_RULE_H

#include "base/day.h"
#include "base/str.h"

enum { MATURITY_FROM = 18, MATURITY_TO = 25 };

/* NULL and none: the day of birth is not known, or another age. */
const struct str *maturity_prompts(struct day born, struct day today,
                                   size_t *count);

#endif
