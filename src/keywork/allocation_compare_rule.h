/*
 * keywork/allocation_compare_rule.h -- two recommendations side by side, before
 * anything is saved: who would get somebody else, and what each does for load,
 * continuity, wings and languages.
 *
 * Both answer the same question (the same structs).  Pure; lives in the arena.
 * Rule: AL-40 (doc/rules/allocation.md)
 */
#ifndef KEYWORK_ALLOCATION_COMPARE_RULE_H
#define KEYWORK_ALLOCATION_COMPARE_RULE_H

#include "base/arena.h"
#include "keywork/allocation.h"
#include "keywork/allocation_weights.h"

/* How evenly something is spread over the active workers. */
struct allocation_spread {
    size_t workers; /* that have the measure; all others zero without any */
    double least, most, mean;
    double deviation; /* standard, of the whole population */
};

/* What one recommendation does.  Counts are people among the choices. */
struct allocation_measures {
    size_t placed, unplaced;
    size_t had_worker, kept, moved; /* kept or moved from the present worker */
    size_t knew_any, knew;          /* had an active earlier worker; gets one */
    size_t wing_known, wing;        /* on a home wing of the worker */
    size_t language_asked, language; /* has a main language; it is shared */
    size_t interpreter_asked, interpreter;
    struct allocation_spread by_capacity; /* cases / capacity */
    struct allocation_spread by_hour;     /* cases / hour of key work a week */
};

/* A person to whom the two give different answers. */
struct allocation_difference {
    int person;
    int worker[2]; /* by the first and the second, or ALLOCATION_NOBODY */
};

struct allocation_comparison {
    struct allocation_measures side[2];
    struct allocation_difference *differences; /* by surname, as the choices */
    size_t difference_count;
};

struct allocation_measures
allocation_measure(const struct allocation_question *q,
                   const struct allocation_weights *w,
                   const struct allocation_result *r);

struct allocation_comparison
allocation_compare(struct arena *a, const struct allocation_question *q,
                   const struct allocation_weights *w,
                   const struct allocation_result *first,
                   const struct allocation_result *second);

#endif
