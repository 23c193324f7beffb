/*
 * keywork/allocation_pairs_rule.h -- the network of the best rule: people,
 * workers, a sink.  Only the allocation_best and allocation_explain rules
 * include it.
 *
 * Most pairs are never worth a thought, so the network begins with the few
 * that look cheapest for each person and takes in others only when the duals
 * say that they would make the answer cheaper.  When no pair is left that
 * would, the answer is the best over all pairs, whichever were taken in: that
 * is checked over all pairs each time, and again by the proof.
 */
#ifndef KEYWORK_ALLOCATION_PAIRS_RULE_H
#define KEYWORK_ALLOCATION_PAIRS_RULE_H

#include "keywork/allocation_points_rule.h"

/*
 * Builds and solves the network over all pairs that are not barred.  False:
 * the numbers do not fit.  Nodes are the people, the seats, the sink; arcs 0
 * to people - 1 lead from a person to nobody.
 */
bool pairs_solve(struct points *s) MUST_USE;

/* By person: the seat they got, or ALLOCATION_NOBODY; in the arena. */
int *pairs_taken(const struct points *s);

/* Is it proved that no allocation over all pairs is cheaper?  By the
 * certificate of the flow, and by the price of every pair left out. */
bool pairs_proved(const struct points *s) MUST_USE;

#endif
