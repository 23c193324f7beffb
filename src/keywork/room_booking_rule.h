/*
 * keywork/room_booking_rule.h -- may the room be held for that?  Pure.
 *
 * A difficult message is told in a private room with an alarm, which nobody
 * else uses then, and never by one officer alone.  Nobody is booked one to one
 * with a person who must not be seen so (alert RNO121), whatever it is for.
 * Rule: PL-92 to PL-94 (doc/rules/plan.md)
 */
#ifndef KEYWORK_ROOM_BOOKING_RULE_H
#define KEYWORK_ROOM_BOOKING_RULE_H

#include "base/str.h"

/*  name, code in tables, words */
#define BOOKING_LIST(X)                                \
    X(BOOKING_MESSAGE, "MESSAGE", "Difficult message") \
    X(BOOKING_MEETING, "MEETING", "Meeting")           \
    X(BOOKING_OTHER, "OTHER", "Something else")

#define BOOKING_ENUM(name, code, words) name,
enum booking_kind { BOOKING_LIST(BOOKING_ENUM) BOOKING_COUNT };
#undef BOOKING_ENUM

const char *booking_code(enum booking_kind k);
const char *booking_words(enum booking_kind k);
/* BOOKING_COUNT: there is no such code. */
enum booking_kind booking_from(struct str code);

/* What is known of the wish. */
struct booking_facts {
    enum booking_kind kind;
    bool open; /* the room is, all that time, without a closing fault */
    bool private_room, alarm;
    int at_once;       /* that the room holds */
    int others;        /* sessions and bookings that overlap */
    bool message_then; /* one of them is a difficult message */
    bool two_officers; /* with a person who must not be seen one to one */
    bool second;       /* somebody else of the staff is named */
};

/*  name, the field it is about, what to do */
#define BOOKING_FAULT_LIST(X)                                           \
    X(BOOKING_FINE, "", "")                                             \
    X(BOOKING_CLOSED, "room",                                           \
      "The room is closed then: choose another room or time")           \
    X(BOOKING_NOT_PRIVATE, "room",                                      \
      "A difficult message needs a private room: choose another")       \
    X(BOOKING_NO_ALARM, "room",                                         \
      "A difficult message needs a room with an alarm: choose another") \
    X(BOOKING_ALONE, "second",                                          \
      "A difficult message is not told alone: say who else is there")   \
    X(BOOKING_ONE_TO_ONE, "second",                                     \
      "This person must not be seen one to one: say who else is there") \
    X(BOOKING_TAKEN, "room",                                            \
      "The room is taken then: choose another room or time")

#define BOOKING_FAULT_ENUM(name, field, words) name,
enum booking_fault {
    BOOKING_FAULT_LIST(BOOKING_FAULT_ENUM) BOOKING_FAULT_COUNT
};
#undef BOOKING_FAULT_ENUM

/* The first that is wrong. */
enum booking_fault booking_judge(const struct booking_facts *f);
const char *booking_fault_words(enum booking_fault f);
const char *booking_fault_field(enum booking_fault f);

/* What is left of an opening when a part of it is held: the longer piece. */
void booking_cut(int *from, int *to, int held_from, int held_to);

#endif
