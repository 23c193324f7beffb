/*
 * feeds/person_words.h -- the words by which a person is found.
 *
 * Folded names (all of them, also of aliases), the prison number and each of
 * its ends of two or more characters (so that a search by beginning finds any
 * part of it), and the parts of the cell, apart and joined: b, 2, 014, 14,
 * b2, b214, b2014.
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

#endif
