/*
 * keywork/allocation_explain_rule.h -- why each pair of the best rule, and
 * what would change it.  Only the best rule includes it.
 */
#ifndef KEYWORK_ALLOCATION_EXPLAIN_RULE_H
#define KEYWORK_ALLOCATION_EXPLAIN_RULE_H

#include "keywork/allocation_pairs_rule.h"

/* Gives every choice its reasons, or why there is nobody.  The seats of `s`
 * are decided. */
void allocation_reasons(const struct points *s);

/*
 * Gives every choice what would change it.
 *
 * To give person p to worker j instead, p leaves the own worker w, and j, when
 * full, passes somebody on, who ... until a place is free or w's is taken.  The
 * cheapest such chain is a shortest path between workers, where a step from a
 * to b costs what moving the cheapest person of a to b costs, counted in
 * reduced costs of the solved flow.  All of them together are one table, so
 * each statement is exact.
 */
void allocation_changes(const struct points *s);

#endif
