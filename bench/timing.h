/*
 * bench/timing.h -- the clocks of the benchmarks, and the middle of the runs.
 */
#ifndef BENCH_TIMING_H
#define BENCH_TIMING_H

#include <stdlib.h>
#include <time.h>

static inline double
timing_seconds(clockid_t clock)
{
    struct timespec t;

    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Used by this process, all threads. */
static inline double
processor_seconds(void)
{
    return timing_seconds(CLOCK_PROCESS_CPUTIME_ID);
}

static inline double
wall_seconds(void)
{
    return timing_seconds(CLOCK_MONOTONIC);
}

/* For qsort() of doubles. */
static inline int
timing_compare(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* Sorts the times. */
static inline double
median(double *times, size_t count)
{
    qsort(times, count, sizeof *times, timing_compare);
    return times[count / 2];
}

#endif
