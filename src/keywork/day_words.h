/*
 * keywork/day_words.h -- the day in words: for staff short, for the person kind
 * and true.
 */
#ifndef KEYWORK_DAY_WORDS_H
#define KEYWORK_DAY_WORDS_H

#include "keywork/day_week_store.h"
#include "keywork/redeployment_rule.h"

/* "13:30 to 17:00". */
struct str day_span_words(struct arena *a, int from, int to);

/* "Okafor" of "Okafor, Priya": as a person on the wing would say it. */
struct str day_surname(struct str name);

/* "today 14:00" or "Fri 20 Nov, 09:30". */
struct str day_when_words(struct arena *a, struct day day, int start,
                          struct day today);

/*
 * What a person reads about a session that moves:
 * "Your officer was needed elsewhere in the prison.  Officer Lowe will see you
 * today at 14:00, in Room 2."
 */
struct str day_told_moved(struct arena *a, const struct day_week *w,
                          const struct day_session *was,
                          const struct plan_session *to, struct str told);

/* The same about one that is lost: the new date, or that the next plan says. */
struct str day_told_lost(struct arena *a, struct str told, struct day next);

/* What a change costs, for staff: "Okello covers, who knows them; same time",
 * "own officer, 2 days later". */
struct str day_cost_words(struct arena *a, const struct day_week *w,
                          const struct day_session *was,
                          const struct plan_session *to);

#endif
