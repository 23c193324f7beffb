/*
 * sentence/pom_give_rule.h -- may this POM be given this case, and what is
 * needed for it?  Pure.
 *
 * What a page checks, the store checks again by this rule inside the change
 * (DEP-17), so that no page can be gone round.
 * Rules: PG-1 to PG-10 (doc/rules/pom.md); SM A10.4, A11.3, A11.4
 */
#ifndef SENTENCE_POM_GIVE_RULE_H
#define SENTENCE_POM_GIVE_RULE_H

#include "sentence/pom.h"
#include "sentence/pom_type_rule.h"

enum { POM_DETAIL_MAX = 175, POM_WHY_MAX = 500 }; /* characters: A10.5 */

struct pom_give_facts {
    enum pom_part part;
    bool person_known, staff_known;
    bool here;        /* the person is in this prison */
    bool in_service;  /* somebody is responsible for them */
    bool holds, away; /* the POM, today */
    bool conflict;    /* stated between the two */
    int64_t staff;
    /* The open allocations here: of the same part, and of the other. */
    int64_t now, now_staff, other_staff;
    int64_t was; /* the allocation that the user saw; 0: nobody */
    enum pom_type recommended, type; /* of the POM: prison or probation */
    struct pom_reasons reasons;
    struct str detail;
};

enum pom_answer {
    POM_GIVEN,
    POM_GIVEN_ALREADY, /* this POM has the case in this part */
    POM_GIVE_UNKNOWN,
    POM_GIVE_NOT_HERE,
    POM_GIVE_OUTSIDE, /* not in the service */
    POM_GIVE_NO_ROLE,
    POM_GIVE_AWAY,
    POM_GIVE_CONFLICT,
    POM_GIVE_BOTH,       /* the POM has the other part of this case */
    POM_GIVE_NO_PRIMARY, /* nobody to work along with */
    POM_GIVE_MOVED,      /* somebody changed it meanwhile */
    POM_GIVE_REASON,     /* another type than recommended: say why */
    POM_GIVE_DETAIL,     /* the reason chosen needs words */
    POM_ANSWER_COUNT
};
/* To follow the person's name: "is not in this prison". */
const char *pom_answer_words(enum pom_answer a);

/* The type of a post: PRO is prison, PO is probation. */
enum pom_type pom_type_of_position(struct str position);

/* A POM of that type needs a reason.  Never for co-working (A10.6). */
bool pom_needs_reason(enum pom_part part, enum pom_type recommended,
                      enum pom_type type);

/* The first that applies, in the order of the enum.  Rule: PG-1 to PG-10 */
enum pom_answer pom_give_decide(const struct pom_give_facts *f);

#endif
