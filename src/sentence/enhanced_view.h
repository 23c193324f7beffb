/*
 * sentence/enhanced_view.h -- enhanced sentence management on pages: the women
 * of a prison who have it, and the weeks of one.
 */
#ifndef SENTENCE_ENHANCED_VIEW_H
#define SENTENCE_ENHANCED_VIEW_H

#include "sentence/enhanced_store.h"
#include "sentence/homd_view.h"

handler_fn enhanced_page;

struct enhanced_list {
    struct homd h;
    const struct homd_case **of; /* by place in `all` */
    struct enhanced_person *all; /* of the service, level high, by name */
    size_t count;
    struct list list;
    size_t shown, stands[ENHANCED_STANDS]; /* of those that are shown */
    size_t own; /* of `all`: with the user, or with whom the user works along */
    bool mine;
};

#endif
