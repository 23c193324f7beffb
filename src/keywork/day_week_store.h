/*
 * keywork/day_week_store.h -- the rest of a week as it stands now: the facts of
 * its plan, the sessions still to come, and what could be done about those at
 * risk.
 */
#ifndef KEYWORK_DAY_WEEK_STORE_H
#define KEYWORK_DAY_WEEK_STORE_H

#include "keywork/day_replan_rule.h"
#include "keywork/day_store.h"
#include "keywork/plan_facts_store.h"

struct day_week {
    struct plan_facts f;
    struct day_sessions all;  /* of the whole week */
    struct day_ask *asks;     /* those still to come */
    struct day_session **ask; /* whose they are, in the same places */
    size_t count;
};

/* Everything of the week of `day`; what is over by `now` is not asked. */
enum err day_week_load(struct db *db, struct arena *a, struct str prison,
                       struct day day, struct instant now,
                       struct day_week *out) MUST_USE;

/* The place of a session among the asks; `count` when it is not there. */
size_t day_week_find(const struct day_week *w, int64_t session);

/* A session of the plan as a place to move to, without reason and words. */
struct day_place day_week_place(const struct day_week *w,
                                const struct plan_session *s);

/* Names a choice in a form: officer, half-day, slot and room. */
struct str day_week_key(struct arena *a, const struct day_week *w,
                        const struct plan_session *s);

#endif
