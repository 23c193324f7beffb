/*
 * http/path.h -- the request target: what was asked for, decoded once.
 *
 * A path that is let through begins with '/', and between two '/' there is a
 * segment that is one thing only: not empty (but at the end), not "." or "..",
 * without '/', '\' or control bytes, be they plain or escaped.  So a route may
 * compare segments and a handler may use one as a value, and no proxy in front
 * can have read another path than we did.
 */
#ifndef HTTP_PATH_H
#define HTTP_PATH_H

#include "base/arena.h"
#include "base/err.h"

struct path {
    struct str target; /* path and query as sent, without scheme and host */
    struct str path;   /* decoded once, UTF-8 */
    struct str query;  /* as sent, without '?' */
};

/*
 * Takes   `raw` as in the request line: "/a?b", or "http://host/a?b", whose
 *         host must be `host`, that of the Host header.
 * Owns    the texts point into `raw` and `a`.
 * Answers NULL when it is good, else why it is not: a literal.
 */
const char *path_parse(struct arena *a, struct str raw, struct str host,
                       struct path *out) MUST_USE;

#endif
