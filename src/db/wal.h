/*
 * db/wal.h -- inside db/ only: reads SQLite's write-ahead log as a file.
 *
 * The log is a header and frames: page number, size of the database after the
 * transaction in the last frame of one, a salt that is new each time the log
 * starts again, and a checksum over everything since the header.  So a frame
 * that continues the checksum continues the log, and nothing else does
 * (the format is SQLite's, "The WAL-mode File Format", which is fixed).
 *
 * Reading the file beside SQLite is safe: no lock is kept on it.  Who opens
 * and closes the database file itself would drop SQLite's locks.
 */
#ifndef DB_WAL_H
#define DB_WAL_H

#include "base/err.h"

#include "base/base.h"

enum { WAL_PAGE_MAX = 65536 };

/* A place in the log: after `frame` frames (0: at its beginning). */
struct wal_place {
    uint32_t salt[2];
    uint32_t frame;
    uint32_t sum[2]; /* over all before it */
};

struct wal_frame {
    uint32_t page;     /* from 1 */
    uint32_t size;     /* pages of the database; 0: the transaction goes on */
    uint8_t *contents; /* page_size bytes of the reader's */
};

struct wal {
    int fd;
    uint32_t page_size;
    bool big_endian; /* its checksums */
    struct wal_place at;
    uint8_t *bytes; /* one frame */
};

/* Opens the log of the database at `path`, at its beginning.  ERR_NOT_FOUND:
 * there is none, or an empty one; ERR_INTERNAL: none that we can read. */
enum err wal_open(struct wal *w, const char *path) MUST_USE;
void wal_close(struct wal *w);

/* Goes to a place known from before.  False: the log is another one, or was
 * written anew from an earlier place on. */
bool wal_go(struct wal *w, const struct wal_place *to) MUST_USE;

/* The next frame; false at the end of what is written. */
bool wal_next(struct wal *w, struct wal_frame *out) MUST_USE;

#endif
