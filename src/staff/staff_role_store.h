/*
 * staff/staff_role_store.h -- staff and their roles, read and written.
 *
 * The functions that write run inside a change; the caller audits.
 */
#ifndef STAFF_STAFF_ROLE_STORE_H
#define STAFF_STAFF_ROLE_STORE_H

#include "base/arena.h"
#include "db/db.h"
#include "staff/staff_role.h"

enum { STAFF_FOUND_MAX = 25, STAFF_ROLES_MAX = 5000 };

/* Every role that a prison gave, those that ended included, by name. */
enum err staff_roles_read(struct db *db, struct arena *a, struct str prison,
                          struct staff_roles *out) MUST_USE;

/* One role.  ERR_NOT_FOUND: that member of staff has no such role here. */
enum err staff_role_read(struct db *db, struct arena *a, struct str prison,
                         int64_t staff, int64_t id,
                         struct staff_role *out) MUST_USE;

/* One member of staff, at whatever prison.  ERR_NOT_FOUND. */
enum err staff_member_read(struct db *db, struct arena *a, int64_t id,
                           struct staff_member *out) MUST_USE;

/* Working staff, at whatever prison, whose name begins so (surname first), or
 * who have that number; at most STAFF_FOUND_MAX, by name. */
enum err staff_find(struct db *db, struct arena *a, struct str typed,
                    struct staff_members *out) MUST_USE;

/* Whether somebody holds a role here on a day or will after it. */
enum err staff_role_held(struct db *db, struct str prison, int64_t staff,
                         struct str code, struct day from, bool *out) MUST_USE;

/* A new period; who, code, post, schedule, minutes, from, set_by and set_at
 * are read.  ERR_STALE: there is an open one already. */
enum err staff_role_add(struct db *db, struct str prison,
                        const struct staff_role *r, int64_t *id) MUST_USE;

/* The same fields of the role r->id, if it still has r->version.
 * ERR_STALE: it has not. */
enum err staff_role_change(struct db *db, const struct staff_role *r) MUST_USE;

/* Its last day and why; set_by and set_at as above.  ERR_STALE likewise. */
enum err staff_role_end(struct db *db, const struct staff_role *r) MUST_USE;

#endif
