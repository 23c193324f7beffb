/*
 * keywork/plan_notice_store.h -- what a plan in force says to whom: each
 * person's and each officer's sessions, and what its publication changed of
 * what was told before.
 *
 * A session has a thread: the sessions that it was before it was moved.  The
 * thread's first number names it everywhere outside (a calendar file), so that
 * a moved session stays the same appointment; its revision only grows.
 * Rule: PL-77 to PL-79 (doc/rules/plan.md)
 */
#ifndef KEYWORK_PLAN_NOTICE_STORE_H
#define KEYWORK_PLAN_NOTICE_STORE_H

#include "base/arena.h"
#include "db/db.h"
#include "keywork/day.h"

/* What the last publication of the week changed for the person. */
#define PLAN_TOLD_LIST(X)                    \
    X(TOLD_SAME, "as it was")                \
    X(TOLD_NEW, "new")                       \
    X(TOLD_MOVED, "another time or officer") \
    X(TOLD_ROOM, "another room")             \
    X(TOLD_LOST, "not this week")

#define PLAN_TOLD_ENUM(name, words) name,
enum plan_told { PLAN_TOLD_LIST(PLAN_TOLD_ENUM) PLAN_TOLD_COUNT };
#undef PLAN_TOLD_ENUM

const char *plan_told_words(enum plan_told told);

struct plan_notice {
    int64_t id, version, staff, moved_from;
    struct str person, surname, forename, cell, lives; /* lives: their wing */
    struct str worker;                                 /* "Okafor, Priya" */
    struct day day;
    bool afternoon, cover, guarded;
    int start, minutes;          /* start: minutes of the day, London */
    struct str code, room, wing; /* room empty: none on record */
    enum day_state state;
    enum plan_told told;
    const struct plan_notice *before; /* TOLD_MOVED: what was told before */
    int64_t thread, revision;
    bool shown; /* for pages: false until one marks it */
};
struct plan_notices {
    struct plan_notice *at; /* by wing, cell, person, time */
    size_t count;
};

/* Everything of one plan, with what was moved away and lost in it. */
enum err plan_notices(struct db *db, struct arena *a, int64_t plan,
                      struct plan_notices *out) MUST_USE;

/* Is it to come, under way or held: neither moved away nor lost? */
bool plan_notice_stands(const struct plan_notice *n);

#endif
