#include "access/totp.h"

#include "base/buf.h"

#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>
#include <qrencode.h>
#include <stdlib.h>

enum { SHA1_BYTES = 20, CODES = 1000000, QUIET = 4 };

int64_t
totp_step(struct instant now)
{
    return now.ms / TOTP_STEP_MS;
}

/* RFC 4226 5.3: four bytes from a place that the last byte names. */
static uint32_t
truncated(const unsigned char mac[SHA1_BYTES])
{
    const size_t at = mac[SHA1_BYTES - 1] & 0xF;

    return ((uint32_t)(mac[at] & 0x7F) << 24) | ((uint32_t)mac[at + 1] << 16) |
           ((uint32_t)mac[at + 2] << 8) | (uint32_t)mac[at + 3];
}

struct str
totp_code(struct arena *a, struct str secret, int64_t step)
{
    unsigned char counter[8], mac[SHA1_BYTES];

    for (size_t i = 0; i < sizeof counter; i++)
        counter[i] = (unsigned char)((uint64_t)step >> (56 - 8 * i));
    const int rc = gnutls_hmac_fast(GNUTLS_MAC_SHA1, secret.p, secret.n,
                                    counter, sizeof counter, mac);
    assert(rc == 0); /* only ever fails for want of memory */
    (void)rc;
    return arena_printf(a, "%06u", truncated(mac) % CODES);
}

int64_t
totp_accepts(struct str secret, struct str typed, struct instant now,
             int64_t last)
{
    struct arena a = {0};
    const int64_t at = totp_step(now);
    int64_t found = 0;

    /* All of them, so that it takes as long whichever fits. */
    for (int64_t step = at - TOTP_DRIFT; step <= at + TOTP_DRIFT; step++)
        if (str_eq_secret(typed, totp_code(&a, secret, step)) && step > last)
            found = step;
    arena_reset(&a);
    return found;
}

struct str
base32(struct arena *a, struct str bytes)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    char *out = arena_alloc(a, bytes.n * 8 / 5 + 2);
    size_t n = 0, bits = 0;
    uint32_t held = 0;

    for (size_t i = 0; i < bytes.n; i++) {
        held = (held << 8) | (unsigned char)bytes.p[i];
        for (bits += 8; bits >= 5; bits -= 5)
            out[n++] = letters[(held >> (bits - 5)) & 31];
    }
    if (bits > 0)
        out[n++] = letters[(held << (5 - bits)) & 31];
    return (struct str){out, n};
}

struct str
totp_address(struct arena *a, struct str secret, struct str username)
{
    return arena_printf(a,
                        "otpauth://totp/Throughline:" STR_FMT "?secret=" STR_FMT
                        "&issuer=Throughline",
                        STR_ARG(username), STR_ARG(base32(a, secret)));
}

/* Each run of dark squares of a row is one rectangle. */
static void
draw_row(struct buf *out, const unsigned char *row, int width, int y)
{
    for (int x = 0; x < width; x++) {
        int run = 0;

        while (x + run < width && (row[x + run] & 1) != 0)
            run++;
        if (run > 0)
            buf_printf(out, "M%d %dh%dv1h-%dz", x + QUIET, y + QUIET, run, run);
        x += run;
    }
}

struct qr
qr_draw(struct arena *a, struct str text)
{
    const struct str ended = arena_printf(a, STR_FMT, STR_ARG(text));
    QRcode *code = QRcode_encodeString(ended.p, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
    struct buf b;

    if (code == NULL)
        abort(); /* out of memory: our texts are short */
    buf_init(&b, 64 * 1024);
    for (int y = 0; y < code->width; y++)
        draw_row(&b, code->data + (ptrdiff_t)y * code->width, code->width, y);
    const struct qr qr = {.side = code->width + 2 * QUIET,
                          .path = arena_str(a, b.p, b.n)};
    buf_free(&b);
    QRcode_free(code);
    return qr;
}
