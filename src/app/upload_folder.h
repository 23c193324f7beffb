/*
 * app/upload_folder.h -- where uploads lie while they arrive and are read in.
 *
 * Each server has a folder of its own, readable by nobody else, inside the one
 * of the settings.  It holds a lock on it as long as it runs; so whoever starts
 * next knows which folders a crash has left, and removes them with all that
 * is in them.
 */
#ifndef APP_UPLOAD_FOLDER_H
#define APP_UPLOAD_FOLDER_H

#include "app/conf.h"
#include "base/err.h"

struct upload_folder {
    const char *path;
    int lock; /* descriptor of the folder itself */
};

/* Where the servers' folders are: of the settings, or beside the database. */
const char *upload_folder_parent(struct arena *a, const struct conf *conf);

/*
 * Takes   `why`: gets a sentence when it cannot be done.
 * Owns    texts live in `a`; upload_folder_close() ends it.
 * Errors  ERR_INVALID  the folder cannot be made or written to.
 */
enum err upload_folder_open(struct arena *a, const struct conf *conf,
                            struct upload_folder *out,
                            struct str *why) MUST_USE;
/* Removes it with all that is in it. */
void upload_folder_close(struct upload_folder *f);

#endif
