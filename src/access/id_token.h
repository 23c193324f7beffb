/*
 * access/id_token.h -- what the claims of a provider's token say, and whether
 * they are said to us, now, about this sign-in.
 *
 * The signature was checked before (access/jose.h).  Rules: OpenID Connect
 * Core 1.0, 3.1.3.7, and Back-Channel Logout 1.0, 2.6.  Two tokens are read:
 * the ID token of a sign-in, and the logout token of a session that the
 * provider ended; neither passes for the other.  Pure: no clock, no database.
 */
#ifndef ACCESS_ID_TOKEN_H
#define ACCESS_ID_TOKEN_H

#include "base/arena.h"
#include "base/instant.h"

enum {
    ROLE_VALUES_MAX = 200, /* values of the roles claim that are read */
    CLAIM_MAX = 255,       /* bytes of one claim that we keep */
    ID_TOKEN_AGE_S = 600,  /* older ones are not of this sign-in */
    SKEW_MAX_S = 300,      /* clocks may differ so much, by setting */
};

/* What this sign-in expects. */
struct id_expect {
    struct str issuer, client;
    struct str nonce; /* of the ID token; not of a logout token */
    struct str acr;   /* strength of the sign-in; empty: any */
    int skew_seconds;
    struct instant now;
    const char *roles_claim; /* name of the claim with groups or roles */
    const char *staff_claim; /* with the national staff number; "": none */
};

struct id_claims {
    struct str subject, sid, jti;
    struct str name, username;    /* empty: not told */
    bool tells_staff;             /* the claim was asked for: 0 is an answer */
    int64_t staff;                /* 0: none */
    struct instant ends;          /* exp */
    struct instant authenticated; /* auth_time; INSTANT_NONE: not told */
    struct str role[ROLE_VALUES_MAX];
    size_t roles;
};

/*  name                  what was wrong, for the log and the help desk */
#define ID_TOKEN_LIST(X)                                                  \
    X(ID_TOKEN_OK, "nothing")                                             \
    X(ID_TOKEN_MALFORMED, "claims that cannot be read")                   \
    X(ID_TOKEN_ISSUER, "another issuer")                                  \
    X(ID_TOKEN_AUDIENCE, "meant for another service")                     \
    X(ID_TOKEN_PARTY, "given to another service")                         \
    X(ID_TOKEN_EXPIRED, "expired: do the clocks of both machines agree?") \
    X(ID_TOKEN_EARLY, "from the future: do the clocks of both agree?")    \
    X(ID_TOKEN_OLD, "older than this sign-in")                            \
    X(ID_TOKEN_NONCE, "not of this sign-in")                              \
    X(ID_TOKEN_STRENGTH, "a sign-in that is not strong enough")           \
    X(ID_TOKEN_KIND, "another kind of token")
#define ID_TOKEN_ENUM(name, words) name,
enum id_token { ID_TOKEN_LIST(ID_TOKEN_ENUM) ID_TOKEN_ANSWERS };
#undef ID_TOKEN_ENUM

const char *id_token_words(enum id_token t);

/* `claims` is JSON text; a name that stands twice in it makes it malformed. */
enum id_token id_token_check(struct arena *a, struct str claims,
                             const struct id_expect *x,
                             struct id_claims *out) MUST_USE;

/* The same for a logout token: its subject or sid is there, maybe both. */
enum id_token logout_token_check(struct arena *a, struct str claims,
                                 const struct id_expect *x,
                                 struct id_claims *out) MUST_USE;

#endif
