/*
 * keywork/statistics_ask.h -- which statistics somebody asks for, as typed in
 * an address or on a command line.
 */
#ifndef KEYWORK_STATISTICS_ASK_H
#define KEYWORK_STATISTICS_ASK_H

#include "keywork/statistics.h"

/* All may be empty. */
struct statistics_ask {
    struct str policy; /* empty: key work */
    struct str from, to;
    struct str comparison_from, comparison_to;
};

/*
 * Without dates a month back to `today`; without a comparison as many days
 * before (ST-9).  Answers NULL, or what is wrong: static text.
 */
const char *statistics_asked(const struct statistics_ask *ask, struct day today,
                             enum policy *policy, struct date_range_pair *out);

#endif
