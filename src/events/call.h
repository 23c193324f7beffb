/*
 * events/call.h -- one event to one endpoint, signed; over libcurl.
 *
 * POST with the body as JSON and these headers, as the Standard Webhooks
 * specification has them:
 *   webhook-id         the event's: the same however often it is sent, so
 *                      whoever receives it twice knows it again
 *   webhook-timestamp  seconds since 1970, of this call
 *   webhook-signature  "v1," and the base64 of HMAC-SHA256 with the secret over
 *                      "ID.TIMESTAMP.BODY"; a second one, by the former secret,
 *                      for a day after it was changed
 *   idempotency-key    the id again, under the name that gateways know
 *
 * Only http and https, no redirect is followed, certificates are checked,
 * CALL_TIMEOUT_MS for all of it, and of an answer at most CALL_ANSWER_MAX bytes
 * are read and none is kept.
 */
#ifndef EVENTS_CALL_H
#define EVENTS_CALL_H

#include "base/arena.h"
#include "base/instant.h"
#include "events/outbox_rule.h"

#include <curl/curl.h>

enum {
    CALL_CONNECT_MS = 3000,
    CALL_TIMEOUT_MS = 8000,
    CALL_ANSWER_MAX = 64 * 1024,
};

struct call {
    struct str url, kind, body;
    struct str id;                 /* call_id() */
    struct str secret, old_secret; /* bytes; the old one may be empty */
    struct instant at;
};

/* The event's id: of what the row says, so that it never changes. */
struct str call_id(struct arena *a, int64_t row, struct str kind,
                   struct instant at, struct str body) MUST_USE;

/* The value of webhook-signature. */
struct str call_signature(struct arena *a, const struct call *c) MUST_USE;

/*
 * Makes `h` ready.  Texts of `c` must stay until the call is over; so must
 * *read, which counts bytes of the answer.
 * Owns    *headers is the caller's: curl_slist_free_all().
 */
void call_prepare(CURL *h, struct arena *a, const struct call *c,
                  struct curl_slist **headers, size_t *read);
/* What came of it, once curl says that it is over. */
struct call_result call_result(CURL *h, CURLcode code);

#endif
