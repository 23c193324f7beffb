/*
 * db/sqlite_log.h -- inside db/ only: brings SQLite's write-ahead log back into
 * the database file, beside the one who writes.
 *
 * A commit is safe once it is in the log; that its pages come into the file as
 * well is nobody's wait.  A thread with a connection of its own copies what is
 * in the log while the writer goes on, one pass at a time, each when asked.
 * What it cannot do is let the log start again: for that nobody may write or
 * read it, which db_sqlite.c arranges when little is left to copy.
 */
#ifndef DB_SQLITE_LOG_H
#define DB_SQLITE_LOG_H

#include "base/base.h"

struct sqlite_log;

/* NULL: no connection, no thread (a log line says so). */
struct sqlite_log *sqlite_log_start(const char *path) MUST_USE;
/* Waits for a pass that is under way.  NULL is allowed. */
void sqlite_log_stop(struct sqlite_log *l);

/* Begins a pass over all that is committed by now; nothing while one is under
 * way. */
void sqlite_log_copy(struct sqlite_log *l);
bool sqlite_log_busy(const struct sqlite_log *l);
/* So many pages of the log were in the file after the latest pass. */
int sqlite_log_copied(const struct sqlite_log *l);

#endif
