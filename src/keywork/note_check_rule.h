/*
 * keywork/note_check_rule.h -- the gentle checks before a note is saved.
 *
 * Each asks a question of the author and has a way on: nothing is refused.
 * What they said is kept with the note, for its quality and for no punishment.
 *
 * Pure.  Rule: SN-10 to SN-13, doc/rules/session.md.
 */
#ifndef KEYWORK_NOTE_CHECK_RULE_H
#define KEYWORK_NOTE_CHECK_RULE_H

#include "keywork/note_limits.h"
#include "keywork/session.h"

enum note_check_name {
    CHECK_SHORT,      /* for the minutes it took: measure is its words */
    CHECK_LIKE_OWN,   /* nearly the same as another note of this officer */
    CHECK_LIKE_ABOUT, /* nearly the same as another about this person */
    CHECK_CONTACT,    /* reads like a contact: measure is its minutes */
    NOTE_CHECK_COUNT
};

/* Another note that this one nearly repeats (keywork/similar_rule.h). */
struct note_alike {
    struct str note;
    bool about; /* the same person; else by the same author */
    int shared, covered;
};

struct note_check {
    enum note_check_name name;
    int measure;
    struct str other;  /* the note it is like; or empty */
    struct str phrase; /* that reads like a contact; or empty */
};
enum { NOTE_CHECKS_MAX = 4 };

struct note_check_facts {
    enum session_kind kind;
    int minutes;
    struct str text;
    const struct str *phrase; /* lower case */
    size_t phrases;
    const struct note_alike *alike; /* worst first */
    size_t alikes;
};

size_t note_checks(const struct note_check_facts *f,
                   const struct note_limits *l,
                   struct note_check out[static NOTE_CHECKS_MAX]);

/* Words that a note of so many minutes is expected to have. */
int note_words_expected(const struct note_limits *l, int minutes);

const char *note_check_code(enum note_check_name c);
enum note_check_name note_check_from(struct str code);

#endif
