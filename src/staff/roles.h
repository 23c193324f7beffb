/*
 * staff/roles.h -- what the page of staff and their roles hands to its view.
 * Giving, changing and ending a role is keywork/role_page.c: it concerns the
 * number of people and the people themselves.
 */
#ifndef STAFF_ROLES_H
#define STAFF_ROLES_H

#include "access/frame.h"
#include "access/list.h"
#include "access/route.h"
#include "staff/staff_role_store.h"
#include "staff/staff_split.h"

extern const struct route_table staff_routes;
handler_fn roles_page;

struct roles_view {
    struct list list;
    struct staff_split split;
    struct str typed, view; /* "", KEY_WORKER, PERSONAL_OFFICER, ... */
    size_t all, key_workers, officers, others, ended;
    const struct staff_role **role; /* of list_row() order */
    struct staff_members found;     /* anywhere, when a name was typed */
    bool may;                       /* give, change, end */
};

#endif
