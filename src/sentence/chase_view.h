/* sentence/chase_view.h -- the chase list, as its page hands it to the view. */
#ifndef SENTENCE_CHASE_VIEW_H
#define SENTENCE_CHASE_VIEW_H

#include "access/frame.h"
#include "access/list.h"
#include "access/route.h"
#include "sentence/chase.h"

handler_fn chase_page, chase_save;

enum { CHASE_VIEWS = 5, CHASE_FILTER_MAX = 200 };

struct chase_view {
    struct chases all;
    struct list list;
    const struct chase **row; /* of the list, in the order of its rows */
    size_t view;              /* chosen */
    size_t count[CHASE_VIEWS];
    struct str what, office; /* chosen; empty: every one */
    struct str whats[CHASE_FILTER_MAX], offices[CHASE_FILTER_MAX];
    size_t what_count, office_count;
    bool may;
};

const char *chase_view_word(size_t view);  /* in the address */
const char *chase_view_words(size_t view); /* shown */
/* "task-12": what is ticked. */
struct str chase_pick(struct arena *a, const struct chase *k);

#endif
