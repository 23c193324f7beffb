/*
 * keywork/redeployment_rule.h -- kinds of redeployment in codes, in words, and
 * as the reason that a session lost to one would have.
 *
 * Rule: DY-13 (doc/rules/day.md)
 */
#ifndef KEYWORK_REDEPLOYMENT_RULE_H
#define KEYWORK_REDEPLOYMENT_RULE_H

#include "keywork/redeployment.h"

const char *redeployment_code(enum redeployment_kind k);
const char *redeployment_words(enum redeployment_kind k);
struct str redeployment_reason(enum redeployment_kind k);
/* REDEPLOYMENT_COUNT when there is no such code. */
enum redeployment_kind redeployment_from(struct str code);

/* Minutes of key work that being away from and to costs in a half-day with
 * the detail's minutes. */
int redeployment_lost(const struct detail_half *h, bool afternoon, int from,
                      int to);

#endif
