/* sentence/remit_view.h -- whose work what is, as its pages hand it to their
 * views. */
#ifndef SENTENCE_REMIT_VIEW_H
#define SENTENCE_REMIT_VIEW_H

#include "access/frame.h"
#include "access/list.h"
#include "access/route.h"
#include "sentence/remit_store.h"

handler_fn remit_page, remit_save;

enum { REMIT_WORDS_MAX = 160 };

struct remit_view {
    struct remit_rows rows;
    struct list list;
    struct instant stamp;
    struct remit_row typed;
    struct str from;  /* as typed */
    struct str shown; /* the role whose rows are listed; empty: of all */
    bool may;
};

/* What a code of work is called. */
struct str remit_work_words(struct str work);

#endif
