/*
 * bench/morning/bare.h -- the row of a note put into a table of its own, with
 * nothing around it: each client has a connection, each row is a transaction,
 * durable before the next.  What `pgbench` would do.
 */
#ifndef BENCH_MORNING_BARE_H
#define BENCH_MORNING_BARE_H

#include "bench/morning/estate.h"

/*
 * Rows a second of `clients` threads for `seconds`, at `database`: a new file
 * in `folder` when it is a file.  The table is dropped at the end.
 */
double bare_rows(const char *database, const char *folder, unsigned clients,
                 double seconds);

/*
 * The same row into `case_note` of the database itself, about anybody of the
 * estate: what the row costs among the others, with the indexes it has there
 * and the person it must be of.  Nothing else of a note is written (its parts,
 * its sketch, the record of use).  The rows are removed at the end.
 */
double bare_notes(const char *database, const struct morning_estate *estate,
                  unsigned clients, double seconds);

#endif
