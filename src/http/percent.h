/*
 * http/percent.h -- %-escapes, undone in one place.
 */
#ifndef HTTP_PERCENT_H
#define HTTP_PERCENT_H

#include "base/arena.h"
#include "base/err.h"

enum percent_plus { PLUS_IS_PLUS, PLUS_IS_BLANK }; /* path; form and query */

/*
 * Decodes once.  The answer is never longer than `in`.
 * Owns    *out is in `a`; it may be `in` itself when there was nothing to do.
 * Errors  ERR_INVALID  broken escape, NUL byte, or not UTF-8 when decoded
 */
enum err percent_decode(struct arena *a, struct str in, enum percent_plus plus,
                        struct str *out) MUST_USE;

#endif
