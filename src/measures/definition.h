/*
 * measures/definition.h -- how every figure is worked out, in words that a
 * page shows and doc/measures/figures.md keeps.
 *
 * `throughline measures definitions` writes that file; a test holds it to this
 * table, so that a page, the document and the rule cannot drift apart unseen.
 */
#ifndef MEASURES_DEFINITION_H
#define MEASURES_DEFINITION_H

#include "base/buf.h"

struct definition {
    const char *code;  /* of the address: /delivery/how#CODE */
    const char *title; /* "Sessions that happened" */
    const char *what;  /* in a sentence */
    const char *numerator, *denominator;
    const char *window;  /* which days */
    const char *unknown; /* what is not known, and what then */
    const char *rules;   /* MS-1 ... of doc/measures/README.md */
};

/* All of them, in the order in which the page has them. */
const struct definition *definitions_list(size_t *count);

/* NULL when there is none. */
const struct definition *definition_of(struct str code);

/* doc/measures/figures.md */
void definitions_write(struct buf *out);

#endif
