/*
 * keywork/entitlement_effect_rule.h -- what a row of the entitlement table
 * would change, before it is saved.  Where a pilot runs, both are worked out as
 * the plan would: rows about everybody do not reach its wing (PL-120).
 */
#ifndef KEYWORK_ENTITLEMENT_EFFECT_RULE_H
#define KEYWORK_ENTITLEMENT_EFFECT_RULE_H

#include "base/arena.h"
#include "keywork/pilot_rule.h"
#include "keywork/plan_due_rule.h"

struct entitlement_ask {
    const struct entitlements *now; /* settled */
    const struct entitlement *row;
    struct str kind; /* of the prison */
    const struct policy_setting *setting;
    const struct pilots *pilots;
    struct day week;
};

struct entitlement_person {
    struct due_facts of;
    struct str wing;
};

struct entitlement_effect {
    int people;        /* whom the row is about */
    int before, after; /* sessions due in the week, of everybody */
    int more, less;    /* people who are due more, or less, than before */
};

/* The week's sessions without the row and with it. */
struct entitlement_effect entitlement_effect(struct arena *a,
                                             const struct entitlement_ask *ask,
                                             const struct entitlement_person *f,
                                             size_t count);

#endif
