/*
 * keywork/plan_store.h -- plans of a week kept: made as a draft, published,
 * replaced; every plan that ever was stays on record.
 *
 * A prison and week has at most one draft and one published plan.  A new draft
 * replaces the former; publishing replaces what was published.  What of the
 * week is over goes from the plan in force into the new one as it was.
 * Rule: PL-70 to PL-73 (doc/rules/plan.md)
 */
#ifndef KEYWORK_PLAN_STORE_H
#define KEYWORK_PLAN_STORE_H

#include "keywork/plan_facts_store.h"
#include "keywork/plan_price_rule.h"

/* ---- making ---- */

/* Sentences about a plan, by kind. */
enum plan_line_kind {
    LINE_PRICE, /* what one more is worth */
    LINE_ALONE, /* what each kind of limit would give if it alone were lifted */
    LINE_SAID,  /* what was assumed or left out */
    PLAN_LINE_KIND_COUNT
};
struct plan_line {
    enum plan_line_kind kind;
    struct str words;
};
struct plan_lines {
    struct plan_line *at;
    size_t count;
};

struct plan_made {
    const struct plan_facts *f;
    struct plan_result *r;
    struct plan_lines lines;
};

/* Solves, explains, prices.  `plain`: sessions and causes alone, without
 * prices.  False: too large, see plan_week(). */
bool plan_make(struct arena *a, const struct plan_facts *f, bool plain,
               struct plan_made *out) MUST_USE;

/* ---- keeping ---- */

enum plan_state { PLAN_DRAFT, PLAN_PUBLISHED, PLAN_REPLACED, PLAN_STATE_COUNT };

/* A plan as it is kept. */
struct plan_kept_row {
    int64_t id, version;
    enum plan_state state;
    struct str made_by, published_by, replaced_by;
    struct instant made_at, published_at, replaced_at;
    int due, planned, possible;
    bool proved;
    int cause[CAUSE_COUNT];
    struct plan_lines lines;
};

/* The draft and the published plan of a week; NULL: there is none. */
struct plan_pair_kept {
    struct plan_kept_row *draft, *published;
};
enum err plan_newest(struct db *db, struct arena *a, struct str prison,
                     struct day week, struct plan_pair_kept *out) MUST_USE;

struct plan_history {
    struct plan_kept_row *at; /* newest first, without causes and lines */
    size_t count;
};
enum err plan_history(struct db *db, struct arena *a, struct str prison,
                      struct day week, struct plan_history *out) MUST_USE;

/* One session of a kept plan. */
struct plan_slot {
    int64_t id, staff;
    struct str person, name, cell, wing; /* wing: where the person lives */
    struct str worker;
    struct day day;
    bool afternoon;
    int start, minutes;
    struct str room, room_wing; /* room empty: none on record */
    struct str state;           /* PLANNED */
    bool cover, unprotected;
    struct str why;
};
struct plan_slots {
    struct plan_slot *at; /* by day, time, wing, worker */
    size_t count;
};
enum err plan_slots(struct db *db, struct arena *a, int64_t plan,
                    struct plan_slots *out) MUST_USE;

struct plan_missed_row {
    struct str person, name, cell, wing, worker;
    enum plan_cause cause;
};
struct plan_missed_rows {
    struct plan_missed_row *at; /* weightiest first */
    size_t count;
};
enum err plan_missed_rows(struct db *db, struct arena *a, int64_t plan,
                          struct plan_missed_rows *out) MUST_USE;

/* What the maker saw of the draft and the published plan: the sum of their
 * versions and numbers; 0: neither was there. */
int64_t plan_seen(const struct plan_pair_kept *p);

/*
 * Inside a change: keeps the plan as the draft of its week.
 * `seen`: plan_seen() of what the maker saw; -1: whatever is there.
 * Errors  ERR_STALE  somebody made or published a plan since
 */
enum err plan_save(struct db *db, struct arena *a, const struct plan_made *m,
                   struct str by, struct instant at, int64_t seen,
                   int64_t *id) MUST_USE;

/* Inside a change: the draft comes into force; sessions that have a story go
 * on in it (day_take_over()).  ERR_STALE: it is no draft any more, or of
 * another version, or something happened to the week since it was made. */
enum err plan_publish(struct db *db, struct arena *a, struct str prison,
                      struct day week, int64_t id, int64_t version,
                      struct str by, struct instant at) MUST_USE;

/* The week of a plan of the prison.  ERR_NOT_FOUND: there is no such plan. */
enum err plan_week_of(struct db *db, struct str prison, int64_t id,
                      struct day *week) MUST_USE;

const char *plan_cause_code(enum plan_cause c); /* "ROOMS" */

#endif
