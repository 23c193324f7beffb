/*
 * estate/allocation_document.h -- allocations as the feeds would say them.
 */
#ifndef ESTATE_ALLOCATION_DOCUMENT_H
#define ESTATE_ALLOCATION_DOCUMENT_H

#include "base/buf.h"
#include "estate/group.h"

/* Each replaces what is in `out` and answers false when there is nothing. */

/* All key worker (or personal officer) allocations of a person, ended ones
 * with day and reason. */
bool estate_allocations_document(struct buf *out, const struct estate_group *g,
                                 const struct estate_person *p);

/* Present POMs: primary and, where there is one, co-working. */
bool estate_pom_document(struct buf *out, const struct estate_group *g,
                         const struct estate_person *p);

#endif
