/*
 * keywork/day_replan_rule.h -- what to do about sessions at risk: the smallest
 * change for all of them together, and every way for one.
 *
 * The smallest change is the plan's own flow once more (keywork/plan_rule.h),
 * asked only to seat the sessions that are still to come, and with leaving
 * them alone worth more than anything but a seat: so nobody else is moved
 * unless that gives somebody at risk a place.
 * Rule: DY-11, DY-12 (doc/rules/day.md)
 */
#ifndef KEYWORK_DAY_REPLAN_RULE_H
#define KEYWORK_DAY_REPLAN_RULE_H

#include "base/arena.h"
#include "keywork/plan_moves_rule.h"
#include "keywork/plan_weights.h"

/* A session of the plan in force that is still to come.  What the question
 * does not know of (an officer who left, a room that is closed) is
 * PLAN_NOBODY. */
struct day_ask {
    struct plan_kept at;
    bool at_risk;
};

struct day_answer {
    enum plan_move_kind kind; /* MOVE_NONE: stays; MOVE_LOST: no place */
    struct plan_session to;   /* unless it is lost */
};

/* Answers each of `count` sessions at the same place of `out`.  False: too
 * large, see plan_week(). */
bool day_replan(struct arena *a, const struct plan_question *q,
                const struct plan_weights *w, const struct day_ask *asks,
                size_t count, struct day_answer *out) MUST_USE;

/*
 * Every officer's half-day in which asks[which] could be held, all others
 * staying where they are: the cheapest first, in each the slot nearest to the
 * time that was planned.  `points` of an answer is what it costs.  At most
 * `most`; answers how many.
 */
size_t day_choices(struct arena *a, const struct plan_question *q,
                   const struct plan_weights *w, const struct day_ask *asks,
                   size_t count, size_t which, struct plan_session *out,
                   size_t most) MUST_USE;

#endif
