/*
 * feeds/oasys_feed.h -- what OASys says: when somebody was last assessed, and
 * the risk of serious harm.  Each answer is kept as received; the state says
 * found, missing, unable or duplicate, and never takes one for another.
 *
 * Rules  doc/feeds/oasys.md
 */
#ifndef FEEDS_OASYS_FEED_H
#define FEEDS_OASYS_FEED_H

#include "feeds/item.h"

void oasys_decode(struct wire *w, struct item *item);
enum err oasys_store(struct store *s, struct item *item,
                     enum outcome *out) MUST_USE;

#endif
