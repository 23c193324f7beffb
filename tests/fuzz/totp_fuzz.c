/*
 * Hostile codes of an authenticator app.  Only six digits, perhaps with blanks
 * between, that are the code of one of the steps around now and later than the
 * one used last are taken; base32 holds its own alphabet and no more.
 */
#include "access/totp.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct str secret = STR_INIT("12345678901234567890");

static bool
holds_the_code(struct arena *a, struct str typed, int64_t step)
{
    const struct str code = totp_code(a, secret, step);
    size_t n = 0;

    for (size_t i = 0; i < typed.n; i++)
        if (n < code.n && typed.p[i] == code.p[n])
            n++;
    return n == code.n;
}

static void
check_base32(struct arena *a, struct str bytes)
{
    const struct str s = base32(a, bytes);

    assert(s.n == (bytes.n * 8 + 4) / 5);
    for (size_t i = 0; i < s.n; i++)
        assert(memchr("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", s.p[i], 32) != NULL);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct str typed = {(const char *)data, size};
    const struct instant now = {INT64_C(59000)}; /* step 1: 287082 */
    struct arena a = {0};
    const int64_t step = totp_accepts(secret, typed, now, 0);

    if (step != 0) {
        assert(step >= totp_step(now) - TOTP_DRIFT &&
               step <= totp_step(now) + TOTP_DRIFT);
        assert(holds_the_code(&a, typed, step));
        assert(totp_accepts(secret, typed, now, step) != step);
    }
    if (size < 200)
        check_base32(&a, typed);
    arena_reset(&a);
    return 0;
}
