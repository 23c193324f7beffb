/*
 * sentence/admin_store.h -- the queue of case administrators, read from where
 * the work is recorded; and who has what of it in hand.
 */
#ifndef SENTENCE_ADMIN_STORE_H
#define SENTENCE_ADMIN_STORE_H

#include "base/arena.h"
#include "db/db.h"
#include "sentence/admin.h"
#include "sentence/workload_weights.h"

enum { ADMIN_HEARINGS_MAX = 2000 };

struct str admin_kind_code(enum admin_kind k);
struct str admin_kind_words(enum admin_kind k); /* "Hearing dossier" */

/* What is due of it at a prison, whoever has it. */
enum err admin_queue(struct db *db, struct arena *a, struct str prison,
                     struct day today, struct admin_items *out) MUST_USE;
/* The administrators of a prison with what they have of `q` and what they did;
 * the first is nobody. */
enum err admin_load(struct db *db, struct arena *a, struct str prison,
                    struct day today, const struct admin_items *q,
                    struct admin_workers *out) MUST_USE;

struct admin_hand {
    struct str prison, by, name, words;
    struct instant now;
};
/* Inside a change.  ERR_STALE: somebody has it, or it is out of hand. */
enum err admin_take(struct db *db, const struct admin_item *i,
                    const struct admin_hand *h) MUST_USE;
enum err admin_end(struct db *db, const struct admin_take *t, bool done,
                   const struct admin_hand *h) MUST_USE;
/* Inside a change: the task is no administrator's any more. */
enum err admin_end_task(struct db *db, struct str person, int64_t task,
                        const struct admin_hand *h) MUST_USE;

#endif
