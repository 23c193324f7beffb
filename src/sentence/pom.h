/*
 * sentence/pom.h -- the nouns of offender managers in prison (POMs): who has
 * which case, since when, and why.
 *
 * A person has at most one primary POM and at most one who works along with
 * them.  Both are allocations like a key worker's, rows of `allocation` under
 * the policies POM and POM_CO: so one history, one cover while somebody is
 * away, one end by transfer or release (feeds/allocation_close.h), one merge of
 * numbers, and "is it my case?" hold for all who work with a person.  What only
 * a POM has (type recommended, reasons for the other) is beside the row, in
 * `pom_allocation`.
 */
#ifndef SENTENCE_POM_H
#define SENTENCE_POM_H

#include "base/instant.h"
#include "base/str.h"

enum pom_part {
    POM_PRIMARY,
    POM_CO, /* works along; alone they count as nobody (SM A11.4) */
    POM_PARTS
};
/* "POM", "POM_CO": allocation.policy. */
struct str pom_part_code(enum pom_part part);
/* "POM", "co-working POM" */
struct str pom_part_words(enum pom_part part);
/* POM_PARTS: it is the policy of another kind of worker. */
enum pom_part pom_part_from(struct str policy);

/* Why a POM of the other type than recommended: what was chosen of CHOICE_POM
 * (sentence/choice.h).  Rule: SM A10.5 */
struct pom_reasons {
    struct str codes; /* "NO_STAFF,OTHER" */
    size_t count;
    bool needs_words; /* one of them asks for a few words */
};

/* One POM of a person, now or before. */
struct pom {
    int64_t allocation; /* 0: nobody */
    int64_t version;
    enum pom_part part;
    struct str person; /* number */
    struct str prison;
    int64_t staff;
    struct str name;     /* "Fairhurst, Mark" */
    struct str position; /* PRO, PO; empty: holds the role no longer */
    struct str email;
    struct instant since, until; /* `until` not known: now */
    struct str by, why;          /* who gave them, and their words */
    struct str ended_by, end_reason, end_why;
    struct str recommended, tier, rosh, reasons, detail; /* then */
    /* Of `today`: */
    bool away;     /* leave, sickness: nobody answers */
    int64_t cover; /* staff who covers; 0: nobody */
    struct str cover_name;
};
struct poms {
    struct pom *at;
    size_t count;
};

/* The POMs a person has now. */
struct pom_pair {
    struct pom primary, co;
};

#endif
