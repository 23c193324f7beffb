/*
 * keywork/recommend.h -- the two strategies side by side, for their page.
 */
#ifndef KEYWORK_RECOMMEND_H
#define KEYWORK_RECOMMEND_H

#include "keywork/allocate.h"
#include "keywork/allocation_compare_rule.h"

struct compare_view {
    enum policy policy;
    size_t people, workers;
    const struct allocation_comparison *both; /* national, then best */
    struct list list;
};

/* A share as thousandths, for show_percent(). */
int64_t compare_thousandths(double share);

#endif
