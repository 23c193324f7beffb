/*
 * feeds/import_read.h -- the reading half of an import: a thread of its own
 * splits, parses and decodes ahead of the writer, a few batches, no more.
 */
#ifndef FEEDS_IMPORT_READ_H
#define FEEDS_IMPORT_READ_H

#include "feeds/item.h"

struct reader;

/* Starts the thread; the options must live until reader_stop(). */
struct reader *reader_start(const struct import_options *o);
/* The next batch, or NULL after the last.  Blocks until there is one. */
struct batch *reader_next(struct reader *r);
void batch_free(struct batch *b);
/* How many documents the next batches should have. */
void reader_aim(struct reader *r, size_t documents);
/* SHA-256 of all bytes read, in hex; empty before the thread has ended. */
struct str reader_digest(struct reader *r);
/* Newest time stamp of a file; not known before the thread has ended. */
struct instant reader_as_of(struct reader *r);
/* A file that could not be opened, or NULL. */
const char *reader_missing(const struct reader *r);
/* Ends the thread, wherever it is, and frees everything. */
void reader_stop(struct reader *r);

#endif
