/*
 * measures/delivery_rule.h -- what sums mean: shares, waits, what stands out,
 * and the four sentences at the top of the page.
 *
 * Every sentence is chosen by a rule from the numbers.  Where nothing stands
 * out it says just that.
 */
#ifndef MEASURES_DELIVERY_RULE_H
#define MEASURES_DELIVERY_RULE_H

#include "base/arena.h"
#include "measures/delivery.h"

/* Whole percent, rounded half up; UNKNOWN of nothing. */
int percent_of(int64_t part, int64_t whole);

void delivery_add(struct delivery_sum *to, const struct delivery_sum *x);

/* Marks wings and groups, puts groups and reasons in order. */
void delivery_judge(struct delivery *d);

struct delivery_waits delivery_waits(struct arena *a, const struct delivery *d,
                                     struct day today);

/* 0 to 4, how dark a cell of the heat map is; UNKNOWN: no share, or of too few
 * people.  The steps are fixed; where all cells would look alike they follow
 * the cells' own range (MS-29). */
int delivery_shade(const struct delivery *d, const struct delivery_sum *s);

/* The shown wing that missed most, or the longest low run; NULL: none. */
const struct delivery_wing *delivery_worst_wing(const struct delivery *d);
const struct delivery_wing *delivery_low_wing(const struct delivery *d);

/* "Up 5 points, better": what a change between two shares is called. */
enum delivery_trend { TREND_NONE, TREND_SAME, TREND_UP, TREND_DOWN };
enum delivery_trend delivery_trend(int now, int before);

/* The sentences of the page. */
enum { SENTENCES = 4 };
struct delivery_sentence {
    struct str bold, rest;
};
void delivery_sentences(struct arena *a, const struct delivery *now,
                        const struct delivery *before,
                        struct delivery_sentence out[SENTENCES]);

/* Titles of the figures: the finding, or the plain measure. */
struct str delivery_line_title(struct arena *a, const struct delivery *d);
struct str delivery_heat_title(struct arena *a, const struct delivery *d);
struct str delivery_reason_title(struct arena *a, const struct delivery *d);
struct str delivery_group_title(struct arena *a, const struct delivery *d);
struct str delivery_arrival_title(struct arena *a,
                                  const struct delivery_waits *w);

#endif
