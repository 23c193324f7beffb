/*
 * keywork/allocation.h -- the nouns of giving people a key worker.
 *
 * Facts go in (struct allocation_question), a recommendation comes out (struct
 * allocation_result), with the reason for each pair and what would change it
 * as data; the words are a page's.  Nothing here is stored: a recommendation
 * is a calculation until somebody saves it.
 *
 * Two strategies share these nouns:
 *   national   the sequential rule of the national service, exactly
 *              (keywork/allocation_national_rule.h)
 *   best       one minimum-cost flow over the whole prison
 *              (keywork/allocation_best_rule.h)
 * People and workers are named in a result by their place in the question.
 */
#ifndef KEYWORK_ALLOCATION_H
#define KEYWORK_ALLOCATION_H

#include "base/instant.h"

enum { ALLOCATION_NOBODY = -1 };

/* ---- facts ---- */

/*  name             code                             label */
#define WORKER_STATUS_LIST(X)                                        \
    X(WORKER_ACTIVE, "ACTIVE", "Active")                             \
    X(WORKER_ANNUAL_LEAVE, "UNAVAILABLE_ANNUAL_LEAVE",               \
      "Unavailable - annual leave")                                  \
    X(WORKER_LONG_TERM_ABSENCE, "UNAVAILABLE_LONG_TERM_ABSENCE",     \
      "Unavailable - long term absence")                             \
    X(WORKER_NO_PRISONER_CONTACT, "UNAVAILABLE_NO_PRISONER_CONTACT", \
      "Unavailable - no prisoner contact")                           \
    X(WORKER_INACTIVE, "INACTIVE", "Inactive")

#define WORKER_STATUS_ENUM(name, code, label) name,
enum worker_status {
    WORKER_STATUS_LIST(WORKER_STATUS_ENUM) WORKER_STATUS_COUNT
};
#undef WORKER_STATUS_ENUM

/* Why an allocation ended. */
#define ALLOCATION_END_LIST(X)                                            \
    X(END_NONE, "", "")                                                   \
    X(END_MANUAL, "MANUAL", "Manual")                                     \
    X(END_OVERRIDE, "OVERRIDE", "Override")                               \
    X(END_RELEASED, "RELEASED", "Released")                               \
    X(END_STAFF_STATUS_CHANGE, "STAFF_STATUS_CHANGE",                     \
      "Staff member status change")                                       \
    X(END_TRANSFER, "TRANSFER", "Transfer")                               \
    X(END_MERGED, "MERGED", "Merged")                                     \
    X(END_MISSING, "MISSING", "Missing")                                  \
    X(END_DUPLICATE, "DUPLICATE", "Duplicate")                            \
    X(END_UNKNOWN, "UNKNOWN", "Unknown")                                  \
    X(END_COMPLEXITY, "CHANGE_IN_COMPLEXITY_OF_NEED",                     \
      "Change in complexity of need")                                     \
    X(END_NOT_HERE, "NO_LONGER_IN_PRISON", "No longer in the prison")     \
    X(END_KEY_WORK, "PRISON_USES_KEY_WORK", "Prison now uses key worker") \
    X(END_MIGRATION, "MIGRATION", "Deallocated during DPS rollout")       \
    X(END_UNDONE, "UNDONE", "Given out by mistake") /* ours: AL-61 */

#define ALLOCATION_END_ENUM(name, code, label) name,
enum allocation_end {
    ALLOCATION_END_LIST(ALLOCATION_END_ENUM) ALLOCATION_END_COUNT
};
#undef ALLOCATION_END_ENUM

enum complexity {
    COMPLEXITY_UNKNOWN,
    COMPLEXITY_LOW,
    COMPLEXITY_MEDIUM,
    COMPLEXITY_HIGH,
    COMPLEXITY_COUNT
};

enum worker_schedule {
    SCHEDULE_UNKNOWN,
    SCHEDULE_FULL_TIME,
    SCHEDULE_PART_TIME,
    SCHEDULE_SESSIONAL,
    SCHEDULE_VOLUNTEER,
    SCHEDULE_COUNT
};

enum worker_gender { GENDER_UNKNOWN, GENDER_FEMALE, GENDER_MALE, GENDER_OTHER };

/* One earlier allocation of a person at this prison under this policy. */
struct allocation_earlier {
    int64_t staff;
    struct instant from; /* allocated */
    struct instant to;   /* ended */
    enum allocation_end end;
};

/* "Not these two", stated by one of them or by a manager; once for a pair. */
enum bar_kind {
    BAR_CONFLICT, /* never */
    BAR_REQUEST,  /* rather not */
};
struct allocation_bar {
    int64_t staff;
    enum bar_kind kind;
};

struct allocation_person {
    struct str number, last_name, first_name;
    struct str wing;     /* "C"; empty: not known */
    struct str language; /* code of the main language; empty: English */
    bool interpreter;    /* needs one */
    enum complexity complexity;
    int need_minutes;     /* of key work a week; 0: by complexity */
    bool risk_to_females; /* alert XRF */
    bool no_one_to_one;   /* alert RNO121: a session needs two of staff */
    bool has_worker;      /* an open allocation here under this policy */
    int64_t worker;       /* whose, when has_worker */
    struct day worker_since;
    struct day waiting_since;                 /* without a worker; or none */
    const struct allocation_earlier *earlier; /* in any order */
    size_t earlier_count;
    const struct allocation_bar *bars;
    size_t bar_count;
};

struct allocation_worker {
    int64_t id;
    struct str last_name, first_name;
    enum worker_status status;
    int capacity;             /* people; the own one or the prison's */
    int allocated;            /* open allocations here under this policy */
    struct instant last_auto; /* newest open automatic allocation; or none */
    const struct str *wings;  /* home wings */
    size_t wing_count;
    const struct str *languages; /* codes, besides English */
    size_t language_count;
    enum worker_gender gender;
    bool detail_known;     /* the detail says how much time is protected */
    int protected_minutes; /* of key work a week, when detail_known */
    int contract_minutes;  /* a week; 0: not known */
    enum worker_schedule schedule;
};

struct allocation_question {
    const struct allocation_person *people;
    size_t people_count;
    const struct allocation_worker *workers;
    size_t worker_count;
    struct day today;
    /* Also those who have a worker: the prison is allocated anew.  Otherwise
     * only people without one are considered. */
    bool everybody;
};

/* ---- answers ---- */

enum allocation_strategy { STRATEGY_NATIONAL, STRATEGY_BEST, STRATEGY_COUNT };

/* Why the pair was recommended; which facts a kind carries stands beside. */
enum reason_kind {
    REASON_KEEPS,        /* is their worker now: day (since) */
    REASON_KNEW_BEFORE,  /* was their worker: day (until) */
    REASON_WING,         /* at home on their wing: text (the wing) */
    REASON_LANGUAGE,     /* speaks their language: text (its code) */
    REASON_ONLY_ONE,     /* nobody else may and has room: count (barred) */
    REASON_MOST_ROOM,    /* most time left for each case: count, of, minutes */
    REASON_ROOM,         /* has room: count, of, minutes */
    REASON_LEAST_LOADED, /* national: lowest count / of */
    REASON_LATEST_AUTO,  /* national: ties go to the latest automatic one */
    REASON_LOWEST_ID,    /* national: then to the lowest staff number */
    REASON_ABOVE_CAPACITY, /* though already full: count, of */
    REASON_COUNT
};

struct allocation_reason {
    enum reason_kind kind;
    struct day day;
    struct str text;
    int count, of; /* cases with this one, and capacity */
    int minutes;   /* of key work a week the worker has */
};

/* Why there is nobody. */
enum nobody_reason {
    NOBODY_ASKED,    /* somebody was found */
    NOBODY_ACTIVE,   /* no worker is active */
    NOBODY_HAS_ROOM, /* all who may are full: count full, barred none */
    NOBODY_MAY,      /* stated conflicts or risks bar every active worker */
    NOBODY_MAY_OR_HAS_ROOM, /* some are barred, the others are full */
    NOBODY_REASON_COUNT
};

/* What single fact would give the person another worker (or one at all). */
enum change_kind {
    CHANGE_NEXT_BEST, /* none: who comes next, and by how many points */
    CHANGE_PLACE,     /* if the worker had one place more */
    CHANGE_WING,      /* if the person moved to another wing: text */
    CHANGE_CONFLICT,  /* if the conflict were settled */
    CHANGE_REQUEST,   /* if the request were withdrawn */
    CHANGE_COUNT
};

struct allocation_change {
    enum change_kind kind;
    int worker;     /* who it would be then */
    int64_t points; /* NEXT_BEST: dearer than the choice by so much;
                       otherwise cheaper than today by so much */
    struct str text;
};

struct allocation_choice {
    int person; /* place in the question */
    int worker; /* place in the question, or ALLOCATION_NOBODY */
    enum nobody_reason nobody;
    int barred; /* active workers who may not have this person */
    const struct allocation_reason *reasons; /* the weightiest first */
    size_t reason_count;
    const struct allocation_change *changes; /* CHANGE_NEXT_BEST first */
    size_t change_count;
};

/* People who are not considered, and why. */
enum left_out_reason { LEFT_OUT_HIGH_COMPLEXITY, LEFT_OUT_HAS_WORKER };
struct allocation_left_out {
    int person;
    enum left_out_reason why;
};

/* Where the minutes of a worker come from. */
enum minutes_source {
    MINUTES_DETAIL,   /* really protected, by the detail */
    MINUTES_CONTRACT, /* a share of the contracted hours */
    MINUTES_SCHEDULE, /* full or part time */
    MINUTES_CAPACITY, /* nothing known: the capacity at the usual need */
};

struct allocation_load {
    int worker;        /* place in the question */
    int before, after; /* cases, without and with the recommendation */
    int minutes;       /* of key work a week */
    enum minutes_source source;
};

struct allocation_result {
    enum allocation_strategy strategy;
    struct allocation_choice *choices; /* by surname, forename, number */
    size_t choice_count;
    size_t unplaced; /* choices with nobody */
    struct allocation_left_out *left_out;
    size_t left_out_count;
    /* Active workers: national in its final order, best by staff number. */
    struct allocation_load *loads;
    size_t load_count;
    int64_t points; /* best: the total that no other allocation undercuts */
    bool proved;    /* best: by its certificate; national: nothing to prove */
};

#endif
