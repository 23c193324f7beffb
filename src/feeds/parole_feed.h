/*
 * feeds/parole_feed.h -- the daily file of the parole casework system.
 *
 * A CSV row is a review as it stands that day: empty cells are "none".  Ids may
 * end in full stops.  Daily files write days as 19-11-2026, the first bulk
 * file as 11/19/26.  The day on which an outcome was received is in no file:
 * it is the day of the first daily file that has an outcome where there was
 * none; of a review first seen with its outcome, and of those in the bulk
 * file, the POM must enter it.  A file of a missed day that comes late can
 * only move that day back.
 *
 * Rules  doc/feeds/parole.md (PP-1 to PP-8); SM A9.1 to A9.4; feeds.md 8
 */
#ifndef FEEDS_PAROLE_FEED_H
#define FEEDS_PAROLE_FEED_H

#include "feeds/item.h"

void parole_decode(struct wire *w, struct item *item);
enum err parole_store(struct store *s, struct item *item,
                      enum outcome *out) MUST_USE;

/*
 * Of what moment a file is, by its name: "PPUD_MPC_20261119.csv" is the
 * first moment of that London day, "PPUD_MPC_20261119_0715.csv" is 07:15.
 * INSTANT_NONE when the name has no day.
 */
struct instant parole_file_time(struct str name);

/* "19-11-2026" or "11/19/26"; *bulk: the second.  "" and "NULL" are none and
 * good; false: it is no day. */
bool parole_day(struct str s, struct day *out, bool *bulk) MUST_USE;

#endif
