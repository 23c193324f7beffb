/*
 * feeds/json_arena.h -- jansson's memory from an arena.
 *
 * Parsing makes hundreds of small pieces a document, which all go at once
 * when its batch is done; an arena gives and takes them for a fraction of the
 * cost.  Between json_arena_use(a) and json_arena_use(NULL) what jansson makes
 * on this thread lies in `a`: it must not be given to json_decref(), and is
 * gone with the arena.  Other threads, and other times, are not affected.
 */
#ifndef FEEDS_JSON_ARENA_H
#define FEEDS_JSON_ARENA_H

#include "base/arena.h"

/* Once, before there is a second thread that uses jansson. */
void json_arena_prepare(void);
void json_arena_use(struct arena *a);

#endif
