/*
 * estate/allocations.h -- who works with whom: key workers and POMs.
 *
 * Key work is by wing, as in all four prisons of the study; the days from
 * reception to allocation have the mean of table 2.  Some people changed
 * worker during the weeks: key work that is "carried out by different key
 * workers".  POMs hold the average caseloads of table 2; where those are more
 * than there are people, the rest is co-working.
 */
#ifndef ESTATE_ALLOCATIONS_H
#define ESTATE_ALLOCATIONS_H

#include "estate/group.h"

void estate_allocations_draw(struct estate_group *g);

/* Everyone who is or was in one prison of the group, each stay once. */
struct stay_list {
    struct stay_of {
        struct estate_person *person;
        struct estate_stay *stay;
    } * at;
    size_t count;
};
struct stay_list estate_stays_of_prison(struct estate_group *g, size_t prison);

/* A case for a POM: sentenced with its dates known, or held for immigration. */
bool estate_person_needs_pom(const struct estate_person *p);

/* Mean, times 100, of the days from arrival to the first allocation of those
 * who came in the weeks of the history and were given a worker; 0 when nobody
 * was. */
uint32_t estate_allocations_mean_100(struct estate_group *g, size_t prison);

#endif
