/* sentence/dtr_view.h -- the pages of referrals to housing authorities. */
#ifndef SENTENCE_DTR_VIEW_H
#define SENTENCE_DTR_VIEW_H

#include "access/frame.h"
#include "access/list.h"
#include "access/route.h"
#include "people/person_store.h"
#include "sentence/dtr_store.h"

handler_fn dtr_page, dtr_begin_save, dtr_step_save, dtrs_page;

struct dtr_view {
    struct person p;
    struct dtrs all;         /* newest first */
    const struct dtr *d;     /* the one that is worked on: open, or NULL */
    struct dtr_steps *steps; /* of each of `all` */
    bool may;
};

enum { DTR_VIEWS = 5 };
struct dtrs_view {
    struct dtrs all;
    struct list list;
    size_t view, count[DTR_VIEWS];
};
const char *dtrs_view_word(size_t view);
const char *dtrs_view_words(size_t view);

#endif
