/*
 * keywork/headroom_view.h -- the pages of absence and headroom.
 */
#ifndef KEYWORK_HEADROOM_VIEW_H
#define KEYWORK_HEADROOM_VIEW_H

#include "access/frame.h"
#include "access/list.h"
#include "keywork/headroom_store.h"

struct headroom_view {
    struct list list;
    struct headroom_facts f;
    const struct headroom_week *last; /* the newest; NULL: none is on record */
    struct str words;                 /* its working */
    struct day plan;                  /* the week that a plan is made for */
    bool by_group;
};

struct headroom_profile_view {
    struct list list;
    struct headroom_profile typed;
    struct str percent, hours, from; /* as typed */
    struct instant stamp;
    bool may;
};

handler_fn headroom_page;
handler_fn headroom_profile_page, headroom_profile_save;

#endif
