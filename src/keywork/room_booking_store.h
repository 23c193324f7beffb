/*
 * keywork/room_booking_store.h -- rooms held, used and equipped.
 * Rule: PL-92 to PL-95 (doc/rules/plan.md)
 */
#ifndef KEYWORK_ROOM_BOOKING_STORE_H
#define KEYWORK_ROOM_BOOKING_STORE_H

#include "keywork/room_booking_rule.h"
#include "keywork/room_store.h"

enum { BOOKING_TEXT_MAX = 120, DEVICE_TEXT_MAX = 60 };

/* One use of a room on a day. */
struct booking {
    int64_t id; /* 0: a session of the plan in force */
    int64_t room;
    int from, to;
    enum booking_kind kind;  /* BOOKING_COUNT: a session */
    struct str person, name; /* whom it is with; or empty */
    struct str second, what, by;
};
struct bookings {
    struct booking *at; /* by time; sessions last */
    size_t count;
};
enum err bookings_load(struct db *db, struct arena *a, struct str prison,
                       struct day day, struct bookings *out) MUST_USE;

/* ERR_NOT_FOUND: nobody of that number is here. */
enum err booking_person(struct db *db, struct str prison, struct str person,
                        bool *two_officers) MUST_USE;

/* What is known of the wish `b` for the room on the day; b->person was looked
 * up before. */
struct booking_facts booking_facts(const struct room *r, struct day day,
                                   const struct booking *b,
                                   const struct bookings *others,
                                   bool two_officers);

/* Inside a change. */
enum err booking_add(struct db *db, struct str prison, struct day day,
                     const struct booking *b, struct str by,
                     struct instant at) MUST_USE;
/* ERR_STALE: it was given back already. */
enum err booking_end(struct db *db, struct str prison, int64_t id,
                     struct str by, struct instant at) MUST_USE;

/* How much the rooms of a prison are used. */
struct room_use {
    int64_t room;
    int minutes; /* of sessions and bookings in the days */
    int devices;
};
struct room_uses {
    struct room_use *at;
    size_t count;
};
enum err room_uses_load(struct db *db, struct arena *a, struct str prison,
                        struct day from, struct day to,
                        struct room_uses *out) MUST_USE;

struct room_device {
    int64_t id;
    struct str what, set_by;
    struct instant set_at;
};
struct room_devices {
    struct room_device *at;
    size_t count;
};
enum err room_devices_load(struct db *db, struct arena *a, int64_t room,
                           struct room_devices *out) MUST_USE;
enum err room_device_add(struct db *db, int64_t room, struct str what,
                         struct str by, struct instant at) MUST_USE;
/* ERR_STALE: it was taken away already, or is not of this room. */
enum err room_device_end(struct db *db, int64_t room, int64_t device,
                         struct str by, struct instant at) MUST_USE;

#endif
