/* sentence/choice_view.h -- the page of the lists of the case work. */
#ifndef SENTENCE_CHOICE_VIEW_H
#define SENTENCE_CHOICE_VIEW_H

#include "access/frame.h"
#include "access/list.h"
#include "access/route.h"
#include "sentence/choice_store.h"

handler_fn choices_page, choices_save;

enum { CHOICE_WORDS_MAX = 120, CHOICE_DAYS_MAX = 100 };

struct choices_view {
    struct choice_rows rows;
    struct list list;
    struct instant stamp;
    struct str which, words, days, from, to; /* as typed */
    bool needs_words;
    bool may;
};

/* "POM/NO_STAFF"; "POM/" is a new one of the list. */
struct str choice_which(struct arena *a, enum choice_list l, struct str code);

#endif
