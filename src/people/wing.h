/*
 * people/wing.h -- the wing that a cell belongs to.
 */
#ifndef PEOPLE_WING_H
#define PEOPLE_WING_H

#include "base/str.h"

/* "B" of "B-2-014"; places like RECP and COURT have no wing. */
struct str person_wing_of(struct str cell);

#endif
