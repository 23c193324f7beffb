/*
 * keywork/conflict.h -- a pair that should not be: stated by the person, the
 * member of staff or a manager, with a reason only managers read (R086).
 */
#ifndef KEYWORK_CONFLICT_H
#define KEYWORK_CONFLICT_H

#include "keywork/allocate.h"

struct conflict_row {
    int64_t id, staff, version;
    struct str staff_name, side, kind, why, stated_by, ended_by;
    struct instant stated, ended;
};

struct conflict_view {
    struct person p;
    struct conflict_row *at;
    size_t count;
    bool reasons; /* this user may read why */
    const struct allocation_question *q;
};

#endif
