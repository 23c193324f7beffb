/*
 * http/multipart.h -- a multipart/form-data body, taken apart while it
 * arrives (RFC 7578, as browsers write it).
 *
 * Pure: bytes in, events out; nothing is kept but the headers of one part, so
 * memory does not depend on the size of the body, and where the body is cut
 * into pieces changes nothing (test/fuzz/multipart_fuzz.c).
 * Strict: no text before the first boundary or after the last, no headers but
 * the two that forms have, no encodings, names in UTF-8.  Whatever is unusual
 * is refused, not guessed.
 */
#ifndef HTTP_MULTIPART_H
#define HTTP_MULTIPART_H

#include "base/err.h"
#include "base/str.h"

enum {
    MULTIPART_BOUNDARY_MAX = 70,
    MULTIPART_HEAD_MAX = 2048, /* bytes of one part's headers */
    MULTIPART_PARTS_MAX = 4096,
};

struct multipart_part {
    struct str name;     /* of the field */
    struct str filename; /* what follows the last '/' or '\' of it */
    struct str type;     /* empty when not told */
    bool is_file;        /* has a file name, be it empty */
};

/* Any error returned ends the parsing and is returned from the feed. */
struct multipart_sink {
    enum err (*begin)(void *arg, const struct multipart_part *part);
    enum err (*data)(void *arg, struct str piece);
    enum err (*end)(void *arg);
    void *arg;
};

/* To be made by multipart_init(); the fields are the parser's. */
struct multipart {
    const struct multipart_sink *sink;
    enum err err; /* sticky */
    int state;
    char delimiter[MULTIPART_BOUNDARY_MAX + 4]; /* CR LF - - boundary */
    size_t delimiter_n, matched;
    char head[MULTIPART_HEAD_MAX];
    size_t head_n;
    size_t parts;
};

/* Takes   `boundary`: 1 to MULTIPART_BOUNDARY_MAX bytes, checked by the gate.
 *         `sink` must outlive the parsing. */
void multipart_init(struct multipart *m, struct str boundary,
                    const struct multipart_sink *sink);

/*
 * Errors  ERR_INVALID    not what a browser sends
 *         ERR_TOO_LARGE  too many parts, or a part's headers too long
 *         others         from the sink
 */
enum err multipart_feed(struct multipart *m, struct str piece) MUST_USE;
enum err multipart_end(struct multipart *m) MUST_USE; /* all there? */

#endif
