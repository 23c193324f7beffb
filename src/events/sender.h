/*
 * events/sender.h -- delivers what waits in the outbox, at least once.
 *
 * One thread.  It wakes with every commit of this process and looks once a
 * second besides, for events that another process wrote and for tries that
 * have come due.  To one endpoint up to SENDER_FLIGHTS calls are under way at
 * once, each about another person, on connections that are kept; endpoints do
 * not wait for each other.  The rules are events/outbox_rule.h.
 *
 * Of several processes on one database one sends to an endpoint at a time: it
 * holds a lease on it.  After a kill the next one begins when that has run out,
 * SENDER_LEASE_MS later.  What was on its way then is sent again.
 */
#ifndef EVENTS_SENDER_H
#define EVENTS_SENDER_H

#include "access/house_key.h"
#include "base/log.h"
#include "db/database.h"
#include "http/metrics.h"

enum { SENDER_FLIGHTS = 8, SENDER_BATCH = 64, SENDER_LEASE_MS = 15000 };

struct sender;

struct sender_conf {
    struct database *d;
    struct db *reader;               /* for the sender alone */
    const struct wrapping *wrapping; /* access/house_key.h */
    const struct log *log;
    struct instant (*now)(void); /* any thread */
};

/* NULL when there is no thread to be had. */
struct sender *sender_start(const struct sender_conf *conf) MUST_USE;
/* Calls under way may end; then the leases are given back.  NULL is allowed. */
void sender_stop(struct sender *s);
/* What it counts, for /metrics; `s` must outlive `m`'s last use. */
void sender_metrics(struct metrics *m, const struct sender *s);

#endif
