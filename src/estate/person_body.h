/*
 * estate/person_body.h -- the parts of a prisoner document that
 * Throughline does not use and keeps only as received: looks, marks, addresses.
 *
 * Only whether somebody has no fixed address is read from here.
 */
#ifndef ESTATE_PERSON_BODY_H
#define ESTATE_PERSON_BODY_H

#include "base/buf.h"
#include "estate/person.h"

void estate_person_body(struct buf *b, struct estate_random *r,
                        const struct estate_person *p);
void estate_person_contacts(struct buf *b, struct estate_random *r,
                            const struct estate_person *p);

#endif
