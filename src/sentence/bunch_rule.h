/*
 * sentence/bunch_rule.h -- parole reports that fall together: whose, when, and
 * which of them another POM might write.  Pure.
 *
 * Four reports at once stop work face to face.  Reports of one POM that are due
 * within some weeks (report_weeks) are a bunch when they are more than some
 * (report_most; workload_weights.h): BN-1.  For each beyond these, the earliest
 * kept, a POM is proposed who may have the case, is here, has fewer of them
 * within those weeks, and stays within their hours with it; the fewest such
 * reports first, then the least load (BN-2).  Nothing is moved by itself.
 */
#ifndef SENTENCE_BUNCH_RULE_H
#define SENTENCE_BUNCH_RULE_H

#include "base/day.h"
#include "sentence/pom_share_rule.h"

struct bunch_report {
    int item, seat; /* of the question; seat POM_NOBODY: nobody has the case */
    struct day due;
    int together; /* of the POM within the weeks from it on; out */
    int to;       /* a seat that might write it, or POM_NOBODY; out */
};

/* `r` is by day.  Rule: BN-1, BN-2 */
void bunch_decide(const struct pom_question *q, struct bunch_report *r,
                  size_t count);

/* The most of one POM within those weeks. */
int bunch_most(const struct bunch_report *r, size_t count, int seat);

#endif
