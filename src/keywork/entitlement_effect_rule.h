/*
 * keywork/entitlement_effect_rule.h -- what a row of the entitlement table
 * would change, before it is saved.
 */
#ifndef KEYWORK_ENTITLEMENT_EFFECT_RULE_H
#define KEYWORK_ENTITLEMENT_EFFECT_RULE_H

#include "base/arena.h"
#include "keywork/plan_due_rule.h"

struct entitlement_effect {
    int people;        /* whom the row is about */
    int before, after; /* sessions due in the week, of everybody */
    int more, less;    /* people who are due more, or less, than before */
};

/* The week's sessions without the row and with it.  `now` is settled. */
struct entitlement_effect
entitlement_effect(struct arena *a, const struct entitlements *now,
                   const struct entitlement *row, struct str kind,
                   const struct policy_setting *s, const struct due_facts *f,
                   size_t count, struct day week);

#endif
