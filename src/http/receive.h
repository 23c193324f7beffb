/*
 * http/receive.h -- a multipart body, kept: plain fields in memory, files on
 * disk while they arrive.
 *
 * Memory is bounded by `field_bytes` whatever the size of the files; the
 * server bounds the size of the whole.
 */
#ifndef HTTP_RECEIVE_H
#define HTTP_RECEIVE_H

#include "http/http.h"

enum { RECEIVE_FILES_MAX = 16 };

struct receiver;

/* Takes   `a`: for the answer and the fields; `folder`: where files go. */
struct receiver *receiver_new(struct arena *a, struct str boundary,
                              const char *folder, size_t field_bytes);

/*
 * Errors  ERR_INVALID    not what a browser sends; a field is not UTF-8
 *         ERR_TOO_LARGE  the plain fields, or the number of parts or files
 *         ERR_FULL       the disk
 *         ERR_INTERNAL   no file could be made
 */
enum err receiver_feed(struct receiver *r, struct str piece) MUST_USE;

/* All is there: fields and files go to the request. */
enum err receiver_end(struct receiver *r, struct request *rq) MUST_USE;

/* Removes the files that nobody took.  At any time, once. */
void receiver_free(struct receiver *r);

#endif
