/*
 * feeds/note_feed.h -- case notes and their amendments into the record.
 *
 * A note is never lost: one that comes again with another text or more
 * amendments replaces the older reading, an older reading nothing.
 *
 * Rules  doc/feeds/case-notes.md
 */
#ifndef FEEDS_NOTE_FEED_H
#define FEEDS_NOTE_FEED_H

#include "feeds/item.h"

void note_decode(struct wire *w, struct item *item);
enum err note_store(struct store *s, struct item *item,
                    enum outcome *out) MUST_USE;

#endif
