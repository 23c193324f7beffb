/*
 * estate/group.h -- prisons that are built together, because people move
 * between them: the four cases, or one prison of the national estate.
 *
 * Data only.  Everything lies in one arena and is thrown away when the group
 * has been written, so the national estate needs the memory of one prison.
 */
#ifndef ESTATE_GROUP_H
#define ESTATE_GROUP_H

#include "base/arena.h"
#include "estate/person.h"
#include "estate/worker.h"

struct estate_prison {
    const struct estate_profile *profile;
    uint64_t seed; /* of this prison alone */
    uint32_t first_staff_id;
    struct estate_worker *staff;
    size_t staff_count;
    uint8_t *duty; /* staff x days x halves: see detail.h */
    int days;
    struct estate_session *session; /* in order of time: see sessions.h */
    size_t sessions;
    size_t general;              /* notes that are not key work's */
    size_t first_person, people; /* in the group's people: still here */
    size_t left;                 /* directly after them: left in the weeks */
};

struct estate_group {
    struct arena *a;
    uint64_t seed;
    struct day today; /* history ends the day before */
    int weeks;        /* of history */
    uint32_t first_ordinal;
    bool story; /* the prototypes' people are in it */
    size_t prisons;
    struct estate_prison prison[ESTATE_CASE_COUNT];
    struct estate_person *person;
    size_t person_count;
};

/* First day of the history. */
static inline struct day
group_begins(const struct estate_group *g)
{
    return day_add_days(g->today, -7 * g->weeks);
}

#endif
