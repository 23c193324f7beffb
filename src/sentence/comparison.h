/*
 * sentence/comparison.h -- everybody decided by two rule sets: who gets another
 * answer, counted by what becomes of it and by prison.  Asked before a rule set
 * goes live.
 */
#ifndef SENTENCE_COMPARISON_H
#define SENTENCE_COMPARISON_H

#include "db/db.h"
#include "sentence/compare_rule.h"

struct difference {
    struct str number, prison;
    enum compare_kind kind;
    struct compare_answer from, to;
};

/* How many, of one way to change or of one prison. */
struct comparison_count {
    struct str name, to; /* "CustodyOnly HO-15"; of a prison only `name` */
    enum compare_kind kind;
    int64_t people;
};
struct comparison_counts {
    struct comparison_count *at;
    size_t count, room;
};

struct comparison {
    /* the caller's */
    struct arena *a;
    const struct rule_set *from, *to;
    struct str from_name, to_name;
    struct str prison; /* empty: everybody */
    struct day on;
    /* the answer */
    int64_t people, in_service;
    struct difference *at;
    size_t count, room;
    struct comparison_counts ways, prisons;
};

/* Reads everybody once; the answer's texts are in `c->a`. */
enum err comparison_make(struct comparison *c, struct db *db) MUST_USE;

#endif
