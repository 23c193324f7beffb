/*
 * sentence/appointment_store.h -- appointments read, booked, settled.
 */
#ifndef SENTENCE_APPOINTMENT_STORE_H
#define SENTENCE_APPOINTMENT_STORE_H

#include "db/db.h"
#include "sentence/handover_overview_rule.h"

/* Newest first, 200 at most. */
enum err appointments_of(struct db *db, struct arena *a, struct str person,
                         struct appointments *out) MUST_USE;
/* ERR_NOT_FOUND when that person has no such appointment. */
enum err appointment_read(struct db *db, struct arena *a, struct str person,
                          int64_t id, struct appointment *out) MUST_USE;

struct appointment_new {
    struct str person, prison;
    enum side side;
    struct appointment what; /* `by` and `at` are who books, and when */
};
/* Inside a change. */
enum err appointment_book(struct db *db,
                          const struct appointment_new *n) MUST_USE;
/* Inside a change: held or cancelled, as `what` says.  ERR_STALE: somebody
 * settled it meanwhile. */
enum err appointment_settle(struct db *db,
                            const struct appointment *p) MUST_USE;

/* Of whom `whose` are, in the order of their numbers. */
enum err appointment_contacts(struct db *db, struct arena *a,
                              const struct handover_scope *whose,
                              struct day today, struct contacts *out) MUST_USE;

#endif
