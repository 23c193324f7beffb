/*
 * estate/places.h -- where and when the synthetic prisons can hold key work:
 * rooms with their faults, the way between wings, the regime, and who is at
 * work or in class when.
 *
 * No national feed has these; they are written as a prison would enter them,
 * through keywork/room_store.h, once its people are there.
 */
#ifndef ESTATE_PLACES_H
#define ESTATE_PLACES_H

#include "db/database.h"

/* For every prison with people and without rooms; one change. */
enum err estate_places(struct database *d, struct arena *a, struct day today,
                       struct instant now) MUST_USE;

#endif
