/*
 * keywork/plan_words.h -- what a plan says, in words for a page, a letter or a
 * command: half-days, times, causes, why this person, what one more is worth.
 */
#ifndef KEYWORK_PLAN_WORDS_H
#define KEYWORK_PLAN_WORDS_H

#include "keywork/plan_price_rule.h"
#include "keywork/plan_rule.h"

/* "Tuesday morning"; the week begins on Monday. */
struct str plan_half_words(struct arena *a, int half);

/* "09:30" from minutes since midnight. */
struct str plan_time_words(struct arena *a, int minutes);
/* "08:15" as minutes; -1: it is none. */
int plan_time_read(struct str s);

const char *plan_cause_words(enum plan_cause cause);
const char *plan_cohort_words(enum plan_cohort cohort);
const char *plan_regime_words(enum plan_regime regime);

/* "own key worker; new here; 17 days since the last session". */
struct str plan_why_words(struct arena *a, const struct plan_session *s);

/* "One more protected half-day on C wing gives 3 more sessions (Tuesday
 * morning)." */
struct str plan_price_words(struct arena *a, const struct plan_question *q,
                            const struct plan_price *x);

/* "A full regime everywhere would alone give 7 more sessions."; for
 * CAUSE_LENGTH to CAUSE_OWN_TIME. */
struct str plan_alone_words(struct arena *a, enum plan_cause cause, int gain);

/* "41 of 60 sessions due are planned; no plan could hold more than 41. Missed
 * 12: protected hours; 7: rooms." */
struct str plan_summary_words(struct arena *a, const struct plan_result *r);

#endif
