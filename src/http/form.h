/*
 * http/form.h -- fields of a form: an application/x-www-form-urlencoded body,
 * or a query.
 *
 * Hostile input starts here: see tests/fuzz/form_fuzz.c.  What comes out is
 * decoded once, valid UTF-8 and free of NUL; nothing else is changed, so a
 * line break in a text box arrives as the browser sent it, CR LF.
 */
#ifndef HTTP_FORM_H
#define HTTP_FORM_H

#include "base/arena.h"
#include "base/err.h"

/* Enough for a bulk page with a tick box for each of 1,500 people. */
enum { FORM_FIELDS_MAX = 4096 };

struct form_field {
    struct str name, value;
};

struct form {
    const struct form_field *field; /* as sent, in that order */
    size_t count;
};

/*
 * Owns    names and values are in `a`, or in `body` when nothing was escaped.
 * Errors  ERR_INVALID     broken %-escape, NUL byte, or not UTF-8
 *         ERR_TOO_LARGE   more than FORM_FIELDS_MAX fields
 */
enum err form_parse(struct arena *a, struct str body,
                    struct form *out) MUST_USE;

/* The first field of that name, or the empty string. */
struct str form_get(const struct form *f, struct str name);

/* Is there a field of that name, be it empty? */
bool form_has(const struct form *f, struct str name);

/* All values of that name, in order (tick boxes); answers how many. */
size_t form_all(struct arena *a, const struct form *f, struct str name,
                const struct str **out);

#endif
