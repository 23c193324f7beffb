/*
 * sentence/supervisor_rule.h -- who supervises a case, by rule: every case of a
 * POM has a named supervisor.  Pure.
 *
 * SV-1  A case needs one when a POM has it: what they do with it is overseen by
 *       a head of offender management (R089).
 * SV-2  Who was named for the case supervises it; else who was named for the
 *       POM.
 * SV-3  Where nobody was named, it is the head of offender management of the
 *       prison; of several, who has been it for longest.
 * SV-4  Who was named and is no head of offender management there any more does
 *       not count, and nobody takes the place by itself: the case is without
 *       one until somebody is named.
 * SV-5  A case is without one since the last day of whoever was named, or since
 *       its POM has it.  It stands on the page of the head of offender
 *       management; where somebody named has left, they are told on each
 *       working day, later the governor too (RE-10, RE-11).
 */
#ifndef SENTENCE_SUPERVISOR_RULE_H
#define SENTENCE_SUPERVISOR_RULE_H

#include "base/day.h"
#include "base/str.h"

/* Who holds, or held, the role of head of offender management. */
struct supervisor_role {
    int64_t account;
    struct str name, prison; /* "*": every prison */
    struct day from, to;     /* last day; none: still */
};
struct supervisor_roles {
    struct supervisor_role *at; /* by the day from which */
    size_t count;
};

enum supervisor_why {
    SUPERVISOR_NOT_NEEDED,
    SUPERVISOR_OF_CASE,
    SUPERVISOR_OF_POM,
    SUPERVISOR_BY_RULE,
    SUPERVISOR_LEFT,   /* who was named is it no longer */
    SUPERVISOR_NOBODY, /* the prison has no head of offender management */
    SUPERVISOR_WHYS
};
const char *supervisor_why_words(enum supervisor_why w);

struct supervisor_facts {
    struct str prison;
    struct day today;
    bool with_pom;
    struct day pom_since;
    int64_t of_case, of_pom; /* accounts that were named; 0: none */
};
struct supervisor_answer {
    enum supervisor_why why;
    int64_t account; /* 0: nobody */
    struct str name;
    struct day since; /* without one; or none */
};
struct supervisor_answer
supervisor_decide(const struct supervisor_facts *f,
                  const struct supervisor_roles *roles);

/* Does that account hold the role there on the day? */
bool supervisor_holds(const struct supervisor_role *r, struct str prison,
                      struct day today);

#endif
