/*
 * keywork/role.h -- giving, changing and ending the role of a key worker or
 * personal officer, as the pages hand it to their views.
 *
 * The role itself is staff/staff_role.h.  It is given here because it comes
 * with a number of people, and ended here because the people are somebody's:
 * their allocations end in the same change (doc/rules/staff-roles.md).
 */
#ifndef KEYWORK_ROLE_H
#define KEYWORK_ROLE_H

#include "keywork/allocate.h"
#include "staff/staff_role_rule.h"
#include "staff/staff_role_store.h"

handler_fn role_give_page, role_give_save;
handler_fn role_change_page, role_change_save;
handler_fn role_end_page, role_end_save;

struct role_view {
    struct staff_member who;
    struct staff_role role;            /* changed or ended; none when given */
    int capacity_preset[POLICY_COUNT]; /* the prison's numbers */
    struct str kind, position, schedule, hours, from, capacity; /* as typed */
};

/* One of the people who lose their worker, and who would be next. */
struct role_person {
    const struct allocation_person *person;
    const struct allocation_worker *next; /* or NULL: nobody has room */
    struct str why;
};
struct role_end_view {
    struct staff_role role;
    enum policy policy;
    struct policy_setting setting;
    size_t people;           /* affected */
    bool may_give;           /* see them, and give them to somebody else */
    struct role_person *row; /* of `people`, when may_give */
    size_t placed;           /* rows with somebody next */
    struct str off, why;     /* as typed: first day without the role */
    bool wait;               /* nobody is given now */
};

/* Where these pages came from and go back to. */
struct str role_list_url(struct ctx *c);

#endif
