/*
 * sentence/recalculate.h -- keeps who is responsible true: decides everybody
 * anew every night, and at once whoever a fact changed of.
 *
 * One pass: people are read in one statement, decided, compared with what is
 * kept, and only what is another is written, RECALCULATE_AT_ONCE in a change.
 * Running it again changes nothing.  Whoever was decided by somebody else
 * meanwhile is left as that says.
 */
#ifndef SENTENCE_RECALCULATE_H
#define SENTENCE_RECALCULATE_H

#include "db/database.h"
#include "sentence/rule_set.h"

enum { RECALCULATE_AT_ONCE = 256 };

struct recalculation {
    int64_t people;     /* read */
    int64_t in_service; /* somebody is responsible for them */
    int64_t changed;    /* rows written, or to be written */
};

/*
 * Everybody, as of `today`, by the rule set of that day.  `db` is a reader
 * that nobody else uses meanwhile.  With `dry_run` nothing is written.
 * Errors  those of db_change(): what was written before stays.
 */
enum err recalculate_all(struct database *d, struct db *db, struct day today,
                         struct instant now, bool dry_run,
                         struct recalculation *out) MUST_USE;

/* Everybody who waits for it (responsibility_due()), as of the day of `now`.
 * `out`, unless NULL, is added to. */
enum err recalculate_due(struct database *d, struct instant now,
                         struct recalculation *out) MUST_USE;

/* Inside a change: one person, as of the day of `now`, with the events. */
enum err recalculate_one(struct db *db, struct arena *a, struct str number,
                         struct instant now) MUST_USE;

/* Is there a night to make up for?  From 02:00 in London on, when that day
 * was not calculated yet. */
bool nightly_is_due(struct day last, struct instant now);

#endif
