/*
 * plan/asking_rule.h -- a person asks to see or hear from their key worker or
 * POM: what was promised, and what became of it.  Pure.
 * Rule: PR-7 to PR-9 (doc/rules/promise.md)
 */
#ifndef PLAN_ASKING_RULE_H
#define PLAN_ASKING_RULE_H

#include "base/str.h"
#include "plan/promise_rule.h"

/* How they asked, what for, and whom: codes and their words. */
struct asking_word {
    const char *code, *words;
};
enum { ASKING_HOWS = 4, ASKING_WAYS = 2, ASKING_PARTS = 2 };
extern const struct asking_word asking_hows[ASKING_HOWS];
extern const struct asking_word asking_ways[ASKING_WAYS];
extern const struct asking_word asking_parts[ASKING_PARTS];
/* The one of that code, or NULL. */
const struct asking_word *asking_word_of(const struct asking_word *at,
                                         size_t count, struct str code);

struct asking {
    struct day asked_on; /* none: the promise is no such request */
    struct str how, way, part;
    struct day promised_on; /* none: no day is promised yet */
    int64_t promised_by;    /* staff; 0: nobody yet */
};

/* What became of requests. */
struct asking_count {
    int asked;
    int waiting;   /* no day yet, and time for an answer left */
    int no_answer; /* no day was promised in time */
    int to_come;   /* a day is promised, and it is not over */
    int kept;      /* by the day promised first */
    int missed;    /* the day promised first went by */
};
/* Adds one: `first_due` is the day promised first or, when none is, the day
 * by which an answer is due.  Withdrawn ones count nowhere. */
void asking_count_add(struct asking_count *n, const struct asking *k,
                      enum promise_state s, struct day first_due,
                      struct day answered, struct day today);

/* Whose it counts as: of who has it now; of who promised, when it was passed
 * on only after the day.  `passed`: the last time, none when never. */
int64_t asking_owner(const struct asking *k, int64_t owner,
                     struct day first_due, struct day passed);

#endif
