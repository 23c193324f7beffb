/*
 * keywork/similar_store.h -- which notes another is nearly the same as: on
 * save, and at night over a year.
 *
 * A note that the service writes gets its sketch with it; notes of a feed get
 * theirs at night, before the new ones are laid beside the year.
 * Rule: SI-3 to SI-6 (doc/rules/similar.md)
 */
#ifndef KEYWORK_SIMILAR_STORE_H
#define KEYWORK_SIMILAR_STORE_H

#include "db/database.h"
#include "db/db.h"
#include "keywork/note_check_rule.h"
#include "keywork/similar_rule.h"

enum { SIMILAR_TOLD = 6 }; /* notes named at most, of each side */

/*
 * Compares a text, read with its shingles, with the newest 1,000 notes of an
 * officer (0: nobody) and about a person.  Answers those it is nearly the same
 * as, worst first.
 */
enum err similar_find(struct db *db, struct arena *a,
                      const struct similar_text *text, int64_t staff,
                      struct str person, struct note_alike *out, size_t most,
                      size_t *count) MUST_USE;

/* The two texts side by side; `out` has their stretches. */
enum err similar_beside(struct db *db, struct arena *a,
                        const struct similar_text *text, struct str other,
                        struct str *other_text, struct similar *out) MUST_USE;

/* Inside a change: the sketch of a note that is written, made before, and what
 * it is like. */
enum err similar_keep(struct db *db, struct str note, struct str person,
                      int64_t staff, struct instant occurred,
                      const struct similar_sketch *sketch) MUST_USE;
enum err similar_found(struct db *db, struct str note,
                       const struct note_alike *alike, struct instant now,
                       const char *by) MUST_USE;

/* What a night did. */
struct similar_swept {
    int64_t sketched; /* notes of feeds that had none */
    int64_t fresh;    /* laid beside the year */
    int64_t year;     /* sketches that passed by */
    int64_t guessed;  /* pairs compared in full */
    int64_t found;    /* of them, nearly the same */
    bool all;         /* nothing is left for another call */
};
/*
 * The nightly sweep: some 20,000 notes (NIGHT_NOTES_MAX) a call at most, those
 * that came since the last.  Each step is a change of its own: one that is cut
 * short goes on the next time.  `reader` is the caller's alone.
 */
enum err similar_sweep(struct database *d, struct db *reader,
                       struct instant now, struct similar_swept *out) MUST_USE;
/* The last night that went through all of them; DAY_NONE: none. */
enum err similar_last_night(struct db *db, struct day *out) MUST_USE;

#endif
