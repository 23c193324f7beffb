/*
 * tests/keywork/day_mill.h -- Millbrook with a plan in force for the week of 23
 * November 2026 (keywork/plan_mill.h): on Monday morning Okello sees A2001BA
 * at 08:30 and A2002BB at 10:30, on Tuesday afternoon Sethi A2003BC at 14:45.
 */
#ifndef TESTS_KEYWORK_DAY_MILL_H
#define TESTS_KEYWORK_DAY_MILL_H

#include "keywork/plan_mill.h"

#include <stdlib.h>

/* Whoever is signed in makes the plan of that week. */
static inline void
day_mill_make(struct visit *v)
{
    char fields[128];

    visit_get(v, "/plan?week=2026-11-23");
    snprintf(fields, sizeof fields, "week=2026-11-23&seen=%.90s",
             visit_field(v, "seen"));
    visit_post(v, "/plan/make", fields);
}

static inline void
day_mill_publish(struct visit *v)
{
    char path[64];

    snprintf(path, sizeof path, "/plan/" STR_FMT "/publish",
             STR_ARG(visit_ask(v, "select id from plan where state = "
                                  "'DRAFT'")));
    visit_post(v, path, "version=1");
}

static inline struct visit
day_mill(struct each *e)
{
    struct visit v = plan_mill(e);

    visit_sign_in(&v, "FARR");
    day_mill_make(&v);
    day_mill_publish(&v);
    return v;
}

#endif
