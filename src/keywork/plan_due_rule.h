/*
 * keywork/plan_due_rule.h -- who is due how many sessions this week, and why
 * they go before others: from what the record says of a person to the cohorts,
 * sessions due and days that the plan weighs.
 *
 * What is due comes from dated rows (struct entitlement) beside the frequency
 * that the prison set for everybody.  A row gives its people at least so much;
 * it takes nothing away.
 * Rule: PL-60 to PL-66 (doc/rules/plan.md)
 */
#ifndef KEYWORK_PLAN_DUE_RULE_H
#define KEYWORK_PLAN_DUE_RULE_H

#include "base/day.h"
#include "keywork/plan.h"
#include "keywork/plan_weights.h"
#include "keywork/policy.h"

/* [K] Lengths in days that make a cohort. */
enum {
    NEW_DAYS = 28,
    PRE_RELEASE_DAYS = 84,
    LONG_REMAND_DAYS = 182,
    YOUNG_YEARS = 25
};

/* What a row may say. */
enum {
    ENTITLEMENT_WEEKS_MOST = 12,
    ENTITLEMENT_MINUTES_LEAST = 10,
    ENTITLEMENT_MINUTES_MOST = 120,
    ENTITLEMENT_POINTS_MOST = 3000,
    ENTITLEMENT_DAYS_MOST = 120,
    ENTITLEMENT_MONTH_MOST = 1200
};

/* What the record says of one person; days may be unknown. */
struct due_facts {
    struct day born, arrived, received, release, last_session;
    struct str nationality, legal_status, imprisonment, complexity;
    bool acct, care, isolated;
    bool two_officers; /* never one to one: the plan cannot hold it */
    int had;           /* sessions of this week that are over */
    int month_minutes; /* held since the month of the Monday began, up to it */
};

/* One dated row; empty texts stand for everybody. */
struct entitlement {
    bool own; /* the prison's, not the national one */
    struct str estate, legal, cohort;
    struct day from;
    int weeks, sessions; /* so many every so many weeks; 0: no say */
    int days_most;       /* at the latest after so many days; 0: 7 * weeks */
    int points;          /* of the cohort; -1: as the weights have it */
    int minutes;         /* of a session, which the plan keeps free */
    int minutes_least;   /* it is so long at least; 0: no say */
    int month_least, month_most; /* minutes of a calendar month; 0: no say */
};

/* Minutes that a person shall have in a calendar month; 0: no row says. */
struct month_band {
    int least, most;
};

struct entitlements {
    struct entitlement *at;
    size_t count;
};

const char *plan_cohort_code(enum plan_cohort c); /* "ACCT" */

/* Bits of the cohorts of a person on the Monday of the week. */
uint32_t plan_cohorts(const struct due_facts *f, struct day week);

/*
 * Keeps the rows in force in the week for this kind of prison: of rows that
 * mean the same people the newest that has come, the prison's own first.
 */
void entitlements_settle(struct entitlements *e, struct str kind,
                         struct day week);

/* The points of cohorts that rows in force set. */
void entitlements_weigh(const struct entitlements *e, struct plan_weights *w);

/* PL-77: minutes of a session by the rows in force that are about everybody,
 * those for this kind of prison before those for every kind; `otherwise` when
 * there is none. */
int entitlements_minutes(const struct entitlements *e, int otherwise);

/* PL-110: minutes of a session of one person: the longest of the rows in force
 * about them, if longer than the usual; 0 and 0 otherwise.  `least`: it may be
 * cut to so many. */
struct session_band {
    int minutes, least;
};
struct session_band entitlements_length(const struct entitlements *e,
                                        const struct due_facts *f,
                                        uint32_t cohorts, int usual);

/* Whether the row is about somebody of these cohorts. */
bool entitlement_covers(const struct entitlement *x, const struct due_facts *f,
                        uint32_t cohorts);

/* PL-101: the rows in force that are about the person: the one that gives most
 * at least. */
struct month_band entitlements_month(const struct entitlements *e,
                                     const struct due_facts *f,
                                     uint32_t cohorts);

/* First day of the month, and of the one after. */
struct day month_first(struct day d);
struct day month_next(struct day d);

/* Sessions still due in the week, at most PLAN_DUE_MOST. */
int plan_due(const struct entitlements *e, const struct policy_setting *s,
             const struct due_facts *f, uint32_t cohorts, struct day week);

/* Days on `day` since the last session, or since arrival when there was none;
 * -1: neither is known. */
int plan_days_since(const struct due_facts *f, struct day day);

#endif
