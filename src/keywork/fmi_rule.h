/*
 * keywork/fmi_rule.h -- where an officer stands with their training.
 *
 * Pure.  Rule: FM-1 to FM-4, doc/rules/fmi.md.
 */
#ifndef KEYWORK_FMI_RULE_H
#define KEYWORK_FMI_RULE_H

#include "keywork/fmi.h"

const char *fmi_answer_code(enum fmi_answer n);
const char *fmi_answer_words(enum fmi_answer n);
enum fmi_answer fmi_answer_from(struct str code); /* FMI_ANSWERS: none */
const char *fmi_state_words(enum fmi_state s);

/*
 * Takes    the trainings of one officer, newest first.
 * Answers  where they stand; in *which the training that says so, or NULL. What
 *          is confirmed counts before what waits, unless it has lapsed.
 */
enum fmi_state fmi_state_of(const struct fmi_training *at, size_t count,
                            struct day today,
                            const struct fmi_training **which);

/* In use today: begun, not ended, and no other row in its place. */
bool fmi_skill_holds(const struct fmi_skill *s, struct day today);

#endif
