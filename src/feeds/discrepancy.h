/*
 * feeds/discrepancy.h -- two sources disagree: a task for a person, not a
 * silent choice.  One open row a person and kind; told again, it stays as it
 * is, and when the sources agree again it settles itself.
 *
 * Rule  FEED-12 (doc/feeds/README.md; domain: feeds.md 10.2 no. 7)
 */
#ifndef FEEDS_DISCREPANCY_H
#define FEEDS_DISCREPANCY_H

#include "base/instant.h"
#include "db/db.h"

/*  constant                       code                  */
#define DISCREPANCY_LIST(X)                           \
    X(DISCREPANCY_ALLOCATION, "ALLOCATION_ELSEWHERE") \
    X(DISCREPANCY_NOT_LISTED, "NOT_LISTED")           \
    X(DISCREPANCY_BORN, "DATE_OF_BIRTH")              \
    X(DISCREPANCY_CRN, "TWO_CRNS")                    \
    X(DISCREPANCY_MAPPA, "MAPPA_LEVEL")               \
    X(DISCREPANCY_TIER, "TIER")                       \
    X(DISCREPANCY_OASYS, "OASYS_DUPLICATE")           \
    X(DISCREPANCY_POM, "POM")

#define DISCREPANCY_ENUM(name, code) name,
enum discrepancy_kind { DISCREPANCY_LIST(DISCREPANCY_ENUM) DISCREPANCY_COUNT };
#undef DISCREPANCY_ENUM

struct discrepancy {
    enum discrepancy_kind kind;
    struct str number; /* the person's */
    struct str words;  /* what disagrees, for a person */
    struct instant found_at;
    int64_t run;
};

/* `there` true: told; false: settled, if it was open. */
enum err discrepancy_say(struct db *db, const struct discrepancy *d,
                         bool there) MUST_USE;

#endif
