/*
 * keywork/plan.h -- the nouns of a week of key work.
 *
 * Facts go in (struct plan_question): who should be seen and how much it
 * matters, which officers know them and when those are protected for key work,
 * rooms, walking minutes, the regime.  A plan comes out (struct plan_result):
 * who sees whom, when and where, who is not seen, and why not.  Nothing here is
 * stored, and no name of a person is needed: a page knows them.
 *
 * Time     The week is a row of half-days: 2 x day is the morning, 2 x day + 1
 *          the afternoon.  A half-day has slots, laid by the weights
 *          (keywork/plan_weights.h); a session of the usual length fills one
 *          slot, a longer one the time that it takes
 *          (keywork/plan_length_rule.h).  Minutes of the clock count from
 *          midnight.
 * Places   People, officers and rooms belong to wings; walking is told from
 *          wing to wing and from wing to room.
 * Lists    People, workers, places and wings are named by their place in the
 *          question.  The order of the lists does not change the plan: their
 *          numbers and names settle ties.
 * Rule     PL-1 to PL-42, PL-110 to PL-114 (doc/rules/plan.md)
 */
#ifndef KEYWORK_PLAN_H
#define KEYWORK_PLAN_H

#include "base/str.h"

enum {
    PLAN_NOBODY = -1,
    PLAN_NO_WAY = -1,
    PLAN_HALVES_MAX = 14,   /* seven days */
    PLAN_SLOTS_MAX = 12,    /* in a half-day */
    PLAN_SESSIONS_MOST = 6, /* of an officer in a half-day, whatever is set */
    PLAN_DUE_MOST = 7,      /* sessions of a person in a week */
    PLAN_UNLIMITED = 1000
};

/* ---- facts ---- */

/* What makes a person's session weigh more; each has its row of points. */
/*  name              weight         words */
#define PLAN_COHORT_LIST(X)                                               \
    X(COHORT_ACCT, cohort_acct, "at risk of suicide or self-harm (ACCT)") \
    X(COHORT_NEW, cohort_new, "new here")                                 \
    X(COHORT_ISOLATED, cohort_isolated, "self-isolating or segregated")   \
    X(COHORT_COMPLEX, cohort_complex, "complex needs")                    \
    X(COHORT_PRE_RELEASE, cohort_pre_release, "soon to be released")      \
    X(COHORT_LONG_REMAND, cohort_long_remand, "a long time on remand")    \
    X(COHORT_IPP, cohort_ipp, "serving an indeterminate sentence (IPP)")  \
    X(COHORT_UNDER_25, cohort_under_25, "under 25")                       \
    X(COHORT_CARE, cohort_care, "care-experienced")                       \
    X(COHORT_FOREIGN_NATIONAL, cohort_foreign_national, "a foreign national")

#define PLAN_COHORT_ENUM(name, weight, words) name,
enum plan_cohort { PLAN_COHORT_LIST(PLAN_COHORT_ENUM) COHORT_COUNT };
#undef PLAN_COHORT_ENUM

/* How much of the day a wing has.  The worse, the larger. */
#define PLAN_REGIME_LIST(X)                         \
    X(REGIME_FULL, regime_full, "full regime")      \
    X(REGIME_PREPARE, regime_prepare, "prepare")    \
    X(REGIME_REDUCE, regime_reduce, "reduce")       \
    X(REGIME_RESTRICT, regime_restrict, "restrict") \
    X(REGIME_LOCKDOWN, regime_lockdown, "lockdown")

#define PLAN_REGIME_ENUM(name, weight, words) name,
enum plan_regime { PLAN_REGIME_LIST(PLAN_REGIME_ENUM) REGIME_COUNT };
#undef PLAN_REGIME_ENUM

/* A session of a plan that is in force: what a new plan would rather keep. */
struct plan_kept {
    int person, worker, half, slot, place;
};

struct plan_person {
    struct str number;
    int wing;          /* PLAN_NOBODY: not known; then no walk is counted */
    int due;           /* sessions this week, 0 to PLAN_DUE_MOST */
    int days_since;    /* since the last one, or since arrival; -1: not known */
    uint32_t cohorts;  /* bit 1 << enum plan_cohort */
    uint32_t busy;     /* bit 1 << half-day: work, visit, court, worship ... */
    int worker;        /* own key worker, or PLAN_NOBODY */
    const int *covers; /* others who know them, each once, never the own one */
    size_t cover_count;
    struct str exception; /* agreed reason to do without a private room */
    int minutes;          /* a session of theirs lasts; the usual counts when
                             it is longer, so 0 is the usual */
    int minutes_least;    /* it may be cut to so many; 0: it may not be */
};

/* What a worker does in one half-day. */
struct plan_half {
    int16_t wing;     /* where they work */
    int16_t minutes;  /* protected for key work */
    int16_t from, to; /* on duty; 0 and 0: the whole half-day */
    int16_t most;     /* sessions at most; 0: as the weights say */
    bool on_duty;     /* here, whether protected or not */
};

struct plan_worker {
    int64_t id;
    struct plan_half half[PLAN_HALVES_MAX];
};

struct plan_opening {
    int16_t from, to; /* 0 and 0: closed */
};

struct plan_place {
    struct str name;
    bool private_room;
    struct str exception; /* why one that is not private may be used; empty:
                             then it is not */
    int at_once;          /* sessions side by side */
    struct plan_opening open[PLAN_HALVES_MAX];
};

struct plan_question {
    int halves; /* 10 for five days, 14 for seven */
    int first;  /* half-days before this are over */
    const struct plan_person *people;
    size_t people_count;
    const struct plan_worker *workers;
    size_t worker_count;
    const struct plan_place *places;
    size_t place_count;
    const struct str *wings; /* their names */
    size_t wing_count;
    const int16_t *wing_walk;  /* [wing x wings + wing]: minutes, or no way */
    const int16_t *place_walk; /* [wing x places + place] */
    const uint8_t *regime;     /* [wing x halves + half]; NULL: full */
    const struct plan_kept *kept; /* the plan in force, if any */
    size_t kept_count;
    int spare_arcs; /* kept free for changes, beside the usual ones */
};

/* ---- answers ---- */

struct plan_session {
    int person, worker, half, slot, place;
    int start;        /* minutes from midnight */
    int minutes;      /* how long it lasts */
    int walk;         /* minutes, person to the officer's wing and on */
    int days_since;   /* as in the question: why now */
    int priority;     /* points, see plan_weights.h */
    int points;       /* of its preferences: cover, walk, later, exception */
    uint32_t cohorts; /* why this person */
    bool cover;       /* not their own key worker */
};

/*
 * Why a session that is due is not in the plan: the first of these that, when
 * lifted (after those before it), makes room for it; then what is left.
 */
#define PLAN_CAUSE_LIST(X)                                                   \
    X(CAUSE_LENGTH, "the time that longer sessions take")                    \
    X(CAUSE_CAPS, "the most sessions an officer may hold in a half-day")     \
    X(CAUSE_REGIME, "the regime")                                            \
    X(CAUSE_ROOMS, "rooms")                                                  \
    X(CAUSE_HOURS, "protected hours")                                        \
    X(CAUSE_OWN_TIME, "the person is busy whenever an officer is protected") \
    X(CAUSE_AWAY, "every officer who knows them is away all week")           \
    X(CAUSE_NO_WORKER, "no key worker")

#define PLAN_CAUSE_ENUM(name, words) name,
enum plan_cause { PLAN_CAUSE_LIST(PLAN_CAUSE_ENUM) CAUSE_COUNT };
#undef PLAN_CAUSE_ENUM

struct plan_missed {
    int person;
    int priority;
    enum plan_cause cause;
};

struct plan_result {
    struct plan_session *sessions; /* by half-day, start, worker */
    size_t session_count;
    struct plan_missed *missed; /* one row a session, weightiest first */
    size_t missed_count;
    int due, planned;
    int possible;           /* no plan could hold more */
    int cause[CAUSE_COUNT]; /* adds up to due - planned */
    int64_t points;         /* of the preferences; less is better */
    bool proved;            /* the certificate was checked and holds */
};

#endif
