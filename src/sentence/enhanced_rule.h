/*
 * sentence/enhanced_rule.h -- enhanced sentence management: the time that a
 * woman of high complexity of need has with her POM in place of key work, week
 * by week, beside the minutes that a dated row gives her.
 *
 *     enhanced_begin(&e, terms, count, since, today);
 *     enhanced_add(&e, day, minutes);       each session written up
 *     enhanced_settle(&e);
 *
 * Pure.  Rules: EN-1 to EN-5 (doc/rules/workload.md); R011; wider.md c
 */
#ifndef SENTENCE_ENHANCED_RULE_H
#define SENTENCE_ENHANCED_RULE_H

#include "base/day.h"

enum {
    ENHANCED_WEEKS = 9,  /* this week, and those before it */
    ENHANCED_COUNTED = 4 /* whole weeks by which it is said how she stands */
};

/* A dated row of the weight `enhanced_week`. */
struct enhanced_term {
    bool own; /* the prison's, not every prison's */
    struct day from;
    int minutes; /* up to so many a week */
};

/* EN-1: of the prison's own rows the newest that has come, else of the
 * national ones, else the preset (45).  Minutes a week. */
int enhanced_minutes(const struct enhanced_term *terms, size_t count,
                     struct day day) MUST_USE;

struct enhanced_week {
    struct day monday;
    int owed, had; /* minutes */
    int sessions;
};

enum enhanced_stand {
    ENHANCED_NONE,    /* owed, and nothing had in four weeks */
    ENHANCED_SHORT,   /* less than was owed */
    ENHANCED_MET,     /* as much, or more */
    ENHANCED_NOT_YET, /* no whole week of the four is owed */
    ENHANCED_STANDS
};
const char *enhanced_stand_words(enum enhanced_stand s); /* "short" */

struct enhanced {
    struct enhanced_week week[ENHANCED_WEEKS]; /* this week first */
    int owed, had;   /* of the last ENHANCED_COUNTED whole weeks */
    struct day last; /* of her last session in these weeks, or none */
    enum enhanced_stand stand;
};

/* `since`: she is here, and the level is high, from that day on; not known: in
 * all of these weeks. */
void enhanced_begin(struct enhanced *e, const struct enhanced_term *terms,
                    size_t count, struct day since, struct day today);
/* A session of a day; one outside the weeks is not counted. */
void enhanced_add(struct enhanced *e, struct day day, int minutes);
void enhanced_settle(struct enhanced *e);

#endif
