/*
 * estate/random.h -- chance that comes out the same everywhere.
 *
 * The synthetic estate must be the same for the same seed on every machine
 * and with every compiler: no library random numbers, no clock, no floating
 * point, only unsigned 64-bit arithmetic.  A generator is made for one thing (a
 * person, a week) from the seed, a stream and an index, so that one more draw
 * for one thing moves nothing else.
 *
 * Shares are met by dealing, not by luck: estate_deal() gives thing i its
 * place in a shuffled pack of n, and the places are handed out by quota.
 * A share of 38 in 100 is then 38 in 100, up to rounding of one person.
 */
#ifndef ESTATE_RANDOM_H
#define ESTATE_RANDOM_H

#include "base/base.h"

struct estate_random {
    uint64_t state;
};

struct estate_random estate_random_at(uint64_t seed, uint32_t stream,
                                      uint64_t index);
uint32_t estate_random_below(struct estate_random *r, uint32_t n); /* n > 0 */
/* From low to high, both included. */
int estate_random_between(struct estate_random *r, int low, int high);
bool estate_random_chance(struct estate_random *r, uint32_t per_mille);

/* The place, 0 to n - 1, of thing `i` in a shuffled pack of `n`; every place
 * is given exactly once.  Takes i < n. */
uint32_t estate_deal(uint64_t seed, uint32_t stream, uint32_t n, uint32_t i);

/* Which of `count` kinds sits at `place` of a pack of `n`, when the kinds
 * take their shares one after another; the last takes what is left. */
size_t estate_quota(const uint16_t *share, size_t count, uint32_t n,
                    uint32_t place);

/* A kind by weight, by luck.  Takes at least one weight above 0. */
size_t estate_random_weighted(struct estate_random *r, const uint16_t *weight,
                              size_t count);

#endif
