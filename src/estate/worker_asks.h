/*
 * estate/worker_asks.h -- a few changes of worker that were asked for in the
 * case-study prisons, by either side: waiting, heard, decided each way, taken
 * back (keywork/worker_ask.h).  Whose they are is drawn; what was said is ours.
 */
#ifndef ESTATE_WORKER_ASKS_H
#define ESTATE_WORKER_ASKS_H

#include "base/arena.h"
#include "base/day.h"
#include "db/database.h"

/* For prisons of the case study that are there and have none yet.  `today` is
 * the estate's. */
enum err estate_worker_asks(struct database *d, struct arena *a, uint64_t seed,
                            struct day today) MUST_USE;

#endif
