/*
 * keywork/entitlement_review_rule.h -- what a row of the entitlement table is
 * worth today: in force, to come, or of the past; and whether the day on which
 * somebody wanted to look at it again has come.
 *
 * A row whose review has passed stays in force: nobody loses a session because
 * a manager was late.  It is shown until a newer row takes its place.
 * Rule: PL-103 (doc/rules/plan.md)
 */
#ifndef KEYWORK_ENTITLEMENT_REVIEW_RULE_H
#define KEYWORK_ENTITLEMENT_REVIEW_RULE_H

#include "keywork/entitlement.h"

enum row_state {
    ROW_IN_FORCE,
    ROW_TO_COME,
    ROW_BEFORE,   /* a newer row about the same people holds */
    ROW_REPLACED, /* another of the same day took its place */
};

enum row_state entitlement_state(const struct entitlement_rows *rows, size_t i,
                                 struct day today);
/* The prison's own, in force, and the day has come. */
bool entitlement_wants_review(const struct entitlement_rows *rows, size_t i,
                              struct day today);
size_t entitlement_reviews(const struct entitlement_rows *rows,
                           struct day today);

#endif
