/*
 * measures/delivery.h -- the nouns of the governor's page: a prison over some
 * whole weeks, added up from measures/week.h.
 *
 * Shares are whole percents, rounded half up, and are made from sums; nothing
 * is averaged twice.  A base of nothing gives no share: percent_of() is -1.
 */
#ifndef MEASURES_DELIVERY_H
#define MEASURES_DELIVERY_H

#include "measures/week.h"
#include "plan/promise_rule.h"

enum {
    FEW_PEOPLE = 10,  /* a share of fewer is not shown: MS-25 */
    WAIT_DAYS = 14,   /* a first session by then: MS-17 */
    POINTS_LESS = 10, /* a group that gets so much less stands out: MS-25 */
    POINTS_SAME = 2,  /* a smaller change is none: MS-27 */
    LOW_PERCENT = 40, /* a wing below it for some weeks needs a decision */
    LOW_WEEKS = 3,
    DELIVERY_WEEKS_MOST = 52,
    SHADES = 5,       /* of the heat map */
    SHADES_WIDE = 45, /* a spread from which the fixed steps serve */
    UNKNOWN = -1
};

struct delivery_ask {
    struct str prison;
    struct day from, until; /* Mondays: [from, until) */
    struct str wing;        /* empty: all */
    int group;              /* GROUP_COUNT: everybody */
};

struct delivery_sum {
    int64_t people; /* who count: one a person and week */
    int64_t due, planned, held, met, own, judged, minutes, timed;
};

struct delivery_week {
    struct day week;
    struct delivery_sum sum;
    int64_t possible; /* UNKNOWN: no plan was in force */
    int64_t halves, halves_on, key_minutes;
    int64_t complete; /* sessions with start, end, place and note: MS-37 */
};

struct delivery_wing {
    struct str wing; /* empty: not known */
    struct delivery_sum all;
    struct delivery_sum *week; /* one a week of the period */
    bool shown;                /* enough people in it */
    int bad_weeks;             /* in which more than half was missed */
    int low_run;               /* last weeks in a row below LOW_PERCENT */
};

struct delivery_group {
    int group;
    int64_t people, due, met;
    bool less; /* stands out */
};

struct delivery_reason {
    enum lost why;
    int64_t sessions;
};

struct delivery_overrun {
    struct str code; /* of the dated list; empty: nobody said */
    int64_t sessions;
};

/* Somebody who came in the period. */
struct delivery_arrival {
    struct str person;
    struct day arrived;
    struct day worker, session; /* first ones since; may be none */
    bool here;                  /* in the last week of the period */
};

struct delivery {
    struct delivery_ask ask;
    size_t weeks;
    struct delivery_week *week;
    struct delivery_sum all;
    struct delivery_wing *wing; /* by name, the unknown one last */
    size_t wings;
    struct delivery_group *group; /* least first */
    size_t groups;
    struct delivery_reason *reason; /* most first */
    size_t reasons;
    struct delivery_arrival *arrival;
    size_t arrivals;
    int64_t seen, seen_of; /* in the last two weeks */
    struct promise_rate promises;
    int64_t placed, overheard, door; /* sessions whose place is recorded */
    int64_t complete;                /* with start, end, place and note */
    /* sessions whose planned length is known, those that took longer, and by
       how many minutes together: MS-38 */
    int64_t measured, over, over_minutes;
    struct delivery_overrun *overrun; /* most first */
    size_t overruns;
    /* percent missed from which a cell of the heat map is a shade darker */
    int shade_from[SHADES - 1];
};

/* How long people waited, in days. */
struct delivery_waits {
    int64_t came, with_worker, with_session, late; /* late: MS-17, still here */
    int worker, session; /* middle wait; UNKNOWN: the middle one still waits */
};

#endif
