/*
 * estate/worker.h -- one invented member of staff: data only.
 */
#ifndef ESTATE_WORKER_H
#define ESTATE_WORKER_H

#include "base/day.h"
#include "estate/names.h"

enum estate_role {
    STAFF_KEY_WORKER,
    STAFF_PERSONAL_OFFICER, /* open prisons */
    STAFF_OFFICER,          /* band 3, no key work */
    STAFF_SUPERVISING,      /* band 4 */
    STAFF_CUSTODIAL_MANAGER,
    STAFF_POM_PRISON,
    STAFF_POM_PROBATION,
    STAFF_HOMD,
    STAFF_HEAD_OF_RESIDENCE,
    STAFF_DETAIL,
    STAFF_CASE_ADMINISTRATOR,
    STAFF_RESETTLEMENT,
    STAFF_GOVERNOR,
    STAFF_ROLE_COUNT
};

enum worker_state {
    STATE_ACTIVE,
    STATE_LONG_ABSENCE,
    STATE_ON_LEAVE,
    STATE_NO_CONTACT,
    STATE_INACTIVE
};

enum { USERNAME_SIZE = 32 };

struct estate_worker {
    uint32_t id; /* national staff id */
    char username[USERNAME_SIZE];
    const struct estate_background *background;
    const char *forename, *surname;
    bool female, operational, part_time, named;
    enum estate_role role;
    enum worker_state state;
    struct day from, state_from, state_to;
    uint8_t wing;  /* the main one; 0 is A */
    uint8_t hours; /* a week */
    uint16_t capacity;
    uint16_t load;               /* people now */
    uint8_t keenness;            /* of the sessions of a wing: 1 to 9 */
    const char *second_language; /* code, or NULL */
};

#endif
