/*
 * keywork/agenda_rule.h -- what there is to talk about with this person, now.
 *
 * Not a checklist: what is suggested comes from what was said and promised,
 * from the person's own goals and dates, and is another thing for everybody.
 * Each says why it is suggested.  Nothing of it has to be done, nothing is
 * counted, and what does not fit is set aside: it comes again after some weeks,
 * or when what it is about has changed.  (R050; openings:
 * keywork/note_prompt_rule.h)
 *
 * Pure.  Rule: SN-24 to SN-27, doc/rules/session.md.
 */
#ifndef KEYWORK_AGENDA_RULE_H
#define KEYWORK_AGENDA_RULE_H

#include "base/arena.h"
#include "base/instant.h"
#include "keywork/session.h"

/* In the order in which they are suggested; what is late comes first. */
enum agenda_kind {
    AGENDA_POM,     /* the POM wrote, and nobody read or answered */
    AGENDA_TELL,    /* a promise was answered: the person is to be told */
    AGENDA_PROMISE, /* due soon, or late */
    AGENDA_AGREED,  /* when they last met */
    AGENDA_NEXT,    /* the next step of then */
    AGENDA_GOAL,    /* of the person, as it last stood */
    AGENDA_DATE,    /* soon: release, handover, parole ... */
    AGENDA_KINDS
};

enum { AGENDA_MAX = 64 };

struct agenda_item {
    enum agenda_kind kind;
    struct str words, who; /* who: owner or writer; empty: not said */
    struct str state;      /* AGENDA_TELL: of the promise */
    bool theirs;           /* AGENDA_PROMISE: the person's own */
    enum goal_mark mark;   /* AGENDA_GOAL */
    struct day day;        /* due, said on, or the date itself */
    int64_t disputed;      /* of the note it stands in: 1 answered, 2 open */
    struct str key;        /* "PROMISE:12:2026-11-26": this thing as it is */
    struct day until;      /* set aside so long; not known: it is not */
    struct str by;         /* who set it aside */
};

struct agenda {
    struct agenda_item at[AGENDA_MAX];
    size_t count;
    size_t shown; /* the first of `at`; then more, then what is set aside */
    size_t more;
    size_t aside;
};

/* Days; dated rows of note_limit. */
struct agenda_limits {
    struct day today;
    int promise_days; /* a promise is suggested so long before its day */
    int date_days;    /* a date is */
    int most;         /* suggested at once; the rest stands under it */
};

/* The code of a kind in a key. */
const char *agenda_code(enum agenda_kind k);

/* Adds one; beyond AGENDA_MAX it is dropped. */
void agenda_add(struct agenda *g, const struct agenda_item *i);

/*
 * Drops what is not due yet, brings the rest into order, and parts it: what is
 * suggested, what is more, what is set aside.  Order: kinds as above, but late
 * promises before all; within a kind the earliest day first, then as added.
 */
void agenda_settle(struct agenda *g, const struct agenda_limits *l);

#endif
