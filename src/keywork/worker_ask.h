/*
 * keywork/worker_ask.h -- a change of worker, asked for by either side (R086).
 *
 * A key worker or personal officer asks about one of their own people.  The
 * person asks on a slip, in a letter or in talk, and somebody whom they choose
 * to tell, never the worker it is about, writes it down for them.  One is open
 * for a pair and a side: were there one for both, the worker who asks would
 * learn from the refusal that the person had.
 *
 * Who reads it: those who give out key workers (ALLOCATE), without the worker
 * it is about whatever their role, and who wrote it down.  The worker learns
 * nothing of what the person asked, not even that they did, until a manager has
 * decided; then the words that the manager wrote for them (told_worker), never
 * the person's.  worker_ask_sees() is the only judge of that.
 *
 * A manager talks to both, notes it, and decides: it stays with an agreed way
 * and a day to look again, it changes, or it is not changed and why.  What is
 * open of the other side of the same pair is decided with it.
 *
 * An open one ends by itself with the allocation it is about: the end and its
 * reason are the allocation's own, so whatever ends one ends this.
 */
#ifndef KEYWORK_WORKER_ASK_H
#define KEYWORK_WORKER_ASK_H

#include "base/arena.h"
#include "base/day.h"
#include "base/instant.h"

enum {
    WORKER_ASK_WORDS_MAX = 1000, /* characters, of who asks */
    WORKER_ASK_TALK_MAX = 2000,  /* of a talk, and of what was agreed */
    WORKER_ASK_TOLD_MAX = 600,
    WORKER_ASK_REASON_MAX = 120,
    WORKER_ASK_REVIEW_DAYS = 183 /* at the most, until it is looked at again */
};

enum worker_ask_side { ASK_OF_PERSON, ASK_OF_WORKER, ASK_SIDES };

/* What was done with it. */
enum worker_ask_state {
    WASK_OPEN,
    WASK_BACK, /* taken back by who asked */
    WASK_STAYS,
    WASK_CHANGES,
    WASK_REFUSED,
    WASK_STATES
};

/* Where it stands, the allocation and the day considered. */
enum worker_ask_stage {
    ASK_WAITS,
    ASK_TO_GIVE,    /* a change is agreed; nobody else is given yet */
    ASK_REVIEW_DUE, /* it stays; the day to look again has come */
    ASK_REVIEW,     /* it stays; the day is to come */
    ASK_STAYED,     /* looked at again, or the pair has ended since */
    ASK_CHANGED,
    ASK_NOT_CHANGED,
    ASK_TAKEN_BACK,
    ASK_ENDED, /* by itself: see end_reason */
    ASK_STAGES
};

enum worker_talk_kind {
    TALK_PERSON,
    TALK_WORKER,
    TALK_BOTH,
    TALK_REVIEW,
    TALK_KINDS
};

struct worker_ask {
    int64_t id, version, allocation, staff;
    struct str prison, person, surname, forename, policy;
    struct str worker; /* "Okello, Patience" */
    enum worker_ask_side side;
    struct str reason, words, how; /* how: see worker_ask_how_words() */
    struct day said_on;
    struct str entered_by;
    struct instant entered;
    enum worker_ask_state state;
    struct str closed_by;
    struct instant closed;
    struct str agreed, unheard, told_person, told_worker;
    struct day review_on;
    struct str person_has_by;
    struct instant person_has, worker_read;
    struct instant since, ended; /* of the allocation */
    struct str end_reason;       /* its code; empty: it holds */
    bool reviewed;
};
struct worker_asks {
    struct worker_ask *at; /* newest first */
    size_t count;
};

struct worker_talk {
    int64_t id, ask;
    enum worker_talk_kind kind;
    struct day held_on;
    struct str words, by;
    struct instant at;
};
struct worker_talks {
    struct worker_talk *at; /* oldest first */
    size_t count;
};

struct worker_ask_reason {
    struct str code, words, told;
    struct day from, to;
    int place;
    bool own, replaced; /* of this prison; another row holds by now */
    struct str by;
    struct instant at;
};
struct worker_ask_reasons {
    struct worker_ask_reason *at;
    size_t count;
};

#endif
