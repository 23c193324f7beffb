/*
 * access/dated.h -- pages of lists of policy: rows that hold from a day.
 *
 * Every such page refuses the same days, calls the state of a row the same,
 * and says the same when somebody was faster.  A row is never changed: another
 * one holds from its own day on, and the past keeps what was in force then.
 */
#ifndef ACCESS_DATED_H
#define ACCESS_DATED_H

#include "access/page.h"
#include "base/day.h"

/* A problem with the field `from` unless it is today or a later day. */
void dated_check_from(struct ctx *c, struct day from);
/* A problem with the field `to` where something is `typed` in it that is no
 * day, or one before `from`. */
void dated_check_to(struct ctx *c, struct day from, struct day to,
                    struct str typed);

/* "To come", "Another row holds" for one that is `replaced` by a later one,
 * "Ended", "In use".  `to`: the last day, which it still holds. */
struct str dated_state_words(struct day today, struct day from, struct day to,
                             bool replaced);

/* The answer begins anew with a problem: there is a row of `what` ("this
 * reason") from that day, or somebody added one meanwhile. */
void dated_stale(struct ctx *c, const char *what);

#endif
