/*
 * keywork/note_limits.h -- sizes of the gentle checks and of answers that are
 * owed, as dated rows per prison (note_limit); these are the presets.
 */
#ifndef KEYWORK_NOTE_LIMITS_H
#define KEYWORK_NOTE_LIMITS_H

#include "base/str.h"

/* clang-format off */
#define NOTE_LIMIT_LIST(X)                                                                                    \
    X(words_least,         0, 1000, 20, "Words: a note of fewer is asked about, however short the meeting")   \
    X(words_per_ten,       0, 100,  12, "Words expected for every ten minutes of a session")                  \
    X(words_enough,        0, 1000, 60, "Words that are enough, however long the session")                    \
    X(contact_minutes,     0, 120,  15, "Minutes: a session of fewer reads like a contact")                   \
    X(contact_words,       0, 1000, 80, "Words: a note of fewer is read for phrases of a chat on the wing")   \
    X(gap_days,            1, 365,  28, "Days since the last session that make a gap")                        \
    X(promise_days,        1, 60,   5,  "Working days in which a promise is due when no day is said")         \
    X(dispute_days,        1, 60,   10, "Working days in which a person has an answer to \"not right\"")      \
    X(keep_hours,          1, 72,   12, "Hours that a browser keeps, sealed, what the service has not got")   \
    X(agenda_promise_days, 1, 90,   14, "Days before its day that a promise is suggested to talk about")      \
    X(agenda_date_days,    1, 400,  84, "Days before a date that matters that it is suggested to talk about") \
    X(agenda_most,         1, 40,   6,  "Things suggested at once; the others stand under them")              \
    X(agenda_aside_days,   1, 365,  28, "Days in which what was set aside is not suggested again")            \
    X(said_group,          5, 100,  10, "Answers of a wing and quarter under which none is shown")            \
    X(age_first,           1, 365,  5,  "Days that a request waits and is still young")                       \
    X(age_second,          2, 365,  10, "Days that a request waits until it is old")                          \
    X(age_third,           3, 365,  20, "Days that a request waits until it is among the oldest")             \
    X(change_days,         1, 90,   14, "Days in which a change of worker that was asked for is decided")
/* clang-format on */

#define NOTE_LIMIT_FIELD(name, least, most, preset, help) int name;
struct note_limits {
    NOTE_LIMIT_LIST(NOTE_LIMIT_FIELD)
};
#undef NOTE_LIMIT_FIELD

struct note_limits note_limits_preset(void);
/* Sets one by its name.  False: no such name, or out of its bounds. */
bool note_limits_set(struct note_limits *l, struct str name,
                     int64_t value) MUST_USE;

/* The list as rows, for the page that shows and sets them. */
struct note_limit_row {
    const char *name, *help;
    int least, most, preset;
};
enum {
#define NOTE_LIMIT_ONE(name, least, most, preset, help) NOTE_LIMIT_##name,
    NOTE_LIMIT_LIST(NOTE_LIMIT_ONE)
#undef NOTE_LIMIT_ONE
        NOTE_LIMITS
};
extern const struct note_limit_row note_limit_rows[NOTE_LIMITS];

/* What is wrong with them as a whole; empty: nothing.  Ages of what waits grow
 * from step to step. */
struct str note_limits_problem(const struct note_limits *l);

#endif
