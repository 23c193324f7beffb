/*
 * http/date.h -- moments as HTTP writes them: "Thu, 19 Nov 2026 09:15:00 GMT".
 * Pure.
 */
#ifndef HTTP_DATE_H
#define HTTP_DATE_H

#include "base/arena.h"
#include "base/instant.h"

/* `t` is known; parts of a second are cut off. */
struct str http_date_write(struct arena *a, struct instant t) MUST_USE;
/* The one form that is still written (RFC 9110, 5.6.7: IMF-fixdate); anything
 * else is not known. */
struct instant http_date_read(struct str s);

#endif
