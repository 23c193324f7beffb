/*
 * feeds/staff_parts.h -- what a staff document says beside who it is: the
 * role at a prison, capacity, being away, wings, languages.  For staff_feed.c.
 *
 * Each sets *changed when it wrote something that was otherwise before.
 */
#ifndef FEEDS_STAFF_PARTS_H
#define FEEDS_STAFF_PARTS_H

#include "feeds/item.h"
#include "feeds/staff_document.h"

enum err staff_prison_put(struct store *s, const struct item *item,
                          const struct staff_document *doc,
                          bool *changed) MUST_USE;
enum err staff_languages_put(struct store *s, const struct staff_document *doc,
                             bool *changed) MUST_USE;

#endif
