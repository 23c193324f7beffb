/*
 * sentence/task_setting_store.h -- how each kind of task is due, as dated rows:
 * added to, never changed.  What holds on a day is task_settings_load()'s.
 */
#ifndef SENTENCE_TASK_SETTING_STORE_H
#define SENTENCE_TASK_SETTING_STORE_H

#include "base/arena.h"
#include "base/instant.h"
#include "db/db.h"
#include "sentence/task.h"

struct task_setting_row {
    bool own; /* this prison's; else every prison's */
    enum task_kind kind;
    struct day from;
    struct task_setting s;
    struct str by;
    struct instant at;
};
struct task_setting_rows {
    struct task_setting_row *at; /* by kind, newest first */
    size_t count;
};

enum err task_setting_rows(struct db *db, struct arena *a, struct str prison,
                           struct task_setting_rows *out) MUST_USE;
/* When the prison's own were added to last. */
enum err task_setting_stamp(struct db *db, struct str prison,
                            struct instant *out) MUST_USE;
/* Inside a change, for the prison.  ERR_STALE: one of that day is there. */
enum err task_setting_add(struct db *db, struct str prison,
                          const struct task_setting_row *row) MUST_USE;

#endif
