/*
 * estate/estate_import.h -- the synthetic estate into a database, through the
 * same door as the feeds.
 *
 * The estate is written to a folder of its own under TMPDIR, imported file by
 * file in the order in which a prison would have got them, and the folder is
 * removed again.
 */
#ifndef ESTATE_ESTATE_IMPORT_H
#define ESTATE_ESTATE_IMPORT_H

#include "base/instant.h"
#include "db/database.h"
#include "estate/build.h"

#include <stdio.h>

/*
 * Says on `say` what went in, a line a file.  *refused counts documents that
 * the import did not take; they are listed on `say`, the first of each file.
 * Errors  those of estate_files_write() and import_run(); they are told too.
 */
enum err estate_import(struct database *d, const struct estate_wish *wish,
                       struct instant now, FILE *say,
                       struct estate_report *report, int64_t *refused) MUST_USE;

/* Is there a prison in the database?  Then an estate, or a real one, is. */
enum err estate_present(struct db *db, bool *out) MUST_USE;

#endif
