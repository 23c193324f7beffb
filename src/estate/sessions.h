/*
 * estate/sessions.h -- which key work sessions were recorded, when, by whom.
 *
 * As many as the tables say: the month of the research visit has its count,
 * the four months their rate, the days before and after go on at that rate.
 * The four months of the study (June to September) are the last four whole
 * calendar months before today.  A session lies inside a half-day in which its
 * officer was ON; mostly the officer is the person's own, elsewhere somebody
 * of the wing.  First sessions have the mean wait of table 2.
 */
#ifndef ESTATE_SESSIONS_H
#define ESTATE_SESSIONS_H

#include "estate/group.h"
#include "estate/writing.h"

struct estate_session {
    uint32_t person; /* of the group */
    int32_t worker;  /* who held it, of the prison's staff */
    struct estate_moment begins;
    uint8_t minutes;
    uint8_t band; /* enum note_band: how its note reads */
    bool first, own, story;
};

/* Fills prison->session for every prison, in order of time. */
void estate_sessions_draw(struct estate_group *g);

/* The whole month that stands for VISIT_...; its first day. */
struct day estate_sessions_month(const struct estate_group *g, int visit);

/* Sessions of the prison from one day to the day before another. */
size_t estate_sessions_between(const struct estate_prison *prison,
                               struct day from, struct day to);

/* Mean, times 100, of the days from arrival to the first session, of those
 * who came in the weeks of the history and had one; 0 when nobody did.  The
 * national figure counts so too: arrivals of the last six months. */
uint32_t estate_sessions_mean_wait_100(struct estate_group *g, size_t prison);

#endif
