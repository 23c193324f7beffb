/*
 * keywork/headroom.h -- staff who are not at work: what was reported, what the
 * profile allows for.  A week's figures by wing and group of staff, in minutes
 * of contracted time.
 *
 * Rule: HR-1 to HR-7 (doc/rules/headroom.md)
 */
#ifndef KEYWORK_HEADROOM_H
#define KEYWORK_HEADROOM_H

#include "base/instant.h"
#include "base/str.h"

/*  name, column of the feed, words */
#define ABSENCE_LIST(X)                               \
    X(ABSENCE_SICKNESS, "sickness_hours", "Sickness") \
    X(ABSENCE_LEAVE, "leave_hours", "Leave")          \
    X(ABSENCE_TRAINING, "training_hours", "Training") \
    X(ABSENCE_OTHER, "other_hours", "Other absence")

#define ABSENCE_ENUM(name, column, words) name,
enum absence_kind { ABSENCE_LIST(ABSENCE_ENUM) ABSENCE_COUNT };
#undef ABSENCE_ENUM

enum {
    HEADROOM_PERCENT_MOST = 60,
    HEADROOM_HOURS_MOST = 20000, /* of key work a week, of a prison */
    ABSENCE_NAME_MAX = 40
};

/* What was reported of a week. */
struct absence_figure {
    struct day week;  /* its Monday */
    struct str wing;  /* empty: all wings */
    struct str group; /* of staff, in capitals; empty: all of them */
    int64_t contracted, absent[ABSENCE_COUNT]; /* minutes */
};

/* What profiles allow for, from a day. */
struct headroom_profile {
    struct day from;
    int percent;     /* of contracted time; built into the profile */
    int64_t keywork; /* minutes a week in the profile; 0: not said */
    bool own;        /* this prison's */
    struct str source, set_by;
    struct instant set_at;
};

#endif
