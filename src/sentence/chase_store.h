/*
 * sentence/chase_store.h -- the chase list of a prison, and each reminder with
 * who sent it and when: a step of the task, or of the request.
 */
#ifndef SENTENCE_CHASE_STORE_H
#define SENTENCE_CHASE_STORE_H

#include "base/arena.h"
#include "db/db.h"
#include "sentence/chase.h"

/* By day, tasks first. */
enum err chases_of(struct db *db, struct arena *a, struct str prison,
                   struct day today, struct chases *out) MUST_USE;

/* Inside a change.  ERR_NOT_FOUND: it is done by now, or another prison's. */
struct chased {
    int64_t id;
    bool request;
    struct str prison, by, words;
    struct instant now;
};
enum err chase_add(struct db *db, const struct chased *k) MUST_USE;

#endif
