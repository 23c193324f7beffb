/*
 * sentence/pom_time_rule.h -- a POM's week: the hours protected for offender
 * management, and the hours left of it after orders to other work.
 *
 *     hand   = minutes at work: by the detail, at least contract less absence
 *     owed   = protected x hand / (hand + absent), never more than hand
 *     given  = hand - taken
 *     under  = something was taken, and given < owed
 *
 * Pure.  Rule: WL-10 to WL-14 (doc/rules/workload.md)
 */
#ifndef SENTENCE_POM_TIME_RULE_H
#define SENTENCE_POM_TIME_RULE_H

#include "base/instant.h"
#include "base/str.h"

enum {
    POM_TIME_WEEKS = 12, /* shown */
    POM_TIME_HALF = 222, /* minutes of a half-day whose hours nobody said */
    POM_TIME_HOURS_MOST = 60, /* protected, of one POM */
    POM_TIME_IN_A_ROW_MOST = 12
};

/* A dated row of what is protected. */
struct pom_time_row {
    bool own;      /* this prison's */
    int64_t staff; /* 0: every POM */
    struct day from;
    int64_t minutes;                 /* a week */
    int weeks;                       /* in a row, before the governor is told */
    struct str source, set_by, name; /* name: of the POM */
    struct instant set_at;
};

/* The row in force for a POM on a day: theirs before the prison's, that before
 * the national one; of each the newest that has come.  NULL: none. */
const struct pom_time_row *pom_time_in_force(const struct pom_time_row *rows,
                                             size_t count, int64_t staff,
                                             struct day day) MUST_USE;

/* A half-day of the detail, and an order to other work. */
struct pom_time_half {
    struct day day;
    bool afternoon;
    struct str duty; /* code: keywork/duty.h */
    int from, to;    /* minutes of the day; -1: not said */
};
struct pom_time_order {
    struct day day;
    int from, to;
};

struct pom_time_week {
    struct day week;   /* its Monday */
    int64_t protected; /* what the row says; 0: there is none */
    int64_t absent, hand, taken, owed, given; /* minutes */
    bool under;
    int in_a_row; /* weeks under, this one included */
};

/* The halves and orders of a week; others are passed over. */
struct pom_time_week pom_time_of_week(const struct pom_time_half *half,
                                      size_t halves,
                                      const struct pom_time_order *order,
                                      size_t orders, int64_t contract,
                                      const struct pom_time_row *row,
                                      struct day week) MUST_USE;

/* Counts weeks in a row; `week` are a POM's, oldest first, without gaps. */
void pom_time_count(struct pom_time_week *week, size_t weeks);

/* WL-14: whether a POM's newest week is one that the governor is told of. */
bool pom_time_breach(const struct pom_time_week *newest,
                     const struct pom_time_row *row);

#endif
