/*
 * feeds/pom_feed.h -- a person's offender managers, as the national service
 * has them: kept as received; their names become known; and what is new of it
 * becomes an allocation (sentence/pom_store.h, pom_tell()).
 *
 * Rules  PG-20 to PG-23 (doc/rules/pom.md): what was given here on a page is
 *        never overwritten; the difference is said.
 */
#ifndef FEEDS_POM_FEED_H
#define FEEDS_POM_FEED_H

#include "feeds/item.h"

void pom_decode(struct wire *w, struct item *item);
enum err pom_store(struct store *s, struct item *item,
                   enum outcome *out) MUST_USE;

#endif
