/*
 * tests/keywork/plan_mill.h -- Millbrook (app/millbrook.h) with a detail for
 * the week of 23 November 2026: Okello has Monday morning protected, Sethi
 * Tuesday afternoon without protection; Brandreth is off.
 */
#ifndef TESTS_KEYWORK_PLAN_MILL_H
#define TESTS_KEYWORK_PLAN_MILL_H

#include "app/millbrook.h"

static inline struct visit
plan_mill(struct each *e)
{
    struct visit v = millbrook(e);

    visit_ask(&v, "insert into duty (prison, day, staff, half, duty, "
                  "from_minute, to_minute, keywork_minutes, protected, as_of) "
                  "values "
                  "('MLB', '2026-11-23', 3001, 'AM', 'ON', 465, 750, 90, 1, 0),"
                  "('MLB', '2026-11-24', 3002, 'PM', 'ON', 810, 1065, 45, 0, "
                  "0)");
    return v;
}

#endif
