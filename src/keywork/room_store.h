/*
 * keywork/room_store.h -- the register of rooms for key work, and the way
 * between wings: read and changed.
 *
 * A room is open in the mornings and in the afternoons of days of the week,
 * each with a first and a last minute.  A fault that closes it takes it out of
 * every plan made while the fault lasts.
 * Rule: PL-74, PL-75 (doc/rules/plan.md)
 */
#ifndef KEYWORK_ROOM_STORE_H
#define KEYWORK_ROOM_STORE_H

#include "base/arena.h"
#include "base/instant.h"
#include "db/db.h"

enum { ROOM_AM, ROOM_PM, ROOM_HALVES };
enum { EVERY_DAY = 127, WORK_DAYS = 31 };

struct room_opening {
    int days;     /* sum: Monday 1, Tuesday 2, Wednesday 4 ...; 0: closed */
    int from, to; /* minutes of the day */
};

struct room {
    int64_t id, version;
    struct str code, name, wing;
    bool private_room, alarm, device;
    int at_once;
    struct str exception;    /* why one that is not private is used */
    struct day exception_to; /* DAY_NONE: without end */
    struct day from, to;     /* in use; to DAY_NONE: still */
    struct room_opening open[ROOM_HALVES];
    struct str set_by;
    struct instant set_at;
    int faults, closing; /* open ones; of those that close it today */
};

struct rooms {
    struct room *at; /* by wing and code */
    size_t count;
};

struct room_fault {
    int64_t id, version;
    struct str what, set_by;
    bool closes;
    struct day from, to, mend_by;
    struct instant set_at;
};
struct room_faults {
    struct room_fault *at; /* newest first, ended ones left out */
    size_t count;
};

/* Rooms in use on `today` or later. */
enum err rooms_load(struct db *db, struct arena *a, struct str prison,
                    struct day today, struct rooms *out) MUST_USE;
/* ERR_NOT_FOUND: the prison has no such room. */
enum err room_load(struct db *db, struct arena *a, struct str prison,
                   int64_t id, struct day today, struct room *out) MUST_USE;
enum err room_faults_load(struct db *db, struct arena *a, int64_t room,
                          struct room_faults *out) MUST_USE;

/* Inside a change.  A new one when r->id is 0, whose number it gets; else the
 * room is changed if it is of r->version.  ERR_STALE: it is not, or another
 * room in use has the code. */
enum err room_put(struct db *db, struct str prison, struct room *r,
                  struct str by, struct instant at) MUST_USE;
enum err room_fault_add(struct db *db, int64_t room, const struct room_fault *f,
                        struct str by, struct instant at) MUST_USE;
/* ERR_STALE: it was ended already, or is not of this room. */
enum err room_fault_end(struct db *db, int64_t room, int64_t fault,
                        struct str by, struct instant at) MUST_USE;

/* Inside a change: minutes on foot, one way; both ways. */
enum err walk_put_one_way(struct db *db, struct str prison, struct str from,
                          struct str to, int minutes, struct str by,
                          struct instant at) MUST_USE;
enum err walk_put(struct db *db, struct str prison, struct str from,
                  struct str to, int minutes, struct str by,
                  struct instant at) MUST_USE;

/* Inside a change: a level of the regime (enum plan_regime) for a wing, or for
 * all (""), on days of the week, AM, PM or both (""). */
struct regime_row {
    struct str wing, half, why;
    int days, level;
    struct day from, to;
};
enum err regime_add(struct db *db, struct str prison,
                    const struct regime_row *r, struct str by,
                    struct instant at) MUST_USE;

#endif
