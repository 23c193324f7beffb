/*
 * keywork/plan_away_rule.h -- an officer taken away for part of a half-day.
 *
 * Of what is left of the half-day the longer part counts, since sessions need
 * time in one piece, and there are no more minutes of key work than it has.
 * Rule: DY-10 (doc/rules/day.md)
 */
#ifndef KEYWORK_PLAN_AWAY_RULE_H
#define KEYWORK_PLAN_AWAY_RULE_H

#include "keywork/plan.h"

enum { PLAN_MIDDAY = 780, PLAN_DAY_MINUTES = 24 * 60 };

/* From and to: minutes of the day.  `half`: even is a morning. */
void plan_take_away(struct plan_half *h, int half, int from, int to);

/* Does the officer have this session still?  From start to end on duty. */
bool plan_half_has(const struct plan_half *h, int half, int start, int end);

#endif
