/*
 * estate/build.h -- the synthetic estate, as feed documents.
 *
 * estate_build() makes up prisons, their staff, their people and some weeks of
 * their history, and hands each of them over as a document in exactly the
 * form of the feed it would come from.  So whatever reads the feeds reads the
 * estate, and the estate tests it.
 *
 * Promises  Pure: the same wish gives the same documents in the same order, on
 *           every machine.  No clock, no locale, no floating point, no file.
 *           Memory is that of one group: four prisons, or one of the national
 *           estate at a time.
 * Order     Prisons; then for each group staff, detail, people as they were
 *           before they moved, allocations, people as they are, notes, and
 *           what probation and OASys know.
 */
#ifndef ESTATE_BUILD_H
#define ESTATE_BUILD_H

#include "base/day.h"
#include "base/err.h"
#include "estate/report.h"

enum estate_set {
    ESTATE_CASES,   /* four prisons like the case study's */
    ESTATE_NATIONAL /* all of them */
};

struct estate_wish {
    enum estate_set set;
    uint64_t seed;
    int weeks;        /* of history, 1 to ESTATE_WEEKS_MAX */
    struct day today; /* the history ends the day before */
    int prisons;      /* of the national estate, its first so many; 0: all.  The
                       * register has them all */
};

enum {
    ESTATE_WEEKS = 26,         /* of the cases, when nobody says */
    ESTATE_WEEKS_NATIONAL = 2, /* of the national estate */
    ESTATE_WEEKS_MAX = 156,    /* three years */
    /* The detail of the national estate is made for so many weeks only: 25,000
     * people have a quarter of a million half-days a week. */
    ESTATE_DETAIL_WEEKS_NATIONAL = 8,
    ESTATE_SEED = 2026
};

/*  constant          name of the file,  form      one document is */
/* clang-format off */
#define ESTATE_FEED_LIST(X)                                                      \
    X(ESTATE_PRISONS,     "prisons",          ".ndjson") /* register entry */    \
    X(ESTATE_STAFF,       "staff",            ".csv")    /* row */               \
    X(ESTATE_DETAIL,      "detail",           ".csv")    /* row */               \
    X(ESTATE_BEFORE,      "prisoners-before", ".ndjson") /* before they left */  \
    X(ESTATE_PRISONERS,   "prisoners",        ".ndjson") /* person */            \
    X(ESTATE_ALLOCATIONS, "allocations",      ".ndjson") /* of one person */     \
    X(ESTATE_POMS,        "poms",             ".ndjson") /* of one person */     \
    X(ESTATE_CASE_NOTES,  "case-notes",       ".ndjson") /* note */              \
    X(ESTATE_DELIUS,      "delius",           ".ndjson") /* case record */       \
    X(ESTATE_MAPPA,       "mappa",            ".ndjson") /* of one person */     \
    X(ESTATE_TIER,        "tier",             ".ndjson") /* of one person */     \
    X(ESTATE_OASYS,       "oasys",            ".ndjson") /* time line */         \
    X(ESTATE_ROSH,        "rosh",             ".ndjson") /* summary */           \
    X(ESTATE_COMPLEXITY,  "complexity",       ".ndjson") /* of one woman */
/* clang-format on */

#define ESTATE_FEED_ENUM(name, file, form) name,
enum estate_feed { ESTATE_FEED_LIST(ESTATE_FEED_ENUM) ESTATE_FEED_COUNT };
#undef ESTATE_FEED_ENUM

const char *estate_feed_name(enum estate_feed feed); /* "prisoners" */
const char *estate_feed_form(enum estate_feed feed); /* ".ndjson", ".csv" */
/* First line of the file; empty for JSON. */
struct str estate_feed_header(enum estate_feed feed);

/* Where the documents go.  `as_of` is the day for which a document speaks;
 * anything but OK ends the building and is handed on. */
struct estate_sink {
    enum err (*emit)(void *arg, enum estate_feed feed, struct day as_of,
                     struct str document);
    void *arg;
};

/* `report` may be NULL. */
enum err estate_build(const struct estate_wish *wish,
                      const struct estate_sink *sink,
                      struct estate_report *report) MUST_USE;

#endif
