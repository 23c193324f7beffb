/*
 * events/lane.h -- inside the sender: one endpoint, what is under way to it,
 * and what the calls that ended mean for it.
 *
 * A lane takes a batch of events, each of another person, flies up to
 * SENDER_FLIGHTS of them at once, and takes the next batch when all have
 * landed and that was written down.
 */
#ifndef EVENTS_LANE_H
#define EVENTS_LANE_H

#include "events/call.h"
#include "events/outbox_store.h"
#include "events/sender.h"

struct lane;

struct flight {
    CURL *easy; /* made at the first take-off, kept */
    struct curl_slist *headers;
    struct lane *lane;
    const struct outbox_row *row; /* NULL: on the ground */
    size_t read;                  /* bytes of the answer */
};

struct lane {
    struct endpoint_lane endpoint; /* id 0: the lane is free */
    struct str secret, old_secret; /* opened */
    bool no_secret;
    struct arena a; /* all texts; until the next batch */
    struct outbox_row row[SENDER_BATCH];
    size_t rows, next; /* those before `next` have taken off */
    struct flight flight[SENDER_FLIGHTS];
    size_t flying;
    struct instant held_until; /* our lease */
    /* of the calls that ended since the last settling */
    int64_t well, down, asked_ms;
    struct str error;
};

/* One call that ended. */
struct landed {
    struct lane *lane;
    int64_t row;
    bool delivered;
    struct str error; /* of `lane->a` */
    struct instant next_try;
};

/* Opens the secrets of an endpoint.  `lane->endpoint` is set. */
void lane_open_secrets(struct lane *l, struct str seal_key, struct instant now);
bool lane_idle(const struct lane *l);
/* The next event may take off now. */
bool lane_may_fly(const struct lane *l);

/* Readies a flight for the next event. */
struct flight *lane_take_off(struct lane *l, struct arena *a,
                             struct instant now);
/* Notes what came of a flight; it is on the ground after. */
struct landed lane_land(struct flight *f, const struct call_result *r,
                        struct instant now, uint32_t dice);
/* OUT-3, OUT-4: the endpoint's state after all that ended; the lane begins to
 * count anew.  `dice` as in outbox_rule.h. */
struct endpoint_state lane_settle(struct lane *l, struct instant now,
                                  uint32_t dice);

#endif
