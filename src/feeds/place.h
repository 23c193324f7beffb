/*
 * feeds/place.h -- whom a document is about.
 *
 * In this order: the prison number in it, the one given with the import, the
 * one in the file's name, the person whose case record has its CRN.  A number
 * merged away stands for the one it was merged into.  A number nobody has is
 * kept as a person of whom only the number is known, so that feeds can come in
 * any order.  A document that names nobody is kept aside (import_unplaced).
 *
 * Rule  FEED-3 (doc/feeds/README.md)
 */
#ifndef FEEDS_PLACE_H
#define FEEDS_PLACE_H

#include "feeds/item.h"

/* Reads the prison number and the CRN from the names the national services
 * use for them, into item->person and item->crn. */
void place_read(struct wire *w, struct item *item);

/* Number of the person, in the change's arena; empty: it was kept aside. */
enum err place_person(struct store *s, const struct item *item,
                      struct str *number) MUST_USE;

/* A1234BC standing by itself in a file's name; or empty. */
struct str place_number_in_name(struct arena *a, struct str file);

#endif
