/*
 * measures/week_rule.h -- what a week was for one person, from its facts.
 */
#ifndef MEASURES_WEEK_RULE_H
#define MEASURES_WEEK_RULE_H

#include "measures/week.h"

/* Nights of the week (bit 0: Monday) that somebody was there who came on
 * `from` and left on `to`; days not known: before it, and not yet. */
uint32_t week_nights(struct day week, struct day from, struct day to);

/* Somebody came to or left the prison on a day. */
struct week_move {
    struct day day;
    bool came;
};

/*
 * The same corrected by moves after the week's Monday, oldest first: who left
 * later without coming in between was there before (MS-2).
 */
uint32_t week_nights_moved(struct day week, uint32_t nights,
                           const struct week_move *move, size_t count);

int week_nights_count(uint32_t nights);

/* Bits of the groups of a person. */
uint32_t week_groups(const struct week_person *p, struct day week);

struct week_row week_decide(const struct week_facts *f,
                            const struct week_person *p);

#endif
