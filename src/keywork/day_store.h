/*
 * keywork/day_store.h -- the sessions of the plans in force, read, and what
 * became of each, written.
 *
 * Every function that changes runs inside a change and adds a row to the
 * session's history; the caller adds the audit row.  `version` is the one the
 * user saw; DAY_ANY_VERSION takes whatever is there.
 * Errors   ERR_NOT_FOUND  the prison has no such session in a plan in force
 *          ERR_STALE      another version, or a state that may not follow
 *                         (keywork/day_state_rule.h)
 * Rule: DY-1 to DY-9 (doc/rules/day.md)
 */
#ifndef KEYWORK_DAY_STORE_H
#define KEYWORK_DAY_STORE_H

#include "base/arena.h"
#include "db/db.h"
#include "keywork/day.h"

enum { DAY_ANY_VERSION = -1 };

/* ---- reading ---- */

/* Sessions of both days and those between. */
enum err day_sessions(struct db *db, struct arena *a, struct str prison,
                      struct day from, struct day to,
                      struct day_sessions *out) MUST_USE;
/* Those that one member of staff holds, and those of their people. */
enum err day_sessions_of(struct db *db, struct arena *a, struct str prison,
                         int64_t staff, struct day from, struct day to,
                         struct day_sessions *out) MUST_USE;
enum err day_session(struct db *db, struct arena *a, struct str prison,
                     int64_t id, struct day_session *out) MUST_USE;

/* The list of reasons as it holds on that day. */
enum err day_reasons(struct db *db, struct arena *a, struct str prison,
                     struct day today, struct day_reasons *out) MUST_USE;
/* NULL: no such code on the list. */
const struct day_reason *day_reason_find(const struct day_reasons *l,
                                         struct str code);

enum err day_steps(struct db *db, struct arena *a, int64_t session,
                   struct day_steps *out) MUST_USE;

/* ---- what became of it ---- */

/* Who says so. */
struct day_actor {
    struct arena *a;
    struct str prison, by;
    struct instant at;
};

/* It begins.  The start is the moment it was pressed. */
enum err day_session_start(struct db *db, const struct day_actor *who,
                           int64_t id, int64_t version) MUST_USE;
/* Pressed by mistake: planned again. */
enum err day_session_unstart(struct db *db, const struct day_actor *who,
                             int64_t id, int64_t version) MUST_USE;
/* It took place, from and to; both are known. */
enum err day_session_held(struct db *db, const struct day_actor *who,
                          int64_t id, int64_t version, struct instant started,
                          struct instant ended) MUST_USE;

/* Why it did not happen, and what comes instead (R033). */
struct day_loss {
    struct str reason; /* code of the dated list */
    struct str note;   /* for staff; may be empty */
    struct str told;   /* what the person reads */
    struct day next;   /* the new date; DAY_NONE: the next plan says */
};
enum err day_session_lost(struct db *db, const struct day_actor *who,
                          int64_t id, int64_t version,
                          const struct day_loss *loss) MUST_USE;

/* Where it goes: the old session is MOVED, a new one is planned. */
struct day_place {
    int64_t staff;
    struct day day;
    bool afternoon;
    int slot, start, minutes;
    int64_t room;    /* 0: none on record */
    struct str wing; /* of the room */
    bool cover, guarded;
    struct str reason, told; /* as of a loss */
};
/* Errors  ERR_STALE too when the officer, the person or the room is taken
 *         then, and ERR_NOT_FOUND when no plan is in force in that week.
 *         *into: the new session's number. */
enum err day_session_moved(struct db *db, const struct day_actor *who,
                           int64_t id, int64_t version,
                           const struct day_place *to, int64_t *into) MUST_USE;

/* Many at once, each into what others of them leave, if need be. */
struct day_move {
    int64_t id, version, into; /* into: answered */
    struct day_place to;
};
enum err day_sessions_moved(struct db *db, const struct day_actor *who,
                            struct day_move *moves, size_t count) MUST_USE;

/* An officer was taken away (`redeployment`, or 0), or something else is in
 * the way: at risk, until it is settled.  `reason`: what it would be lost for.
 */
enum err day_session_at_risk(struct db *db, const struct day_actor *who,
                             int64_t id, int64_t redeployment,
                             struct str reason) MUST_USE;
/* The officer is back: as planned. */
enum err day_session_safe(struct db *db, const struct day_actor *who,
                          int64_t id) MUST_USE;

/* ---- by themselves ---- */

/*
 * Sessions of days before `today`, of all prisons, that nobody answered for:
 * not accounted for from now on.  At most `limit` at once; *done: how many.
 * Rule: DY-5
 */
enum err day_close(struct db *db, struct day today, struct instant now,
                   int limit, int *done) MUST_USE;

/*
 * Inside the change that publishes `draft` over `former` (0: nothing was in
 * force): whatever has a story, or is in the new plan with the same officer at
 * the same time, goes on under its own number; each other session still to
 * come is said to be moved there or lost; what is told for the first time says
 * that it was published.
 * Errors  ERR_STALE  something happened to the week since the draft was made
 * Rule: DY-6
 */
enum err day_take_over(struct db *db, const struct day_actor *who,
                       int64_t former, int64_t draft) MUST_USE;

#endif
