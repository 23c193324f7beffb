/*
 * sentence/appointment.h -- appointments with a person that prison and
 * community have, alone or together (R210, R211).
 */
#ifndef SENTENCE_APPOINTMENT_H
#define SENTENCE_APPOINTMENT_H

#include "base/arena.h"
#include "base/instant.h"
#include "sentence/handover_work.h"

#define APPOINTMENT_KIND_LIST(X)                                              \
    X(APPOINTMENT_FIRST_CONTACT, "FIRST_CONTACT", "First contact of the COM") \
    X(APPOINTMENT_HANDOVER, "HANDOVER", "Handover meeting of the three")      \
    X(APPOINTMENT_PAROLE, "PAROLE", "Parole: POM and COM together")           \
    X(APPOINTMENT_RELEASE, "RELEASE", "Release plan: POM and COM together")   \
    X(APPOINTMENT_MAPPA, "MAPPA", "MAPPA meeting")                            \
    X(APPOINTMENT_TALK, "TALK", "The COM and the person talk")                \
    X(APPOINTMENT_OTHER, "OTHER", "Another appointment")
#define APPOINTMENT_ENUM(name, code, words) name,
enum appointment_kind {
    APPOINTMENT_KIND_LIST(APPOINTMENT_ENUM) APPOINTMENT_KINDS
};
#undef APPOINTMENT_ENUM

enum appointment_way {
    WAY_IN_PERSON,
    WAY_VIDEO,
    WAY_TELEPHONE,
    WAY_LETTER,
    APPOINTMENT_WAYS
};

enum appointment_state { BOOKED, HELD, CANCELLED, APPOINTMENT_STATES };

struct appointment {
    int64_t id, version;
    enum appointment_kind kind;
    enum appointment_way way;
    struct day day;
    int minute;  /* of the day; -1: any time */
    int minutes; /* it takes */
    struct str place, who;
    enum appointment_state state;
    bool person_there;
    struct str why_not, outcome;
    struct str by; /* who wrote it last */
    struct instant at;
};
struct appointments {
    struct appointment *at;
    size_t count;
};

/* How it was before it was moved. */
struct appointment_move {
    struct day day;
    int minute;
    struct str why, by;
    struct instant at;
};
struct appointment_moves {
    struct appointment_move *at; /* newest first */
    size_t count;
};
enum { APPOINTMENT_MINUTES = 30, APPOINTMENT_MINUTES_MAX = 240 };

struct str appointment_kind_code(enum appointment_kind k);
struct str appointment_kind_words(enum appointment_kind k);
struct str appointment_way_code(enum appointment_way w);
struct str appointment_way_words(enum appointment_way w);
struct str appointment_state_words(enum appointment_state s);
/* The count of them when there is no such code. */
enum appointment_kind appointment_kind_from(struct str code);
enum appointment_way appointment_way_from(struct str code);

#endif
