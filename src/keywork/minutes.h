/*
 * keywork/minutes.h -- minutes of key work of a calendar month: what each
 * person has had, by kind, beside the band that rows of entitlement give them
 * (R028).
 *
 * Minutes are those of sessions written up with start and end (PL-101); a month
 * is London's.  The band is that of the groups the person is in now.
 * Rule: PL-115 (doc/rules/plan.md)
 */
#ifndef KEYWORK_MINUTES_H
#define KEYWORK_MINUTES_H

#include "access/frame.h"
#include "access/list.h"
#include "base/day.h"

handler_fn minutes_page;

/* Kinds of session that count, as a note has them. */
enum minutes_kind {
    MINUTES_ONE,
    MINUTES_JOINT,
    MINUTES_ENHANCED,
    MINUTES_KINDS
};

struct minutes_had {
    int of[MINUTES_KINDS];
    int sessions;
};

/* How one person stands with their band. */
enum minutes_stand {
    STAND_BELOW,
    STAND_WITHIN,
    STAND_ABOVE,
    STAND_NO_BAND,
    STAND_COUNT
};

struct minutes_wing {
    struct str name;
    int people, minutes, of[STAND_COUNT];
};

struct minutes_view {
    struct day month; /* its first day */
    bool over;        /* it has ended */
    struct list list;
    struct minutes_wing *wing;
    size_t wings;
    struct minutes_wing all;
};

/* The months of one person, newest first. */
enum { MONTHS_SHOWN = 6 };
struct minutes_months {
    struct {
        struct day month;
        struct minutes_had had;
    } at[MONTHS_SHOWN];
};
enum err minutes_months_load(struct ctx *c, struct str person,
                             struct minutes_months *out) MUST_USE;

/* "November 2026". */
struct str minutes_month_words(struct arena *a, struct day month);
int minutes_all(const struct minutes_had *h);
enum minutes_stand minutes_stand(int minutes, int least, int most);
const char *minutes_stand_words(enum minutes_stand s);

#endif
