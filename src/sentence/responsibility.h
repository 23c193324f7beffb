/*
 * sentence/responsibility.h -- what the page of the responsible officer hands
 * to its view: the decision, explained, and what was held true before.
 */
#ifndef SENTENCE_RESPONSIBILITY_H
#define SENTENCE_RESPONSIBILITY_H

#include "access/frame.h"
#include "access/list.h"
#include "people/person_store.h"
#include "sentence/decision.h"
#include "sentence/responsibility_store.h"
#include "sentence/serve_rule.h"

/* "parole eligibility date", "3 May 2027". */
struct said {
    struct str what, then;
};
struct said_list {
    struct said *at;
    size_t count;
};

struct responsibility_view {
    struct person p;
    bool here;         /* in a prison; else the rule of who left decides */
    struct decision d; /* of whoever is here */
    const struct rule_row *rule; /* that decided */
    enum responsible who;
    struct handover handover; /* of whoever is in the service */
    enum serve serve;         /* of whoever is in the service */
    struct day start, limit;  /* of the sentence; serve_limit() */
    struct str answer;        /* all of it, in words */
    struct str then; /* what it changes to; empty: time changes nothing */
    struct said_list known, ifs;
    struct str unknown; /* facts that are not recorded, `; ` between */
    bool waits;         /* a fact changed: decided anew within a minute */
    struct list history;
    /* What was held true of a day, at a moment. */
    struct str on, known_on;
    bool asked, found;
    struct responsibility_row row;
};

#endif
