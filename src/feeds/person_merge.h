/*
 * feeds/person_merge.h -- two numbers of one person become one.
 *
 * Everything known under the old number moves to the kept one, inside the
 * change it is called from; the old number stays as an alias, so that old
 * links and searches find the person.  What both have once (an alert, a case
 * record) stays as the kept number has it.  Done again, it does nothing.
 *
 * Rule  FEED-8 (doc/feeds/README.md; domain: feeds.md 10.2 no. 8, key-work.md
 *       1.10: history moves too, unlike in the national service)
 */
#ifndef FEEDS_PERSON_MERGE_H
#define FEEDS_PERSON_MERGE_H

#include "base/instant.h"
#include "db/db.h"

struct person_merge {
    struct str kept, old; /* prison numbers */
    struct instant at;
    int64_t run;
};

/* *done: false when it had been done before. */
enum err person_merge(struct db *db, const struct person_merge *m,
                      bool *done) MUST_USE;

#endif
