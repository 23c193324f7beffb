/*
 * feeds/pom_feed.h -- a person's offender managers, as the national service
 * has them: kept as received; their names become known.
 */
#ifndef FEEDS_POM_FEED_H
#define FEEDS_POM_FEED_H

#include "feeds/item.h"

void pom_decode(struct wire *w, struct item *item);
enum err pom_store(struct store *s, struct item *item,
                   enum outcome *out) MUST_USE;

#endif
