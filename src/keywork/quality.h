/*
 * keywork/quality.h -- ten minutes a week of a custodial manager: a few notes
 * of each officer they manage, a line to the officer, the sessions that were
 * lost (R041).
 *
 * The sample is drawn, not chosen: the same whoever asks, another each week.
 * What is said goes to the officer, who may answer.  It is for a talk: nobody
 * is ranked, and no figure of one officer stands beside another's.
 * Rule: QA-5 to QA-12 (doc/rules/quality.md)
 */
#ifndef KEYWORK_QUALITY_H
#define KEYWORK_QUALITY_H

#include "base/arena.h"
#include "base/instant.h"
#include "keywork/qa_template.h"

#define QUALITY_WHY_LIST(X)                                                  \
    X(WHY_CHECK, "CHECK", "the page had asked about it before it was saved") \
    X(WHY_RANDOM, "RANDOM", "drawn by chance")                               \
    X(WHY_DISPUTED, "DISPUTED", "the person says that something is not right")

#define QUALITY_WHY_ENUM(name, code, words) name,
enum quality_why { QUALITY_WHY_LIST(QUALITY_WHY_ENUM) QUALITY_WHY_COUNT };
#undef QUALITY_WHY_ENUM

enum { QUALITY_FEEDBACK_MAX = 300, QUALITY_ANSWER_MAX = 600 };

/* A note that could be read. */
struct quality_note {
    struct str id, person, name, author;
    int64_t staff;
    struct instant occurred;
    bool flagged;         /* saved past a gentle check */
    bool disputed;        /* the person says otherwise, not answered yet */
    struct day last_read; /* a note of the officer's, before this week */
    enum quality_why why; /* answered by quality_sample() */
    int64_t reading;      /* 0: nobody has read it yet */
    struct str feedback;  /* of the reading */
};
struct quality_notes {
    struct quality_note *at;
    size_t count;
};

/*
 * Draws the sample of a week.
 * Takes    the notes in any order; how many of one officer, and in all.
 * Answers  those drawn, moved to the front of the array, `why` filled in; how
 *          many they are.  Of each officer first one that a gentle check had
 *          asked about, if there is one, the others by chance; each officer
 *          one before anybody has two, whose notes were not read for longest
 *          first.  What people dispute comes on top.
 * The same notes and week give the same sample.  QA-5 to QA-7
 */
size_t quality_sample(struct quality_notes *all, struct day week, int officer,
                      int most);

const char *quality_why_code(enum quality_why w);
const char *quality_why_words(enum quality_why w);
/* WHY_RANDOM for a code that nobody knows. */
enum quality_why quality_why_from(struct str code);

/* What a manager said of a note. */
struct quality_mark {
    struct str words;
    bool met;
};
struct quality_reading {
    int64_t id, staff, account;
    struct str note, person, name, author, read_by, feedback, answer;
    struct instant occurred, read_at, answered_at;
    struct day week;
    int64_t template;
    enum quality_why why;
    struct quality_mark mark[QA_LINES_MAX];
    size_t marks;
};
struct quality_readings {
    struct quality_reading *at; /* newest first, without marks */
    size_t count;
};

/* An officer, and whose they are. */
struct quality_member {
    int64_t staff;
    struct str name;
    int64_t account; /* of the manager; 0: nobody's */
    struct str manager;
};
struct quality_team {
    struct quality_member *at; /* by name */
    size_t count;
};

/* A manager's week. */
struct quality_week {
    struct day week;
    bool looked; /* at the lost sessions */
    int sample;  /* as it was when they looked */
    int lost, read;
    struct str words;
};

/* Of a whole prison. */
struct quality_figures {
    struct day week;
    int read, met, marks, answered, done, managers;
};

#endif
