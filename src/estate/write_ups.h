/*
 * estate/write_ups.h -- the last weeks of the case-study prisons as if they had
 * been written up here: start and end, place and privacy, sessions that took
 * longer and why, and what was promised and kept.
 *
 * The notes themselves come through the feed like everybody's; what stands
 * beside them is drawn from their ids, so that the same estate has the same.
 * Rates are ours: known practice, none of the tables has them.  Some notes are
 * left as the feed has them: they lack start, end and place.
 */
#ifndef ESTATE_WRITE_UPS_H
#define ESTATE_WRITE_UPS_H

#include "base/arena.h"
#include "base/instant.h"
#include "db/database.h"

enum { ESTATE_WRITE_UP_WEEKS = 12 };

/* For prisons of the case study that are there and have none yet.  `today` is
 * the estate's. */
enum err estate_write_ups(struct database *d, struct arena *a, uint64_t seed,
                          struct day today) MUST_USE;

#endif
