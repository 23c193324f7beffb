/*
 * access/provider_document.h -- what a sign-in provider says of itself, at
 * ISSUER/.well-known/openid-configuration.  Pure.
 */
#ifndef ACCESS_PROVIDER_DOCUMENT_H
#define ACCESS_PROVIDER_DOCUMENT_H

#include "base/arena.h"

enum { PROVIDER_DOC_MAX = 256 * 1024, ADDRESS_MAX = 1024 };

struct provider_document {
    struct str authorize, token, keys;
    struct str end_session; /* empty: it has no sign-out */
    bool by_header;         /* our secret goes in the Authorization header */
    bool names_issuer;      /* its answers carry `iss` */
};

enum provider_doc {
    PROVIDER_DOC_OK,
    PROVIDER_DOC_MALFORMED,
    PROVIDER_DOC_ISSUER,  /* says that it is somebody else */
    PROVIDER_DOC_ADDRESS, /* an address that is not https, or not there */
    PROVIDER_DOC_ABILITY  /* no code flow, or no PKCE with SHA-256 */
};

/* https, or http to this machine: nothing secret crosses a network bare. */
bool provider_address_fits(struct str url);

enum provider_doc
provider_document_read(struct arena *a, struct str json, struct str issuer,
                       struct provider_document *out) MUST_USE;

/* The text of one member of the token endpoint's answer; empty: not there. */
struct str provider_answer_text(struct arena *a, struct str json,
                                const char *name) MUST_USE;

#endif
