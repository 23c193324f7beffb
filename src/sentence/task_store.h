/*
 * sentence/task_store.h -- tasks, kept: made by the rules every night and at
 * once when a fact changes, ticked by people, closed when their reason goes.
 *
 * A task is one row for ever, told apart by person, kind and what it is
 * counted from: so nothing is asked for twice, and whoever was late stays
 * late.  Every step is a row of task_change.
 *
 * Whoever changes a fact of a case calls task_due() in the same change;
 * tasks_work() does the rest.
 */
#ifndef SENTENCE_TASK_STORE_H
#define SENTENCE_TASK_STORE_H

#include "base/working_day.h"
#include "db/database.h"
#include "sentence/task.h"

enum { TASKS_LISTED_MAX = 20000 };

/* Inside a change: the tasks of that person are to be worked out anew. */
enum err task_due(struct db *db, struct str number) MUST_USE;
enum err tasks_are_due(struct db *db, bool *any) MUST_USE;

struct tasks_worked {
    int64_t people;    /* looked at */
    int64_t changed;   /* tasks opened, moved or closed */
    int64_t escalated; /* told to the head of offender management */
};
/* Everybody who waits for it, as of the day of `now`. */
enum err tasks_work(struct database *d, struct instant now,
                    struct tasks_worked *out) MUST_USE;
/*
 * Everybody, as of `today`; then what is late enough is escalated.  `db` is a
 * reader that nobody else uses meanwhile.  Run again it changes nothing.
 */
enum err tasks_night(struct database *d, struct db *db, struct day today,
                     struct instant now, struct tasks_worked *out) MUST_USE;
/* The last night that was worked, and since when who is responsible was not
 * decided again for everybody; DAY_NONE: none. */
enum err tasks_last_night(struct db *db, struct day *out) MUST_USE;

/* ---- reading ---- */

enum err tasks_of_person(struct db *db, struct arena *a, struct str number,
                         struct tasks *out) MUST_USE;
/* Open ones of a prison due up to `until`, by due day. */
enum err tasks_of_prison(struct db *db, struct arena *a, struct str prison,
                         struct day until, struct tasks *out) MUST_USE;
/* ERR_NOT_FOUND: the person has no such task. */
enum err task_find(struct db *db, struct arena *a, struct str number,
                   int64_t id, struct task *out) MUST_USE;
enum err task_changes_of(struct db *db, struct arena *a, int64_t id,
                         struct task_changes *out) MUST_USE;
/* The dated row that holds at a prison for every kind. */
enum err task_settings_load(struct db *db, struct arena *a, struct str prison,
                            struct day today,
                            struct task_settings *out) MUST_USE;
/* Was the person met from `from` to `to`? */
enum err task_person_was_met(struct db *db, struct str number, struct day from,
                             struct day to, bool *yes) MUST_USE;

/* ---- ticking ---- */

/* Inside a change: TASK_DONE, TASK_NOT_NEEDED, or TASK_OPEN again.  What waited
 * for a countersignature is dropped (countersign_store.h).  ERR_STALE: it is no
 * longer that version. */
struct task_set {
    struct str number;
    int64_t id, version;
    enum task_state state;
    struct day done_on, due;
    struct str words, by;
    struct instant now;
};
enum err task_set(struct db *db, const struct task_set *s) MUST_USE;

/* Inside a change: what waits of a task for a countersignature does so no
 * longer. */
enum err task_sign_drop(struct db *db, int64_t task,
                        struct instant now) MUST_USE;

/* Inside a change: an open task gets another owner, who keeps it whatever the
 * rules say.  ERR_STALE as above.  `s` gives `words` as the reason. */
enum err task_give(struct db *db, const struct task_set *s,
                   struct str owner) MUST_USE;

#endif
