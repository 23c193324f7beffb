/* sentence/admin_view.h -- the queue of case administrators and their load, as
 * the pages hand them to their views. */
#ifndef SENTENCE_ADMIN_VIEW_H
#define SENTENCE_ADMIN_VIEW_H

#include "access/frame.h"
#include "access/list.h"
#include "access/route.h"
#include "sentence/admin.h"
#include "sentence/remit_rule.h"

extern const struct route_table admin_routes;
handler_fn admin_queue_page, admin_queue_save;
handler_fn admin_item_page, admin_item_save;
handler_fn admin_load_page;

enum { ADMIN_VIEWS = 7, ADMIN_WORDS_MAX = 500 };

struct admin_queue_view {
    struct admin_items all;
    struct admin_worker mine; /* of this user */
    struct remit_rows remit;
    struct list list;
    const struct admin_item **row; /* of the list, in the order of its rows */
    size_t view;                   /* chosen */
    size_t count[ADMIN_VIEWS];
    bool may; /* take */
};
const char *admin_view_word(size_t view);
const char *admin_view_words(size_t view);
/* "task-12", "hearing-A1001AA-123": what is ticked. */
struct str admin_pick(struct arena *a, const struct admin_item *k);
/* The item of that pick in the queue, or NULL. */
const struct admin_item *
admin_picked(struct arena *a, const struct admin_items *all, struct str pick);
bool admin_has(const struct ctx *c, const struct admin_item *k);

struct admin_item_view {
    struct admin_items all;
    const struct admin_item *k;
    struct str pick;
    bool may_take, may_end;
};

struct admin_load_view {
    struct admin_workers workers;
    struct list list;
};

/* Takes from the queue: a case administrator. */
bool admin_may_take(const struct ctx *c);

#endif
