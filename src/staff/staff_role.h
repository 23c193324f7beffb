/*
 * staff/staff_role.h -- what members of staff do at a prison, and since when.
 *
 * A role of staff says what somebody works as at a prison (key worker, personal
 * officer, POM); it is not a role of access/role.h, which says what an account
 * may do here.  Each period is a row; one that ended and began again is two.
 * Roles come with the staff feed or are given on a page; either way they are
 * ended by a last day, never deleted.
 */
#ifndef STAFF_STAFF_ROLE_H
#define STAFF_STAFF_ROLE_H

#include "base/instant.h"
#include "base/str.h"

/* How somebody works, by the code of the national staff record. */
struct staff_schedule {
    const char *code, *words;
    int usual_minutes; /* a week, to begin with; 0: nothing is usual */
};

struct staff_member {
    int64_t id;
    struct str surname, forename, name, band;
    bool active;
};
struct staff_members {
    struct staff_member *at;
    size_t count;
};

struct staff_role {
    int64_t id, version;
    struct staff_member who;
    struct str code;     /* KEY_WORKER, PERSONAL_OFFICER, POM ... */
    struct str position; /* PRO ... */
    struct str schedule; /* FT, PT, SESS, VOL; empty: not known */
    int64_t minutes;     /* a week by contract; -1: not known */
    struct day from, to; /* both included; to unknown: open */
    bool by_feed;
    struct str set_by; /* who set it on a page; empty: nobody yet */
    struct instant set_at;
    struct str end_why;
};
struct staff_roles {
    struct staff_role *at;
    size_t count;
};

#endif
