/*
 * keywork/fmi_store.h -- skills of five-minute interventions, and training.
 * Rule: FM-1 to FM-4
 */
#ifndef KEYWORK_FMI_STORE_H
#define KEYWORK_FMI_STORE_H

#include "db/db.h"
#include "keywork/fmi.h"

/* Every row there ever was, in the order of the list. */
enum err fmi_skills_load(struct db *db, struct arena *a, struct str prison,
                         struct day today, struct fmi_skills *out) MUST_USE;
enum err fmi_stamp(struct db *db, struct str prison,
                   struct instant *out) MUST_USE;
/* Inside a change.  ERR_STALE: there is a row of that day. */
enum err fmi_skill_add(struct db *db, struct str prison,
                       const struct fmi_skill *s) MUST_USE;

enum err fmi_trainings_load(struct db *db, struct arena *a, int64_t staff,
                            struct fmi_trainings *out) MUST_USE;
enum err fmi_training_load(struct db *db, struct arena *a, struct str prison,
                           int64_t id, struct fmi_training *out) MUST_USE;
/* Everybody who works with people here, in order of names; a row a training,
 * or one with id 0 for who has none. */
enum err fmi_staff_load(struct db *db, struct arena *a, struct str prison,
                        struct day today, struct fmi_trainings *out) MUST_USE;

/* Inside a change. */
enum err fmi_training_add(struct db *db, struct str prison,
                          const struct fmi_training *t) MUST_USE;
/* The same: `t` says the answer and the version that was seen.  ERR_STALE. */
enum err fmi_training_answer(struct db *db, struct str prison,
                             const struct fmi_training *t) MUST_USE;

#endif
