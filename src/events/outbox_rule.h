/*
 * events/outbox_rule.h -- what counts as delivered, and when to try again.
 *
 * OUT-1  A 2xx answer is delivered; nothing else is.
 * OUT-2  An answer that is about this one event (most of 4xx) makes this event
 *        wait, and with it only the later ones of the same person.
 * OUT-3  No answer, 3xx (redirects are not followed), 401, 403, 404, 405, 407,
 *        408, 410, 425, 429 and 5xx are about the endpoint: it is left alone
 *        for a while, then asked with one event at a time until it answers.
 * OUT-4  The wait doubles from 2 s up to one hour for an event, from 1 s up to
 *        five minutes for an endpoint; half of it is chance, so that many who
 *        failed together do not come back together.  What the other side
 *        asked for (Retry-After) counts when it is longer, up to an hour.
 * OUT-5  Nothing is ever given up.  Somebody may set an event aside.
 */
#ifndef EVENTS_OUTBOX_RULE_H
#define EVENTS_OUTBOX_RULE_H

#include "base/str.h"

enum call_trouble {
    CALL_ANSWERED,
    CALL_NO_NAME,
    CALL_NO_CONNECTION,
    CALL_NO_TRUST,
    CALL_TOO_SLOW,
    CALL_BROKEN,
    CALL_NO_SECRET,
    CALL_TROUBLES
};

/* What came of one call. */
struct call_result {
    enum call_trouble trouble;
    int status;             /* HTTP; 0: none */
    int64_t retry_after_ms; /* 0: not said */
};

enum delivery { DELIVERED, EVENT_REFUSED, ENDPOINT_DOWN };

enum delivery delivery_of(const struct call_result *r);
/* "could not be reached"; of an answer: "answered". */
const char *call_trouble_words(enum call_trouble t);

/*
 * How long until the next try.
 * Takes   `tries`, `failures`: of this event or endpoint, this one included,
 *         so at least 1; `asked_ms`: Retry-After, or 0; `dice`: any number.
 */
int64_t outbox_wait_ms(int64_t tries, int64_t asked_ms, uint32_t dice);
int64_t endpoint_wait_ms(int64_t failures, int64_t asked_ms, uint32_t dice);

/* Why an address cannot be an endpoint, as a sentence; NULL when it can. */
enum { ENDPOINT_URL_MAX = 500 };
const char *endpoint_url_problem(struct str url);

#endif
