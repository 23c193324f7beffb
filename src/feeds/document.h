/*
 * feeds/document.h -- a file of JSON, one document at a time.
 *
 * A national feed is one of: a list, a page of a search ({"content": [...]}
 * with other keys before or after), one document, or JSON Lines.  The splitter
 * tells them apart by their bytes and yields each document as text, with its
 * place in the file.  It finds where documents begin and end; whether one is
 * good JSON is for the parser to say, which sees each by itself.
 *
 * Promises  Memory stays below twice DOCUMENT_MAX however large the file or a
 *           line.  A document too large or too deep is refused and the next
 *           one is read.  Documents before damage are yielded; after it the
 *           splitter goes on only where a next document is certain: at the
 *           next line of JSON Lines, at the next element of a list whose
 *           brackets still balance.  Good JSON is never split wrongly.  The
 *           answer does not depend on how the bytes arrive.
 * Not       It does not look inside documents and knows nothing of prisons.
 */
#ifndef FEEDS_DOCUMENT_H
#define FEEDS_DOCUMENT_H

#include "base/arena.h"

enum {
    DOCUMENT_MAX = 1024 * 1024, /* bytes of one document */
    DOCUMENT_DEPTH_MAX = 64,    /* brackets inside brackets */
    DOCUMENT_LIMIT_MIN = 32,    /* for the tests' small limits */
};

/* Where the bytes come from: how many were read, 0 at the end, -1 failed. */
struct byte_source {
    ptrdiff_t (*read)(void *from, char *to, size_t n);
    void *from;
};

/* Reads an open file; *fd must outlive the source. */
struct byte_source byte_source_of_fd(int *fd);

struct document {
    struct str text;    /* found: its bytes; refused: its first bytes.  Valid
                           until the next call */
    uint64_t position;  /* of its first byte in the file, from 0 */
    uint64_t line;      /* from 1 */
    const char *reason; /* refused: why, for a person */
};

enum document_answer { DOCUMENT_END, DOCUMENT_FOUND, DOCUMENT_REFUSED };

/* Fields are the splitter's own; see document_walk.h. */
struct splitter {
    struct byte_source source;
    struct arena memory;
    size_t limit;   /* bytes of one document */
    char *window;   /* what was read and is still needed */
    size_t size;    /* of the window */
    size_t at, end; /* next byte to look at; end of what was read */
    size_t begin;   /* first byte of the current document */
    uint64_t base;  /* position in the file of window[0] */
    uint64_t line;  /* of window[counted] */
    size_t counted; /* newlines before this are in `line` */
    int state;      /* where in the file: enum place */
    bool over;      /* nothing more to read */
    bool failed;    /* the source did */
    bool lines;     /* JSON Lines, for certain */
    bool several;   /* the last document ended its line */
    bool broken;    /* cut, or not readable to its end */
    struct splitter_scan {
        uint64_t position; /* of the document's first byte */
        uint64_t line;
        uint64_t kinds;  /* a bit a level: 1 is {, 0 is [ */
        uint64_t opened; /* position of the string's first byte */
        int64_t depth;
        int want; /* "content" was seen: 1 colon next, 2 bracket next */
        bool in_string, escaped, too_deep, too_large, one_line;
    } scan;
};

/* `limit` is DOCUMENT_MAX except in tests. */
void splitter_init(struct splitter *s, struct byte_source source, size_t limit);
void splitter_free(struct splitter *s);

enum document_answer splitter_next(struct splitter *s, struct document *out);

/* Bytes of the file looked at so far. */
uint64_t splitter_position(const struct splitter *s);
/* True once the file proved cut, unreadable or damaged beyond one document:
 * then nobody may conclude that what was not seen is not there. */
bool splitter_broken(const struct splitter *s);

#endif
