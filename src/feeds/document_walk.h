/*
 * feeds/document_walk.h -- the inner half of the splitter: the window over the
 * file and the walk through one document.  For document.c only.
 */
#ifndef FEEDS_DOCUMENT_WALK_H
#define FEEDS_DOCUMENT_WALK_H

#include "feeds/document.h"

enum place {
    PLACE_START,   /* nothing was read yet */
    PLACE_TOP,     /* between documents, outside every list */
    PLACE_ITEM,    /* in a list, a document comes next */
    PLACE_AFTER,   /* in a list, after a document */
    PLACE_VALUE,   /* in a document that stands by itself */
    PLACE_ELEMENT, /* in a document of a list */
    PLACE_TAIL,    /* in what follows a page's content */
    PLACE_DONE,
};

enum step {
    STEP_ON,       /* the file ended */
    STEP_COMPLETE, /* the document did: `at` is behind its last byte */
    STEP_PAGE,     /* it is a page: `at` is behind the bracket of its content */
    STEP_DAMAGE,   /* brackets do not match, or a backslash outside strings */
    STEP_LINE,     /* a line of JSON Lines ended too early: `at` is its end */
};

bool window_space(int c);
bool splitter_in_document(const struct splitter *s);

/* The byte at `at + ahead`, or -1 after the last. */
int window_peek(struct splitter *s, size_t ahead);
/* The next byte that is no blank, or -1. */
int window_skip_space(struct splitter *s);
/* Go to the next newline, or to the end of the file. */
void window_skip_line(struct splitter *s);
/* Line of window[to], which is not before one asked for earlier. */
uint64_t window_line(struct splitter *s, size_t to);

/* Walk on, from the document's first byte, until something happens. */
enum step document_walk(struct splitter *s);

#endif
