/*
 * estate/person_document.h -- a person as the prisoner search would say
 * it.
 *
 * All properties that a real document has (feeds.md 1), about 3 KiB: also the
 * physical description, addresses and aliases that Throughline keeps only as
 * received.  Names are in capitals but for a few, as in the feed.
 */
#ifndef ESTATE_PERSON_DOCUMENT_H
#define ESTATE_PERSON_DOCUMENT_H

#include "base/buf.h"
#include "estate/group.h"

/* Replaces what is in `out` by one JSON document. */
void estate_person_document(struct buf *out, const struct estate_group *g,
                            const struct estate_person *p);

/* The same person as they stood in one of their stays on a day of it. */
void estate_person_document_in(struct buf *out, const struct estate_group *g,
                               const struct estate_person *p,
                               const struct estate_stay *stay,
                               struct day as_of);

/* "B-2-014", in the prison of one of the stays; `to` takes 12 bytes. */
void estate_person_cell(char to[12], const struct estate_person *p,
                        const struct estate_profile *prison);

#endif
