/*
 * access/users.h -- administrators' pages: accounts, the record of use, who
 * opened records out of their caseload.
 */
#ifndef ACCESS_USERS_H
#define ACCESS_USERS_H

#include "access/account.h"
#include "access/audit.h"
#include "access/frame.h"
#include "access/list.h"
#include "access/route.h"
#include "access/provider_store.h"
#include "access/second_factor.h"

extern const struct route_table user_routes;

handler_fn users_page, user_page, user_new_page, user_new_save;
handler_fn user_role_save, user_role_end_save, user_state_save;
handler_fn user_password_save, audit_page, opened_page, opened_save;

struct users_view {
    struct list list;
    struct str typed;
};

struct user_view {
    struct account account;
    struct account_roles roles;
    struct factor factor;
    struct provider_binding provider;
    struct str once; /* a password just made, shown one time */
};

struct audit_view {
    struct list list;
    struct audit_list rows;
    struct str person, username, kind, from, to;
    int64_t older; /* id to go on from; 0: no more */
};

struct opened_row {
    int64_t id;
    struct str username, name, person, why, seen_by;
    struct instant at, until, seen;
};
struct opened_view {
    struct list list;
    struct opened_row *at;
    size_t count, unread;
};

#endif
