/*
 * sentence/mappa_rule.h -- whose a referral to MAPPA is, who writes which
 * contribution, and when a level may be recorded.  Pure.
 *
 * Rule: MP-1 to MP-4 (doc/rules/mappa.md)
 */
#ifndef SENTENCE_MAPPA_RULE_H
#define SENTENCE_MAPPA_RULE_H

#include "sentence/handover_work.h"
#include "sentence/mappa.h"
#include "sentence/remit_rule.h"

/* The role by which somebody of a side acts; empty: none.  */
struct str mappa_role(enum side side);

/* Why a role may not begin a referral, ask for contributions and record the
 * meeting: the row's words and whose it is; empty: it may.  MP-1 */
struct str mappa_owner_problem(struct arena *a, const struct remit_rows *rows,
                               struct str role, struct day today);

/* Why somebody of a side may not write a contribution; empty: they may.  The
 * COM's is written by the COM, the POM's by the POM, all others by either.
 * MP-2 */
struct str mappa_write_problem(enum mappa_side of, enum side by);

/* Why the level cannot be recorded yet, or empty.  MP-4 */
struct str mappa_decide_problem(struct arena *a,
                                const struct mappa_referral *r);

/* Asked for, not given, and the day is past.  MP-3 */
bool mappa_is_late(const struct mappa_part *p, struct day today);

#endif
