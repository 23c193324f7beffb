/*
 * estate/stays.h -- when each person came, from where, and when they left.
 *
 * How long people have been in a kind of prison is ours; it agrees with the
 * sentence (nobody is in a training prison before it) and with what the case
 * study says of turnover ("constantly changing", "stable and static").  In a
 * group of several prisons, who came in the weeks of the history came from
 * another of them, so that transfers have both ends.
 */
#ifndef ESTATE_STAYS_H
#define ESTATE_STAYS_H

#include "estate/group.h"

/* Takes people as estate_people_draw() left them. */
void estate_stays_draw(struct estate_group *g);

#endif
