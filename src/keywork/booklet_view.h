/* keywork/booklet_view.h -- pages of the booklet about key work: what their
 * handlers hand to their views. */
#ifndef KEYWORK_BOOKLET_VIEW_H
#define KEYWORK_BOOKLET_VIEW_H

#include "access/frame.h"
#include "access/list.h"
#include "access/route.h"
#include "keywork/booklet_rule.h"
#include "keywork/booklet_store.h"
#include "people/person_store.h"

handler_fn booklet_page, booklet_save, booklet_strike_save, booklet_slip_page;
handler_fn booklets_page, booklet_promises_page, booklet_promises_save;

struct booklet_view {
    struct person p;
    struct booklet_givens givens;
    const struct booklet_given *last; /* NULL: no record */
    struct day promised_on; /* the promises of this day are compared */
    struct booklet_facts facts;
    struct booklet_answer answer[BOOKLET_PARTS];
    size_t answers;
    bool may;
    /* as typed */
    struct str version, language, on, by;
    enum booklet_form form;
};

struct booklets_view {
    struct list list;
    bool none; /* only those of whom there is no record */
    size_t people, without;
};

struct booklet_promises_view {
    struct list list;
    struct booklet_rows rows;
    struct instant stamp;
    bool may;
    struct str part, value, from; /* as typed */
};

#endif
