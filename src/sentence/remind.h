/*
 * sentence/remind.h -- the pass of a day: who is to be reminded of what, after
 * the night decided everybody anew.
 *
 * One pass over all cases, compared with what the passes before left; what is
 * new, told again or over is written, REMIND_AT_ONCE in a change.
 * Running it again, or in two processes, makes nothing twice.
 */
#ifndef SENTENCE_REMIND_H
#define SENTENCE_REMIND_H

#include "db/database.h"
#include "sentence/reminder_store.h"

enum { REMIND_AT_ONCE = 1024 };

/* `reader` is one that nobody else uses meanwhile.  *due: reminders that hold,
 * made now or before. */
enum err remind_everybody(struct database *d, struct db *reader,
                          struct day today, struct instant now,
                          int64_t *due) MUST_USE;

/* The same when the night of `now`'s day is done and the pass is not. */
enum err remind_when_due(struct database *d, struct db *reader,
                         struct instant now) MUST_USE;

#endif
