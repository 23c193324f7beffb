/*
 * estate/detail.h -- who works when: the roster of the weeks, by half-day.
 *
 * Officers and POMs are put on the roster, then taken off it again by spells
 * of sickness, leave, training and other non-productive time until the shares
 * of the prison's profile are met, and then some of those at work are sent
 * elsewhere.  What is left is ON, and only an officer who is ON holds a
 * session.  The roster runs ESTATE_DAYS_AHEAD days into the future, where
 * only what is known beforehand keeps people away.
 */
#ifndef ESTATE_DETAIL_H
#define ESTATE_DETAIL_H

#include "base/buf.h"
#include "estate/group.h"

enum { ESTATE_DAYS_AHEAD = 14 };

enum estate_duty {
    DUTY_NONE, /* not on the roster */
    DUTY_ON,
    DUTY_LEAVE,
    DUTY_SICK,
    DUTY_TRAINING,
    DUTY_OTHER, /* apprenticeship and the like: not productive */
    DUTY_ESCORT,
    DUTY_BED_WATCH,
    DUTY_COURT,
    DUTY_REDEPLOYED,
    DUTY_COUNT
};

enum estate_half { HALF_AM, HALF_PM, HALF_COUNT };

/* First and last minute of the day of a half on duty, London. */
enum {
    AM_FROM = 7 * 60 + 45,
    AM_TO = 12 * 60 + 30,
    PM_FROM = 13 * 60 + 30,
    PM_TO = 17 * 60 + 45
};

/* Fills prison->duty. */
void estate_detail_draw(struct estate_group *g, struct estate_prison *prison);

/* Days of the roster, from the first of the history on. */
static inline int
detail_days(const struct estate_group *g)
{
    return 7 * g->weeks + ESTATE_DAYS_AHEAD;
}

/* `day` counts from the first day of the history. */
enum estate_duty estate_detail_duty(const struct estate_prison *prison,
                                    size_t worker, int day,
                                    enum estate_half half);

/* For the story: says so whatever was drawn. */
void estate_detail_set(struct estate_prison *prison, size_t worker, int day,
                       enum estate_half half, enum estate_duty duty);

/* Minutes for key work in that half; *kept: nobody may take them. */
int estate_detail_minutes(const struct estate_prison *prison, size_t worker,
                          int day, enum estate_half half, bool *kept);

#define DETAIL_HEADER \
    "prison,staff_id,date,half,duty,from,to,keywork_minutes,protected,note"

/* Replaces what is in `out` by the row; false when there is none. */
bool estate_detail_row(struct buf *out, const struct estate_group *g,
                       const struct estate_prison *prison, size_t worker,
                       int day, enum estate_half half);

#endif
