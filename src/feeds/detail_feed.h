/*
 * feeds/detail_feed.h -- who works when, by half-day, and how much of it is
 * key work that nobody may take away.
 *
 * Rules  doc/feeds/detail.md
 */
#ifndef FEEDS_DETAIL_FEED_H
#define FEEDS_DETAIL_FEED_H

#include "feeds/item.h"

void detail_decode(struct wire *w, struct item *item);
enum err detail_store(struct store *s, struct item *item,
                      enum outcome *out) MUST_USE;

#endif
