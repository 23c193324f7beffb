/*
 * sentence/override_view.h -- what the pages of overrides hand to their views.
 */
#ifndef SENTENCE_OVERRIDE_VIEW_H
#define SENTENCE_OVERRIDE_VIEW_H

#include "access/frame.h"
#include "access/list.h"
#include "access/route.h"
#include "people/person_store.h"
#include "sentence/override_store.h"

extern const struct route_table override_routes;

handler_fn override_ask_page, override_ask_save;
handler_fn overrides_page, override_page;
handler_fn override_decide_save, override_end_save, override_review_save;

struct override_ask_view {
    struct person p;
    struct responsible_answer now;
    struct overrides all;
    const struct override *open;               /* asked or in force; or NULL */
    struct str to, reason, why, until, review; /* as typed */
};

struct overrides_view {
    struct list list;
    struct str view; /* "": open; "all" */
    size_t open, all;
    struct overrides o;
};

struct override_one_view {
    struct override o;
    enum override_state state;
    struct responsible_answer now;
    bool may_decide, own, may_end, may_review;
    struct str review; /* as typed */
};

#endif
