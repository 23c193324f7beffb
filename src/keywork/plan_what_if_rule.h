/*
 * keywork/plan_what_if_rule.h -- what would become of a week if officers,
 * rooms, caps, frequencies or priorities were others?
 *
 *     struct plan_work *now = plan_if_open(a, &question, &weights, &x);
 *     if (plan_solve(now) && plan_if(now, a, &x, &answer))
 *         compare(plan_if_now(now, a), answer);
 *
 * Nothing is decided or kept.  The work as it is now is solved once; each
 * question after that goes on from there on a copy, which is fast
 * (doc/benchmarks.md).
 * Rule: PL-80 to PL-82 (doc/rules/plan.md)
 */
#ifndef KEYWORK_PLAN_WHAT_IF_RULE_H
#define KEYWORK_PLAN_WHAT_IF_RULE_H

#include "keywork/plan_rule.h"

/* An officer in the half-days of the bits: away, or at work on another wing. */
struct plan_if_officer {
    int worker;
    uint32_t halves;
    int wing; /* PLAN_NOBODY: away */
};
struct plan_if_room {
    int place;
    uint32_t halves; /* closed then */
};

struct plan_what_if {
    const struct plan_if_officer *officer;
    size_t officers;
    const struct plan_if_room *closed;
    size_t closed_count;
    /* Officers more on a wing, protected to the cap from Monday to Friday.
     * They know the people of the wing (PL-81). */
    int hired, hired_wing;
    int rooms, rooms_wing; /* private rooms more, open all week */
    const int *due;        /* by person; NULL: as it is */
    struct plan_weights w; /* cap and priorities are taken from here */
};

/* The work as it is now, with room for what is asked.  Like plan_open(). */
struct plan_work *plan_if_open(struct arena *a, const struct plan_question *q,
                               const struct plan_weights *w,
                               const struct plan_what_if *x) MUST_USE;

/* Who is missed as it is, and why; sessions are not read. */
struct plan_result *plan_if_now(const struct plan_work *now,
                                struct arena *a) MUST_USE;

/* The same if.  NULL: too large, see plan_week(). */
struct plan_result *plan_if(const struct plan_work *now, struct arena *a,
                            const struct plan_what_if *x) MUST_USE;

/*
 * So many percent of the half-days in which an officer is on duty, as absence
 * takes them: chosen by chance, the same each time, to the nearest half-day.
 * More percent take the same ones and others.  Of `first` to the end; *count
 * rows, each away.
 */
struct plan_if_officer *plan_if_absent(struct arena *a,
                                       const struct plan_question *q,
                                       int percent, size_t *count) MUST_USE;

/* ---- who loses ---- */

struct plan_if_person {
    int person;
    int sessions;          /* fewer than now; below zero: more */
    int priority;          /* points of those sessions */
    enum plan_cause cause; /* of the first that is missed then */
};
struct plan_if_people {
    struct plan_if_person *at; /* who loses, weightiest first; then who gains */
    size_t count, losing;
};
struct plan_if_people plan_if_people(struct arena *a, size_t people,
                                     const struct plan_result *now,
                                     const struct plan_result *then) MUST_USE;

#endif
