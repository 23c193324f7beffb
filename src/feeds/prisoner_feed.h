/*
 * feeds/prisoner_feed.h -- prisoner documents into the record.
 *
 * Rules  FEED-1 to FEED-12 (doc/feeds/README.md, doc/feeds/prisoners.md)
 */
#ifndef FEEDS_PRISONER_FEED_H
#define FEEDS_PRISONER_FEED_H

#include "feeds/item.h"

void prisoner_decode(struct wire *w, struct item *item);
enum err prisoner_store(struct store *s, struct item *item,
                        enum outcome *out) MUST_USE;
/* A document that says no more than that they are listed. */
enum err prisoner_seen(struct store *s, struct str number) MUST_USE;

#endif
