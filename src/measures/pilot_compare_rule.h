/*
 * measures/pilot_compare_rule.h -- a pilot's wing before and since, beside the
 * other wings in the same weeks.  Pure.
 *
 * The two windows have as many whole weeks: those since the first day that are
 * over and counted, and as many before it.  The other wings stand beside them,
 * so that a change everywhere is not taken for an effect.  What is compared is
 * not what caused it, and nothing here says so.
 * Rule: MS-40 to MS-43 (doc/measures/README.md); R147
 */
#ifndef MEASURES_PILOT_COMPARE_RULE_H
#define MEASURES_PILOT_COMPARE_RULE_H

#include "keywork/pilot_rule.h"
#include "measures/delivery_rule.h"

enum { PILOT_WEEKS_LEAST = 4 }; /* fewer say too little */

/* [before, from) and [from, until), each of so many weeks. */
struct pilot_windows {
    int weeks;
    struct day before, from, until;
};
/* `last`: Monday of the last week that is counted; may be unknown. */
struct pilot_windows pilot_windows(const struct pilot *p, struct day last);

/* All wings less the one. */
struct delivery_sum pilot_others(const struct delivery_sum *all,
                                 const struct delivery_sum *wing);

struct pilot_sides {
    struct delivery_sum wing_before, wing_since, others_before, others_since;
};

/* Percent of what was due that was held; UNKNOWN: nothing was due, or of too
 * few people (MS-25). */
int pilot_share(const struct delivery_sum *s, int weeks);

/* "Of what was due ...": what is seen, and what cannot be said. */
struct str pilot_compare_words(struct arena *a, const struct pilot *p,
                               const struct pilot_windows *w,
                               const struct pilot_sides *s);

#endif
