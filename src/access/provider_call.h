/*
 * access/provider_call.h -- one call to the sign-in provider, over libcurl:
 * no redirect is followed, certificates are checked, an answer has a size and
 * a time limit.  Waits for the answer.
 */
#ifndef ACCESS_PROVIDER_CALL_H
#define ACCESS_PROVIDER_CALL_H

#include "base/arena.h"

struct provider_call {
    struct str url;
    struct str form;           /* a POST with these fields; empty: a GET */
    struct str user, password; /* HTTP Basic; empty: none */
    size_t limit;              /* bytes of an answer */
};

struct provider_reply {
    int status; /* 0: there was no whole answer */
    struct str body;
    bool too_large;      /* more than the limit came */
    const char *trouble; /* libcurl's words, for the log; NULL: none */
};

struct provider_reply provider_ask(struct arena *a,
                                   const struct provider_call *c) MUST_USE;

#endif
