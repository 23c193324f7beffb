/*
 * app/administration.h -- where an administrator begins: what needs them now,
 * the last loads, the record of use (ux.md 2.13).
 */
#ifndef APP_ADMINISTRATION_H
#define APP_ADMINISTRATION_H

#include "access/frame.h"
#include "access/route.h"
#include "feeds/loads.h"

handler_fn administration_page;

struct leaver {
    struct str prison, name;
    int64_t staff, people;
};

struct administration_view {
    int64_t reviews; /* of roles, due */
    struct day reviews_since;
    struct leaver *leaver;
    size_t leavers;
    struct load_list last;  /* loads, of each kind */
    enum load_state *state; /* of them */
    size_t not_well;
    int64_t failed, opened; /* in the last seven days */
    struct day week_ago;
};

#endif
