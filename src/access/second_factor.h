/*
 * access/second_factor.h -- a code of one's phone, besides the password.
 *
 * The secret is shown once, when it is set up, and kept sealed; a code works
 * once; recovery codes are kept as hashes.  Between the right password and the
 * right code there is no session, only a sealed cookie that says whose password
 * was right; it is good for PENDING_MINUTES.  Wrong codes count and wait with
 * wrong passwords.  A policy says which roles need one; whoever has none yet
 * sets it up before anything else.
 */
#ifndef ACCESS_SECOND_FACTOR_H
#define ACCESS_SECOND_FACTOR_H

#include "access/account.h"
#include "access/page.h"
#include "access/role.h"
#include "access/totp.h"

enum { PENDING_MINUTES = 5, RECOVERY_CODES = 10, FACTOR_POLICIES_MAX = 200 };

struct factor {
    bool on;
    struct str sealed;
    int64_t last_step;
    struct instant since;
    int64_t codes_left;
};

enum err factor_find(struct db *db, struct arena *a, int64_t account,
                     struct factor *out) MUST_USE;
enum err factor_required(struct db *db, int64_t account, struct day today,
                         bool *out) MUST_USE;

/* Whose secret it is, for seal(). */
struct str factor_owner(struct arena *a, int64_t account);
/* The secret, sealed for one account and nobody else. */
struct str factor_seal(struct ctx *c, int64_t account,
                       struct str secret) MUST_USE;
/* Empty when it is not that account's. */
struct str factor_open(struct ctx *c, int64_t account,
                       struct str sealed) MUST_USE;

/* Inside a change. */
struct factor_new {
    int64_t account, step;
    struct str sealed;
    struct str code[RECOVERY_CODES];
};
/* ERR_STALE: there is one already. */
enum err factor_set(struct db *db, struct ctx *c,
                    const struct factor_new *what) MUST_USE;
enum err factor_codes(struct db *db, struct ctx *c,
                      const struct factor_new *what) MUST_USE;
enum err factor_remove(struct db *db, int64_t account) MUST_USE;

/* New recovery codes: "ABCD-EFGH-IJKL-MNOP". */
void factor_make_codes(struct arena *a, struct factor_new *out);

/* What was typed, as one that may be right; the change that uses it up. */
struct factor_try {
    int64_t account;
    int64_t step;    /* of an app's code; 0: none */
    struct str hash; /* of a recovery code; empty: none */
};
/* Could it be right?  False at once when it cannot. */
bool factor_reads(struct ctx *c, int64_t account, const struct factor *f,
                  struct str typed, struct factor_try *out);
/* Inside a change.  ERR_STALE: it was used before, or is nobody's. */
enum err factor_use(struct db *db, struct ctx *c, void *factor_try) MUST_USE;

/* Whose password was right, on the way to the code. */
struct pending {
    int64_t account;
    struct str username;
};
void pending_set(struct ctx *c, const struct pending *p);
bool pending_get(struct ctx *c, struct pending *out);
void pending_clear(struct ctx *c);

struct factor_policy {
    int64_t id;
    enum role role;
    struct str prison, set_by;
    struct instant set;
};
struct factor_policies {
    struct factor_policy at[FACTOR_POLICIES_MAX];
    size_t count;
};
enum err factor_policies(struct db *db, struct arena *a,
                         struct factor_policies *out) MUST_USE;
/* Inside a change.  ERR_STALE: it is there; or it is no more. */
enum err factor_policy_add(struct db *db, struct ctx *c, enum role role,
                           struct str prison) MUST_USE;
enum err factor_policy_end(struct db *db, struct ctx *c, int64_t id) MUST_USE;

/* ---- the pages ---- */

struct factor_view {
    struct factor now;
    bool required;
    struct str sealed; /* of a new secret, for the form */
    struct str secret; /* the same as text, in fours */
    struct qr qr;
};
struct factor_away_view {
    struct account account;
    struct factor factor;
    bool own; /* the administrator's own: another one takes it away */
};
struct factor_policy_view {
    struct factor_policies rows;
};

handler_fn sign_in_code_page, sign_in_code_save;
handler_fn second_factor_page, second_factor_save, second_factor_codes_save;
handler_fn second_factor_remove_save;
handler_fn user_second_factor_page, user_second_factor_save;
handler_fn factor_policy_page, factor_policy_save, factor_policy_end_save;

#endif
