/*
 * keywork/allocation_national_rule.h -- the sequential rule of the national
 * key worker service, exactly, so that a prison can see what it would get.
 *
 * One person after another, by last name, first name and number (UTF-16 code
 * units).  Who had a worker here before gets the newest of those who are still
 * active, whatever their load.  Everybody else gets the worker with the lowest
 * share of cases to capacity who has room; ties go to the latest automatic
 * allocation (none comes last), then to the lowest staff number.  Shares are
 * compared as fractions of whole numbers, never as floating point.
 *
 * Its known oddities are kept on purpose (doc/rules/allocation.md lists them):
 * a worker of capacity 0 counts as empty, an earlier worker is used above the
 * capacity, and the tie favours who was given a case most recently.
 *
 * Time  O((people + workers) log workers): the workers with room are a heap.
 * Rule  AL-10 to AL-16
 */
#ifndef KEYWORK_ALLOCATION_NATIONAL_RULE_H
#define KEYWORK_ALLOCATION_NATIONAL_RULE_H

#include "base/arena.h"
#include "keywork/allocation.h"

/* Answers always.  With `q->everybody` people who have a worker are treated as
 * if they had none but had had this one before.  Lives in the arena. */
struct allocation_result *
allocation_national(struct arena *a,
                    const struct allocation_question *q) MUST_USE;

#endif
