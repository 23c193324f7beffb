/*
 * http/headers.h -- the headers that every reply carries, in one place.
 *
 * The Content-Security-Policy is that of the design (no inline script or
 * style, nothing from elsewhere, Trusted Types): a page that needs more is a
 * page to change.
 */
#ifndef HTTP_HEADERS_H
#define HTTP_HEADERS_H

#include "http/http.h"

struct header_line {
    const char *name, *value;
};

enum { HEADERS_FIXED_MAX = 10 };

/* Fills `out`; answers how many.  `secure`: the request came over TLS. */
size_t headers_fixed(enum reply_cache cache, bool secure,
                     struct header_line out[static HEADERS_FIXED_MAX]);

#endif
