/*
 * sentence/pom_share_rule.h -- who of the POMs might take which case: for all
 * cases that wait at once, and to take load off those who have too much with
 * as few changes as can be.  Pure; both are one minimum-cost flow each
 * (planner/flow.h), proved before it is answered.
 *
 * Suggest    Every case gets a POM who may have it, unless there is none.  A
 *            point is a percent of a POM's hours: the k-th case more costs the
 *            percentage that the POM would then be at, the other type of POM
 *            `other_type` points, one who had the case before is worth `knew`,
 *            a request not to costs `asked_not`.
 * Rebalance  In rounds, each a flow of its own: at most one case from every POM
 *            over the limit, at most one to every POM who stays at or below it
 *            with that case.  What takes most off the excess goes first, so
 *            that few moves are enough; then the recommended type, cases not
 *            settled with their POM, and none near parole, handover or release
 *            while others will do.  It ends when nobody is over the limit, or
 *            no case fits anywhere.
 * Rules      PS-1 to PS-7 (doc/rules/workload.md)
 */
#ifndef SENTENCE_POM_SHARE_RULE_H
#define SENTENCE_POM_SHARE_RULE_H

#include "base/arena.h"
#include "sentence/pom_type_rule.h"
#include "sentence/workload_rule.h"

enum { POM_NOBODY = -1 };

struct pom_seat {
    int64_t staff;
    enum pom_type type;
    bool takes;              /* holds the role and is here today */
    int64_t held, available; /* minutes a month */
};
/* One of the two asked that they are not paired, or must not be. */
struct pom_bar {
    int64_t staff;
    bool never;
};
struct pom_item {
    enum pom_type recommended;
    int minutes;      /* a month, with the POM it has */
    int minutes_new;  /* the same for whoever takes it: new cases are more */
    int task_minutes; /* of what is due, in both cases */
    int now;          /* seat; POM_NOBODY: waits */
    int64_t was, co;  /* staff: had it before; works along; 0: nobody */
    bool stays;       /* a window is near: better not moved */
    int weeks;        /* with the POM they have */
    const struct pom_bar *bars;
    size_t bar_count;
};
struct pom_question {
    const struct pom_seat *seats;
    size_t seat_count;
    struct pom_item *items;
    size_t item_count;
    const struct workload_weights *w;
};

/* What is said of a pair. */
enum {
    POM_WHY_TYPE = 1,       /* it is the recommended type */
    POM_WHY_OTHER_TYPE = 2, /* it is not */
    POM_WHY_KNEW = 4,
    POM_WHY_OVER = 8, /* over the limit with it */
    POM_WHY_ASKED = 16,
};
struct pom_choice {
    int seat;          /* or POM_NOBODY */
    unsigned why;      /* bits */
    int before, after; /* percent of the seat, without and with all given */
};
/* One choice an item, in the same order; items that have a POM: POM_NOBODY. */
struct pom_choice *pom_suggest(struct arena *a, const struct pom_question *q);

/* Why this POM for this case: bits of POM_WHY_, without POM_WHY_OVER. */
unsigned pom_why(const struct pom_question *q, const struct pom_item *i,
                 const struct pom_seat *s);
/* May the two be a pair at all? */
bool pom_may(const struct pom_item *i, const struct pom_seat *s);

struct pom_move {
    int item, from, to; /* places */
    unsigned why;
};
struct pom_moves {
    struct pom_move *at;
    size_t count;
    int *before, *after; /* percent, by seat */
    int over_before, over_after;
    int limit; /* percent */
};
struct pom_moves pom_rebalance(struct arena *a, const struct pom_question *q);

#endif
