/*
 * sentence/homd_store.h -- the cases and POMs of a prison, read whole: seven
 * statements, each over one index, whatever the page.
 */
#ifndef SENTENCE_HOMD_STORE_H
#define SENTENCE_HOMD_STORE_H

#include "base/arena.h"
#include "db/db.h"
#include "sentence/homd.h"

/* Everything of one prison, as of `today`.  In the arena. */
enum err homd_load(struct db *db, struct arena *a, struct str prison,
                   struct day today, struct homd *out) MUST_USE;

/* The question of pom_share_rule.h, with who must not be paired. */
enum err homd_ask(struct db *db, struct arena *a, const struct homd *h,
                  struct pom_question *out) MUST_USE;

/* Open tasks of a prison whose day is past. */
struct homd_tasks {
    int64_t late;
    int64_t escalated;    /* of these: told to the head */
    int64_t supervisions; /* of these */
};
enum err homd_tasks_load(struct db *db, struct str prison, struct day today,
                         struct homd_tasks *out) MUST_USE;

/* ---- weights: dated rows ---- */

/* Presets, national rows, then the prison's own. */
enum err workload_weights_load(struct db *db, struct arena *a,
                               struct str prison, struct day today,
                               struct workload_weights *out) MUST_USE;
/* When the prison's own were set last, and by whom; none: never. */
enum err workload_weights_stamp(struct db *db, struct arena *a,
                                struct str prison, struct str *by,
                                struct instant *at) MUST_USE;
struct workload_setting {
    struct str name;
    struct day from;
    int64_t value;
    struct str by;
    struct instant at;
};
struct workload_settings {
    struct workload_setting *at;
    size_t count;
};
/* Every row, newest first. */
enum err workload_weights_history(struct db *db, struct arena *a,
                                  struct str prison,
                                  struct workload_settings *out) MUST_USE;
/* Inside a change: one weight, in force from a day on. */
enum err workload_weights_keep(struct db *db, struct str prison,
                               const struct workload_setting *s) MUST_USE;

#endif
