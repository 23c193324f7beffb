/*
 * feeds/alert_feed.h -- single alerts with their dates, and the complexity of
 * need as its own service tells it.
 */
#ifndef FEEDS_ALERT_FEED_H
#define FEEDS_ALERT_FEED_H

#include "feeds/item.h"

void alert_decode(struct wire *w, struct item *item);
enum err alert_store(struct store *s, struct item *item,
                     enum outcome *out) MUST_USE;

void complexity_decode(struct wire *w, struct item *item);
enum err complexity_store(struct store *s, struct item *item,
                          enum outcome *out) MUST_USE;

#endif
