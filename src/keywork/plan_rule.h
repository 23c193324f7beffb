/*
 * keywork/plan_rule.h -- the best week of key work that this staffing carries.
 *
 *     struct plan_result *r = plan_week(arena, &question, &weights);
 *
 * The plan holds as many sessions as any plan could; of those it costs fewest
 * points (keywork/plan_weights.h): the people who need it most are in it, by
 * their own key worker, early, near, in private.  It is one minimum-cost flow
 * (the network: keywork/plan_network_rule.h), exact with start times and rooms,
 * and its certificate is checked before it is returned.
 *
 * Priority  That the most sessions come first costs nobody their priority: with
 *           one session each, the weightiest set of people that can be seen is
 *           also a largest one (PL-21).
 * Ties      Who waits longest is seen first; then the lower number.  So small
 *           amounts that they never add up to a point.
 * Again     plan_open(), changes, plan_solve(), plan_read(): after a change of
 *           a few half-days the solver goes on from where it was, and what is
 *           kept (plan_keep()) moves as little as can be.
 * Lengths   Somebody may have longer sessions than the usual; then the plan is
 *           the best of a network that was made tighter until all of them fit
 *           (keywork/plan_length_rule.h), and `possible` is the bound.
 * Time      1,300 people, 260 workers, 40 rooms: see doc/benchmarks.md.
 * Rule      PL-1 to PL-42, PL-110 to PL-114 (doc/rules/plan.md)
 */
#ifndef KEYWORK_PLAN_RULE_H
#define KEYWORK_PLAN_RULE_H

#include "base/arena.h"
#include "keywork/plan.h"
#include "keywork/plan_weights.h"

/* The whole answer, proved, with causes.  NULL only for a prison so large (tens
 * of thousands) that the points do not fit in 64 bits.  Lives in the arena. */
struct plan_result *plan_week(struct arena *a, const struct plan_question *q,
                              const struct plan_weights *w) MUST_USE;

/* ---- step by step ---- */

struct plan_work;

/* Takes up the question.  What can be changed below is copied; what the lists
 * point to (texts, covers, walks) must live as long as the work does. */
struct plan_work *plan_open(struct arena *a, const struct plan_question *q,
                            const struct plan_weights *w) MUST_USE;

/* The same work in another arena, solved as far as it was: a change asked of
 * the copy does not touch this one. */
struct plan_work *plan_copy(struct arena *a,
                            const struct plan_work *p) MUST_USE;

/* What if: one fact changes.  The next plan_solve() goes on from the last. */
void plan_set_half(struct plan_work *p, int worker, int half,
                   struct plan_half now);
void plan_set_opening(struct plan_work *p, int place, int half,
                      struct plan_opening now);
void plan_set_regime(struct plan_work *p, int wing, int half,
                     enum plan_regime now);
void plan_set_busy(struct plan_work *p, int person, uint32_t halves);

/* From now on the sessions of this plan are in force: the next plan would
 * rather leave each with its officer, half-day, slot and room. */
void plan_keep(struct plan_work *p, const struct plan_result *in_force);

/* False: too large, see plan_week(). */
bool plan_solve(struct plan_work *p) MUST_USE;

/* The plan that was solved, in the arena; causes are not looked for. */
struct plan_result *plan_read(const struct plan_work *p,
                              struct arena *a) MUST_USE;

/* Why each missed session of `r`, just read, is missed. */
void plan_causes(const struct plan_work *p, struct plan_result *r);

/*
 * Sessions more if one kind of limit alone were lifted and nothing else: the
 * usual length for everybody; six a half-day; full regime; rooms wherever
 * wanted; every half-day on duty protected to the cap; everybody free all week.
 * Only CAUSE_LENGTH to CAUSE_OWN_TIME have such a figure; the others are given
 * nothing.
 */
struct plan_alone {
    int gain[CAUSE_COUNT];
};
struct plan_alone plan_alone(const struct plan_work *p) MUST_USE;

/* Does the certificate of the last solve hold? */
bool plan_proved(const struct plan_work *p) MUST_USE;

#endif
