/*
 * sentence/posts_if_rule.h -- what would become of the cases and tasks of a
 * prison if posts of POMs were withdrawn or added?  Pure; nothing is decided.
 *
 *     now  = posts_if(a, &h, &q, &tasks, &nothing_asked)
 *     then = posts_if(a, &h, &q, &tasks, &ask)
 *
 * Both sides are made by one rule, so that what differs is the posts.  Cases of
 * whoever leaves, and those that nobody has, are given to whoever is left while
 * nobody gets over the limit: who needs a probation POM first, then the
 * weightiest.  What does not fit has nobody.  It is a way to give them out, not
 * the best that could be found; the hours in all do not depend on it.
 *
 * Rule: PW-1 to PW-9 (doc/rules/workload.md); R411
 */
#ifndef SENTENCE_POSTS_IF_RULE_H
#define SENTENCE_POSTS_IF_RULE_H

#include "sentence/homd.h"

enum { POSTS_WEEKS = 8, POSTS_MOST = 20, POSTS_BEGUN_DAYS = 31 };

struct posts_ask {
    const bool *leaves;  /* by POM of the picture: named; NULL: nobody */
    int less[POM_TYPES]; /* full posts withdrawn beside those; no more than
                            posts_there() */
    int more[POM_TYPES]; /* full posts added, 0 to POSTS_MOST */
};

/* An open task of a POM. */
struct posts_task {
    int item; /* place of its case */
    struct day due;
    int minutes; /* of its own; 0: within those of the case */
};
/* By the day they are due. */
struct posts_tasks {
    const struct posts_task *at;
    size_t count;
};

/* Where a task stands. */
enum posts_late {
    POSTS_IN_TIME,
    POSTS_LATE_ALREADY,  /* its day is past */
    POSTS_LATE_NOBODY,   /* nobody has the case */
    POSTS_LATE_NO_HOURS, /* the POM has not the hours by then */
};

struct posts_week {
    int64_t needed, there; /* minutes */
    int due, late;         /* tasks; late: for want of a POM or of hours */
};

struct posts_of_type {
    int tenths;           /* posts: a part-time one is five */
    int64_t there;        /* minutes a month */
    int cases;            /* that need this type; POM_NONE: either */
    int left;             /* of these nobody has */
    int64_t left_minutes; /* a month */
};

struct posts_side {
    bool *gone;  /* by POM: named, chosen, or no longer in the role */
    int *chosen; /* POMs not named who leave, in that order */
    size_t chosen_count;
    size_t seats; /* POMs of the picture, then posts added */
    struct pom_seat *seat;
    int *percent;          /* by seat */
    int *with;             /* by case: seat, or POM_NOBODY */
    size_t to_give, given; /* cases to give out; that fit */
    size_t left;           /* that do not */
    int *nobody;           /* these, by need */
    size_t along;          /* cases that lose who works along */
    int64_t needed, there; /* minutes a month, of all */
    size_t over;           /* seats over the limit */
    enum posts_late *late; /* by task */
    size_t late_count;     /* for want of a POM or of hours */
    struct posts_of_type of[POM_TYPES];
    struct posts_week week[POSTS_WEEKS];
};

/* `q` is the question of the picture (homd_ask()). */
struct posts_side posts_if(struct arena *a, const struct homd *h,
                           const struct pom_question *q,
                           const struct posts_tasks *t,
                           const struct posts_ask *ask) MUST_USE;

/* Tenths of posts of that type that are not named: what may be withdrawn. */
int posts_there(const struct homd *h, const struct posts_ask *ask,
                enum pom_type type);

const char *posts_late_words(enum posts_late l);

#endif
