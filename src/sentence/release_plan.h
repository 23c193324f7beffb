/*
 * sentence/release_plan.h -- what is planned for a person's release, and what
 * they were told of it: where they will live, referrals for a place, licence
 * conditions with their reasons (R213, R214, R216).
 *
 * An item is one of these; a step is what happened with it.  Steps are added
 * and never changed.  Each step is told to the person in a talk that is
 * recorded: when, how, in which language, whether they understood, and what
 * they said.
 *
 * Rule: RP-1 to RP-6 (doc/rules/release-plan.md)
 */
#ifndef SENTENCE_RELEASE_PLAN_H
#define SENTENCE_RELEASE_PLAN_H

#include "base/arena.h"
#include "base/instant.h"

/*  name               code            what a person calls it */
#define RELEASE_ITEM_LIST(X)                                         \
    X(RELEASE_ADDRESS, "ADDRESS", "Where they will live")            \
    X(RELEASE_AP, "AP", "Referral: approved premises (CAS1)")        \
    X(RELEASE_CAS2, "CAS2", "Referral: bail or curfew place (CAS2)") \
    X(RELEASE_CAS3, "CAS3", "Referral: temporary housing (CAS3)")    \
    X(RELEASE_PLACE, "PLACE", "Referral: another place to live")     \
    X(RELEASE_CONDITION, "CONDITION", "Licence condition")
#define RELEASE_ITEM_ENUM(name, code, words) name,
enum release_item_kind { RELEASE_ITEM_LIST(RELEASE_ITEM_ENUM) RELEASE_ITEMS };
#undef RELEASE_ITEM_ENUM

/*  name              code         what happened */
#define RELEASE_STEP_LIST(X)                            \
    X(RELEASE_SET, "SET", "Set")                        \
    X(RELEASE_SENT, "SENT", "Referred")                 \
    X(RELEASE_MORE, "MORE", "More was asked for")       \
    X(RELEASE_ACCEPTED, "ACCEPTED", "Accepted")         \
    X(RELEASE_REJECTED, "REJECTED", "Rejected")         \
    X(RELEASE_OFFERED, "OFFERED", "A place is offered") \
    X(RELEASE_CHANGED, "CHANGED", "Changed")            \
    X(RELEASE_TAKEN_OFF, "TAKEN_OFF", "No longer planned")
#define RELEASE_STEP_ENUM(name, code, words) name,
enum release_step_kind { RELEASE_STEP_LIST(RELEASE_STEP_ENUM) RELEASE_STEPS };
#undef RELEASE_STEP_ENUM

struct str release_item_code(enum release_item_kind k);
struct str release_item_words(enum release_item_kind k);
enum release_item_kind release_item_from(struct str code); /* RELEASE_ITEMS */
struct str release_step_code(enum release_step_kind s);
struct str release_step_words(enum release_step_kind s);
enum release_step_kind release_step_from(struct str code); /* RELEASE_STEPS */

/* How somebody was told. */
enum release_way {
    TOLD_IN_PERSON,
    TOLD_VIDEO,
    TOLD_TELEPHONE,
    TOLD_LETTER,
    RELEASE_WAYS
};
struct str release_way_code(enum release_way w);
struct str release_way_words(enum release_way w);
enum release_way release_way_from(struct str code); /* RELEASE_WAYS: none */

struct release_told {
    struct day on; /* not known: not told yet */
    enum release_way how;
    struct str language;
    bool understood;
    struct str said; /* by the person: questions, and their view */
    struct str by;
    struct instant at;
};

struct release_step {
    int64_t id, version, item;
    enum release_step_kind what;
    struct day day;
    struct str words; /* the address, the answer, the condition */
    struct str why;
    struct str by;
    struct instant at;
    struct release_told told;
    struct day tell_by; /* by RP-2; filled in by release_plan_settle() */
};

struct release_item {
    int64_t id, version; /* as many steps as it has */
    enum release_item_kind kind;
    struct str prison;
    struct release_step *step; /* oldest first; one at least */
    size_t steps;
};
struct release_plan {
    struct release_item *at; /* by kind, then oldest first */
    size_t count;
};

#endif
