/*
 * keywork/redeployment.h -- an officer taken from what the detail said: who,
 * when, how long, to what, ordered by whom, and which sessions it hit (R005,
 * R014, R087).
 *
 * A redeployment lies over the detail: plans count the officer out for its
 * time.  It can be taken back; then its sessions are safe again, as long as
 * nobody has settled them.
 * Rule: DY-10, DY-13, DY-14 (doc/rules/day.md)
 */
#ifndef KEYWORK_REDEPLOYMENT_H
#define KEYWORK_REDEPLOYMENT_H

#include "base/instant.h"

/*  name, code in tables, words, why a session is lost to it (session_reason) */
#define REDEPLOYMENT_LIST(X)                                               \
    X(TO_ESCORT, "ESCORT", "Hospital escort", "ESCORT")                    \
    X(TO_BED_WATCH, "BED_WATCH", "Bed watch", "ESCORT")                    \
    X(TO_CONSTANT_WATCH, "CONSTANT_WATCH", "Constant watch", "REDEPLOYED") \
    X(TO_WING, "WING", "Another wing", "REDEPLOYED")                       \
    X(TO_INCIDENT, "INCIDENT", "Incident or alarm", "INCIDENT")            \
    X(TO_COURT, "COURT", "Court or video link", "ESCORT")                  \
    X(TO_VISITS, "VISITS", "Visits", "REDEPLOYED")                         \
    X(TO_RECEPTION, "RECEPTION", "Reception", "REDEPLOYED")                \
    X(TO_SEARCH, "SEARCH", "Searching", "REDEPLOYED")                      \
    X(TO_TRAINING, "TRAINING", "Training", "STAFF_AWAY")                   \
    X(TO_HOME_SICK, "SICK", "Gone home sick", "STAFF_SICK")                \
    X(TO_OTHER, "OTHER", "Something else", "REDEPLOYED")

#define REDEPLOYMENT_ENUM(name, code, words, reason) name,
enum redeployment_kind {
    REDEPLOYMENT_LIST(REDEPLOYMENT_ENUM) REDEPLOYMENT_COUNT
};
#undef REDEPLOYMENT_ENUM

enum { REDEPLOYMENT_TEXT_MAX = 200 };

struct redeployment {
    int64_t id, version, staff;
    struct str worker;
    struct day day;
    int from, to; /* minutes of the day, London */
    enum redeployment_kind kind;
    struct str what, ordered_by;
    int lost_minutes; /* of key work in the detail */
    struct str set_by, ended_by;
    struct instant set_at, ended_at;
    int hit; /* sessions it put at risk */
};
struct redeployments {
    struct redeployment *at; /* by time, then officer; taken back ones last */
    size_t count;
};

/* An officer on the detail of a day. */
struct detail_half {
    struct str duty; /* ON, OFF, LEAVE ...; empty: not on the detail */
    int from, to, minutes;
    bool guarded;
    struct instant as_of;
};
struct detail_officer {
    int64_t staff;
    struct str name;
    struct detail_half half[2];
    int sessions; /* of the day, still to come */
    int priority; /* of those, added up */
};
struct detail_day {
    struct detail_officer *at; /* by name */
    size_t count;
};

#endif
