/*
 * sentence/remit_store.h -- whose work what is, and refusals of tasks: dated
 * rows that are added to and never changed, and a log.
 */
#ifndef SENTENCE_REMIT_STORE_H
#define SENTENCE_REMIT_STORE_H

#include "base/arena.h"
#include "db/db.h"
#include "sentence/refusal.h"
#include "sentence/remit_rule.h"

enum { REFUSALS_MAX = 5000 };

/* Every row there ever was, of every prison and of one. */
enum err remit_load(struct db *db, struct arena *a, struct str prison,
                    struct remit_rows *out) MUST_USE;
/* When the prison's own were added to last. */
enum err remit_stamp(struct db *db, struct str prison,
                     struct instant *out) MUST_USE;
/* Inside a change, for the prison.  ERR_STALE: one of that day is there. */
enum err remit_add(struct db *db, struct str prison,
                   const struct remit_row *row) MUST_USE;

/* ---- why a task is refused ---- */

enum err refusal_reasons(struct db *db, struct arena *a, struct str prison,
                         struct day today,
                         struct refusal_reasons *out) MUST_USE;
/* May it be chosen today? */
bool refusal_reason_holds(const struct refusal_reason *r, struct day today);
enum err refusal_reason_stamp(struct db *db, struct str prison,
                              struct instant *out) MUST_USE;
/* Inside a change, for the prison.  ERR_STALE: one of that day is there. */
enum err refusal_reason_add(struct db *db, struct str prison,
                            const struct refusal_reason *r) MUST_USE;

/* ---- the log ---- */

/* Inside a change.  `id`: of the row; may be NULL. */
enum err refusal_add(struct db *db, const struct refusal *r,
                     int64_t *id) MUST_USE;
/* ERR_NOT_FOUND: that task has no such refusal. */
enum err refusal_one(struct db *db, struct arena *a, int64_t task, int64_t id,
                     struct refusal *out) MUST_USE;
enum err refusals_of(struct db *db, struct arena *a, struct str prison,
                     struct instant from, struct refusals *out) MUST_USE;

#endif
