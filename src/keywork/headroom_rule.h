/*
 * keywork/headroom_rule.h -- what a week's absence costs key work.
 *
 *     rate     = absent / contracted                     what is
 *     profile  = percent built in                        what was assumed
 *     carried  = key work x (1 - rate) / (1 - profile)   what staff at work
 *     lost     = key work - carried                      can carry
 *
 * A profile with headroom is full when exactly that share is away.  When more
 * are away the rest works the same posts, and every part of the profile, key
 * work among them, shrinks alike unless it is protected.
 *
 * Pure.  Rule: HR-1 to HR-7 (doc/rules/headroom.md)
 */
#ifndef KEYWORK_HEADROOM_RULE_H
#define KEYWORK_HEADROOM_RULE_H

#include "base/arena.h"
#include "keywork/headroom.h"

enum { HEADROOM_UNKNOWN = -1 };

const char *absence_words(enum absence_kind k);
const char *absence_column(enum absence_kind k); /* of the feed */

/* HR-2: whether row i is not already in a wider row of its week. */
bool absence_counts(const struct absence_figure *rows, size_t count, size_t i);

/* A week, added up. */
struct headroom_week {
    struct day week;
    int64_t contracted, absent[ABSENCE_COUNT], away; /* minutes */
    int rate;        /* per mille of contracted; HEADROOM_UNKNOWN: none is */
    int percent;     /* built in; HEADROOM_UNKNOWN: nothing in force */
    int64_t keywork; /* minutes in the profile, else set aside in the detail */
    bool profiled;   /* the profile says how many */
    int64_t carried, lost; /* of them; lost below 0: more than assumed */
    int64_t beyond; /* minutes away beyond what was assumed; below 0: fewer */
    int what_if;    /* percent of half-days to take away; 0: none */
};

/* The profile in force on a day: the prison's own before the national one, of
 * each the newest that has come.  NULL: none. */
const struct headroom_profile *
headroom_in_force(const struct headroom_profile *rows, size_t count,
                  struct day day) MUST_USE;

/* Adds up the rows of one week.  `detail` minutes are set aside for key work
 * in the week's detail: taken when the profile does not say. */
struct headroom_week headroom_of_week(const struct absence_figure *rows,
                                      size_t count, struct day week,
                                      const struct headroom_profile *profile,
                                      int64_t detail) MUST_USE;

/* The working in words: "31.2 % of contracted time was away.  The profile ...".
 */
struct str headroom_words(struct arena *a, const struct headroom_week *w);
/* "31.2" of 312. */
struct str headroom_rate_words(struct arena *a, int rate);
/* "412.5" of minutes, at most one place. */
struct str headroom_hours_words(struct arena *a, int64_t minutes);

#endif
