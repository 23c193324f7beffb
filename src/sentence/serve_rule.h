/*
 * sentence/serve_rule.h -- is there more than ten months to serve?  Whoever
 * has more is a case of the prison's offender management until the handover
 * (R006).  The months are of the rule set, which is dated.
 *
 * It says nothing of who leads: handover_rule.h asks other things first, and
 * this by its row HO-12.
 */
#ifndef SENTENCE_SERVE_RULE_H
#define SENTENCE_SERVE_RULE_H

#include "sentence/rule_set.h"

enum serve {
    SERVE_NO_START,   /* of the sentence: it cannot be counted */
    SERVE_LIFE,       /* no end is fixed: more, whatever the dates */
    SERVE_NO_RELEASE, /* it cannot be counted */
    SERVE_SHORT,      /* those months or less */
    SERVE_MORE
};

/* The last day of release on which it is short: the start and then the months,
 * not the release less the months.  Unknown when the start is.
 * Rule: SM A5.1 (3), A6.4 */
struct day serve_limit(struct day start, const struct rule_set *rules);

enum serve serve_decide(struct day start, struct day release,
                        bool indeterminate, const struct rule_set *rules);

#endif
