/*
 * feeds/staff_feed.h -- staff, their roles, capacity, absence, wings and
 * languages into the record; and staff that other documents merely name.
 *
 * Rules  FEED-13, FEED-14 (doc/feeds/README.md, doc/feeds/staff.md)
 *        A role that ends, whichever way, ends the allocations held in it.
 */
#ifndef FEEDS_STAFF_FEED_H
#define FEEDS_STAFF_FEED_H

#include "feeds/item.h"

void staff_decode(struct wire *w, struct item *item);
enum err staff_store(struct store *s, struct item *item,
                     enum outcome *out) MUST_USE;

/* Somebody another document names: added when not known, else left alone. */
struct staff_named {
    int64_t id;
    struct str surname, forename;
};
enum err staff_name(struct store *s, const struct item *item,
                    const struct staff_named *who) MUST_USE;

/* Full feed: ends the roles at a prison that this run did not list. */
enum err staff_end_unlisted(struct store *s, struct str prison,
                            struct instant as_of) MUST_USE;

#endif
