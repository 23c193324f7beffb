/*
 * people/retention.h -- what is kept how long, what was removed, and whose
 * record is on hold.
 *
 * The schedule is dated rows (table `retention`): of a kind the row in force is
 * the newest whose first day has come.  Every night what is due is removed, a
 * piece at a time, and counted; what a person has to decide on is only listed.
 * Nothing of a person on hold is removed.  Events that were delivered are
 * removed by the room `events`, and counted by nobody.
 */
#ifndef PEOPLE_RETENTION_H
#define PEOPLE_RETENTION_H

#include "access/frame.h"
#include "access/list.h"
#include "access/route.h"
#include "db/database.h"

extern const struct route_table retention_routes;
handler_fn retention_page, retention_due_page, retention_holds_page;
handler_fn retention_hold_save, retention_hold_page, retention_hold_end_save;

enum { RETENTION_WHY_MAX = 400 };

struct retention_row {
    struct str name, what, event, ground;
    int64_t days;
    struct day from, last_night; /* DAY_NONE: no night yet */
    int64_t removed, held, removed_ever;
    bool by_person;
};
struct retention_rows {
    struct retention_row *at;
    size_t count;
};

struct retention_hold {
    int64_t id, version;
    struct str person, surname, forename, why, set_by, ended_by, end_why;
    struct instant set, ended;
};
struct retention_holds {
    struct retention_hold *at;
    size_t count;
};

/* The row in force of each kind, on `today`. */
enum err retention_schedule(struct db *db, struct arena *a, struct day today,
                            struct retention_rows *out) MUST_USE;

/* Holds about people of a prison ('*': of any), those in force first. */
enum err retention_holds(struct db *db, struct arena *a, struct str prison,
                         struct retention_holds *out) MUST_USE;

/*
 * Once a night, at 02:00 in London or as soon as the house is up after a missed
 * one: removes what is due and counts it, also in the record of use.
 */
enum err retention_night(struct database *d, struct db *reader,
                         struct instant now) MUST_USE;

/* The pages. */
struct retention_view {
    struct list list;
};
struct retention_hold_view {
    struct list list;
    struct retention_hold hold;
};

#endif
