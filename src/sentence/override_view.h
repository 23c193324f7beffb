/*
 * sentence/override_view.h -- what the pages of overrides hand to their views.
 */
#ifndef SENTENCE_OVERRIDE_VIEW_H
#define SENTENCE_OVERRIDE_VIEW_H

#include "access/frame.h"
#include "access/list.h"
#include "access/route.h"
#include "people/person_store.h"
#include "sentence/choice_view.h"
#include "sentence/handover_view.h"
#include "sentence/override_store.h"

extern const struct route_table override_routes;

handler_fn override_ask_page, override_ask_save;
handler_fn overrides_page, override_page;
handler_fn override_say_page, override_say_save;
handler_fn override_decide_save, override_end_save, override_review_save;

struct override_ask_view {
    struct person p;
    struct responsible_answer now;
    struct overrides all;
    struct choices reasons;
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
    struct override_said said[OVERRIDE_SIDES];
    bool heard;
    enum override_state state;
    struct responsible_answer now;
    bool may_decide, own, may_end, may_review;
    struct str review; /* as typed */
};

struct override_say_view {
    const struct handover_view *h;
    const struct override *o;
    struct override_said said[OVERRIDE_SIDES];
    bool both;               /* may write down either side: the manager */
    enum override_side side; /* whose words these are */
    struct str typed_side, name, agrees, words;
};

/* Both views, as the pages show them. */
const char *override_side_words(enum override_side s); /* "The POM" */

#endif
