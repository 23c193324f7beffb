/*
 * access/client.h -- programs that ask the JSON interface: who they are, what
 * they may, and the tokens by which they show it.
 *
 * A client works for one prison or for every one, from a day to a day, with
 * the scopes it was given; a scope is a permit, and without any it may
 * nothing.  A token is random, shown once, and kept as its hash; it ends by
 * itself.  A client may have several, so that one can be replaced without a
 * gap.  Clients and tokens are revoked, never deleted.
 *
 * The functions that take a `struct db` of a change are called inside one; the
 * caller audits.
 */
#ifndef ACCESS_CLIENT_H
#define ACCESS_CLIENT_H

#include "access/role.h"
#include "base/instant.h"
#include "db/db.h"

enum {
    CLIENT_NAME_MAX = 30,
    CLIENT_OWNER_MAX = 120,
    CLIENT_TOKEN_DAYS = 365,     /* how long one holds unless said */
    CLIENT_TOKEN_DAYS_MAX = 730, /* and at most */
    CLIENT_SCOPES_MAX = 8,
};

/* The permits that can be given to clients, by the names that the national
 * services give such roles. */
struct client_scope {
    enum permit permit;
    const char *code; /* "VIEW_POM_ALLOCATIONS" */
    const char *words;
};
extern const struct client_scope client_scopes[];
extern const size_t client_scopes_count;
/* PERMIT_NONE when there is no such scope. */
enum permit client_scope_from(struct str code);

struct api_client {
    int64_t id;
    struct str name;   /* DPS-HANDOVERS */
    struct str owner;  /* who answers for it */
    struct str prison; /* "*": every prison */
    struct day from, to;
    struct instant created, revoked;
    struct str created_by, revoked_by;
    int64_t version;
    struct instant last_used;
    int64_t tokens;      /* that hold now */
    struct instant ends; /* the last of them does */
    uint64_t scopes;     /* bits of enum permit; of client_find() only */
};
enum { CLIENT_WARN_DAYS = 30 };
/* Whether the program stops soon: its last token ends within those days. */
bool client_ends_soon(const struct api_client *c, struct instant now);

struct client_list {
    struct api_client *at;
    size_t count;
};

struct client_token {
    int64_t id;
    struct str hint; /* how it begins */
    struct instant made, expires, last_used, revoked;
    struct str made_by, revoked_by;
};
struct client_tokens {
    struct client_token *at;
    size_t count;
};

/* By name. */
enum err client_list(struct db *db, struct arena *a, struct instant now,
                     struct client_list *out) MUST_USE;
/* ERR_NOT_FOUND when there is none of that name. */
enum err client_find(struct db *db, struct arena *a, struct str name,
                     struct instant now, struct api_client *out) MUST_USE;
/* Newest first. */
enum err client_tokens(struct db *db, struct arena *a, int64_t client,
                       struct client_tokens *out) MUST_USE;

/* Whether the client may be let in on a day: neither revoked nor outside of
 * its days. */
bool client_holds(const struct api_client *c, struct day today);

/* Inside a change.  ERR_STALE: the name is taken.  Reads name, owner, prison,
 * from, to and scopes. */
enum err client_create(struct db *db, const struct api_client *what,
                       struct str by, struct instant now, int64_t *id) MUST_USE;

/* A new token: "tl_" and 64 hexadecimal digits. */
struct str client_token_make(struct arena *a) MUST_USE;
/* Inside a change: keeps its hash. */
enum err client_token_keep(struct db *db, struct arena *a, int64_t client,
                           struct str token, struct instant expires,
                           struct str by, struct instant now) MUST_USE;
/* Inside a change.  ERR_STALE: somebody did meanwhile. */
enum err client_token_revoke(struct db *db, int64_t client, int64_t token,
                             struct str by, struct instant now) MUST_USE;
enum err client_revoke(struct db *db, const struct api_client *c, struct str by,
                       struct instant now) MUST_USE;

/* What came of a token that somebody showed. */
enum client_answer {
    CLIENT_OPEN,
    CLIENT_UNKNOWN, /* malformed, or nobody's */
    CLIENT_EXPIRED,
    CLIENT_REVOKED, /* the token, or the client */
    CLIENT_OUT_OF_DAYS
};
const char *client_answer_words(enum client_answer a); /* a sentence */

/* Whose token it is; `out` has id, name, prison and scopes, and only when
 * open.  *used: when this token was last noted as used. */
struct client_shown {
    struct api_client client;
    int64_t token;
    struct instant used;
};
enum err client_by_token(struct db *db, struct arena *a, struct str token,
                         struct instant now, struct day today,
                         struct client_shown *out,
                         enum client_answer *answer) MUST_USE;

/* Why a name or an owner cannot be taken: a sentence, or NULL. */
const char *client_name_problem(struct str name);
const char *client_owner_problem(struct str owner);

#endif
