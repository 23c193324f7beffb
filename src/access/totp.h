/*
 * access/totp.h -- codes of an authenticator app: RFC 6238 over RFC 4226.
 *
 * HMAC-SHA-1, six digits, 30 seconds: what every app can do; SHA-1's weakness
 * is not one of HMAC.  Pure: the time is an argument.
 */
#ifndef ACCESS_TOTP_H
#define ACCESS_TOTP_H

#include "base/arena.h"
#include "base/instant.h"

enum {
    TOTP_SECRET_BYTES = 20,
    TOTP_STEP_MS = 30 * 1000,
    TOTP_DIGITS = 6,
    TOTP_DRIFT = 1, /* steps that a phone's clock may be wrong by */
};

/* Which 30 seconds since 1970. */
int64_t totp_step(struct instant now);
/* The code of a step, as six digits in the arena. */
struct str totp_code(struct arena *a, struct str secret, int64_t step) MUST_USE;

/*
 * The step whose code was typed, at most TOTP_DRIFT from now and later than
 * `last`, the one used last: a code works once.  0: there is none.
 */
int64_t totp_accepts(struct str secret, struct str typed, struct instant now,
                     int64_t last);

/* RFC 4648 base32 without padding: "JBSWY3DP". */
struct str base32(struct arena *a, struct str bytes) MUST_USE;

/* What the app reads: otpauth://totp/... */
struct str totp_address(struct arena *a, struct str secret,
                        struct str username) MUST_USE;

/* A QR code: `path` draws its dark squares, each of size 1, in a square of
 * `side`; the quiet zone of 4 is in it. */
struct qr {
    int side;
    struct str path;
};
struct qr qr_draw(struct arena *a, struct str text) MUST_USE;

#endif
