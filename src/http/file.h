/*
 * http/file.h -- writing to a file descriptor until it is done.
 */
#ifndef HTTP_FILE_H
#define HTTP_FILE_H

#include "base/err.h"
#include "base/str.h"

/*
 * All of `s`, however often the system takes only a part.
 * Errors  ERR_FULL      no room on the disk, or quota used up
 *         ERR_INTERNAL  anything else; errno says what
 */
enum err file_write(int fd, struct str s) MUST_USE;

#endif
