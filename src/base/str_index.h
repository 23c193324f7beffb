/*
 * base/str_index.h -- texts numbered from 0 in the order in which they were
 * first seen, and found again: what stands beside them is the caller's own
 * array.
 *
 *     const size_t at = str_index_add(&ix, a, number);
 *     thing = arena_grow(a, thing, struct thing, at, &room);
 *     ...
 *     at = str_index_find(&ix, number);    STR_INDEX_NONE: never seen
 *
 * Zeroed memory is an empty index.  Texts are copied into the arena.
 */
#ifndef BASE_STR_INDEX_H
#define BASE_STR_INDEX_H

#include "base/arena.h"

#define STR_INDEX_NONE SIZE_MAX

struct str_index {
    struct str *text; /* `count` of them */
    size_t count, room;
    struct str_index_slot *slot;
    size_t slots; /* a power of two, or 0 */
};

/* Always with the same arena. */
size_t str_index_add(struct str_index *x, struct arena *a, struct str text);
size_t str_index_find(const struct str_index *x, struct str text);

#endif
