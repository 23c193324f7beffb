/*
 * keywork/relief.h -- saying whether an officer was relieved on time, and the
 * rate by wing (R202).
 */
#ifndef KEYWORK_RELIEF_H
#define KEYWORK_RELIEF_H

#include "access/frame.h"
#include "access/list.h"
#include "keywork/relief_store.h"

handler_fn relief_page, relief_save;

enum { RELIEF_WEEKS = 4 };

struct relief_wing {
    struct str name;
    int of[RELIEF_COUNT], late; /* late: minutes, all together */
};

struct relief_view {
    struct day from, to;
    struct list list;
    struct relief_wing *wing;
    size_t wings;
    struct relief_wing all;
};

#endif
