/*
 * sentence/appointment_store.h -- appointments read, booked, settled.
 */
#ifndef SENTENCE_APPOINTMENT_STORE_H
#define SENTENCE_APPOINTMENT_STORE_H

#include "db/db.h"
#include "sentence/busy_rule.h"
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

/* Inside a change: to p->day and p->minute, because of p->why_not; how it was
 * is kept.  ERR_STALE as above. */
enum err appointment_move(struct db *db, const struct appointment *p) MUST_USE;
enum err appointment_moves(struct db *db, struct arena *a, int64_t id,
                           struct appointment_moves *out) MUST_USE;

/* What the person has on that day, appointment `except` left out: the first
 * BUSY_MAX. */
enum err appointment_busy(struct db *db, struct str person, struct day day,
                          int64_t except, struct busy out[static BUSY_MAX],
                          size_t *count) MUST_USE;

/* Of whom `whose` are, in the order of their numbers. */
enum err appointment_contacts(struct db *db, struct arena *a,
                              const struct handover_scope *whose,
                              struct day today, struct contacts *out) MUST_USE;

#endif
