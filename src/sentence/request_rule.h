/*
 * sentence/request_rule.h -- when a request is due, how late it is, when to
 * chase it and to whom it goes when chasing does not help.  Pure.
 * Rules: RQ-1 to RQ-3 (doc/rules/community.md)
 */
#ifndef SENTENCE_REQUEST_RULE_H
#define SENTENCE_REQUEST_RULE_H

#include "base/working_day.h"
#include "sentence/request.h"

/* The working day that many after `today`.  Rule: RQ-1 */
struct day request_due(const struct holidays *h, struct day today,
                       int working_days);

struct request_standing {
    int late;           /* working days after the due day; 0: it is not */
    bool soon;          /* two working days to go, or less */
    bool chase;         /* it is time to chase it, again */
    bool to_manager;    /* ten working days late: its manager is told */
    struct day next_on; /* of the next chaser; DAY_NONE: nothing is open */
};

/* Two working days before it is due, the first after, then every fifth.
 * `chased` is the day of the last chaser, or none.  Rule: RQ-2, RQ-3 */
struct request_standing request_standing_of(const struct holidays *h,
                                            const struct request_one *r,
                                            struct day today);

#endif
