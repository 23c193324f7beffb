/*
 * keywork/day.h -- the nouns of the day: what becomes of each planned session.
 *
 * A session of a published plan lives: planned, at risk, started, and in the
 * end held, moved or lost with a reason from a dated list.  One that nobody
 * answered for by the end of its day is "not accounted for": a state of its
 * own, shown to officer and manager until somebody says what happened (R033).
 * Every change is kept.
 * Rule: DY-1 to DY-9 (doc/rules/day.md)
 */
#ifndef KEYWORK_DAY_H
#define KEYWORK_DAY_H

#include "base/instant.h"

/*  name             code in tables  words */
#define DAY_STATE_LIST(X)                \
    X(DAY_PLANNED, "PLANNED", "planned") \
    X(DAY_AT_RISK, "AT_RISK", "at risk") \
    X(DAY_STARTED, "STARTED", "started") \
    X(DAY_HELD, "HELD", "held")          \
    X(DAY_MOVED, "MOVED", "moved")       \
    X(DAY_LOST, "LOST", "lost")          \
    X(DAY_UNANSWERED, "UNANSWERED", "not accounted for")

#define DAY_STATE_ENUM(name, code, words) name,
enum day_state { DAY_STATE_LIST(DAY_STATE_ENUM) DAY_STATE_COUNT };
#undef DAY_STATE_ENUM

/* Whose side a reason is on; the measure of delivery keeps them apart. */
#define DAY_SIDE_LIST(X)                    \
    X(SIDE_PRISON, "PRISON", "Prison side") \
    X(SIDE_PERSON, "PERSON", "Person side") \
    X(SIDE_PLAN, "PLAN", "The plan")        \
    X(SIDE_OVERRUN, "OVERRUN", "It took longer")

#define DAY_SIDE_ENUM(name, code, words) name,
enum day_side { DAY_SIDE_LIST(DAY_SIDE_ENUM) DAY_SIDE_COUNT };
#undef DAY_SIDE_ENUM

/* One row of the dated list, as it holds on a day. */
struct day_reason {
    struct str code;
    enum day_side side;
    struct str words; /* as staff choose it */
    struct str told;  /* as the person reads it */
};
struct day_reasons {
    struct day_reason *at; /* in the order of the list */
    size_t count;
};

/* A session of the plan in force, with its life. */
struct day_session {
    int64_t id, version, plan;
    struct str person, name, cell, lives; /* lives: the person's wing */
    int64_t staff;
    struct str worker; /* "Okafor, Priya" */
    struct day day;
    bool afternoon;
    int slot, start, minutes; /* start: minutes of the day, London */
    int64_t room_id;          /* 0: none on record */
    struct str room, wing;    /* room empty: some room of that wing */
    bool private_room;        /* nobody overhears; true without a room */
    bool cover, guarded;      /* guarded: the detail protects the time */
    int priority;
    struct str why; /* this person, this week */
    enum day_state state;
    struct str reason, told; /* told: what the person reads about it */
    struct instant started, ended;
    struct day next; /* lost: the new date; none: the next plan says */
    int64_t moved_to, moved_from, redeployment;
};
struct day_sessions {
    struct day_session *at; /* by day, start, officer */
    size_t count;
};

/* One step of a session's life. */
struct day_step {
    enum day_state from, to;
    struct str reason, note, by; /* by empty: the service itself */
    struct instant at;
};
struct day_steps {
    struct day_step *at; /* oldest first */
    size_t count;
};

#endif
