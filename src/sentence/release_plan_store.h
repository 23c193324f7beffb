/*
 * sentence/release_plan_store.h -- the plan for a release, read and added to.
 */
#ifndef SENTENCE_RELEASE_PLAN_STORE_H
#define SENTENCE_RELEASE_PLAN_STORE_H

#include "db/db.h"
#include "sentence/release_plan.h"

enum { RELEASE_STEPS_MAX = 500 };

/* The plan, with the day of release that is held, or none. */
enum err release_plan_of(struct db *db, struct arena *a, struct str person,
                         struct release_plan *out,
                         struct day *release) MUST_USE;

/* Inside a change, all three; tasks are worked out anew.  A step is added to
 * the item as it was seen; ERR_STALE: somebody added one meanwhile. */
enum err release_item_add(struct db *db, struct str person, struct str prison,
                          enum release_item_kind kind,
                          const struct release_step *first) MUST_USE;
enum err release_step_add(struct db *db, struct str person, int64_t seen,
                          const struct release_step *s) MUST_USE;
/* ERR_STALE: it is told already. */
enum err release_step_tell(struct db *db, struct str person, int64_t id,
                           const struct release_told *t) MUST_USE;

#endif
