#include "http/metrics.h"

#include <inttypes.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { CLASSES = 6, WORKERS_MAX = 256 }; /* 0xx is never used */

/* Upper bounds in microseconds; the last bucket is what is slower. */
static const struct {
    uint64_t microseconds;
    const char *seconds;
} bounds[] = {
    {100,      "0.0001" },
    {250,      "0.00025"},
    {500,      "0.0005" },
    {1000,     "0.001"  },
    {2500,     "0.0025" },
    {5000,     "0.005"  },
    {10000,    "0.01"   },
    {25000,    "0.025"  },
    {50000,    "0.05"   },
    {100000,   "0.1"    },
    {250000,   "0.25"   },
    {500000,   "0.5"    },
    {1000000,  "1"      },
    {2500000,  "2.5"    },
    {10000000, "10"     },
};
enum { BUCKETS = COUNT_OF(bounds) + 1 };

/* What one worker counted for one route. */
struct route_counts {
    _Atomic(const char *) route; /* NULL: free */
    atomic_uint_fast64_t by_class[CLASSES];
    atomic_uint_fast64_t bucket[BUCKETS];
    atomic_uint_fast64_t microseconds;
};

struct worker_counts {
    _Alignas(64) struct route_counts route[METRICS_ROUTES_MAX];
};

struct reason_count {
    _Atomic(const char *) reason; /* NULL: free */
    atomic_uint_fast64_t count;
};

struct metrics {
    struct reason_count reason[METRICS_REASONS_MAX];
    struct {
        const struct metric *table;
        size_t count;
        const void *arg;
    } source[METRICS_SOURCES_MAX];
    size_t sources;
    unsigned workers;
    struct worker_counts worker[];
};

struct metrics *
metrics_new(unsigned workers)
{
    assert(workers > 0 && workers <= WORKERS_MAX);
    const size_t size =
        sizeof(struct metrics) + workers * sizeof(struct worker_counts);
    struct metrics *m = aligned_alloc(_Alignof(struct metrics), size);

    if (m == NULL)
        abort();
    memset(m, 0, size);
    m->workers = workers;
    return m;
}

void
metrics_free(struct metrics *m)
{
    free(m);
}

static void
add(atomic_uint_fast64_t *n, uint64_t more)
{
    atomic_fetch_add_explicit(n, more, memory_order_relaxed);
}

static uint64_t
get(const atomic_uint_fast64_t *n)
{
    return atomic_load_explicit(n, memory_order_relaxed);
}

/* Literals of one text may have several addresses, so readers add up by text;
 * here the address will do. */
static size_t
slot_of(const char *literal, size_t slots)
{
    return (size_t)(((uintptr_t)literal >> 3) * UINT64_C(0x9E3779B97F4A7C15) >>
                    32) %
           slots;
}

/* True when the slot is that of `name`, or has just become it. */
static bool
claim(_Atomic(const char *) *slot, const char *name)
{
    const char *owner = NULL;

    if (atomic_load_explicit(slot, memory_order_acquire) == name)
        return true;
    return atomic_compare_exchange_strong(slot, &owner, name) || owner == name;
}

void
metrics_request(struct metrics *m, unsigned worker, const char *route,
                int status, uint64_t microseconds)
{
    static const char none[] = "none";
    const char *name = route != NULL ? route : none;
    size_t at = slot_of(name, METRICS_ROUTES_MAX), bucket = 0;

    assert(worker < m->workers && status >= 100 && status < 100 * CLASSES);
    struct route_counts *c = m->worker[worker].route;

    for (size_t tries = 0; !claim(&c[at].route, name); tries++) {
        if (tries == METRICS_ROUTES_MAX)
            return; /* more routes than anybody has */
        at = (at + 1) % METRICS_ROUTES_MAX;
    }
    while (bucket < COUNT_OF(bounds) &&
           microseconds > bounds[bucket].microseconds)
        bucket++;
    add(&c[at].by_class[status / 100], 1);
    add(&c[at].bucket[bucket], 1);
    add(&c[at].microseconds, microseconds);
}

void
metrics_refused(struct metrics *m, const char *reason)
{
    size_t at = slot_of(reason, METRICS_REASONS_MAX);

    for (size_t tries = 0; !claim(&m->reason[at].reason, reason); tries++) {
        if (tries == METRICS_REASONS_MAX)
            return;
        at = (at + 1) % METRICS_REASONS_MAX;
    }
    add(&m->reason[at].count, 1);
}

void
metrics_register(struct metrics *m, const struct metric *table, size_t count,
                 const void *arg)
{
    assert(m->sources < METRICS_SOURCES_MAX);
    m->source[m->sources].table = table;
    m->source[m->sources].count = count;
    m->source[m->sources].arg = arg;
    m->sources++;
}

/* The sum over all workers for one route. */
struct route_sum {
    const char *route;
    uint64_t by_class[CLASSES], bucket[BUCKETS], microseconds, count;
};

static struct route_sum *
sum_of(struct route_sum *sum, size_t *sums, const char *route)
{
    for (size_t i = 0; i < *sums; i++)
        if (strcmp(sum[i].route, route) == 0)
            return &sum[i];
    if (*sums == METRICS_ROUTES_MAX)
        return NULL;
    sum[*sums] = (struct route_sum){.route = route};
    return &sum[(*sums)++];
}

static void
add_route(struct route_sum *sum, const struct route_counts *c)
{
    for (size_t i = 0; i < CLASSES; i++)
        sum->by_class[i] += get(&c->by_class[i]);
    for (size_t i = 0; i < BUCKETS; i++) {
        sum->bucket[i] += get(&c->bucket[i]);
        sum->count += get(&c->bucket[i]);
    }
    sum->microseconds += get(&c->microseconds);
}

static size_t
add_up(const struct metrics *m, struct route_sum *sum)
{
    size_t sums = 0;

    for (unsigned w = 0; w < m->workers; w++)
        for (size_t i = 0; i < METRICS_ROUTES_MAX; i++) {
            const struct route_counts *c = &m->worker[w].route[i];
            const char *route =
                atomic_load_explicit(&c->route, memory_order_acquire);
            struct route_sum *s =
                route != NULL ? sum_of(sum, &sums, route) : NULL;

            if (s != NULL)
                add_route(s, c);
        }
    return sums;
}

static void
write_head(struct buf *out, const char *name, const char *help,
           const char *type)
{
    buf_printf(out, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

static void
write_requests(const struct route_sum *sum, size_t sums, struct buf *out)
{
    write_head(out, "throughline_http_requests_total",
               "Requests answered, by route and class of status.", "counter");
    for (size_t i = 0; i < sums; i++)
        for (int c = 1; c < CLASSES; c++)
            if (sum[i].by_class[c] > 0)
                buf_printf(out,
                           "throughline_http_requests_total{route=\"%s\","
                           "class=\"%dxx\"} %" PRIu64 "\n",
                           sum[i].route, c, sum[i].by_class[c]);
}

static void
write_latency(const struct route_sum *sum, size_t sums, struct buf *out)
{
    static const char name[] = "throughline_http_request_seconds";

    write_head(out, name, "Time from the complete request to its reply.",
               "histogram");
    for (size_t i = 0; i < sums; i++) {
        uint64_t so_far = 0;

        for (size_t b = 0; b < COUNT_OF(bounds); b++) {
            so_far += sum[i].bucket[b];
            buf_printf(out, "%s_bucket{route=\"%s\",le=\"%s\"} %" PRIu64 "\n",
                       name, sum[i].route, bounds[b].seconds, so_far);
        }
        buf_printf(out, "%s_bucket{route=\"%s\",le=\"+Inf\"} %" PRIu64 "\n",
                   name, sum[i].route, sum[i].count);
        buf_printf(out, "%s_sum{route=\"%s\"} %.6f\n", name, sum[i].route,
                   (double)sum[i].microseconds / 1e6);
        buf_printf(out, "%s_count{route=\"%s\"} %" PRIu64 "\n", name,
                   sum[i].route, sum[i].count);
    }
}

/* Is it the first slot with this text?  Its like are added to it. */
static bool
is_first_reason(const struct metrics *m, size_t at, const char *reason)
{
    for (size_t i = 0; i < at; i++) {
        const char *r = atomic_load(&m->reason[i].reason);

        if (r != NULL && strcmp(r, reason) == 0)
            return false;
    }
    return true;
}

static uint64_t
count_of_reason(const struct metrics *m, const char *reason)
{
    uint64_t n = 0;

    for (size_t i = 0; i < METRICS_REASONS_MAX; i++) {
        const char *r = atomic_load(&m->reason[i].reason);

        if (r != NULL && strcmp(r, reason) == 0)
            n += get(&m->reason[i].count);
    }
    return n;
}

static void
write_refused(const struct metrics *m, struct buf *out)
{
    static const char name[] = "throughline_http_refused_total";

    write_head(out, name, "Requests and connections refused or cut off.",
               "counter");
    for (size_t i = 0; i < METRICS_REASONS_MAX; i++) {
        const char *reason = atomic_load(&m->reason[i].reason);

        if (reason != NULL && is_first_reason(m, i, reason))
            buf_printf(out, "%s{reason=\"%s\"} %" PRIu64 "\n", name, reason,
                       count_of_reason(m, reason));
    }
}

static void
write_source(const struct metric *table, size_t count, const void *arg,
             struct buf *out)
{
    for (size_t i = 0; i < count; i++) {
        write_head(out, table[i].name, table[i].help,
                   table[i].kind == METRIC_COUNTER ? "counter" : "gauge");
        buf_printf(out, "%s %.17g\n", table[i].name, table[i].read(arg));
    }
}

void
metrics_write(const struct metrics *m, struct buf *out)
{
    struct route_sum *sum = calloc(METRICS_ROUTES_MAX, sizeof *sum);

    if (sum == NULL)
        abort();
    const size_t sums = add_up(m, sum);

    write_requests(sum, sums, out);
    write_latency(sum, sums, out);
    write_refused(m, out);
    for (size_t i = 0; i < m->sources; i++)
        write_source(m->source[i].table, m->source[i].count, m->source[i].arg,
                     out);
    free(sum);
}
