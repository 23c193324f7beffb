/*
 * keywork/note_dispute_store.h -- what people said against notes, and answers.
 * Functions that write run inside a change; the caller audits.
 */
#ifndef KEYWORK_NOTE_DISPUTE_STORE_H
#define KEYWORK_NOTE_DISPUTE_STORE_H

#include "base/arena.h"
#include "db/db.h"
#include "keywork/note_dispute_rule.h"

struct note_disputes {
    struct dispute *at;
    size_t count;
};

/* note, person, prison, kind, words, said_on, said_how, entered_by and
 * entered_at are read; the owner and the due day are worked out: so many
 * working days (ND-1, ND-2).  Sets id, owner and due. */
enum err dispute_add(struct db *db, struct arena *a, int working_days,
                     int64_t author, struct dispute *d) MUST_USE;

/* All about one note, newest first. */
enum err disputes_of_note(struct db *db, struct arena *a, struct str note,
                          struct note_disputes *out) MUST_USE;
/* ERR_NOT_FOUND: the prison has none of that number. */
enum err dispute_load(struct db *db, struct arena *a, struct str prison,
                      int64_t id, struct dispute *out) MUST_USE;
/* What waits, soonest first, and what was answered since. */
enum err disputes_load(struct db *db, struct arena *a, struct str prison,
                       struct instant since,
                       struct note_disputes *out) MUST_USE;

/* state, answer, answered_by, answered_at and told_on of d->id, about d->note:
 * found not to have happened, it counts no more (ND-6).
 * ERR_STALE: it has another version by now. */
enum err dispute_answer(struct db *db, const struct dispute *d) MUST_USE;

#endif
