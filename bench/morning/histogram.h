/*
 * bench/morning/histogram.h -- latencies in buckets that grow with them: 32 to
 * each doubling, so that a figure is at most 3 % off, from 1 us to an hour.
 */
#ifndef BENCH_MORNING_HISTOGRAM_H
#define BENCH_MORNING_HISTOGRAM_H

#include <stdint.h>

enum { HISTOGRAM_FINE = 32, HISTOGRAM_BUCKETS = HISTOGRAM_FINE * 32 };

struct histogram {
    uint64_t count, longest_us;
    uint32_t bucket[HISTOGRAM_BUCKETS];
};

static inline unsigned
histogram_place(uint64_t us)
{
    unsigned doublings = 0;

    while (us >> doublings >= 2 * HISTOGRAM_FINE)
        doublings++;
    const uint64_t at = doublings * HISTOGRAM_FINE + (us >> doublings);
    return at < HISTOGRAM_BUCKETS ? (unsigned)at : HISTOGRAM_BUCKETS - 1;
}

static inline void
histogram_add(struct histogram *h, uint64_t us)
{
    h->bucket[histogram_place(us)]++;
    h->count++;
    if (us > h->longest_us)
        h->longest_us = us;
}

static inline void
histogram_join(struct histogram *to, const struct histogram *from)
{
    for (unsigned i = 0; i < HISTOGRAM_BUCKETS; i++)
        to->bucket[i] += from->bucket[i];
    to->count += from->count;
    if (from->longest_us > to->longest_us)
        to->longest_us = from->longest_us;
}

/* Milliseconds that `part` of all, such as 0.99, did not go over. */
static inline double
histogram_ms(const struct histogram *h, double part)
{
    uint64_t seen = 0;

    for (unsigned i = 0; i < HISTOGRAM_BUCKETS; i++) {
        seen += h->bucket[i];
        if (seen == 0 || (double)seen < part * (double)h->count)
            continue;
        const unsigned doublings =
            i < 2 * HISTOGRAM_FINE ? 0 : i / HISTOGRAM_FINE - 1;
        const uint64_t us = (uint64_t)(i - doublings * HISTOGRAM_FINE + 1)
                            << doublings;
        return (double)(us < h->longest_us ? us : h->longest_us) / 1e3;
    }
    return 0;
}

#endif
