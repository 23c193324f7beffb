/*
 * plan/promise_rule.h -- is a promise kept, and how many are.
 * Pure.  Rule: PR-2, PR-5 (doc/rules/promise.md)
 */
#ifndef PLAN_PROMISE_RULE_H
#define PLAN_PROMISE_RULE_H

#include "base/day.h"

enum promise_state {
    PROMISE_OPEN,
    PROMISE_KEPT,
    PROMISE_NOT_KEPT,
    PROMISE_WITHDRAWN,
    PROMISE_STATE_COUNT
};

const char *promise_state_code(enum promise_state s);
const char *promise_state_words(enum promise_state s);
enum promise_state promise_state_from(struct str code);

struct promise_rate {
    int in_time, late, not_kept, overdue; /* of those that were due */
};
/* Adds one: `first_due` as it was promised.  Withdrawn ones, and open ones
 * whose day is not over, count nowhere. */
void promise_count(struct promise_rate *r, enum promise_state s,
                   struct day first_due, struct day answered, struct day today);

#endif
