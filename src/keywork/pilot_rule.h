/*
 * keywork/pilot_rule.h -- when a pilot runs, and what its wing is due by it.
 * Pure.
 *
 * A pilot takes the place of what everybody is due: the prison's frequency and
 * the rows about everybody.  Rows about a group go on giving at least so much.
 * Rule: PL-120 to PL-124 (doc/rules/plan.md)
 */
#ifndef KEYWORK_PILOT_RULE_H
#define KEYWORK_PILOT_RULE_H

#include "base/arena.h"
#include "keywork/pilot.h"
#include "keywork/plan_due_rule.h"

enum pilot_state {
    PILOT_TO_COME,
    PILOT_RUNS,
    PILOT_OVER,
    PILOT_ENDED_EARLY,
    PILOT_WITHDRAWN /* before its first day */
};
enum pilot_state pilot_state(const struct pilot *p, struct day today);
const char *pilot_state_words(enum pilot_state s);

/* Its last day: as planned, or as it was ended. */
struct day pilot_last(const struct pilot *p);
/* PL-123: ended today it runs to the Sunday; before its first day it never
 * begins.  DAY_NONE: it ends by then anyway. */
struct day pilot_end_day(const struct pilot *p, struct day today);

/* PL-122: the one that shares a week with these days, or NULL. */
const struct pilot *pilot_clash(const struct pilots *l, struct day from,
                                struct day to);

/* What the wing of the pilot of a week is due. */
struct pilot_terms {
    const struct pilot *pilot; /* NULL: none runs */
    struct entitlements due;
    struct policy_setting setting;
};
struct pilot_terms pilot_terms(struct arena *a, const struct pilots *l,
                               struct day week, const struct entitlements *e,
                               const struct policy_setting *s) MUST_USE;
bool pilot_holds(const struct pilot_terms *t, struct str wing);
/* What holds on a wing: the terms of the pilot where it runs, `due` and `s`
 * everywhere else.  Points at its arguments. */
struct wing_terms {
    const struct entitlements *due;
    const struct policy_setting *setting;
};
struct wing_terms pilot_wing_terms(const struct pilot_terms *t, struct str wing,
                                   const struct entitlements *due,
                                   const struct policy_setting *s) MUST_USE;

/* "a session every 2 weeks, of 60 minutes" */
struct str pilot_words(struct arena *a, const struct pilot *p);

#endif
