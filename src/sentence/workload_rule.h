/*
 * sentence/workload_rule.h -- how many hours a POM's cases need, and how many
 * hours the POM has.  Pure.
 *
 *     held       = cases + tasks + role + others' work      minutes a month
 *     available  = contract x 52/12 x (1 - leave) - redeployed
 *     percent    = held x 100 / available
 *
 * A case is base by tier x part (responsible, supporting, working along)
 * x risk of serious harm x complexity of need x phase, plus the enhanced
 * sessions of a high one; of several phases that hold, the one with the largest
 * percent counts, alone.  Every number is
 * in the answer, so that a page can show how the sum came about.
 *
 * Rules: WL-1 to WL-9, WL-15 (doc/rules/workload.md); wider.md b.4
 */
#ifndef SENTENCE_WORKLOAD_RULE_H
#define SENTENCE_WORKLOAD_RULE_H

#include "base/day.h"
#include "sentence/workload_weights.h"

enum workload_part {
    WORKLOAD_RESPONSIBLE,
    WORKLOAD_SUPPORTING,
    WORKLOAD_CO_WORKING,
    WORKLOAD_PARTS
};
enum workload_phase {
    PHASE_STEADY,
    PHASE_NEW,
    PHASE_HANDOVER,
    PHASE_PAROLE,
    PHASE_RELEASE,
    PHASE_RECALL,
    PHASE_COUNT
};
enum workload_task {
    TASK_HANDOVER,
    TASK_OASYS,
    TASK_PAROLE,
    TASK_HDC,
    TASK_COUNT
};
/* Complexity of need, assessed in women's prisons. */
enum workload_need { NEED_USUAL, NEED_MEDIUM, NEED_HIGH };
enum { TIER_COUNT = 5 }; /* A B C D, then not known */

const char *workload_part_words(enum workload_part p);   /* "responsible" */
const char *workload_phase_words(enum workload_phase p); /* "handover" */
const char *workload_task_words(enum workload_task t);   /* "handovers" */
/* 0 to 3 for A to D; 4: none, or another. */
int workload_tier(struct str tier);
const char *workload_tier_words(int tier); /* "A" ... "no tier" */

struct workload_case {
    enum workload_part part;
    int tier; /* workload_tier() */
    bool rosh_high, rosh_very_high;
    enum workload_need need;
    struct day since;    /* with this POM; not known: not new */
    struct day handover; /* the COM takes over */
    struct day parole;   /* the next parole or tariff date */
    struct day release;
    struct day recalled;          /* came back; not known: no recall */
    struct day tasks[TASK_COUNT]; /* due; not known: none */
};

/* One case: the parts of its sum. */
struct workload_minutes {
    int base; /* by tier */
    int part_percent, rosh_percent, need_percent;
    enum workload_phase phase;
    int phase_percent;
    int enhanced;          /* minutes of enhanced sessions */
    int minutes;           /* a month, of the case */
    bool task[TASK_COUNT]; /* due within a month, or late */
    int task_minutes;
};
struct workload_minutes workload_of_case(const struct workload_case *c,
                                         const struct workload_weights *w,
                                         struct day today);

/* What a POM has. */
struct workload_post {
    int contract;   /* minutes a week; 0 or less: not known */
    bool part_time; /* of contracts not known: half */
    int redeployed; /* minutes of the last `redeployed_days` */
    int redeployed_days;
    int others; /* minutes given to others' work in the last `others_days` */
    int others_days;
};

struct workload {
    int cases[WORKLOAD_PARTS];
    int64_t part_minutes[WORKLOAD_PARTS];
    int tiers[TIER_COUNT];
    int phases[PHASE_COUNT];
    int tasks[TASK_COUNT];
    int64_t task_minutes[TASK_COUNT];
    int64_t role;
    int64_t others;                      /* given to others' work, a month */
    int64_t held;                        /* all of the above */
    int64_t contract, leave, redeployed; /* a month */
    int64_t available;                   /* never below 0 */
    int percent; /* of available; nothing available: 0 or 999 */
    bool over;
};
/* Adds one case; workload_settle() comes after the last. */
void workload_add(struct workload *l, const struct workload_case *c,
                  const struct workload_weights *w, struct day today);
void workload_settle(struct workload *l, const struct workload_post *p,
                     const struct workload_weights *w);
/* The percentage with so many minutes more or less. */
int workload_percent(int64_t held, int64_t available);

#endif
