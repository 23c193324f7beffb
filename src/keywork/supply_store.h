/*
 * keywork/supply_store.h -- what the plan is made from, as people set it: the
 * regime of wings, minutes between wings, when people are busy, the weights.
 *
 * Rows are dated: what holds from a day on is added, what ends gets a last
 * day, and what was stays to be read.
 */
#ifndef KEYWORK_SUPPLY_STORE_H
#define KEYWORK_SUPPLY_STORE_H

#include "base/arena.h"
#include "db/db.h"
#include "keywork/plan_weights.h"

/* Days: a sum, Monday 1, Tuesday 2, Wednesday 4 ... half: AM, PM or "". */
struct regime_kept {
    int64_t id, version;
    struct str wing, half, why, set_by;
    int days, level; /* level: enum plan_regime */
    struct day from, to;
    struct instant set_at;
};
struct regime_rows {
    struct regime_kept *at; /* newest first */
    size_t count;
};
enum err regime_rows(struct db *db, struct arena *a, struct str prison,
                     struct regime_rows *out) MUST_USE;
/* Inside a change: its last day.  ERR_STALE: it is of another version, not of
 * this prison, or ends before. */
enum err regime_end(struct db *db, struct str prison, int64_t id,
                    int64_t version, struct day last, struct str by,
                    struct instant at) MUST_USE;

struct walk_row {
    struct str from, to, set_by;
    int minutes;
    struct instant set_at;
};
struct walk_rows {
    struct walk_row *at; /* by wing */
    size_t count;
};
enum err walk_rows(struct db *db, struct arena *a, struct str prison,
                   struct walk_rows *out) MUST_USE;

struct wing_names {
    struct str *at;
    size_t count;
};
enum err supply_wings(struct db *db, struct arena *a, struct str prison,
                      struct wing_names *out) MUST_USE;

/* What somebody does when they cannot be seen. */
#define TIME_KIND_LIST(X)                           \
    X(TIME_WORK, "WORK", "Work")                    \
    X(TIME_EDUCATION, "EDUCATION", "Education")     \
    X(TIME_VISIT, "VISIT", "Visit")                 \
    X(TIME_COURT, "COURT", "Court")                 \
    X(TIME_WORSHIP, "WORSHIP", "Religious service") \
    X(TIME_REVIEW, "REVIEW", "Review")              \
    X(TIME_HEALTH, "HEALTH", "Health care")         \
    X(TIME_ISOLATING, "SELF_ISOLATING", "Self-isolating: seen on the wing")

#define TIME_KIND_ENUM(name, code, words) name,
enum time_kind { TIME_KIND_LIST(TIME_KIND_ENUM) TIME_KIND_COUNT };
#undef TIME_KIND_ENUM

const char *time_kind_code(enum time_kind k);
const char *time_kind_words(enum time_kind k);
/* TIME_KIND_COUNT when there is no such code. */
enum time_kind time_kind_from(struct str code);

struct person_time {
    int64_t id;
    enum time_kind kind; /* TIME_KIND_COUNT: another */
    int days;
    struct str half, set_by;
    struct day from, to;
    struct instant set_at;
};
struct person_times {
    struct person_time *at; /* newest first */
    size_t count;
};
enum err person_times(struct db *db, struct arena *a, struct str prison,
                      struct str person, struct person_times *out) MUST_USE;
/* Inside a change. */
enum err person_time_add(struct db *db, struct str prison, struct str person,
                         const struct person_time *t, struct str by,
                         struct instant at) MUST_USE;
/* ERR_STALE: it ends by then already, or is not of this person. */
enum err person_time_end(struct db *db, struct str prison, struct str person,
                         int64_t id, struct day last, struct str by,
                         struct instant at) MUST_USE;

/* The plan's weights in force on a day, over those in *out: national, then the
 * prison's own. */
enum err plan_weights_load(struct db *db, struct arena *a, struct str prison,
                           struct day day, struct plan_weights *out) MUST_USE;
enum err plan_weights_stamp(struct db *db, struct str prison,
                            struct instant *out) MUST_USE;
/* Inside a change: one weight from a day on. */
enum err plan_weight_put(struct db *db, struct str prison, struct str name,
                         struct day from, int64_t value, struct str by,
                         struct instant at) MUST_USE;

/* One change of a weight of the plan. */
struct plan_weight_row {
    bool own; /* the prison's, not the national one */
    struct str name, by;
    struct day from;
    int64_t value;
    struct instant at;
};
struct plan_weight_rows {
    struct plan_weight_row *at; /* by name, then day */
    size_t count;
};
enum err plan_weight_rows(struct db *db, struct arena *a, struct str prison,
                          struct plan_weight_rows *out) MUST_USE;

#endif
