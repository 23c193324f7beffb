/* sentence/release_plan_view.h -- the pages of the plan for a release. */
#ifndef SENTENCE_RELEASE_PLAN_VIEW_H
#define SENTENCE_RELEASE_PLAN_VIEW_H

#include "access/frame.h"
#include "access/route.h"
#include "people/person_store.h"
#include "sentence/release_plan_rule.h"

handler_fn release_plan_page, release_item_new_page, release_item_new_save;
handler_fn release_item_page, release_item_save;
handler_fn release_tell_page, release_tell_save;

struct release_plan_view {
    struct person p;
    struct release_plan plan;
    struct day release; /* or none */
    size_t untold;
    struct day tell_by; /* the first of what was not told; or none */
    const struct release_item *item; /* of the form; or NULL */
    const struct release_step *step; /* to be told; or NULL */
    bool may;
};

/* What the step's words are called in the form of that kind. */
const char *release_words_label(enum release_item_kind k);

#endif
