/*
 * estate/staff.h -- the staff of a synthetic prison, and their feed rows.
 *
 * Key workers who are active and POMs in post are as many as the profile
 * says; those on leave or long absent come on top.  The other posts are ours.
 */
#ifndef ESTATE_STAFF_H
#define ESTATE_STAFF_H

#include "base/buf.h"
#include "estate/group.h"

/* Fills prison->staff; ids from prison->first_staff_id on. */
void estate_staff_draw(struct estate_group *g, struct estate_prison *prison);

/* How many staff estate_staff_draw() makes. */
size_t estate_staff_size(const struct estate_profile *f);
/* Index of the first of a role; roles lie one after another. */
size_t estate_staff_first(const struct estate_profile *f,
                          enum estate_role role);

enum { FIRST_STAFF_ID = 600001 }; /* of the first prison built */

#define STAFF_HEADER                                                        \
    "prison,staff_id,username,surname,forename,email,gender,band,employer," \
    "operational,role,position,schedule,hours_per_week,from,to,capacity,"   \
    "status,status_from,status_to,wings,languages"

/* Replaces what is in `out` by the row of one member of staff. */
void estate_staff_row(struct buf *out, const struct estate_prison *prison,
                      const struct estate_worker *w);

/* Is this a role that gives key work (or is a personal officer)? */
bool estate_staff_gives_key_work(enum estate_role role);

#endif
