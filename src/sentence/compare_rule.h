/*
 * sentence/compare_rule.h -- what becomes of a case under another rule set:
 * asked of everybody before a set goes live, and of each departure from the
 * national service alone (doc/rules/departures.md).
 */
#ifndef SENTENCE_COMPARE_RULE_H
#define SENTENCE_COMPARE_RULE_H

#include "sentence/responsibility_rule.h"

/* What a case is under one set, as far as somebody would notice. */
struct compare_answer {
    enum responsible who; /* RESP_UNKNOWN: not in the service */
    struct str rule, reason;
    struct day starts, handover;
    struct release shown; /* on lists */
    bool released;        /* counts as released, and leaves them */
    unsigned lists;       /* bits: upcoming, in progress, COM overdue */
};

/* The first of these that is another. */
enum compare_kind {
    COMPARE_SAME,
    COMPARE_RESPONSIBLE,
    COMPARE_REASON,
    COMPARE_DATES,
    COMPARE_RELEASED,
    COMPARE_LISTS,
    COMPARE_SHOWN,
    COMPARE_KINDS
};
struct str compare_words(enum compare_kind k); /* "who is responsible" */

struct compare_answer compare_answer_of(const struct case_facts *f,
                                        const struct rule_set *rules);
enum compare_kind compare_kind_of(const struct compare_answer *a,
                                  const struct compare_answer *b);

/*
 * A set by its name, or with one departure switched to our way:
 * "hmpps-2026+DEP-33".  `room` holds the set that is made.  NULL: no such set,
 * or a departure that is no switch of a set.
 */
const struct rule_set *compare_set(struct str name, struct rule_set *room);

#endif
