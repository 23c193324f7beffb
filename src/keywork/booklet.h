/*
 * keywork/booklet.h -- the nouns of the booklet about key work: what it
 * promises and who was given it.
 *
 * A booklet in somebody's hand is a promise.  The service keeps which one it
 * was, in what language and form, when and from whom; and it lays beside what
 * the booklet says what the person has had, for staff and person alike (R109).
 * What cannot be counted from the record is not measured here.
 */
#ifndef KEYWORK_BOOKLET_H
#define KEYWORK_BOOKLET_H

#include "base/arena.h"
#include "base/instant.h"

/* Name, code, least and most, what it is in the settings, and its unit. */
/* clang-format off */
#define BOOKLET_PART_LIST(X)                                                                       \
    X(BOOKLET_NAMED,   "NAMED_DAYS",     365, "A named key worker after arriving: days",    "days")    \
    X(BOOKLET_FIRST,   "FIRST_DAYS",     365, "A first session after arriving: days",       "days")    \
    X(BOOKLET_BETWEEN, "SESSION_DAYS",   365, "From one session to the next: days at most", "days")    \
    X(BOOKLET_MINUTES, "MINUTES_A_WEEK", 600, "Time for key work: minutes a week",          "minutes") \
    X(BOOKLET_SAME,    "SAME_OFFICER",   100, "Sessions with their own key worker: at least, in %", "%") \
    X(BOOKLET_COPY,    "COPY",           100, "Notes given to the person on paper: at least, in %", "%")

#define BOOKLET_FORM_LIST(X)                         \
    X(BOOKLET_PRINT,     "PRINT",     "In print")    \
    X(BOOKLET_EASY_READ, "EASY_READ", "Easy Read")   \
    X(BOOKLET_LARGE,     "LARGE",     "Large print") \
    X(BOOKLET_AUDIO,     "AUDIO",     "To listen to") \
    X(BOOKLET_READ_OUT,  "READ_OUT",  "Read out to them")
/* clang-format on */

#define PART_NAME(name, code, most, words, unit) name,
enum booklet_part { BOOKLET_PART_LIST(PART_NAME) BOOKLET_PARTS };
#undef PART_NAME
#define FORM_NAME(name, code, words) name,
enum booklet_form { BOOKLET_FORM_LIST(FORM_NAME) BOOKLET_FORMS };
#undef FORM_NAME

enum { BOOKLET_VERSION_MAX = 80, BOOKLET_TEXT_MAX = 40 };

/* What a booklet promised on a day; 0: nothing of that. */
struct booklet_promises {
    int value[BOOKLET_PARTS];
};

/* A row of the settings. */
struct booklet_row {
    enum booklet_part part;
    struct day from;
    int value;
    bool own, replaced; /* of this prison; another holds by now */
    struct str by;
    struct instant at;
};
struct booklet_rows {
    struct booklet_row *at;
    size_t count;
};

/* It was given, once. */
struct booklet_given {
    int64_t id;
    struct str version, language;
    enum booklet_form form;
    struct day on;
    struct str by, entered_by; /* names */
    struct instant entered;
    struct str struck_by;
    struct instant struck; /* entered by mistake; or none */
};
struct booklet_givens {
    struct booklet_given *at; /* newest first, struck ones too */
    size_t count;
};

/* A session that was held. */
struct booklet_session {
    struct day day;
    int minutes; /* 0: not on record */
    bool own;    /* with the key worker that they had then */
    bool ours;   /* its note was written here: it can be given */
    bool given;  /* the person has the note on paper */
};

/* What this person has had, since they arrived here. */
struct booklet_facts {
    struct day today;
    struct day arrived;              /* not known: nothing is counted from it */
    struct day named;                /* the first key worker here; or none */
    struct str worker;               /* now; empty: nobody */
    struct booklet_session *session; /* earliest first */
    size_t sessions;
};

enum booklet_state {
    BOOKLET_TO_COME, /* its time has not come */
    BOOKLET_KEPT,
    BOOKLET_BROKEN,
    BOOKLET_UNKNOWN, /* the record does not say */
    BOOKLET_STATES
};
struct booklet_answer {
    enum booklet_part part;
    struct str promised, had; /* in words that both can read */
    enum booklet_state state;
};

#endif
