/*
 * access/provider.h -- the sign-in provider of this installation: OpenID
 * Connect, authorization code flow with PKCE.
 *
 * What it says of itself and its keys are fetched when they are first wanted
 * and kept for an hour; a token signed with a key that is not among them makes
 * us ask again, at most PROVIDER_ASKS times in PROVIDER_ASKS_MS, so that
 * made-up key names do not become calls to it.  While it cannot be reached the
 * kept ones hold on.  At most half of the workers wait for it at a time: a
 * provider that hangs does not take the service with it.
 *
 * Any thread.  A caller holds no snapshot of the database meanwhile.
 */
#ifndef ACCESS_PROVIDER_H
#define ACCESS_PROVIDER_H

#include "access/id_token.h"
#include "access/provider_document.h"
#include "base/log.h"

enum {
    PROVIDER_KEEPS_MS = 60 * 60 * 1000,
    PROVIDER_ASKS = 5,
    PROVIDER_ASKS_MS = 5 * 60 * 1000,
    PROVIDER_CONNECT_MS = 3000,
    PROVIDER_TIMEOUT_MS = 6000,
};

/* Texts must outlive the provider. */
struct provider_conf {
    const char *issuer, *client;
    const char *secret;      /* "": a public client */
    const char *name;        /* as the button names it */
    const char *scopes;      /* asked for, between blanks */
    const char *roles_claim; /* its values are mapped to roles */
    const char *staff_claim; /* "": none */
    const char *acr;         /* asked for and insisted on; "": any */
    const char *address;     /* of this service, without a slash at the end */
    int skew_seconds;
    int session_minutes; /* of its sessions; 0: as the ID token says */
    bool only;           /* nobody signs in with a password here */
    unsigned calls;      /* at a time */
    const struct log *log;
};

struct sign_in_provider;

/* NULL when libcurl does not start. */
struct sign_in_provider *
provider_new(const struct provider_conf *conf) MUST_USE;
void provider_free(struct sign_in_provider *p); /* NULL is allowed */
const struct provider_conf *provider_conf(const struct sign_in_provider *p);

/*  name                 what the person reads */
#define PROVIDER_LIST(X)                                                      \
    X(PROVIDER_OK, "")                                                        \
    X(PROVIDER_SILENT,                                                        \
      "It does not answer. Wait a few minutes, then begin again. If it goes " \
      "on, tell your IT help desk")                                           \
    X(PROVIDER_BUSY,                                                          \
      "Many people are signing in at this moment. Begin again in a minute")   \
    X(PROVIDER_ODD,                                                           \
      "It answered something that this service cannot use. Tell your IT "     \
      "help desk: this does not go away by itself")                           \
    X(PROVIDER_CODE,                                                          \
      "It no longer knows this sign-in: it was used already or took too "     \
      "long. Begin again")                                                    \
    X(PROVIDER_TOKEN,                                                         \
      "What it said about you could not be trusted, so you were not signed "  \
      "in. Begin again; if it happens twice, tell your IT help desk")
#define PROVIDER_ENUM(name, words) name,
enum provider_answer { PROVIDER_LIST(PROVIDER_ENUM) PROVIDER_ANSWERS };
#undef PROVIDER_ENUM

const char *provider_words(enum provider_answer answer);

/* What it says of itself, from what is kept or from the provider. */
enum provider_answer provider_look(struct sign_in_provider *p, struct arena *a,
                                   struct instant now,
                                   struct provider_document *out) MUST_USE;

/* Gives the code back for the ID token, as it travelled. */
struct provider_code {
    struct str code, verifier, redirect;
    struct instant now;
};
enum provider_answer provider_redeem(struct sign_in_provider *p,
                                     struct arena *a,
                                     const struct provider_code *c,
                                     struct str *id_token) MUST_USE;

/* Signature and claims.  *why is a literal for the audit and the log. */
enum provider_answer provider_check(struct sign_in_provider *p, struct arena *a,
                                    struct str token, struct str nonce,
                                    struct instant now, struct id_claims *out,
                                    const char **why) MUST_USE;
/* The same for a logout token. */
enum provider_answer provider_check_logout(struct sign_in_provider *p,
                                           struct arena *a, struct str token,
                                           struct instant now,
                                           struct id_claims *out,
                                           const char **why) MUST_USE;

/* How often keys were asked for out of turn.  Zeroed is a good start. */
struct provider_asks {
    struct instant since;
    int count;
};
/* Whether we may ask now; counts it.  Pure. */
bool provider_may_ask(struct provider_asks *asks, struct instant now);

#endif
