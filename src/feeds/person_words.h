/*
 * feeds/person_words.h -- the words by which a person is found.
 *
 * Folded names (all of them, also of aliases), the prison number and each of
 * its ends of three or more characters (so that a search by beginning finds
 * any part of it), and the cell as one word: b2014 and b214 for B-2-014.
 */
#ifndef FEEDS_PERSON_WORDS_H
#define FEEDS_PERSON_WORDS_H

#include "feeds/prisoner_document.h"

enum { PERSON_WORDS_MAX = 96 };

struct person_words {
    struct str at[PERSON_WORDS_MAX]; /* in order, none twice */
    size_t count;
};

/* Texts are in the arena. */
void person_words_make(struct arena *a, const struct prisoner_document *doc,
                       struct person_words *out);

/* Each after a blank, in the arena. */
struct str person_words_text(struct arena *a, const struct person_words *w);

#endif
