/*
 * access/secret.h -- passwords, session tokens, form tokens, sealed text.
 *
 * Everything here is libsodium; what is ours is which primitive is used for
 * what.  secret_init() once, before the first thread.
 */
#ifndef ACCESS_SECRET_H
#define ACCESS_SECRET_H

#include "base/arena.h"
#include "base/err.h"
#include "base/instant.h"

enum {
    SECRET_BYTES = 32,  /* keys, session cookies, hashes */
    PASSWORD_MIN = 12,  /* characters: length is what counts */
    PASSWORD_MAX = 128, /* bytes */
    PASSWORD_HASH_MAX = 128,
};

void secret_init(void);

/* `n` random bytes in the arena. */
struct str secret_random(struct arena *a, size_t n) MUST_USE;
/* The same, as lower-case hexadecimal (2n characters). */
struct str secret_random_hex(struct arena *a, size_t n) MUST_USE;
struct str secret_hex(struct arena *a, struct str bytes) MUST_USE;
/* Empty when `hex` is not 2n hexadecimal digits. */
struct str secret_from_hex(struct arena *a, struct str hex) MUST_USE;

/* BLAKE2b, 32 bytes: what is stored of a session cookie. */
struct str secret_hash(struct arena *a, struct str s) MUST_USE;

/* HMAC-SHA256, 32 bytes: proof for others that a text is ours. */
struct str secret_sign(struct arena *a, struct str key,
                       struct str text) MUST_USE;
/* With padding. */
struct str secret_base64(struct arena *a, struct str bytes) MUST_USE;

/* SHA-256, 32 bytes: for protocols that name it. */
struct str secret_sha256(struct arena *a, struct str s) MUST_USE;
/* For addresses and tokens: '-' and '_', without padding. */
struct str secret_base64url(struct arena *a, struct str bytes) MUST_USE;
/* Empty when it is anything else. */
struct str secret_from_base64url(struct arena *a, struct str text) MUST_USE;

/*
 * Argon2id, 19 MiB and two passes, about 12 ms.  At most two run at once, so
 * that a flood of sign-ins costs neither memory nor the other users their
 * processor; the rest wait their turn.
 */
struct str password_hash(struct arena *a, struct str password) MUST_USE;
bool password_matches(struct str hash, struct str password) MUST_USE;
/* Takes as long as password_matches(), for a user name that nobody has. */
void password_pretend(struct str password);

/*
 * Why a new password cannot be taken, as a sentence; NULL when it can.
 * `words` are those of the place, between blanks (setting password_words): what
 * is left without them has 8 characters at least.
 */
enum { PASSWORD_BESIDE = 8 };
const char *password_problem(struct str password, struct str username,
                             struct str words);

/*
 * A form's token: a nonce, and the proof that this session made it.
 * "NONCE.PROOF", hexadecimal.  The nonce is what makes a second sending of the
 * same form known.  It begins with the moment, so that those of one morning lie
 * side by side in the database; ten bytes of it are chance.
 */
struct str form_token_make(struct arena *a, struct str key,
                           struct instant now) MUST_USE;
/* The nonce, or empty when the token is not this key's. */
struct str form_token_check(struct arena *a, struct str key,
                            struct str token) MUST_USE;

/* Sealed with a key of this installation; opens only for the same `owner`. */
struct str seal(struct arena *a, struct str key, struct str owner,
                struct str text) MUST_USE;
enum err seal_open(struct arena *a, struct str key, struct str owner,
                   struct str sealed, struct str *text) MUST_USE;

#endif
