/*
 * feeds/allocation_close.h -- what ends an allocation from outside.
 *
 * A movement, a rise of complexity to HIGH, or a role that ended.  Nothing
 * that began after the moment told of is touched, so a message that comes
 * again does no harm.  Every policy, POMs and their co-workers too (DEP-14);
 * but a rise of complexity leaves the POM.  Who did it is SYS.
 *
 * Rules  FEED-9, FEED-10 (doc/feeds/README.md; domain: key-work.md 1.10, 12)
 */
#ifndef FEEDS_ALLOCATION_CLOSE_H
#define FEEDS_ALLOCATION_CLOSE_H

#include "base/instant.h"
#include "db/db.h"

/* What is told of one person.  *ended counts allocations. */
struct allocation_closing {
    struct str person;
    struct str kept_at; /* allocations at this prison go on; may be empty */
    const char *reason; /* TRANSFER, RELEASED, CHANGE_IN_COMPLEXITY_OF_NEED */
    const char *why;    /* in words, for the history */
    struct instant at;  /* when it happened, at the latest */
};
enum err allocation_close(struct db *db, const struct allocation_closing *e,
                          int64_t *ended) MUST_USE;

/* A member of staff no longer has the role at the prison. */
enum err allocation_close_role(struct db *db, struct str prison, int64_t staff,
                               struct str policy, struct instant at,
                               int64_t *ended) MUST_USE;

/* True when an allocation is open at another prison than this one. */
enum err allocation_elsewhere(struct db *db, struct str person,
                              struct str prison, bool *out) MUST_USE;

#endif
