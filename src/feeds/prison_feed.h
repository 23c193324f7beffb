/* feeds/prison_feed.h -- the register of prisons into the record. */
#ifndef FEEDS_PRISON_FEED_H
#define FEEDS_PRISON_FEED_H

#include "feeds/item.h"

void prison_decode(struct wire *w, struct item *item);
enum err prison_store(struct store *s, struct item *item,
                      enum outcome *out) MUST_USE;

#endif
