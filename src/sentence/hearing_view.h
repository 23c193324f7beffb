/* sentence/hearing_view.h -- the page of COMs before parole hearings. */
#ifndef SENTENCE_HEARING_VIEW_H
#define SENTENCE_HEARING_VIEW_H

#include "access/frame.h"
#include "access/list.h"
#include "access/route.h"
#include "sentence/hearing_store.h"

handler_fn continuity_page;

enum { CONTINUITY_VIEWS = 3 };

struct continuity_view {
    struct continuities all;
    struct list list;
    size_t view, count[CONTINUITY_VIEWS];
    size_t held, com_there, not_recorded; /* hearings of the last year */
};
const char *continuity_view_word(size_t view);
const char *continuity_view_words(size_t view);

#endif
