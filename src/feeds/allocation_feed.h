/*
 * feeds/allocation_feed.h -- the history of who worked with a person, as the
 * national key worker service gives it, with the end of each allocation.
 *
 *     {"prisonNumber": "A1234BC", "allocations": [{
 *        "policy": {"code": "KEY_WORKER"}, "prison": {"code": "MDI"},
 *        "staffMember": {"staffId": 600001, "firstName": "Priya",
 *                        "lastName": "Okafor"},
 *        "allocatedAt": "2026-05-09T10:13:00", "allocatedBy": "CFARROW",
 *        "allocationReason": {"code": "AUTO"},
 *        "deallocatedAt": "2026-08-02T09:00:00", "deallocatedBy": "SYS",
 *        "deallocationReason": {"code": "TRANSFER"}}]}
 *
 * For a prison that begins to use Throughline, and for the estate.  Reading it
 * again changes nothing; an allocation that is here and has ended there ends;
 * nothing made here is undone: of two open allocations under one policy the
 * one that is here stays.  Staff nobody has told of yet are kept by name.
 *
 * Rule  FEED-15 (doc/feeds/README.md)
 */
#ifndef FEEDS_ALLOCATION_FEED_H
#define FEEDS_ALLOCATION_FEED_H

#include "feeds/item.h"

void allocation_decode(struct wire *w, struct item *item);
enum err allocation_store(struct store *s, struct item *item,
                          enum outcome *out) MUST_USE;

#endif
