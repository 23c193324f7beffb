/*
 * keywork/similar_rule.h -- how much of one note stands in another.
 *
 * A note is read as words: lower case, apostrophes gone, every other sign a
 * blank.  Three words in a row are a shingle.  Two numbers are worked out, both
 * exact:
 *
 *     shared   of all shingles of the note, those that the other has too
 *     covered  of all words of the note, those in stretches that follow the
 *              other word by word, with up to three words changed, added or
 *              left out between two that agree
 *
 * `shared` finds what is worth a closer look and `covered` decides: a sentence
 * that many notes have is one stretch, a copy with every fifth word changed is
 * stretches nearly from end to end.  The stretches are what a person is shown,
 * side by side.  Nothing here says that a note is bad: people judge.
 *
 * A sketch is what is kept of a note so that a thousand can be asked at once:
 * its 64 smallest shingles, at most 260 bytes.  Of a note with no more than 64
 * shingles it is exact, of a longer one an even sample.
 *
 * Pure: no clock, no database.  Rule: SI-1 to SI-5, doc/rules/similar.md.
 */
#ifndef KEYWORK_SIMILAR_RULE_H
#define KEYWORK_SIMILAR_RULE_H

#include "base/arena.h"

enum {
    SIMILAR_SHINGLE = 3,      /* words */
    SIMILAR_WORDS_LEAST = 12, /* shorter notes are like many: not compared */
    SIMILAR_WORDS_MAX = 8192, /* words beyond are not looked at */
    SIMILAR_SKETCH_MAX = 64,
    SIMILAR_SKETCH_BYTES = 4 + 4 * SIMILAR_SKETCH_MAX,
    SIMILAR_LOOK_AT = 150,  /* per thousand shared: worth comparing in full */
    SIMILAR_NEARLY = 500,   /* per thousand covered: nearly the same */
    SIMILAR_GAP = 3,        /* words that may differ inside a stretch */
    SIMILAR_RUN_LEAST = 6,  /* words that agree in a stretch */
    SIMILAR_AGAINST = 1000, /* newest notes of the officer, and of the person */
    SIMILAR_COMPARED = 8,   /* of those worth it, the likest, on save; but */
    SIMILAR_UNLIKE = 2,     /* no more after so many that are no copies */
    SIMILAR_STRETCHES = 200, /* shown at most */
};

struct similar_word {
    uint32_t hash;
    uint32_t at, n; /* bytes of the text */
};

/* A note, read.  Points into its text and into the arena. */
struct similar_text {
    struct str text;
    const struct similar_word *word;
    size_t words;
    const uint32_t *shingle; /* ascending, each once */
    size_t shingles;
};

struct similar_sketch {
    uint32_t shingles; /* of the whole note */
    uint32_t count;    /* of them, kept: the smallest */
    uint32_t shingle[SIMILAR_SKETCH_MAX];
};

/* The same words in both texts, or nearly: bytes of each. */
struct similar_stretch {
    size_t at, n, other_at, other_n;
};

struct similar {
    int shared;                                        /* per thousand */
    int covered;                                       /* per thousand */
    struct similar_stretch stretch[SIMILAR_STRETCHES]; /* in order */
    size_t stretches;
};

struct similar_text similar_read(struct arena *a, struct str text);
/* The same without its shingles, in half the time. */
struct similar_text similar_words(struct arena *a, struct str text);

struct similar_sketch similar_sketch_of(const struct similar_text *t);
/* As bytes for the database; answers how many of `bytes` are used. */
size_t similar_pack(const struct similar_sketch *s,
                    unsigned char bytes[static SIMILAR_SKETCH_BYTES]);
/* False: the bytes are no sketch, or one of another version. */
bool similar_unpack(struct str bytes, struct similar_sketch *s);

/* Per thousand of the note's shingles, as the sketch of another shows it. */
int similar_guess(const struct similar_text *t,
                  const struct similar_sketch *other);

/* Both in full; of the other the words do.  `a` is for work only. */
void similar_compare(struct arena *a, const struct similar_text *t,
                     const struct similar_text *other, struct similar *out);

/* Is it nearly the same?  SI-4 */
bool similar_nearly(const struct similar *s);

#endif
