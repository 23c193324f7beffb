/*
 * feeds/supply_feed.h -- minutes on foot, the regime of wings, when people are
 * busy and who is due how much, kept where the pages keep them.
 *
 * A row that a person set on a page after the file's time stands (FEED-1).
 * Rules  doc/feeds/walks.md, regime.md, times.md, entitlements.md
 */
#ifndef FEEDS_SUPPLY_FEED_H
#define FEEDS_SUPPLY_FEED_H

#include "feeds/item.h"

enum err walk_store(struct store *s, struct item *item,
                    enum outcome *out) MUST_USE;
enum err regime_store(struct store *s, struct item *item,
                      enum outcome *out) MUST_USE;
enum err time_store(struct store *s, struct item *item,
                    enum outcome *out) MUST_USE;
enum err entitlement_store(struct store *s, struct item *item,
                           enum outcome *out) MUST_USE;

#endif
