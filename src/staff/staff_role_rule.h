/*
 * staff/staff_role_rule.h -- words for roles of staff, and what a form may say.
 * Rules: SR-1 to SR-6 (doc/rules/staff-roles.md).
 */
#ifndef STAFF_STAFF_ROLE_RULE_H
#define STAFF_STAFF_ROLE_RULE_H

#include "base/arena.h"
#include "staff/staff_role.h"

enum { STAFF_SCHEDULES = 4, STAFF_HOURS_MAX = 60, STAFF_YEARS_BACK = 1 };

/* FT, PT, SESS, VOL, in that order. */
const struct staff_schedule *staff_schedule_at(size_t i);
/* The schedule of a code, or NULL. */
const struct staff_schedule *staff_schedule_find(struct str code);

/* "Key worker"; a code that is not known here, as it came. */
struct str staff_role_words(struct str code);
/* Whether it is one that a page gives and ends: the others come by feed. */
bool staff_role_is_given_here(struct str code);

/* Whether it is a post of the national list (key-work.md 1.8): AO ... TYP. */
bool staff_position_known(struct str code);

/* "37.5" hours as minutes; -1 when it is no number of hours from 0 to 60, at
 * most two digits after the point.  Rule: SR-2 */
int64_t staff_hours_read(struct str typed);
/* 2250 as "37.5"; empty when not known. */
struct str staff_hours_words(struct arena *a, int64_t minutes);

/* In force on a day. */
bool staff_role_holds(const struct staff_role *r, struct day d);
/* It was in force, or was to be, and is over.  Rule: SR-5 */
bool staff_role_over(const struct staff_role *r, struct day today);

/* Why a first day cannot be so, or NULL.  Rule: SR-3 */
const char *staff_role_from_problem(struct day from, struct day today);
/* Why the role cannot be over from `off` on, or NULL.  Rule: SR-4 */
const char *staff_role_end_problem(const struct staff_role *r, struct day off,
                                   struct day today);

#endif
