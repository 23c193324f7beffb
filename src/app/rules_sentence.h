/*
 * app/rules_sentence.h -- `throughline rules NAME`: a rule of sentence
 * management on cases in CSV, to compare with the national service.
 *
 * The columns are those of sentence/cases.h.  The preset rule set is the
 * national one.
 */
#ifndef APP_RULES_SENTENCE_H
#define APP_RULES_SENTENCE_H

#include "sentence/cases.h"

#include <stdio.h>

/* Exit status 0; 1 when some row was refused; 2 when nothing could be decided
 * (said on `complaints`). */
int command_rules_sentence(const struct topic *topic,
                           const struct rule_set *rules, enum cases_form form,
                           FILE *in, FILE *out, FILE *complaints);

#endif
