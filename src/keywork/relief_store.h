/*
 * keywork/relief_store.h -- was the officer relieved from other work when a
 * session of theirs was to start (R202)?
 *
 * Said by the orderly officer or by the officer; of several words about the
 * same start the newest holds, and none is lost.
 * Rule: DY-40, DY-41 (doc/rules/day.md)
 */
#ifndef KEYWORK_RELIEF_STORE_H
#define KEYWORK_RELIEF_STORE_H

#include "base/arena.h"
#include "base/day.h"
#include "base/instant.h"
#include "db/db.h"

enum relief_how { RELIEF_ON_TIME, RELIEF_LATE, RELIEF_NOT, RELIEF_COUNT };
enum { RELIEF_LATE_MOST = 120 };

struct relief {
    int64_t staff;
    struct str worker; /* "Okafor, Priya" */
    struct day day;
    int minute; /* of the day, London: when the session was to start */
    struct str wing;
    enum relief_how how;
    int late; /* minutes, RELIEF_LATE */
    struct str by;
    struct instant at;
};
struct reliefs {
    struct relief *at; /* by day and minute */
    size_t count;
};

const char *relief_code(enum relief_how how);
enum relief_how relief_from(struct str code); /* RELIEF_COUNT: none */
/* "10 minutes late". */
struct str relief_words(struct arena *a, const struct relief *r);

/* What holds in those days, both included. */
enum err relief_between(struct db *db, struct arena *a, struct str prison,
                        struct day from, struct day to,
                        struct reliefs *out) MUST_USE;
/* NULL: nobody has said. */
const struct relief *relief_find(const struct reliefs *l, int64_t staff,
                                 struct day day, int minute);
/* Inside a change. */
enum err relief_add(struct db *db, struct str prison,
                    const struct relief *r) MUST_USE;

#endif
