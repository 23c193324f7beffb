/* access/totp: RFC 6238's own vectors, drift, replay, base32, the picture. */
#include "access/totp.h"

#include "check.h"

#include <string.h>

static const struct str secret = STR_INIT("12345678901234567890");

static struct instant
second(int64_t s)
{
    return (struct instant){s * 1000};
}

/* RFC 6238 appendix B, SHA-1: the last six of its eight digits. */
static void
codes_are_those_of_the_standard(void **state)
{
    static const struct {
        int64_t second;
        const char *code;
    } rows[] = {
        {59,          "287082"},
        {1111111109,  "081804"},
        {1111111111,  "050471"},
        {1234567890,  "005924"},
        {2000000000,  "279037"},
        {20000000000, "353130"},
    };
    struct arena a = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct instant now = second(rows[i].second);
        const struct str code = totp_code(&a, secret, totp_step(now));

        CHECK(str_eq(code, str_from_c(rows[i].code)), "%lld: " STR_FMT,
              (long long)rows[i].second, STR_ARG(code));
        CHECK(totp_accepts(secret, code, now, 0) == totp_step(now), "taken");
    }
    arena_reset(&a);
}

static void
a_step_of_drift_and_no_second_time(void **state)
{
    const struct instant now = second(1234567890);
    const int64_t at = totp_step(now);
    struct arena a = {0};

    (void)state;
    for (int64_t off = -3; off <= 3; off++) {
        const struct str code = totp_code(&a, secret, at + off);
        const bool near = off >= -1 && off <= 1;

        CHECK((totp_accepts(secret, code, now, 0) == at + off) == near,
              "%lld steps off", (long long)off);
        CHECK(totp_accepts(secret, code, now, at + off) == 0, "used");
        CHECK(totp_accepts(secret, code, now, at + 1) == 0, "an older one");
    }
    CHECK(totp_accepts(secret, STR_EMPTY, now, 0) == 0, "nothing typed");
    CHECK(totp_accepts(secret, STR("00592"), now, 0) == 0, "five digits");
    CHECK(totp_accepts(secret, STR("0059244"), now, 0) == 0, "seven");
    arena_reset(&a);
}

/* RFC 4648, 10. */
static void
base32_is_that_of_the_standard(void **state)
{
    static const struct {
        const char *bytes, *text;
    } rows[] = {
        {"",       ""          },
        {"f",      "MY"        },
        {"fo",     "MZXQ"      },
        {"foo",    "MZXW6"     },
        {"foob",   "MZXW6YQ"   },
        {"fooba",  "MZXW6YTB"  },
        {"foobar", "MZXW6YTBOI"},
    };
    struct arena a = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        CHECK(str_eq(base32(&a, str_from_c(rows[i].bytes)),
                     str_from_c(rows[i].text)),
              "%s", rows[i].bytes);
    arena_reset(&a);
}

static void
the_picture_is_a_qr_code(void **state)
{
    struct arena a = {0};
    const struct str address = totp_address(&a, secret, STR("OKAFOR"));
    const struct qr qr = qr_draw(&a, address);

    (void)state;
    CHECK(str_eq(address,
                 STR("otpauth://totp/Throughline:OKAFOR?secret="
                     "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Throughline")),
          STR_FMT, STR_ARG(address));
    /* 17 + 4 * version modules and the quiet zone of 4 all round */
    CHECK((qr.side - 8 - 17) % 4 == 0 && qr.side > 29, "side %d", qr.side);
    /* the finder in the corner: seven dark squares begin the first row */
    CHECK(qr.path.n > 12 && memcmp(qr.path.p, "M4 4h7v1h-7z", 12) == 0, "%.12s",
          qr.path.p);
    arena_reset(&a);
}

TESTS(TEST(codes_are_those_of_the_standard),
      TEST(a_step_of_drift_and_no_second_time),
      TEST(base32_is_that_of_the_standard), TEST(the_picture_is_a_qr_code))
