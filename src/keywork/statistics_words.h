/*
 * keywork/statistics_words.h -- a statistic and its change as the national
 * screens write them: "84.31 %", "-11.34 % decrease", "1 day", "-".
 */
#ifndef KEYWORK_STATISTICS_WORDS_H
#define KEYWORK_STATISTICS_WORDS_H

#include "base/arena.h"
#include "keywork/statistics.h"

enum shown_as {
    SHOWN_NUMBER,
    SHOWN_DAYS,
    SHOWN_PERCENTAGE,
    SHOWN_AS_COUNT /* how many ways there are */
};

/* A value that may be missing; a number of days or people is whole.  Its size
 * is below 10^12. */
struct statistic_value {
    bool known;
    double value;
};

/* Rule: ST-10 (doc/rules/statistics.md) */
struct str statistics_value_words(struct arena *a, enum shown_as as,
                                  struct statistic_value v);
/* A missing value counts as 0.  Rule: ST-10 */
struct str statistics_change_words(struct arena *a, enum shown_as as,
                                   struct statistic_value now,
                                   struct statistic_value before);

/* One number of a prison over a period, in the order of the national screen. */
struct statistic_line {
    const char *name; /* of the member in the API */
    const char *words;
    enum shown_as as;
    struct statistic_value value;
};
enum { STATISTIC_LINES = 12 };

/* How many there are under the policy; the same ones for every summary. */
size_t statistics_lines(enum policy p, const struct prison_summary *s,
                        struct statistic_line line[static STATISTIC_LINES]);

#endif
