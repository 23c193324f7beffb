/*
 * measures/week.h -- the nouns of a week of key work that is over: what was
 * due to a person, what was planned, what was held, and why not.
 *
 * Zero means that there was none.  What is not known is not a zero: a wing is
 * empty, a length is counted in no `timed`, an author in no `judged`.
 * Week     Monday 00:00 to the next Monday 00:00, half-open, in London.
 * Rule     MS-1 to MS-24 (doc/measures/README.md)
 */
#ifndef MEASURES_WEEK_H
#define MEASURES_WEEK_H

#include "keywork/pilot_rule.h"

enum {
    WEEK_NIGHTS = 7,
    NIGHTS_LEAST = 4,    /* the greater part of the week: MS-3 */
    SESSION_MINUTES = 45 /* of the detail, that a session needs, where no row of
                            the table says so: MS-14, PL-77 */
};

/*
 * Groups that are compared with the prison (fairness): the plan's cohorts, and
 * these.  A bit each in the row; the cohorts have the low bits.
 */
#define MEASURE_GROUP_LIST(X)                               \
    X(GROUP_REMAND, "remand", "Awaiting trial or sentence") \
    X(GROUP_ASIAN, "asian", "Asian or Asian British")       \
    X(GROUP_BLACK, "black", "Black or Black British")       \
    X(GROUP_MIXED, "mixed", "Mixed ethnic groups")          \
    X(GROUP_OTHER, "other", "Other ethnic groups")          \
    X(GROUP_WHITE, "white", "White")

enum {
    GROUPS_BEFORE = COHORT_COUNT - 1,
#define MEASURE_GROUP_ENUM(name, code, words) name,
    MEASURE_GROUP_LIST(MEASURE_GROUP_ENUM)
#undef MEASURE_GROUP_ENUM
        GROUP_COUNT
};

/*
 * Why a session that was due was not held.  In the order in which they are
 * asked; `seen` says where the reason comes from.
 */
/*  name                code            words */
#define LOST_LIST(X)                                                           \
    X(LOST_CAPS, "CAPS", "The most sessions an officer may hold")              \
    X(LOST_REGIME, "REGIME", "The regime of the wing")                         \
    X(LOST_ROOMS, "ROOMS", "No room")                                          \
    X(LOST_HOURS, "HOURS", "Too little protected time")                        \
    X(LOST_OWN_TIME, "OWN_TIME", "The person was busy")                        \
    X(LOST_AWAY, "AWAY", "The officers who know them were away")               \
    X(LOST_NO_WORKER, "NO_WORKER", "No key worker")                            \
    X(LOST_REFUSED, "REFUSED", "The person said no")                           \
    X(LOST_UNWELL, "UNWELL", "The person was unwell or in hospital")           \
    X(LOST_COURT, "COURT", "The person was at court")                          \
    X(LOST_MOVED_ON, "MOVED_ON", "The person was moved or released")           \
    X(LOST_INCIDENT, "INCIDENT", "Incident on the wing")                       \
    X(LOST_NOT_FETCHED, "NOT_FETCHED", "Nobody to unlock or bring the person") \
    X(LOST_NO_TIME, "NO_TIME", "Other work ran over")                          \
    X(LOST_ON_THE_DAY, "ON_THE_DAY", "Another reason, given on the day")       \
    X(LOST_NO_OUTCOME, "NO_OUTCOME", "Planned, and no outcome is recorded")    \
    X(LOST_REDEPLOYED, "REDEPLOYED", "Key worker moved to other duties")       \
    X(LOST_ESCORT, "ESCORT", "Key worker on escort, bed watch or at court")    \
    X(LOST_SICK, "SICK", "Key worker sick")                                    \
    X(LOST_LEAVE, "LEAVE", "Key worker on leave")                              \
    X(LOST_TRAINING, "TRAINING", "Key worker in training or on other work")    \
    X(LOST_LITTLE_TIME, "LITTLE_TIME", "Too little time on the detail")        \
    X(LOST_NOT_RECORDED, "NOT_RECORDED",                                       \
      "There was time, and no reason is recorded")                             \
    X(LOST_UNKNOWN, "UNKNOWN", "Not known: no detail on record")

#define LOST_ENUM(name, code, words) name,
enum lost { LOST_LIST(LOST_ENUM) LOST_COUNT };
#undef LOST_ENUM

const char *lost_code(enum lost r);
const char *lost_words(enum lost r);
/* LOST_COUNT when there is no such code. */
enum lost lost_from_code(struct str code);
/* A reason given on the day, by its code in the dated list (session_reason); a
 * prison's own is LOST_ON_THE_DAY. */
enum lost lost_of_day(struct str code);

const char *group_code(int group);  /* "under-25", of an address */
const char *group_words(int group); /* "Under 25" */
/* GROUP_COUNT when there is no such code. */
int group_from_code(struct str code);

/* ---- facts ---- */

/* What took half-days of an officer from the wing. */
enum taken {
    TAKEN_REDEPLOYED,
    TAKEN_ESCORT,
    TAKEN_SICK,
    TAKEN_LEAVE,
    TAKEN_TRAINING,
    TAKEN_COUNT
};

/* An officer in the week, as the detail has it. */
struct week_worker {
    int64_t id;
    bool on_detail;         /* there is a row at all */
    int key_minutes;        /* given to key work while on duty */
    int held;               /* sessions they held, with anybody */
    int taken[TAKEN_COUNT]; /* half-days */
};

struct week_person {
    struct str number, wing, ethnicity; /* code: A1, B2 ... */
    int nights;
    struct day arrived;
    struct due_facts of;   /* as of the Monday */
    int in_plan;           /* sessions due, by the plan in force */
    int planned;           /* those it has a time for */
    int lost[LOST_COUNT];  /* reasons of the plan and of the day */
    int held, own, judged; /* see struct week_row */
    int minutes, timed;
    int worker; /* theirs on the Wednesday, in the list; -1: nobody */
};

struct week_facts {
    struct day week;
    struct policy_setting setting;
    struct entitlements due;  /* settled */
    struct pilot_terms pilot; /* of the wing that tried a variant */
    bool has_plan;            /* one was in force */
    const struct week_worker *workers;
};

/* ---- answer ---- */

struct week_row {
    struct str number, wing;
    uint32_t groups;
    int nights;
    struct day arrived;
    int due, planned, held, met, own, judged, minutes, timed;
    int missed[LOST_COUNT]; /* adds up to due - met */
};

#endif
