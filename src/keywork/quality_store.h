/*
 * keywork/quality_store.h -- a manager's team, the notes of a week, what was
 * said of them and answered.
 */
#ifndef KEYWORK_QUALITY_STORE_H
#define KEYWORK_QUALITY_STORE_H

#include "db/db.h"
#include "keywork/quality.h"

/* Whose week it is. */
struct quality_who {
    struct str prison;
    int64_t account, staff; /* staff: their own number; 0: none */
};

/* Notes that could be read in the week that begins on Monday `week`: entered in
 * the seven days before it by officers of theirs, never their own. */
enum err quality_notes(struct db *db, struct arena *a,
                       const struct quality_who *who, struct day week,
                       struct quality_notes *out) MUST_USE;

enum err quality_team(struct db *db, struct arena *a, struct str prison,
                      struct day today, struct quality_team *out) MUST_USE;
enum err quality_team_stamp(struct db *db, struct str prison,
                            struct instant *out) MUST_USE;
/* Inside a change: `account` manages the officer from now on; 0: nobody. */
enum err quality_member_set(struct db *db, struct str prison, int64_t staff,
                            int64_t account, struct instant now) MUST_USE;

/* Inside a change; out->id is answered.  ERR_STALE: it was read. */
enum err quality_read_add(struct db *db, struct str prison,
                          struct quality_reading *r) MUST_USE;
/* ERR_NOT_FOUND: the prison has no such reading. */
enum err quality_reading(struct db *db, struct arena *a, struct str prison,
                         int64_t id, struct quality_reading *out) MUST_USE;
/* Of that note; 0: nobody has read it. */
enum err quality_reading_of(struct db *db, struct str note,
                            int64_t *id) MUST_USE;
/* Lines about an officer's notes since, newest first. */
enum err quality_of_staff(struct db *db, struct arena *a, struct str prison,
                          int64_t staff, struct instant since,
                          struct quality_readings *out) MUST_USE;
/* Officers' answers to a manager's lines of the weeks since. */
enum err quality_answered_to(struct db *db, struct arena *a,
                             const struct quality_who *who, struct day since,
                             struct quality_readings *out) MUST_USE;
/* Inside a change, by the officer.  ERR_STALE: it is answered. */
enum err quality_answer(struct db *db, int64_t id, int64_t staff,
                        struct str answer, struct instant now) MUST_USE;

/* Inside a change: they looked at what was lost. */
enum err quality_look(struct db *db, const struct quality_who *who,
                      const struct quality_week *w,
                      struct instant now) MUST_USE;
/* `count` weeks of a manager that end with `week`, newest first. */
enum { QUALITY_WEEKS_MAX = 60 };
enum err quality_weeks(struct db *db, struct arena *a,
                       const struct quality_who *who, struct day week,
                       struct quality_week *out, size_t count) MUST_USE;
/* The same of a whole prison; count > 0. */
enum err quality_figures(struct db *db, struct str prison, struct day week,
                         struct quality_figures *out, size_t count) MUST_USE;

#endif
