/*
 * http/cookie.h -- cookies, read and set (RFC 6265).
 */
#ifndef HTTP_COOKIE_H
#define HTTP_COOKIE_H

#include "base/arena.h"

/*
 * Value of the cookie `name` in a Cookie field, without quotes around it.
 * Empty when it is not there, when it holds what no cookie may hold, and when
 * it is there twice with different values: then somebody on a sister site has
 * planted one, and taking either would be a guess.
 */
struct str cookie_get(struct str field, struct str name);

struct cookie {
    struct str name;     /* a token; "__Host-" in front when secure */
    struct str value;    /* visible ASCII without quotes , ; and \ */
    int max_age_seconds; /* 0: until the browser closes; -1: remove it */
    bool secure;         /* over TLS only; always set it when it can be */
    bool strict;         /* SameSite=Strict; else Lax, so that a link works */
};

/* Value for a Set-Cookie header: always HttpOnly, Path=/, with SameSite. */
struct str cookie_text(struct arena *a, const struct cookie *c);

#endif
