/*
 * plan/promise_age_rule.h -- how long requests and promises wait that nobody
 * has answered, wing by wing (R162).
 *
 * Age is counted in days from the day it was asked for, whatever day was
 * promised since: a delay, however well explained, does not make it younger.
 * The steps of age are dated rows (note_limit: age_first, age_second,
 * age_third).
 * Rule: PR-6 (doc/rules/promise.md)
 */
#ifndef PLAN_PROMISE_AGE_RULE_H
#define PLAN_PROMISE_AGE_RULE_H

#include "base/arena.h"
#include "base/day.h"

enum { AGE_BANDS = 4 };

/* The last day of each band but the last, which has no end; growing. */
struct age_steps {
    int days[AGE_BANDS - 1];
};
/* In order, whatever the rows say. */
struct age_steps age_steps_of(int first, int second, int third);
/* 0 youngest to AGE_BANDS - 1. */
int age_band(const struct age_steps *s, int days);
/* "0 to 5 days", "more than 20 days". */
struct str age_band_words(struct arena *a, const struct age_steps *s, int band);

struct wing_ages {
    struct str wing; /* empty: not known */
    int count[AGE_BANDS];
    int all, late; /* late: past the day that is promised now */
    int oldest;    /* days */
};
void wing_ages_add(struct wing_ages *w, const struct age_steps *s,
                   struct day made, struct day due, struct day today);

#endif
