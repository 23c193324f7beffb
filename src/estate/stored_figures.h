/*
 * estate/stored_figures.h -- the asked figures beside what the database says
 * after the import: a check of the whole way, not of the generator.
 *
 * Only what is stored can be counted; the other figures are NOT_ASKED.
 * Arrivals are told from movements, and who came and left within a week is
 * seen in no weekly document, so waits are a little off what was made.
 */
#ifndef ESTATE_STORED_FIGURES_H
#define ESTATE_STORED_FIGURES_H

#include "db/db.h"
#include "estate/build.h"

/* The four cases as they are stored; `wish` is what they were built with. */
enum err estate_figures_stored(struct db *db, const struct estate_wish *wish,
                               struct estate_report *out) MUST_USE;

#endif
