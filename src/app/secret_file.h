/* app/secret_file.h -- a secret of the settings: the first line of a file. */
#ifndef APP_SECRET_FILE_H
#define APP_SECRET_FILE_H

#include "base/arena.h"
#include "base/err.h"

/* `setting` names it in *why.  Errors  ERR_INVALID: no such line, or whoever is
 * on this machine may read or write the file. */
enum err secret_file_read(struct arena *a, const char *setting,
                          const char *path, const char **out,
                          struct str *why) MUST_USE;

#endif
