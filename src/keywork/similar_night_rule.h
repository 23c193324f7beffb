/*
 * keywork/similar_night_rule.h -- the notes of a night against a year of notes.
 *
 * On save a note is compared with those of its officer and its person.  A copy
 * of anybody else's is found at night: the sketches of the notes that are new
 * are put into one table, and all sketches of the year pass by it once, in any
 * order.  Memory is that of the new ones alone.
 *
 * A shingle that more than NIGHT_STOCK of the new notes have is a stock phrase
 * and does not count.  New notes with the same sketch are one: the first
 * stands for all, or a note that everybody pasted would be a stock phrase from
 * end to end.
 *
 * What comes out is a guess: the two texts are then compared in full
 * (similar_rule.h).  Pure.  Rule: SI-6, doc/rules/similar.md.
 */
#ifndef KEYWORK_SIMILAR_NIGHT_RULE_H
#define KEYWORK_SIMILAR_NIGHT_RULE_H

#include "keywork/similar_rule.h"

enum {
    NIGHT_NOTES_MAX = 20000, /* at once; more are more nights */
    NIGHT_STOCK = 16,
    NIGHT_HITS_LEAST = 4,   /* shingles in common that are no stock phrases */
    NIGHT_LOOK_AT = 200,    /* per thousand of them */
    NIGHT_ANSWERS_MAX = 64, /* of one sketch */
};

struct similar_night;

/* Owns  the table is in `a`.  `sketch` must live as long. */
struct similar_night *similar_night_new(struct arena *a,
                                        const struct similar_sketch *sketch,
                                        size_t count) MUST_USE;

/* New notes, by index, that the note of this sketch may be like; answers how
 * many.  One's own sketch finds itself. */
size_t similar_night_ask(struct similar_night *n,
                         const struct similar_sketch *other,
                         uint32_t answer[static NIGHT_ANSWERS_MAX]);

/* The next new note of the same sketch as `i`, or `count`: goes through all
 * that one answer stands for. */
size_t similar_night_next_same(const struct similar_night *n, size_t i);

/* Bytes of the table. */
size_t similar_night_bytes(const struct similar_night *n);

#endif
