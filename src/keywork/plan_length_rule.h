/*
 * keywork/plan_length_rule.h -- sessions longer than the usual one, in the
 * network of a week.  Only the plan rules include it, and tests that look
 * inside.
 *
 * One unit of the network is one session of the usual length.  That somebody
 * has longer ones is no matter of a flow: an officer's minutes would be a
 * knapsack.  So the network is solved as if all were usual, which no plan can
 * beat; the plan is read with the real minutes; where they do not fit the
 * network is made tighter (a session less in the half-day, a slot shut, a room
 * kept free, a person barred from it) and solved again, until all of them fit.
 *
 * Promise  Every plan that is read keeps PL-110 to PL-114: nobody and no room
 *          twice at a time in real minutes.  It is the best of the tightened
 *          network, with its certificate; what it lacks of the usual one
 *          (plan_result.possible) has the cause CAUSE_LENGTH.
 * Not      the best of all plans with these lengths; the gap to it is at most
 *          possible - planned, and is told.
 * Time     nothing when all sessions have the usual length.
 * Rule     PL-110 to PL-114 (doc/rules/plan.md)
 */
#ifndef KEYWORK_PLAN_LENGTH_RULE_H
#define KEYWORK_PLAN_LENGTH_RULE_H

#include "keywork/plan_network_rule.h"

/* Minutes that a session of the person shall last, and must last at least:
 * never less than the usual. */
int plan_minutes(const struct plan_work *p, int person);
int plan_minutes_least(const struct plan_work *p, int person);

/* Protected minutes that a session so long uses up. */
int plan_need(const struct plan_weights *w, int minutes);

/* When the officer's half-day ends, minutes from midnight. */
int plan_half_ends(const struct plan_work *p, int worker, int half);

/* Is there, all else left aside, time in the half-day for the person? */
bool plan_has_time(const struct plan_work *p, int person, int worker, int half);

/* Forgets what was tightened; the arcs follow. */
void plan_loosen(struct plan_work *p);

/* Tightens the solved network until the plan in it fits, and solves it.  False:
 * see plan_solve(). */
bool plan_fit(struct plan_work *p) MUST_USE;

#endif
