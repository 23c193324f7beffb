/*
 * db/archive_log.h -- inside db/ only: the files of an archive.
 *
 *   FOLDER/lock                 held by the process that writes here
 *   FOLDER/20261122T001423123Z/ a generation: the time it began, in UTC
 *       snapshot.db             the whole database at that time
 *       00000001.log ...        records: what was committed since, in order
 *
 * A record is a head, whole transactions as pages, and a BLAKE2b sum over
 * both.  The head holds the sum of the record before, so that one that is
 * missing or was changed is seen.  The first record of a generation holds no
 * pages; what stands for the record before it is the snapshot.
 *
 * Numbers are of this machine's order of bytes; an archive is restored on a
 * machine like the one that wrote it.
 */
#ifndef DB_ARCHIVE_LOG_H
#define DB_ARCHIVE_LOG_H

#include "db/wal.h"

#include <limits.h>
#include <stdio.h>

enum {
    ARCHIVE_SUM = 32,
    GENERATION_NAME = 20,            /* with its end */
    ARCHIVE_FILE_MAX = 64 * 1048576, /* a new file after so many bytes */
};

struct archive_head {
    char magic[8];
    uint32_t page_size;
    uint32_t frames;
    int64_t began_ms;       /* UTC, when the generation began, ... */
    int64_t at_ms;          /* ... and when this was written */
    struct wal_place place; /* after its last frame */
    uint32_t spare;
    uint8_t before[ARCHIVE_SUM]; /* sum of the record before, or the snapshot */
};

/* What stands before each page of a record. */
struct archive_page {
    uint32_t page, size; /* as in struct wal_frame */
};

/* Where a generation ends: what the next record continues. */
struct archive_end {
    char generation[GENERATION_NAME];
    unsigned file; /* number of the log file */
    int64_t bytes; /* in that file, up to the last whole record */
    int64_t at_ms; /* of the last record; of the first: `began_ms` */
    int64_t began_ms;
    uint32_t page_size;
    struct wal_place place;
    uint8_t sum[ARCHIVE_SUM];
};

/* "FOLDER/GENERATION/00000001.log"; file 0 is the snapshot, -1 the folder. */
void archive_path(char out[static PATH_MAX], const char *folder,
                  const char *generation, int file);
void archive_generation_name(char out[static GENERATION_NAME], int64_t ms);

/* Names of the generations that have a snapshot, oldest first; the caller
 * frees *out.  ERR_NOT_FOUND: no such folder. */
enum err archive_generations(const char *folder, char (**out)[GENERATION_NAME],
                             size_t *count) MUST_USE;

/* What to do with a page while a generation is read. */
typedef enum err archive_page_fn(void *arg, uint32_t page_size,
                                 const struct archive_page *page,
                                 const uint8_t *contents);

/*
 * Reads the records of a generation up to `until_ms`, first checking each
 * whole; `fn` may be NULL.  The sum of the snapshot is end->sum before.
 * *torn: the last record was not written to its end, as a machine that goes
 * down leaves it.  ERR_INVALID: a record is damaged or missing; `end` is
 * what comes before it.
 */
enum err archive_read(const char *folder, const char *generation,
                      int64_t until_ms, archive_page_fn *fn, void *arg,
                      struct archive_end *end, bool *torn) MUST_USE;

/* Only where a generation ends, from its last file. */
enum err archive_tail(const char *folder, const char *generation,
                      struct archive_end *end) MUST_USE;

/* The sum of a file. */
enum err archive_sum_file(const char *path,
                          uint8_t out[static ARCHIVE_SUM]) MUST_USE;

/* A record that is being put together. */
struct archive_record {
    uint8_t *p;
    size_t n, cap;
    uint32_t frames;
};

enum err archive_record_add(struct archive_record *r, uint32_t page_size,
                            const struct wal_frame *f) MUST_USE;
/* Appends it, up to `place`, and waits for the disk; `end` moves on.  After an
 * error nothing of it counts.  Empties `r`. */
enum err archive_record_write(struct archive_record *r, const char *folder,
                              const struct wal_place *place, int64_t now_ms,
                              struct archive_end *end) MUST_USE;

/* Waits until the entry of a file is on disk. */
enum err archive_sync_folder(const char *path) MUST_USE;

#endif
