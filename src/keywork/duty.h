/*
 * keywork/duty.h -- the detail: who works when, by half-day, and how much of
 * it is key work that nobody may take away.
 *
 * Rule: DY-20 to DY-24 (doc/rules/day.md)
 */
#ifndef KEYWORK_DUTY_H
#define KEYWORK_DUTY_H

#include "base/instant.h"

/*  name, code in tables and feeds, words, why a session is lost to it */
#define DUTY_LIST(X)                                             \
    X(DUTY_ON, "ON", "On duty", "")                              \
    X(DUTY_OFF, "OFF", "Off", "STAFF_AWAY")                      \
    X(DUTY_LEAVE, "LEAVE", "Leave", "STAFF_AWAY")                \
    X(DUTY_SICK, "SICK", "Sick", "STAFF_SICK")                   \
    X(DUTY_TRAINING, "TRAINING", "Training", "STAFF_AWAY")       \
    X(DUTY_ESCORT, "ESCORT", "Escort", "ESCORT")                 \
    X(DUTY_BED_WATCH, "BED_WATCH", "Bed watch", "ESCORT")        \
    X(DUTY_COURT, "COURT", "Court", "ESCORT")                    \
    X(DUTY_REDEPLOYED, "REDEPLOYED", "Redeployed", "REDEPLOYED") \
    X(DUTY_OTHER, "OTHER", "Other work", "STAFF_AWAY")

#define DUTY_ENUM(name, code, words, reason) name,
enum duty_kind { DUTY_LIST(DUTY_ENUM) DUTY_COUNT };
#undef DUTY_ENUM

enum {
    DUTY_HALVES = 14,
    DUTY_MINUTES_MOST = 300, /* of key work in a half-day, typed by hand */
    DUTY_NOTE_MAX = 200
};

/* Which half-day of whom. */
struct duty_key {
    struct str prison;
    int64_t staff;
    struct day day;
    bool afternoon;
};

/* What the detail says of it. */
struct duty_half {
    bool known; /* it is on the detail */
    struct str
        duty; /* code: one of DUTY_LIST, or what an older program wrote */
    struct str note;
    int from, to; /* minutes of the day, London; -1: not said */
    int minutes;  /* set aside for key work */
    bool guarded; /* nobody may take them */
    struct instant as_of;
};

/* An officer's week. */
struct duty_cell {
    struct duty_half half;
    int sessions;     /* of the plan in force, still to come */
    struct str taken; /* "Escort 13:30 to 17:00": a redeployment; or empty */
};
struct duty_officer {
    int64_t staff;
    struct str name, sort;
    struct str wing; /* the first set for them; or empty */
    struct duty_cell cell[DUTY_HALVES];
};
struct duty_week {
    struct day week;         /* its Monday */
    struct duty_officer *at; /* by name */
    size_t count;
};

/* A change of a half-day, kept for ever. */
struct duty_change {
    struct day day;
    bool afternoon;
    struct str name, before, after, by; /* before, after: in words */
    struct instant at;
};
struct duty_changes {
    struct duty_change *at; /* newest first */
    size_t count;
};

#endif
