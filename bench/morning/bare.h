/*
 * bench/morning/bare.h -- the row of a note put into a table of its own, with
 * nothing around it: each client has a connection, each row is a transaction,
 * durable before the next.  What `pgbench` would do.
 */
#ifndef BENCH_MORNING_BARE_H
#define BENCH_MORNING_BARE_H

/*
 * Rows a second of `clients` threads for `seconds`, at `database`: a new file
 * in `folder` when it is a file.  The table is dropped at the end.
 */
double bare_rows(const char *database, const char *folder, unsigned clients,
                 double seconds);

#endif
