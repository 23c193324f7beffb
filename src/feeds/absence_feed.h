/*
 * feeds/absence_feed.h -- how much of the contracted time of a wing or a group
 * of staff was away in a week, and why.
 *
 * A row set after the file's time stands (FEED-1).
 * Rules  doc/feeds/absence.md
 */
#ifndef FEEDS_ABSENCE_FEED_H
#define FEEDS_ABSENCE_FEED_H

#include "feeds/item.h"
#include "keywork/headroom.h"

struct absence_document {
    struct str prison;
    struct absence_figure figure;
};

void absence_decode(struct wire *w, struct item *item);
enum err absence_store(struct store *s, struct item *item,
                       enum outcome *out) MUST_USE;

#endif
