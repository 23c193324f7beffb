/*
 * keywork/statistics_words.h -- a statistic and its change as the national
 * screens write them: "84.31 %", "-11.34 % decrease", "1 day", "-".
 */
#ifndef KEYWORK_STATISTICS_WORDS_H
#define KEYWORK_STATISTICS_WORDS_H

#include "base/arena.h"

enum shown_as {
    SHOWN_NUMBER,
    SHOWN_DAYS,
    SHOWN_PERCENTAGE,
    SHOWN_AS_COUNT /* how many ways there are */
};

/* A value that may be missing; a number of days or people is whole.  Its size
 * is below 10^12. */
struct shown {
    bool known;
    double value;
};

/* Rule: ST-10 (doc/rules/statistics.md) */
struct str statistics_value_words(struct arena *a, enum shown_as as,
                                  struct shown v);
/* A missing value counts as 0.  Rule: ST-10 */
struct str statistics_change_words(struct arena *a, enum shown_as as,
                                   struct shown now, struct shown before);

#endif
