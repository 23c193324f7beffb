/*
 * feeds/delius_feed.h -- what probation says of a person, into one case row.
 *
 * The national services answer piece by piece: the case record, MAPPA, the
 * community manager, contact details, the tier, the CRN alone.  Each piece is
 * kept as received and dated by itself, and gives the case row the fields it
 * knows; a piece older than the one of its kind here gives nothing.
 *
 * Rules  doc/feeds/delius.md.  MAPPA level null is unknown, 0 is known not
 *        MAPPA.  A staff code ending in U is nobody.
 */
#ifndef FEEDS_DELIUS_FEED_H
#define FEEDS_DELIUS_FEED_H

#include "feeds/item.h"

void delius_decode(struct wire *w, struct item *item);
enum err delius_store(struct store *s, struct item *item,
                      enum outcome *out) MUST_USE;

#endif
