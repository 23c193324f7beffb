/*
 * access/breached.h -- passwords that are known from breaches elsewhere, looked
 * up in a file that the installation keeps.
 *
 * The file has a SHA-1 in hexadecimal at the start of each line, in order, as
 * the sets of breached passwords are given out ("HASH:COUNT"); tens of
 * gigabytes are looked through in some forty reads, and nothing of it is kept
 * in memory.  The commonest passwords are in every such set.
 *
 * Promises  No password leaves the machine, or is written anywhere.
 */
#ifndef ACCESS_BREACHED_H
#define ACCESS_BREACHED_H

#include "base/err.h"
#include "base/str.h"

struct breached {
    int fd; /* -1: no file is kept, nothing is found */
    uint64_t size;
};

/* What a person is told whose password is found. */
#define BREACHED_PROBLEM                                           \
    "Choose another password. This one is known from a breach of " \
    "another service, and is tried first by whoever wants to get in"

/* An empty path: none.  Errors  ERR_INVALID: no such file, or its first line
 * is no hash; ERR_INTERNAL: it cannot be read. */
enum err breached_open(struct breached *b, const char *path) MUST_USE;
void breached_close(struct breached *b);

/* b may be NULL.  Errors  ERR_INTERNAL: it cannot be read, or what stands
 * where a line must be is none. */
enum err breached_holds(const struct breached *b, struct str password,
                        bool *found) MUST_USE;

#endif
