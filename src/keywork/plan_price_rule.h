/*
 * keywork/plan_price_rule.h -- what would one more of something be worth?
 *
 * "One more protected half-day on C wing gives 3 more sessions": for each wing
 * the half-day that, protected, lets most more sessions be held, and the
 * half-day in which one more private room does.  Each is tried: the plan is
 * solved with it and counted.  Nothing else of the facts changes.
 * Rule: PL-50 to PL-52 (doc/rules/plan.md)
 */
#ifndef KEYWORK_PLAN_PRICE_RULE_H
#define KEYWORK_PLAN_PRICE_RULE_H

#include "keywork/plan_rule.h"

enum plan_price_kind { PRICE_PROTECTED, PRICE_ROOM, PRICE_KIND_COUNT };

struct plan_price {
    enum plan_price_kind kind;
    int wing;
    int half;   /* PLAN_NOBODY: nothing would help */
    int worker; /* whose half-day, for PRICE_PROTECTED */
    int gain;   /* sessions more */
    bool most;  /* it is certain that no other half-day gives more */
};

struct plan_prices {
    struct plan_price *at; /* [kind x wings + wing] */
    size_t count;
};

/* After plan_solve(); lives in the arena. */
struct plan_prices plan_prices(const struct plan_work *p,
                               struct arena *a) MUST_USE;

#endif
