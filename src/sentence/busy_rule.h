/*
 * sentence/busy_rule.h -- does an appointment clash with what the person has
 * on that day: other appointments, sessions of the plan, rooms held for them,
 * their work and visits.  Pure.
 *
 * Rule: CM-5, CM-6 (doc/rules/community.md); R074
 */
#ifndef SENTENCE_BUSY_RULE_H
#define SENTENCE_BUSY_RULE_H

#include "base/day.h"
#include "base/str.h"

enum busy_kind {
    BUSY_APPOINTMENT,
    BUSY_SESSION,
    BUSY_ROOM,
    BUSY_TIME,
    BUSY_KINDS
};
struct busy {
    enum busy_kind kind;
    int from, to; /* minutes of the day; `to` is not in it any more */
};
enum { BUSY_MAX = 64, BUSY_NOON = 12 * 60, BUSY_DAY = 24 * 60 };

/* Of a time that comes back by the week: days are a sum, Monday 1, Tuesday 2,
 * Wednesday 4; half is AM, PM or empty.  False: not on that day.
 * Rule: CM-6 */
bool busy_weekly(struct day day, int days, struct str half, struct busy *out);
/* The first that overlaps [from, from + minutes), or NULL.  Rule: CM-5 */
const struct busy *busy_clash(const struct busy *at, size_t count, int from,
                              int minutes);
/* "a session of the plan" */
const char *busy_words(enum busy_kind k);

#endif
