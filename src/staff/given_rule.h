/*
 * staff/given_rule.h -- whether what was given out can be undone, row by row.
 * Pure.  Rules: AL-60 to AL-63 (doc/rules/allocation.md).
 */
#ifndef STAFF_GIVEN_RULE_H
#define STAFF_GIVEN_RULE_H

#include "base/instant.h"
#include "base/str.h"

enum { GIVEN_UNDO_MINUTES = 10 };

/* What is known of one row that was given. */
struct given_facts {
    struct instant given;   /* when */
    bool open;              /* it is still the person's allocation */
    bool undone;            /* it was undone already */
    bool told;              /* the person has had the slip */
    bool covered;           /* somebody was asked to cover it since */
    bool here;              /* the person is in this prison, and not HIGH */
    bool had_before;        /* somebody else had the person until then */
    bool before_holds_role; /* and holds the role, there, today */
};

enum given_answer {
    GIVEN_CAN,         /* can be undone */
    GIVEN_UNDONE,      /* is undone: as it was before */
    GIVEN_ENDED,       /* ended, or given on, since */
    GIVEN_TOLD,        /* the person was told */
    GIVEN_COVERED,     /* cover was arranged */
    GIVEN_LEFT,        /* the person left, or may have nobody now */
    GIVEN_BEFORE_GONE, /* the worker before holds the role no longer */
    GIVEN_LATE,        /* ten minutes are over */
    GIVEN_ANSWER_COUNT
};

/* The first that applies, in the order above but the last: what is undone or
 * changed is said so at any time. */
enum given_answer given_decide(const struct given_facts *f, struct instant now);
/* "was told already", to follow the person's name; static. */
const char *given_words(enum given_answer a);
/* Until when it can be undone. */
struct instant given_until(struct instant given);

#endif
