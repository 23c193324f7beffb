/*
 * keywork/policy.h -- the two policies under which a person has somebody, and
 * how a prison runs each: dated settings, with a preset by the prison's kind.
 *
 * A prison that has set nothing runs the preset of its kind (R003, R009, R012):
 * key work in closed prisons, personal officers in open ones.  The presets are
 * rows with the day from which they hold; a prison's own rows win from their
 * own day on.  Nothing is computed for a past day with today's settings.
 */
#ifndef KEYWORK_POLICY_H
#define KEYWORK_POLICY_H

#include "base/instant.h"

enum policy { POLICY_KEY_WORKER, POLICY_PERSONAL_OFFICER, POLICY_COUNT };

enum list_order { ORDER_BY_ALLOCATIONS, ORDER_BY_NAME, LIST_ORDER_COUNT };

struct policy_setting {
    enum policy policy;
    struct day from;     /* in force since; DAY_NONE: a preset */
    bool enabled;        /* the prison runs this policy */
    bool auto_allocate;  /* recommendations may be accepted as they are */
    int capacity;        /* people per worker, unless set for the worker */
    int frequency_weeks; /* a session every so many weeks */
    int session_minutes;
    bool complexity;       /* people of HIGH complexity of need are held here */
    enum list_order order; /* of lists of workers to choose from */
    bool best;             /* the strategy offered first: best, else national */
    struct str set_by;     /* empty: a preset */
    struct instant set_at;
    int64_t version; /* 0: a preset */
};

/* Bounds of what may be set (KW 4.11). */
enum {
    POLICY_CAPACITY_MAX = 999,
    POLICY_FREQUENCY_MAX = 4,
    POLICY_MINUTES_MIN = 10,
    POLICY_MINUTES_MAX = 120
};

const char *policy_code(enum policy p);  /* "KEY_WORKER" */
const char *policy_words(enum policy p); /* "key worker" */
const char *policy_words_many(enum policy p);
/* POLICY_COUNT when there is no such code. */
enum policy policy_from_code(struct str code);

/*
 * What a prison of this kind (prison.kind) runs on `today` when it has set
 * nothing.  `women`: it holds women.
 * Rule: KW-POLICY-1 (doc/rules/policy.md)
 */
struct policy_setting policy_preset(enum policy p, struct str kind, bool women,
                                    struct day today);

#endif
