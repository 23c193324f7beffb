/*
 * access/jose.h -- signed tokens of a sign-in provider: its keys, and whether
 * one of them signed.
 *
 * What is ours is the form: three parts between full stops, base64url, JSON
 * without a name twice.  The signatures are checked by GnuTLS.  Two algorithms
 * are taken, RS256 and ES256; "none", HMAC and everything else is refused
 * before a key is looked for, so a public key is never taken for a shared one.
 * Keys come from the caller alone: what a token's header says of where keys
 * are (jku, x5u, jwk, x5c) is not read.  Pure: no clock, no network.
 */
#ifndef ACCESS_JOSE_H
#define ACCESS_JOSE_H

#include "base/arena.h"
#include "base/err.h"

enum {
    TOKEN_MAX = 16 * 1024, /* bytes of a token, as it travels */
    JWKS_MAX = 256 * 1024, /* bytes of a set of keys */
    JOSE_KEYS_MAX = 32,
    RSA_BITS_MIN = 2048,
    RSA_BITS_MAX = 8192,
};

enum jose_algorithm { JOSE_RS256, JOSE_ES256, JOSE_ALGORITHMS };

struct jose_key {
    struct str kid; /* empty: it has none */
    enum jose_algorithm algorithm;
    struct str n, e; /* RSA: modulus and exponent, big-endian bytes */
    struct str x, y; /* P-256: 32 bytes each */
};
struct jose_keys {
    struct jose_key at[JOSE_KEYS_MAX];
    size_t count;
};

/*
 * Reads a JWKS document.  Keys for encryption, of other kinds or curves, too
 * short or too long are left out, and so are private and shared ones.
 * Errors  ERR_INVALID  not such a document, or not one usable key in it
 */
enum err jose_keys_read(struct arena *a, struct str json,
                        struct jose_keys *out) MUST_USE;

enum jose {
    JOSE_OK,
    JOSE_MALFORMED,
    JOSE_ALGORITHM,   /* not one of the two */
    JOSE_UNKNOWN_KEY, /* no key of that name: the keys may have changed */
    JOSE_KEY_KIND,    /* the key of that name is for another algorithm */
    JOSE_SIGNATURE,   /* not that key's */
};

/*
 * Whether `token` was signed by one of `keys`.  A token that names no key is
 * taken only where there is one key for its algorithm.
 * Answers  JOSE_OK, and the claims as JSON text in *claims: to be read with
 *          duplicates refused.  They are true of the provider; whom they are
 *          for is access/id_token.h.
 */
enum jose jose_open(struct arena *a, struct str token,
                    const struct jose_keys *keys, struct str *claims) MUST_USE;

#endif
