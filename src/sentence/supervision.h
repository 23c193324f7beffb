/*
 * sentence/supervision.h -- supervision of a case: the head of offender
 * management talked it through with its POM.
 *
 * Kept by supervision_store.h: rows are added and never changed.  The day that
 * was agreed for the next one is when the task is due (TK-23, TK-24).
 */
#ifndef SENTENCE_SUPERVISION_H
#define SENTENCE_SUPERVISION_H

#include "base/instant.h"
#include "base/str.h"

enum { SUPERVISION_WORDS_MAX = 4000, SUPERVISION_ROWS_MAX = 200 };

struct supervision {
    int64_t id;
    struct str number, prison;
    struct day day;
    struct str supervisor, officer; /* names */
    struct str agreed;              /* who does what, by when */
    struct day next;                /* or none */
    struct str by;
    struct instant at;
};
struct supervisions {
    struct supervision *at; /* newest first */
    size_t count;
};

#endif
