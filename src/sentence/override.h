/*
 * sentence/override.h -- the nouns of an override: a manager decides that
 * another is responsible than the rules say, either way, for a time.
 *
 * One asks, another approves.  While it is in force it is a fact of the case
 * (handover_facts.override_to), so everything that reads who is responsible
 * respects it: lists, reminders, the interface for programs, events (DEP-4).
 * The dates stay the rule's, and so does the rule's own answer, which is shown
 * beside it.
 */
#ifndef SENTENCE_OVERRIDE_H
#define SENTENCE_OVERRIDE_H

#include "base/instant.h"
#include "sentence/handover.h"

enum override_state {
    OVERRIDE_ASKED,    /* waits for the second person */
    OVERRIDE_IN_FORCE, /* approved */
    OVERRIDE_REFUSED,
    OVERRIDE_ENDED,   /* before its last day */
    OVERRIDE_EXPIRED, /* its last day is over; or nobody decided until then */
    OVERRIDE_STATES
};

struct override {
    int64_t id, version;             /* id 0: none */
    struct str number, name, prison; /* name: "Surname, Forename" */
    enum responsible to, ruled;      /* what the rules said when it was asked */
    struct str reason, reason_words, why; /* a code of CHOICE_OVERRIDE */
    struct day until, review; /* its last day; to be looked at again */
    struct str asked_by;
    struct instant asked_at;
    bool decided, approved;
    struct str decided_by, decided_why;
    struct str unheard; /* why a side was not heard before */
    struct instant decided_at;
    struct str ended_by, end_why;
    struct instant ended_at;
};
/* What one side says of it before it is decided (R075). */
enum override_side { OVERRIDE_POM, OVERRIDE_COM, OVERRIDE_SIDES };
struct override_said {
    struct str name, words; /* whose view, and what it is */
    bool agrees;
    struct str by; /* user name of who wrote it down; empty: nothing is said */
    struct instant at;
};
struct overrides {
    struct override *at;
    size_t count;
};

#endif
