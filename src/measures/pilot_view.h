/*
 * measures/pilot_view.h -- pilots of one wing: begun, ended, and what became of
 * key work before and since (R147).
 */
#ifndef MEASURES_PILOT_VIEW_H
#define MEASURES_PILOT_VIEW_H

#include "access/frame.h"
#include "access/list.h"
#include "access/route.h"
#include "keywork/pilot_store.h"
#include "measures/delivery_store.h"
#include "measures/pilot_compare_rule.h"

extern const struct route_table pilot_routes;

handler_fn pilots_page, pilot_save;
handler_fn pilot_page, pilot_end_save;

struct pilots_view {
    struct pilots all;
    struct list list;
    const struct str *wings;
    size_t wing_count;
    struct pilot typed;
    int usual; /* minutes of a session for everybody */
    struct str wing, name, weeks, minutes, from, lasts, expected, decided;
    bool may;
};

struct pilot_view {
    const struct pilot *p;
    enum pilot_state state;
    struct day ends;             /* on which it would end early; or none */
    const struct pilot *earlier; /* that ran in the weeks before; or NULL */
    struct pilot_windows w;
    struct pilot_sides s;
    struct str said, reason;
    bool may;
};

#endif
