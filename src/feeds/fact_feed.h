/*
 * feeds/fact_feed.h -- what else a feed says of a person: kept as received,
 * dated, the newest of each.
 *
 * Licences, referrals, appointments, readiness, learning and whatever comes
 * later need no table of their own before a page reads them.
 *
 * Rule  FEED-4 (doc/feeds/README.md)
 */
#ifndef FEEDS_FACT_FEED_H
#define FEEDS_FACT_FEED_H

#include "feeds/item.h"

void fact_decode(struct wire *w, struct item *item);
enum err fact_store(struct store *s, struct item *item,
                    enum outcome *out) MUST_USE;

/* One fact of a person: what it is, and what tells it from others of them. */
struct fact_name {
    struct str number;
    const char *kind;
    struct str source; /* empty: there is one of that kind */
};
/* For a person already found.  *out says whether it is news; an older one is
 * left aside. */
enum err fact_put(struct store *s, const struct item *item,
                  const struct fact_name *name, enum outcome *out) MUST_USE;

/* The same again, later: moves the time of what stands in a table of its own.
 * `sql` takes the time and the number. */
enum err fact_seen(struct store *s, const struct statement *sql,
                   const struct item *item, struct str number) MUST_USE;

#endif
