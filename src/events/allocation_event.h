/*
 * events/allocation_event.h -- told when somebody's POM, key worker or personal
 * officer becomes another, or nobody.
 *
 * Of POMs in the shape of the national service (SM D3): staffCode (null: none
 * is allocated any more), prisonId, eventTrigger.  Its second POM is not told
 * of.  Of key workers and personal officers, whom that service does not know,
 * under a type of our own (DEP-5).
 */
#ifndef EVENTS_ALLOCATION_EVENT_H
#define EVENTS_ALLOCATION_EVENT_H

#include "db/db.h"

/* Whoever it was before, when the caller knows only that it was another. */
enum { ALLOCATION_SOMEBODY = -1 };

/* One person, one policy, all that a change did to it. */
struct allocation_event {
    struct str person, prison;
    struct str policy;     /* POM, KEY_WORKER, PERSONAL_OFFICER; others: not
                              told of */
    int64_t staff, before; /* 0: nobody */
    struct str
        reason; /* end_reason of the row; given anew: MANUAL, AUTO, FEED */
    struct instant at;
};

/* Inside the change.  Nothing is told when `staff` and `before` are one. */
enum err allocation_event_add(struct db *db,
                              const struct allocation_event *c) MUST_USE;

/*
 * Rows of statements that close many: `returning person, prison, policy,
 * staff`.  Reads what is left of `q`, closes it and tells of each; *count
 * grows by their number.
 */
enum err allocation_events_of_closed(struct db *db, struct query *q,
                                     struct str reason, struct instant at,
                                     int64_t *count) MUST_USE;

#endif
