/* keywork/reason_view.h -- the page of the list of reasons. */
#ifndef KEYWORK_REASON_VIEW_H
#define KEYWORK_REASON_VIEW_H

#include "access/frame.h"
#include "access/list.h"
#include "access/route.h"
#include "keywork/reason_store.h"

handler_fn reasons_page, reasons_save;

enum { REASON_WORDS_MAX = 120 };

struct reasons_view {
    struct reason_rows rows;
    struct list list;
    struct instant stamp;
    struct str code, words, told, side, from, to; /* as typed */
    bool may;
};

#endif
