/*
 * keywork/watch.h -- who must not be lost from sight: people long on remand,
 * and people at high risk whom nobody has spoken with lately.
 * Rule: PL-90, PL-91 (doc/rules/plan.md)
 */
#ifndef KEYWORK_WATCH_H
#define KEYWORK_WATCH_H

#include "access/frame.h"
#include "access/list.h"

/* Without contact for longer than this is a gap. */
enum { WATCH_RISK_DAYS = 7, WATCH_REMAND_DAYS = 28 };

/* Of one wing: how many stand on the list, how many with a gap. */
struct watch_wing {
    struct str name;
    int people, gaps;
};

struct watch_view {
    bool remand; /* else: safer custody */
    struct list list;
    struct watch_wing *wing;
    size_t wings;
    int people, gaps;
    struct day week;
};

handler_fn watch_page;

#endif
