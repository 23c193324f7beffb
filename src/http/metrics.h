/*
 * http/metrics.h -- counts of what happens, for Prometheus to read.
 *
 * Each worker counts in memory of its own and never waits; a reader adds the
 * workers up.  Other rooms are read through a table of callbacks, which app/
 * registers: they need not know this header.
 *
 * Requests are told apart by route ("/prisons/{prison}/..."), never by path:
 * no personal data, and no more series than there are routes.
 */
#ifndef HTTP_METRICS_H
#define HTTP_METRICS_H

#include "base/buf.h"

enum { METRICS_ROUTES_MAX = 512, METRICS_REASONS_MAX = 64 };

struct metrics;

/* Owns    the answer: metrics_free().  Stops the program when out of memory. */
struct metrics *metrics_new(unsigned workers);
void metrics_free(struct metrics *m);

/* One answered request.  Called by worker number `worker` only.
 * Takes   `route`: a literal, or NULL for "none". */
void metrics_request(struct metrics *m, unsigned worker, const char *route,
                     int status, uint64_t microseconds);

/* One request or connection refused, cut off or given up.  Any thread.
 * Takes   `reason`: a literal. */
void metrics_refused(struct metrics *m, const char *reason);

enum metric_kind { METRIC_COUNTER, METRIC_GAUGE };

/* A number that somebody else keeps. */
struct metric {
    const char *name; /* "throughline_commits_total" */
    const char *help; /* a sentence */
    enum metric_kind kind;
    double (*read)(const void *arg); /* any thread, any time; must not wait */
};

/* At most METRICS_SOURCES_MAX tables, before the first metrics_write().
 * Takes   `table`, `arg`: must outlive `m`. */
enum { METRICS_SOURCES_MAX = 16 };
void metrics_register(struct metrics *m, const struct metric *table,
                      size_t count, const void *arg);

/* All of it in Prometheus' text format 0.0.4. */
#define METRICS_TYPE STR("text/plain; version=0.0.4; charset=utf-8")
void metrics_write(const struct metrics *m, struct buf *out);

#endif
