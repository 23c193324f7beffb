/*
 * access/account.h -- accounts and roles: what administrators keep.
 *
 * A role is given with a first day, maybe a last day, and a reason; it is
 * ended, never deleted.  The functions that take a `struct db` of a change
 * are called inside one; the caller audits.
 */
#ifndef ACCESS_ACCOUNT_H
#define ACCESS_ACCOUNT_H

#include "access/role.h"
#include "base/instant.h"
#include "db/db.h"

struct account {
    int64_t id;
    struct str username; /* OKAFOR_P */
    struct str name;     /* Okafor, Priya */
    int64_t staff;       /* national staff id; 0: none */
    bool disabled, must_change;
    struct instant created, last_in;
    int64_t version;
    int64_t roles; /* that hold today; of account_list() only */
};

struct account_role {
    int64_t id;
    enum role role;
    struct str prison; /* "*": every prison */
    struct day from, to;
    struct str why, granted_by, ended_by;
    struct instant granted, ended;
    struct day review;
    int64_t version;
};

struct account_list {
    struct account *at;
    size_t count;
};
struct account_roles {
    struct account_role *at;
    size_t count;
};
enum { ACCOUNTS_MAX = 30000, ACCOUNT_ROLES_MAX = 500, USERNAME_MAX = 30 };

/* By name. */
enum err account_list(struct db *db, struct arena *a, struct day today,
                      struct account_list *out) MUST_USE;
/* ERR_NOT_FOUND when nobody has that user name. */
enum err account_find(struct db *db, struct arena *a, struct str username,
                      struct account *out) MUST_USE;
enum err account_roles(struct db *db, struct arena *a, int64_t account,
                       struct account_roles *out) MUST_USE;

/* Whether the role is held already, today or from a later day on. */
enum err account_holds(struct db *db, int64_t account, enum role role,
                       struct str prison, struct day today, bool *out) MUST_USE;
/* How many other working accounts are administrators today. */
enum err account_other_administrators(struct db *db, int64_t account,
                                      struct day today, int64_t *out) MUST_USE;

/* Capitals, digits, '_', '-', '.', 2 to 30, a letter first: the words why not,
 * or NULL.  `username` is in capitals already (username_upper). */
const char *username_problem(struct str username);
struct str username_upper(struct arena *a, struct str typed) MUST_USE;

struct account_new {
    struct str username, name;
    int64_t staff; /* 0: none */
    struct str password_hash;
    bool must_change;
    struct instant now;
    struct str by;
};
/* Inside a change.  ERR_STALE: the user name is taken. */
enum err account_create(struct db *db, const struct account_new *what,
                        int64_t *id) MUST_USE;

struct account_grant {
    int64_t account;
    enum role role;
    struct str prison;
    struct day from, to;
    struct str why, by;
    struct instant now;
    struct day review;
};
/* Inside a change. */
enum err account_grant_role(struct db *db,
                            const struct account_grant *what) MUST_USE;
/* Inside a change.  ERR_STALE: ended or changed meanwhile. */
enum err account_end_role(struct db *db, int64_t id, int64_t version,
                          struct str by, struct instant now) MUST_USE;
enum err account_set_disabled(struct db *db, int64_t id, int64_t version,
                              bool disabled) MUST_USE;
enum err account_set_password(struct db *db, int64_t id, struct str hash,
                              bool must_change) MUST_USE;
/* Inside a change: every session of the account ends. */
enum err account_end_sessions(struct db *db, int64_t id, const char *how,
                              struct instant now) MUST_USE;

#endif
