/*
 * app/rules_periods.h -- the kinds of statistics cases that need no records,
 * and values that the others read too.  See app/rules_statistics.h.
 */
#ifndef APP_RULES_PERIODS_H
#define APP_RULES_PERIODS_H

#include "app/rules_json.h"
#include "keywork/statistics.h"

rules_case_fn rules_default_ranges, rules_comparison_range;
rules_case_fn rules_display, rules_percentage;

/* Two dates; both are needed. */
struct date_range rules_period(struct rules_case *c, const json_t *o,
                               const char *from, const char *to);
/* A whole number, or none. */
struct figure rules_figure(struct rules_case *c, const json_t *o,
                           const char *key);

#endif
