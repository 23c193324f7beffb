/*
 * feeds/shape.h -- the shapes of documents, told by the keys they have.
 *
 * The table in shape.c is the list of all that can be imported; the manual
 * (doc/feeds/README.md) shows the same rows, and a test compares them.
 */
#ifndef FEEDS_SHAPE_H
#define FEEDS_SHAPE_H

#include "feeds/item.h"

/* The first row whose keys the document has, among those that belong to the
 * kind; NULL, with a refusal that says what to do, when none has. */
const struct shape *shape_of(struct wire *w, enum import_kind kind);

extern const struct shape shapes[];
extern const size_t shapes_count;

#endif
