/*
 * db/archive.h -- inside db/ only: copies what is committed to an SQLite
 * database into an archive folder, all the time (doc/adr/0009-archive.md).
 *
 * A thread of its own looks at the write-ahead log every ARCHIVE_TICK_MS and
 * appends what is new to the archive (db/archive_log.h).  It also brings the
 * log back into the database file: while there is an archive nobody else does,
 * in no process, so that nothing leaves the log before it is in the archive.
 *
 * What it cannot follow (another program wrote and emptied the log) it sees,
 * and then begins a new generation: a copy of the whole.  When the archive
 * cannot be written the service goes on; the log grows up to
 * ARCHIVE_LOG_BYTES_MAX, then it is brought back all the same, and a
 * new generation begins as soon as it can.
 */
#ifndef DB_ARCHIVE_H
#define DB_ARCHIVE_H

#include "base/base.h"

enum {
    ARCHIVE_TICK_MS = 100,
    ARCHIVE_LATE_MS = 500,      /* answers do not run ahead of it by more */
    ARCHIVE_PATIENCE_MS = 5000, /* nor wait longer for it */
    ARCHIVE_LOG_BYTES_MAX = 256 * 1024 * 1024,
};

struct archive;

/* Starts the thread; `days`: see settings.  NULL: no memory, no thread. */
struct archive *archive_start(const char *folder, const char *database,
                              int days) MUST_USE;
/* Copies what is left; the database's other connections are idle by now. */
void archive_stop(struct archive *a);

/*
 * Called between a commit and its answers.  Returns when all that was committed
 * more than ARCHIVE_LATE_MS ago is in the archive: nearly always at once.  So
 * what is lost with the machine was answered within the last ARCHIVE_LATE_MS
 * of answers, however slow the disk.  It does not wait while no generation is
 * followed or the archive cannot be written, and after ARCHIVE_PATIENCE_MS not
 * until it is written again: the service comes first.
 */
void archive_keep_up(struct archive *a);

/* Whether answers wait for it: a generation is followed, and can be. */
bool archive_followed(const struct archive *a);
/* How long ago everything committed by then was in the archive; 0 while
 * another process has the archive. */
int64_t archive_behind_ms(const struct archive *a);
/* Tries that failed, and generations begun, since the start. */
uint64_t archive_failures(const struct archive *a);

#endif
