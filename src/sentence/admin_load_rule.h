/*
 * sentence/admin_load_rule.h -- how many hours the work in hand of a case
 * administrator is, against the hours of a month: by the dated weights that
 * count the hours of POMs too.  Pure.
 *
 * Rule: AL-1 to AL-3 (doc/rules/remit.md); R056
 */
#ifndef SENTENCE_ADMIN_LOAD_RULE_H
#define SENTENCE_ADMIN_LOAD_RULE_H

#include "sentence/admin.h"
#include "sentence/workload_weights.h"

/* What one item counts for.  Rule: AL-1 */
int admin_minutes(enum admin_kind k, const struct workload_weights *w);
/* Adds one to what is in hand. */
void admin_load_add(struct admin_worker *to, enum admin_kind k, bool late);
/* The sums, after the last.  Rule: AL-2, AL-3 */
void admin_load_settle(struct admin_worker *of,
                       const struct workload_weights *w);
/* When the dossier of a hearing is to be complete, and from when it is due. */
struct day admin_dossier_due(struct day hearing,
                             const struct workload_weights *w);
struct day admin_dossier_last(struct day today,
                              const struct workload_weights *w);

#endif
