/*
 * sentence/homd_rule.h -- what a head of offender management must decide about
 * a case, and how a case counts in hours.  Pure.
 * Rules: HD-1 to HD-6 (doc/rules/workload.md)
 */
#ifndef SENTENCE_HOMD_RULE_H
#define SENTENCE_HOMD_RULE_H

#include "sentence/homd.h"

/* "needs a POM": of one DECIDE_ bit, by its order. */
enum { DECIDE_COUNT = 7 };
const char *homd_decide_words(int bit);
const char *homd_decide_code(int bit); /* "pom": ?view=pom */

/* The facts of a case as they were read; fills in bucket, waits_since, type,
 * load, minutes and decide. */
struct homd_reading {
    struct str imprisonment_status;
    struct day since;              /* responsible since */
    struct day hdc, oasys, report; /* eligible; last completed; due */
    bool com_email;
    struct day was_until;
};
void homd_decide(const struct homd *h, struct homd_case *c,
                 const struct homd_reading *r);

/* Of its POM, once they are known: DECIDE_NO_COVER, DECIDE_POM_GONE. */
void homd_decide_pom(struct homd_case *c, const struct homd_pom *p);

#endif
