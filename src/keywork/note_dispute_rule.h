/*
 * keywork/note_dispute_rule.h -- the person says that a note is not right, or
 * that what it tells of never happened.
 *
 * Whoever answers is not the author.  Both views are kept, whatever the
 * answer; until there is one the note is marked wherever it is shown, and
 * after it the answer stands with the note (R111, R113).
 *
 * Pure.  Rule: ND-1 to ND-5, doc/rules/session.md.
 */
#ifndef KEYWORK_NOTE_DISPUTE_RULE_H
#define KEYWORK_NOTE_DISPUTE_RULE_H

#include "base/instant.h"
#include "base/working_day.h"

enum dispute_kind { NOT_HELD, NOT_RIGHT, DISPUTE_KIND_COUNT };
enum dispute_state {
    DISPUTE_OPEN,
    DISPUTE_AGREED, /* the person is right; the note is amended or struck */
    DISPUTE_PARTLY,
    DISPUTE_NOT_AGREED,
    DISPUTE_STATE_COUNT
};

struct dispute {
    int64_t id, version;
    struct str note, person, prison;
    enum dispute_kind kind;
    struct str words;
    struct day said_on;
    struct str said_how; /* SLIP, SPOKEN, LETTER */
    struct str entered_by;
    struct instant entered_at;
    int64_t owner; /* staff; 0: any manager */
    struct str owner_name;
    struct day due;
    enum dispute_state state;
    struct str answer, answered_by;
    struct instant answered_at;
    struct day told_on;
    struct str surname, forename, author; /* of the person; of the note */
    int64_t author_staff;
    struct str username; /* of the author */
};

const char *dispute_kind_code(enum dispute_kind k);
const char *dispute_kind_words(enum dispute_kind k);
enum dispute_kind dispute_kind_from(struct str code);
const char *dispute_state_code(enum dispute_state s);
const char *dispute_state_words(enum dispute_state s);
enum dispute_state dispute_state_from(struct str code);
const char *dispute_how_words(struct str how); /* "" : no such way */

/* A manager who could answer. */
struct dispute_owner {
    int64_t staff;
    int open; /* disputes they have to answer */
};
/* Who is asked: not the author; fewest to answer, then the lowest number.
 * 0: nobody, so any manager may.  ND-2 */
int64_t dispute_owner(const struct dispute_owner *at, size_t count,
                      int64_t author);

/* May this user answer?  Never about a note of their own.  ND-3 */
bool dispute_may_answer(const struct dispute *d, int64_t staff,
                        struct str username);

bool dispute_is_late(const struct dispute *d, struct day today);

#endif
