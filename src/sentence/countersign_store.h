/*
 * sentence/countersign_store.h -- what is countersigned, and by which rows.
 *
 * Who writes that a task is done goes through countersign_hand_in(): by the
 * dated rows it is ticked, or waits.  task_set() and the rules, when they close
 * a task, drop what waits (task_store.h).
 */
#ifndef SENTENCE_COUNTERSIGN_STORE_H
#define SENTENCE_COUNTERSIGN_STORE_H

#include "db/db.h"
#include "sentence/countersign_rule.h"
#include "sentence/task_store.h"

/* ---- rows ---- */

enum err countersign_rows(struct db *db, struct arena *a, struct str prison,
                          struct countersign_rows *out) MUST_USE;
/* When the prison's own were added to last. */
enum err countersign_stamp(struct db *db, struct str prison,
                           struct instant *out) MUST_USE;
/* Inside a change, for the prison.  ERR_STALE: one of that day is there. */
enum err countersign_row_add(struct db *db, struct str prison,
                             const struct countersign_row *row) MUST_USE;

/* ---- reading ---- */

enum err countersigns_of(struct db *db, struct arena *a, int64_t task,
                         struct countersigns *out) MUST_USE;
/* What waits at a prison and what was sent back there, the oldest first. */
enum err countersign_open(struct db *db, struct arena *a, struct str prison,
                          struct countersign_list *out) MUST_USE;
/* What was signed or sent back since then, the newest first. */
enum err countersign_answered(struct db *db, struct arena *a, struct str prison,
                              struct instant since,
                              struct countersign_list *out) MUST_USE;
struct countersign_counts {
    int64_t signed_off, back;
};
enum err countersign_counts(struct db *db, struct str prison,
                            struct instant since,
                            struct countersign_counts *out) MUST_USE;

/* ---- writing: inside a change ---- */

/* Work that is done, `set.state` TASK_DONE: it waits where the rows of the
 * prison that keeps the case ask for it, else the task is ticked.  What waited
 * before is dropped.  ERR_STALE: the task is no longer that version. */
struct countersign_work {
    struct task_set set;
    enum task_kind kind;
    struct str prison; /* of the task */
    int64_t author;    /* account */
    struct str name;   /* of the author */
    struct day today;
};
enum err countersign_hand_in(struct db *db, const struct countersign_work *w,
                             bool *waits) MUST_USE;

/* COUNTERSIGN_SIGNED: the task is done; COUNTERSIGN_BACK: it is to do again.
 * ERR_STALE: it waits no longer. */
struct countersign_reply {
    enum countersign_state state;
    struct str prison, username, name; /* of who answers */
    struct str words;
    struct instant now;
};
enum err countersign_answer(struct db *db, const struct countersign *s,
                            const struct task *t,
                            const struct countersign_reply *r) MUST_USE;

#endif
