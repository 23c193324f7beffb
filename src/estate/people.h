/*
 * estate/people.h -- the people of a synthetic prison.
 *
 * Shares are dealt, so that a prison of 459 people with a share of 38% has
 * 174 of them whatever the seed; which ones they are is chance.
 */
#ifndef ESTATE_PEOPLE_H
#define ESTATE_PEOPLE_H

#include "estate/group.h"

/* Room for the people of every prison of the group, and who they are. */
void estate_people_draw(struct estate_group *g);

/* Their ages, and what hangs on them.  Takes people with their stays. */
void estate_people_settle(struct estate_group *g);

#endif
