/*
 * tests/keywork/note_corpus.h -- invented notes for tests and benchmarks: a
 * note nobody else wrote, the stock sentences that many notes share, and a copy
 * with some of its words changed.  Words come as often as in real text: a few
 * very often, many rarely.
 */
#ifndef TEST_KEYWORK_NOTE_CORPUS_H
#define TEST_KEYWORK_NOTE_CORPUS_H

#include "base/buf.h"
#include "estate/random.h"

#include <string.h>

static const char *const corpus_stock[] = {
    "No concerns were raised at this time.",
    "I saw him in the interview room on the wing and we spoke in private.",
    "He was polite and engaged well throughout the session.",
    "I explained what I can and cannot do as his key worker.",
    "He knows how to get hold of me if anything changes.",
    "He has no thoughts of harming himself or anybody else.",
    "We agreed to meet again next week at the same time.",
    "He said that he gets on with the other men on the landing.",
};

static const char *const corpus_often[] = {
    "the", "he",  "and",  "to",   "his", "a",   "that", "of",    "is",  "was",
    "in",  "for", "with", "said", "on",  "has", "at",   "about", "him", "not",
};

static const char *const corpus_syllables[] = {
    "ba", "ker", "mo",  "lin", "ta",  "ver", "son", "pri", "den", "wal", "ges",
    "ho", "ram", "tic", "ol",  "fen", "ra",  "mi",  "sul", "gan", "por", "ed",
};

/* A word of the rare ones by its number. */
static inline void
corpus_rare(struct buf *out, uint32_t number)
{
    const uint32_t n = COUNT_OF(corpus_syllables);

    for (int i = 0; i < 2 || number > 0; i++) {
        buf_add(out, str_from_c(corpus_syllables[number % n]));
        number /= n;
    }
}

static inline void
corpus_word(struct buf *out, struct estate_random *r)
{
    const uint32_t most = 1 + estate_random_below(r, 4000);

    if (estate_random_chance(r, 480))
        buf_add(
            out,
            str_from_c(
                corpus_often[estate_random_below(r, COUNT_OF(corpus_often))]));
    else
        corpus_rare(out, estate_random_below(r, most));
}

static inline void
corpus_sentence(struct buf *out, struct estate_random *r)
{
    const int words = estate_random_between(r, 8, 18);

    for (int i = 0; i < words; i++) {
        if (i > 0)
            buf_lit(out, " ");
        corpus_word(out, r);
    }
    buf_lit(out, ". ");
}

/* A note of `sentences`, the first `stock` of them stock sentences, which are
 * put in at places of chance. */
static inline void
corpus_note(struct buf *out, struct estate_random *r, int sentences, int stock)
{
    uint32_t from = estate_random_below(r, COUNT_OF(corpus_stock));

    for (int i = 0; i < sentences; i++) {
        const uint32_t left = (uint32_t)(sentences - i);

        if (stock > 0 && estate_random_below(r, left) < (uint32_t)stock) {
            buf_add(out, str_from_c(corpus_stock[from]));
            buf_lit(out, " ");
            from = (from + 1) % COUNT_OF(corpus_stock);
            stock--;
        } else {
            corpus_sentence(out, r);
        }
    }
}

/* The note again, so many words of a thousand changed: most replaced, some
 * left out, some with another put before them. */
static inline void
corpus_copy(struct buf *out, struct estate_random *r, struct str note,
            uint32_t per_mille)
{
    while (note.n > 0) {
        const struct str word = str_cut(&note, ' ');

        if (!estate_random_chance(r, per_mille)) {
            buf_add(out, word);
        } else {
            const uint32_t how = estate_random_below(r, 10);

            if (how > 0)
                corpus_word(out, r);
            if (how > 7)
                buf_lit(out, " ");
            if (how > 8)
                buf_add(out, word);
        }
        buf_lit(out, " ");
    }
}

#endif
