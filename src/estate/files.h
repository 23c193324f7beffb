/*
 * estate/files.h -- the synthetic estate as files in a folder, one a feed.
 *
 * CSV with its header, JSON Lines; what can be imported, and what benches
 * read.  Prisoner documents from before somebody left have a file a week, named
 * by the day they speak for (prisoners-before-2026-06-18.ndjson).
 */
#ifndef ESTATE_FILES_H
#define ESTATE_FILES_H

#include "estate/build.h"

enum { ESTATE_PATH_MAX = 1024 };

/* One file that was written. */
struct estate_file {
    enum estate_feed feed;
    struct day as_of; /* its documents speak for this day */
    char path[ESTATE_PATH_MAX];
    uint64_t documents;
};

enum { ESTATE_FILES_MAX = ESTATE_FEED_COUNT + ESTATE_WEEKS_MAX };

struct estate_files {
    struct estate_file file[ESTATE_FILES_MAX];
    size_t count;        /* in the order in which they are to be imported */
    const char *problem; /* after an error: what cannot be done, with ... */
    char path[ESTATE_PATH_MAX]; /* ... this file */
};

/*
 * Writes the estate into a folder, which is made when it does not exist.
 * Errors  ERR_NOT_FOUND the folder or a file cannot be made, ERR_FULL the disk
 *         is; out->problem and out->path say more.
 */
enum err estate_files_write(const struct estate_wish *wish, const char *folder,
                            struct estate_files *out,
                            struct estate_report *report) MUST_USE;

#endif
