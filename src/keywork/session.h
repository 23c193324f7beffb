/*
 * keywork/session.h -- the nouns of a session and of the note about it.
 *
 * A session is held at a time, in a place, with those present; its note hangs
 * from it.  Kinds are kept apart so that nothing has to pass for a session: a
 * few words at the servery are a contact and count as one (R027, R047).
 *
 * The note of ours is a row of case_note like every other, under the national
 * type of its kind: pages, statistics and plans that read notes read ours
 * without knowing of it.  This file names what such a note has beyond that.
 */
#ifndef KEYWORK_SESSION_H
#define KEYWORK_SESSION_H

#include "base/arena.h"
#include "base/instant.h"

/*  name, code, national type and sub-type, words, of whom it is.  Joint
 *  sessions with the POM are key work sessions; enhanced ones are the POM's,
 *  in place of key work, and the nation has no code for them. */
/* clang-format off */
#define SESSION_KIND_LIST(X)                                                                                        \
    X(KIND_SESSION,  "SESSION",          "KA",     "KS",       "Key work session",                                  \
      "You met, sat down and had the time for it")                                                                  \
    X(KIND_JOINT,    "JOINT",            "KA",     "KS",       "Joint session with the POM",                        \
      "A key work session at which their offender manager was too")                                                 \
    X(KIND_CONTACT,  "CONTACT",          "KA",     "KE",       "Contact",                                           \
      "A few words, a question answered, something you noticed: worth keeping, and no session")                     \
    X(KIND_WELFARE,  "WELFARE",          "GEN",    "WELFCHK",  "Welfare check",                                     \
      "You looked in to see how they are")                                                                          \
    X(KIND_ENHANCED, "ENHANCED",         "OMIC",   "ENHANCED", "Enhanced session",                                  \
      "Women’s prisons: the offender manager’s session with somebody of high complexity")                           \
    X(KIND_OFFICER,  "PERSONAL_OFFICER", "REPORT", "POE",      "Personal officer contact",                          \
      "Under the personal officer scheme")

#define SESSION_PLACE_LIST(X)                          \
    X(PLACE_ROOM,   "ROOM",   "An interview room")     \
    X(PLACE_OFFICE, "OFFICE", "The wing office")       \
    X(PLACE_WORK,   "WORK",   "At work or education")  \
    X(PLACE_CELL,   "CELL",   "In the cell")           \
    X(PLACE_DOOR,   "DOOR",   "Through the cell door") \
    X(PLACE_WING,   "WING",   "On the wing")           \
    X(PLACE_WALK,   "WALK",   "While walking")         \
    X(PLACE_VIDEO,  "VIDEO",  "By video")

#define NOTE_PART_LIST(X)                                                                                           \
    X(PART_TALKED,    "TALKED",    "What we talked about")                                                          \
    X(PART_OWN_WORDS, "OWN_WORDS", "In their own words")                                                            \
    X(PART_SAFETY,    "SAFETY",    "Safety")                                                                        \
    X(PART_FAMILY,    "FAMILY",    "Family and others who matter")                                                  \
    X(PART_AGREED,    "AGREED",    "What we agreed")                                                                \
    X(PART_NEXT,      "NEXT",      "The next step")
/* clang-format on */

#define KIND_ENUM(name, code, type, sub, words, hint) name,
enum session_kind { SESSION_KIND_LIST(KIND_ENUM) KIND_COUNT };
#undef KIND_ENUM
#define PLACE_ENUM(name, code, words) name,
enum session_place { SESSION_PLACE_LIST(PLACE_ENUM) PLACE_COUNT };
#undef PLACE_ENUM
#define PART_ENUM(name, code, words) name,
enum note_part { NOTE_PART_LIST(PART_ENUM) PART_COUNT };
#undef PART_ENUM

enum goal_mark { GOAL_FORWARD, GOAL_SAME, GOAL_BACK, GOAL_MARK_COUNT };
enum interpreter {
    NO_INTERPRETER,
    BY_PHONE,
    IN_PERSON,
    BY_STAFF,
    INTERPRETERS
};

/* What the person says to the agreement of the first session. */
enum accepted { NOT_ASKED, ACCEPTED, THINKS_ABOUT_IT, DECLINED, ACCEPTEDS };

enum {
    NOTE_GOALS_MAX = 4,
    NOTE_PROMISES_MAX = 3,
    NOTE_TEXT_MAX_CHARS = 4000, /* of the whole note, as the nation has it */
    NOTE_GOAL_MAX = 200,
    NOTE_PROMISE_MAX = 300,
    NO_MINUTE = -1,
};

struct note_goal {
    struct str words;
    enum goal_mark mark; /* GOAL_MARK_COUNT: not touched */
    bool family;         /* about contact with the family (R204) */
};
/* Made in the session; kept in the table promise (plan/promise.h). */
struct note_promise {
    struct str what;
    bool theirs; /* the person's own part of it */
    struct day due;
    int64_t owner; /* staff who was asked; 0: the author */
};

/* What a session and its note say.  Texts are never .p NULL. */
struct session_note {
    enum session_kind kind; /* KIND_COUNT: not said */
    struct day day;
    int start, end;           /* minutes of the day, London; or NO_MINUTE */
    enum session_place place; /* PLACE_COUNT: not said */
    bool private_known, private_place;
    struct str present, language;
    enum interpreter interpreter;
    int64_t plan_session; /* written up against; 0: none */
    struct str agreement;
    enum accepted accepted; /* does the person accept it? */
    bool paper;             /* written on paper first, entered later */
    bool offline;           /* written without the network, sent later */
    bool late;              /* entered more than a day after its end */
    int planned; /* minutes that it was planned for; 0: nobody planned it */
    struct str overrun; /* code of the list: why it took longer; or empty */
    struct str skill;
    bool negative;
    struct day discussed_on;
    struct str discussed;
    bool kept_back; /* the part on safety is not given to the person */
    struct str kept_why;
    struct str part[PART_COUNT];
    struct note_goal goal[NOTE_GOALS_MAX];
    size_t goals;
    struct note_promise promise[NOTE_PROMISES_MAX];
    size_t promises;
};

#endif
