/*
 * keywork/pilot.h -- a variant of who is due how much, tried on one wing from a
 * Monday to a Sunday (R147).  It ends by itself, or early with a reason.
 */
#ifndef KEYWORK_PILOT_H
#define KEYWORK_PILOT_H

#include "base/instant.h"

enum {
    PILOT_WEEKS_MOST = 26, /* that it lasts */
    PILOT_NAME_MOST = 80,
    PILOT_WORDS_MOST = 500
};

struct pilot {
    int64_t id, version;
    struct str wing, name;
    int weeks;   /* a session every so many weeks; 0: as for everybody */
    int minutes; /* of a session; 0: as for everybody */
    struct day from, to;
    struct str expected, decided, set_by;
    struct instant set_at;
    struct day ended; /* its last day, when that came early */
    struct str end_reason, ended_by;
};
struct pilots {
    struct pilot *at; /* newest first */
    size_t count;
};

#endif
