/*
 * keywork/day_state_rule.h -- which state of a session may follow which, in
 * codes, and in words.
 *
 * Rule: DY-1 (doc/rules/day.md)
 */
#ifndef KEYWORK_DAY_STATE_RULE_H
#define KEYWORK_DAY_STATE_RULE_H

#include "keywork/day.h"

/* A session that was moved lives on as another; everything else can still be
 * put right, since paper comes in late. */
bool day_state_may(enum day_state from, enum day_state to);

/* Still to be held: planned or at risk. */
bool day_state_open(enum day_state s);

const char *day_state_code(enum day_state s);
const char *day_state_words(enum day_state s);
/* DAY_UNANSWERED for a code that nobody knows: it shows. */
enum day_state day_state_from(struct str code);

const char *day_side_words(enum day_side s);
struct str day_side_code(enum day_side s);
/* DAY_SIDE_COUNT when there is no such code. */
enum day_side day_side_from(struct str code);

#endif
