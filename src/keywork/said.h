/*
 * keywork/said.h -- what people say of their key work: optional, and theirs.
 *
 * People value being listened to, and may say whether they are (R119).  Who
 * would answer for it later does not answer truly, so nothing here can be
 * traced to them, and nothing can be held against an officer:
 *
 * Counts: an answer is one of three marks on a slip without a name, put into a
 * closed box.  A manager counts the slips and enters how many of each.  The
 * table holds sums by wing and quarter: no row of an answer, no person,
 * session, officer or time of entry.  So there is no figure by officer, and
 * none can be made.
 *
 * Seen: a quarter is shown 30 days after its end, and nothing is counted in it
 * from then on: nobody learns an answer by looking before and after.  It is
 * shown only where at least so many answers came (note_limit said_group, 10):
 * under that nothing, not even how many.  No sum over wings is shown.
 *
 * Words may name their writer by what they say.  They are kept with the person,
 * who chooses on the slip: managers read them without the name, when their
 * wing's quarter is shown; or who works with the person reads them with the
 * name.  Unnamed words stand on no page of the person.  The person has them
 * back when they like: the row goes.
 *
 * Entry: by managers only (CHANGE_STAFF), never by who works with the person,
 * or did.  The record of use says that slips were entered and for which wing,
 * never what they said, nor whose unnamed words are.
 *
 * What is left: a manager may know a hand, and a database administrator could
 * compare backups of two moments.  doc/security/threat-model.md has both.
 */
#ifndef KEYWORK_SAID_H
#define KEYWORK_SAID_H

#include "base/arena.h"
#include "base/day.h"

#define SAID_LIST(X)                        \
    X(SAID_YES, "YES", "I was listened to") \
    X(SAID_PARTLY, "PARTLY", "In part")     \
    X(SAID_NO, "NO", "I was not listened to")

#define SAID_NAME(name, code, words) name,
enum said { SAID_LIST(SAID_NAME) SAIDS };
#undef SAID_NAME

enum said_share { SAID_UNNAMED, SAID_NAMED, SAID_SHARES };

enum {
    SAID_WORDS_MAX = 1000, /* characters */
    SAID_SLIPS_MAX = 500,  /* of one answer, entered at once */
    SAID_GRACE_DAYS = 30,  /* after a quarter its slips are still counted */
};

/* A wing in a quarter. */
struct said_row {
    struct str wing;
    struct day quarter;
    int64_t count[SAIDS];
};
struct said_rows {
    struct said_row *at;
    size_t count;
};

struct said_words {
    struct str wing, words, by; /* by: who entered it */
    struct day quarter;
};
struct said_words_list {
    struct said_words *at;
    size_t count;
};

#endif
