/*
 * estate/users.h -- who can sign in to the demonstration: one a role.
 *
 * Data: whoever builds the estate gives them accounts.  They are the people
 * of the design's story (ux.md), at HMP Ashcombe.
 */
#ifndef ESTATE_USERS_H
#define ESTATE_USERS_H

#include "access/role.h"

struct estate_user {
    const char *username; /* capitals */
    const char *name;     /* "Okafor, Priya" */
    enum role role;
    const char *prison;  /* code, or "*" */
    uint32_t staff_id;   /* in the four cases; 0: not of the prison's staff */
    const char *officer; /* code in nDelius, of a COM; or "" */
    const char *unit;    /* that they manage; or "" */
};

enum { ESTATE_USER_COUNT = 14 };

/* Takes 0 to ESTATE_USER_COUNT - 1. */
struct estate_user estate_user(size_t i);

#endif
