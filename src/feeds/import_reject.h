/*
 * feeds/import_reject.h -- what was refused or warned of: in the report, in a
 * file of JSON lines, and as rows for the page.
 */
#ifndef FEEDS_IMPORT_REJECT_H
#define FEEDS_IMPORT_REJECT_H

#include "feeds/item.h"

#include <stdio.h>

enum { REJECT_ROWS_MAX = 1000 }; /* in the database, a run */

struct rejects {
    const char *path; /* NULL: no file */
    FILE *file;       /* made with the first line */
    int64_t lines;
    bool failed;
};

/* Removes what an earlier run left there. */
void rejects_open(struct rejects *r, const char *path);
/* False when the file could not be written whole. */
bool rejects_close(struct rejects *r);

/* After the change that stored the batch is durable. */
void rejects_tell(struct rejects *r, const struct batch *b,
                  struct import_report *report);

/* Inside the change that stores the batch. */
enum err reject_store(struct store *s, const struct item *item) MUST_USE;
/* Inside the last change of a run: the warnings that the report has. */
enum err warnings_store(struct db *db, int64_t run,
                        const struct import_report *report) MUST_USE;

#endif
