/*
 * access/provider_store.h -- accounts that a provider vouches for, and the
 * mappings that turn the values of its roles claim into roles here.
 *
 * An account is bound by issuer and subject, never by name or address: those
 * can change hands.  It holds the roles of the mappings that hold today for the
 * values that it came with, and no other: each sign-in ends what is no longer
 * given, and the end of a mapping ends the roles held through it at once.
 */
#ifndef ACCESS_PROVIDER_STORE_H
#define ACCESS_PROVIDER_STORE_H

#include "access/account.h"
#include "access/id_token.h"

enum { MAPPINGS_MAX = 2000, CLAIM_VALUE_MAX = 200 };

struct mapping {
    int64_t id;
    struct str claim;
    enum role role;
    struct str prison; /* "*": every prison */
    struct day from, to;
    struct str why, set_by;
    struct instant set;
};
struct mappings {
    struct mapping *at;
    size_t count;
};
/* Those that were not ended; by claim. */
enum err mapping_list(struct db *db, struct arena *a,
                      struct mappings *out) MUST_USE;
/* Inside a change.  ERR_STALE: it is there already; or it is no more. */
enum err mapping_add(struct db *db, const struct mapping *m) MUST_USE;
enum err mapping_end(struct db *db, int64_t id, struct str by,
                     struct instant now) MUST_USE;

struct provider_binding {
    bool there;
    struct str issuer, subject;
    struct instant since;
};
enum err provider_binding(struct db *db, struct arena *a, int64_t account,
                          struct provider_binding *out) MUST_USE;

/* Somebody comes from the provider. */
struct arriving {
    struct str issuer;
    const struct id_claims *claims;
    struct str state; /* of this sign-in: works once */
    struct day today;
    struct instant now;
    /* set by provider_arrive() */
    struct account account;
    bool created;
    int64_t given, ended; /* roles that changed */
};
/*
 * Inside a change: the account, made at the first sign-in, with the roles of
 * today's mappings.  A disabled account stays as it is.
 * Errors  ERR_STALE  the state was used before
 */
enum err provider_arrive(struct db *db, struct arena *a,
                         struct arriving *who) MUST_USE;

/* Inside a change.  ERR_STALE: that number was used before. */
enum err provider_use(struct db *db, struct arena *a, struct str what,
                      struct instant now) MUST_USE;
/* Inside a change: the sessions of a `sid`, or all of a subject.  How many
 * accounts it was about: *found. */
struct provider_gone {
    struct str issuer, subject, sid; /* subject or sid may be empty */
    struct instant now;
};
enum err provider_end_sessions(struct db *db, struct arena *a,
                               const struct provider_gone *g) MUST_USE;

#endif
