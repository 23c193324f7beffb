/*
 * sentence/mappa.h -- the nouns of a referral to MAPPA level 2 or 3: who was
 * asked to contribute, what they wrote, who came to the meeting, and which
 * level was decided (R094, R215).
 *
 * Rule: MP-1 to MP-7 (doc/rules/mappa.md)
 */
#ifndef SENTENCE_MAPPA_H
#define SENTENCE_MAPPA_H

#include "base/arena.h"
#include "base/instant.h"

enum mappa_side {
    MAPPA_POM,
    MAPPA_COM,
    MAPPA_KEY_WORKER,
    MAPPA_OTHER,
    MAPPA_SIDES
};
struct str mappa_side_code(enum mappa_side s);
struct str mappa_side_words(enum mappa_side s);
enum mappa_side mappa_side_from(struct str code); /* MAPPA_SIDES: none */

enum mappa_came { MAPPA_CAME, MAPPA_APOLOGIES, MAPPA_ABSENT, MAPPA_CAMES };
struct str mappa_came_code(enum mappa_came t);
struct str mappa_came_words(enum mappa_came t);
enum mappa_came mappa_came_from(struct str code); /* MAPPA_CAMES: none */

enum { MAPPA_WORDS_MAX = 4000, MAPPA_NAME_MAX = 120, MAPPA_LEVELS = 3 };

/* In the rows of sentence/remit_rule.h. */
#define MAPPA_WORK "MAPPA_REFERRAL"

struct mappa_words {
    int64_t part;
    struct str words, by;
    struct instant at;
    bool trained; /* the author's training held that day */
};
struct mappa_part {
    int64_t id, version, referral;
    enum mappa_side side;
    struct str who, asked_by;
    struct day due;
    struct instant asked;
    enum mappa_came came;     /* MAPPA_CAMES: no meeting yet */
    struct mappa_words *said; /* newest first */
    size_t saids;
};
struct mappa_referral {
    int64_t id, version;
    struct str number, prison, begun_by;
    struct instant begun;
    struct day met;
    int64_t level; /* decided; 0: not yet */
    struct str words, closed_by;
    struct instant closed;   /* not known: in preparation */
    struct mappa_part *part; /* oldest first */
    size_t parts;
};
struct mappa_referrals {
    struct mappa_referral *at; /* newest first */
    size_t count;
};

struct mappa_training {
    struct day day, until; /* not known: none holds */
    bool confirmed;
    struct day confirmed_until;
    struct str by, words; /* who answered, empty: nobody yet; and why not */
};

#endif
