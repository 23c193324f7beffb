/*
 * sentence/handover_list_rule.h -- on which handover lists a case stands, and
 * what is marked there.  Source: SM A14.5 to A14.8.
 *
 * Nationally cases without a handover date, and those where the COM supports
 * the POM, stand on no list although they need a COM; under `throughline` they
 * do (DEP-3).  An override counts (DEP-4): `who` is who really is responsible.
 */
#ifndef SENTENCE_HANDOVER_LIST_RULE_H
#define SENTENCE_HANDOVER_LIST_RULE_H

#include "sentence/handover.h"

struct handover_list_facts {
    struct day today; /* known */
    enum responsible who;
    struct day handover; /* or none */
    struct day since;    /* without one: responsible since; or none */
    bool com_named, com_email, tasks_done;
    bool released; /* release_is_past() */
};

struct handover_lists {
    bool upcoming, in_progress, overdue_tasks, com_overdue;
    bool due_soon;    /* mark: two weeks to go, or less */
    bool com_missing; /* the COM leads or supports, and has no name */
    int days_overdue; /* since the handover date, when com_overdue */
};

/* Rule: HL-1 to HL-6 */
struct handover_lists handover_lists_of(const struct handover_list_facts *f,
                                        const struct rule_set *rules);

#endif
