/*
 * keywork/allocation_best_rule.h -- the best allocation of a whole prison at
 * once, by one minimum-cost flow.
 *
 * What it weighs (the sizes are settings, keywork/allocation_weights.h):
 * staying with the present worker, having known each other and how long ago,
 * the wing, a shared language, how much a person needs, how much of the time
 * that is really protected for key work a worker has left, requests, and the
 * risk to women.  What it never does: a stated conflict, a place above the
 * capacity (and the excess a prison allows), or leaving somebody without a
 * worker so that others are better served: most people placed comes first,
 * then the fewest points.
 *
 * Load     The k-th case of a worker with m minutes a week costs
 *          load x usual_minutes x (2k - 1) / 2m points: rising, so the total
 *          is least when time, not heads, is shared evenly.
 * Anew     With `everybody`, nobody loses a worker for want of room: a worker
 *          above capacity keeps as many places as cases, at `over_capacity`.
 * Ties     Pairs that cost the same are drawn by person number and staff
 *          number, by amounts too small to matter otherwise.  So neither the
 *          order of the input nor one person more moves the others.
 * Proof    The answer comes with the solver's certificate, checked before it
 *          is returned (planner/flow_proof.h): `proved`.
 * Reasons  Each pair says why, and what single fact would change it.  The
 *          latter is exact: after that change this very person would get that
 *          very worker, everything else staying as it is.  Tests re-solve to
 *          see it.
 * Time     1,300 people, 260 workers, every pair: see doc/benchmarks.md.
 * Rule     AL-20 to AL-34 (doc/rules/allocation.md)
 */
#ifndef KEYWORK_ALLOCATION_BEST_RULE_H
#define KEYWORK_ALLOCATION_BEST_RULE_H

#include "base/arena.h"
#include "keywork/allocation.h"
#include "keywork/allocation_weights.h"

/* Answers NULL only for a prison so large (tens of thousands) that the points
 * do not fit in 64 bits.  Lives in the arena. */
struct allocation_result *
allocation_best(struct arena *a, const struct allocation_question *q,
                const struct allocation_weights *w) MUST_USE;

/* Minutes of key work a week the worker has, and where they come from. */
int allocation_minutes(const struct allocation_worker *worker,
                       const struct allocation_weights *w,
                       enum minutes_source *source);

#endif
