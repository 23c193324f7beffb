/*
 * keywork/given.h -- what the page after giving out hands to its view.
 */
#ifndef KEYWORK_GIVEN_H
#define KEYWORK_GIVEN_H

#include "keywork/allocate.h"
#include "keywork/given_store.h"

handler_fn given_page, given_undo_save;

struct given_view {
    struct given g;
    struct list list;
    enum policy policy;
    struct str from; /* where the user was */
};

/* Address of what was given out at that instant, to come back to `from`. */
struct str given_url(struct ctx *c, struct instant at, struct str from);

#endif
