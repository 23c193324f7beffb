/* access/jose and access/id_token: tokens of a provider, right ones and all the
 * wrong ones; access/provider_document; how often keys are asked for. */
#include "check.h"

#include "access/id_token.h"
#include "access/jose.h"
#include "access/provider.h"
#include "access/secret.h"

#include <gnutls/abstract.h>
#include <gnutls/crypto.h>
#include <stdlib.h>
#include <string.h>

#define NOW_S 1795000000

/* A key of this test, and what a JWKS says of it. */
struct pair {
    gnutls_privkey_t key;
    bool rsa;
    struct str jwk;
};

static struct str
url(struct arena *a, const gnutls_datum_t *d, size_t wanted)
{
    struct str s = {(const char *)d->data, d->size};

    while (wanted > 0 && s.n > wanted) { /* a zero byte for the sign */
        s.p++;
        s.n--;
    }
    if (wanted > s.n) {
        char *p = arena_alloc(a, wanted);

        memcpy(p + wanted - s.n, s.p, s.n);
        s = (struct str){p, wanted};
    }
    return secret_base64url(a, s);
}

static struct pair
make_pair(struct arena *a, bool rsa, unsigned bits, const char *kid)
{
    struct pair p = {.rsa = rsa};
    gnutls_datum_t one, two, rest[6];
    gnutls_ecc_curve_t curve;

    REQUIRE(gnutls_privkey_init(&p.key) == 0, "a key");
    REQUIRE(gnutls_privkey_generate(
                p.key, rsa ? GNUTLS_PK_RSA : GNUTLS_PK_ECDSA,
                rsa ? bits : GNUTLS_CURVE_TO_BITS(GNUTLS_ECC_CURVE_SECP256R1),
                0) == 0,
            "a new one");
    if (rsa) {
        REQUIRE(gnutls_privkey_export_rsa_raw(p.key, &one, &two, &rest[0],
                                              &rest[1], &rest[2], &rest[3],
                                              &rest[4], &rest[5]) == 0,
                "its numbers");
        p.jwk = arena_printf(
            a,
            "{\"kty\":\"RSA\",\"kid\":\"%s\",\"use\":\"sig\",\"n\":\"" STR_FMT
            "\",\"e\":\"" STR_FMT "\"}",
            kid, STR_ARG(url(a, &one, 0)), STR_ARG(url(a, &two, 0)));
        for (size_t i = 0; i < COUNT_OF(rest); i++)
            gnutls_free(rest[i].data);
    } else {
        REQUIRE(gnutls_privkey_export_ecc_raw(p.key, &curve, &one, &two,
                                              &rest[0]) == 0,
                "its point");
        p.jwk = arena_printf(
            a,
            "{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"%s\",\"x\":\"" STR_FMT
            "\",\"y\":\"" STR_FMT "\"}",
            kid, STR_ARG(url(a, &one, 32)), STR_ARG(url(a, &two, 32)));
        gnutls_free(rest[0].data);
    }
    gnutls_free(one.data);
    gnutls_free(two.data);
    return p;
}

static struct str
sign(struct arena *a, const struct pair *p, struct str text)
{
    gnutls_datum_t data = {.size = (unsigned)text.n};
    gnutls_datum_t made, r, s;

    memcpy(&data.data, &text.p, sizeof data.data); /* only read */
    REQUIRE(gnutls_privkey_sign_data(p->key, GNUTLS_DIG_SHA256, 0, &data,
                                     &made) == 0,
            "signed");
    if (p->rsa) {
        const struct str out = url(a, &made, 0);

        gnutls_free(made.data);
        return out;
    }
    char *raw = arena_alloc(a, 64);
    REQUIRE(gnutls_decode_rs_value(&made, &r, &s) == 0, "r and s");
    const gnutls_datum_t *both[] = {&r, &s};
    for (size_t i = 0; i < 2; i++) {
        const size_t skip = both[i]->size > 32 ? both[i]->size - 32 : 0;
        const size_t n = both[i]->size - skip;

        memcpy(raw + 32 * (i + 1) - n, both[i]->data + skip, n);
    }
    gnutls_free(made.data);
    gnutls_free(r.data);
    gnutls_free(s.data);
    return secret_base64url(a, (struct str){raw, 64});
}

static struct str
token_of(struct arena *a, const struct pair *p, const char *header,
         const char *claims)
{
    const struct str head = secret_base64url(a, str_from_c(header));
    const struct str body = secret_base64url(a, str_from_c(claims));
    const struct str text =
        arena_printf(a, STR_FMT "." STR_FMT, STR_ARG(head), STR_ARG(body));

    return arena_printf(a, STR_FMT "." STR_FMT, STR_ARG(text),
                        STR_ARG(sign(a, p, text)));
}

static enum jose
opened(struct arena *a, struct str token, const struct jose_keys *keys)
{
    struct str claims;
    const enum jose j = jose_open(a, token, keys, &claims);

    CHECK((j == JOSE_OK) == (claims.n > 0), "claims of nobody");
    return j;
}

static struct str
set_of(struct arena *a, struct str one, struct str two)
{
    return arena_printf(a, "{\"keys\":[" STR_FMT "," STR_FMT "]}", STR_ARG(one),
                        STR_ARG(two));
}

static void
what_a_provider_signed(void **state)
{
    (void)state;
    struct arena a = {0};
    const struct pair rsa = make_pair(&a, true, 2048, "r");
    const struct pair curve = make_pair(&a, false, 0, "c");
    const struct pair other = make_pair(&a, true, 2048, "r");
    struct jose_keys *keys = arena_new(&a, struct jose_keys);

    REQUIRE(jose_keys_read(&a, set_of(&a, rsa.jwk, curve.jwk), keys) == OK,
            "keys");
    CHECK(keys->count == 2, "%zu", keys->count);
    const struct {
        const struct pair *by;
        const char *header;
        enum jose expect;
    } rows[] = {
        {&rsa,   "{\"alg\":\"RS256\",\"kid\":\"r\"}",         JOSE_OK         },
        {&curve, "{\"alg\":\"ES256\",\"kid\":\"c\"}",         JOSE_OK         },
        {&rsa,   "{\"alg\":\"RS256\"}",                       JOSE_OK         },
        {&curve, "{\"alg\":\"ES256\",\"jku\":\"https://e\"}", JOSE_OK         },
        {&other, "{\"alg\":\"RS256\",\"kid\":\"r\"}",         JOSE_SIGNATURE  },
        {&rsa,   "{\"alg\":\"ES256\",\"kid\":\"c\"}",         JOSE_SIGNATURE  },
        {&rsa,   "{\"alg\":\"RS256\",\"kid\":\"c\"}",         JOSE_KEY_KIND   },
        {&curve, "{\"alg\":\"ES256\",\"kid\":\"r\"}",         JOSE_KEY_KIND   },
        {&rsa,   "{\"alg\":\"RS256\",\"kid\":\"x\"}",         JOSE_UNKNOWN_KEY},
        {&rsa,   "{\"alg\":\"none\"}",                        JOSE_ALGORITHM  },
        {&rsa,   "{\"alg\":\"HS256\",\"kid\":\"r\"}",         JOSE_ALGORITHM  },
        {&rsa,   "{\"alg\":\"PS256\",\"kid\":\"r\"}",         JOSE_ALGORITHM  },
        {&rsa,   "{\"alg\":\"rs256\",\"kid\":\"r\"}",         JOSE_ALGORITHM  },
        {&rsa,   "{\"alg\":[\"RS256\"]}",                     JOSE_ALGORITHM  },
        {&rsa,   "{}",                                        JOSE_ALGORITHM  },
        {&rsa,   "{\"alg\":\"none\",\"alg\":\"RS256\"}",      JOSE_MALFORMED  },
        {&rsa,   "{\"alg\":\"RS256\",\"kid\":1}",             JOSE_MALFORMED  },
        {&rsa,   "{\"alg\":\"RS256\",\"crit\":[\"b64\"]}",    JOSE_MALFORMED  },
        {&rsa,   "[\"alg\",\"RS256\"]",                       JOSE_MALFORMED  },
        {&rsa,   "{\"alg\":\"RS256\"} x",                     JOSE_MALFORMED  },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        CHECK(opened(&a, token_of(&a, rows[i].by, rows[i].header, "{\"a\":1}"),
                     keys) == rows[i].expect,
              "%s", rows[i].header);
    gnutls_privkey_deinit(rsa.key);
    gnutls_privkey_deinit(curve.key);
    gnutls_privkey_deinit(other.key);
    arena_reset(&a);
}

static void
a_token_that_is_damaged(void **state)
{
    (void)state;
    struct arena a = {0};
    const struct pair rsa = make_pair(&a, true, 2048, "r");
    struct jose_keys *keys = arena_new(&a, struct jose_keys);
    const struct str good =
        token_of(&a, &rsa, "{\"alg\":\"RS256\"}", "{\"sub\":\"1\"}");

    REQUIRE(jose_keys_read(&a, set_of(&a, rsa.jwk, STR("{}")), keys) == OK,
            "keys");
    CHECK(opened(&a, good, keys) == JOSE_OK, "whole");
    for (size_t n = 0; n < good.n; n++)
        CHECK(opened(&a, (struct str){good.p, n}, keys) != JOSE_OK,
              "%zu bytes of it", n);
    for (size_t i = 0; i < good.n; i += 7) {
        char *p = arena_alloc(&a, good.n);

        memcpy(p, good.p, good.n);
        p[i] = p[i] == 'A' ? 'B' : 'A';
        CHECK(opened(&a, (struct str){p, good.n}, keys) != JOSE_OK, "byte %zu",
              i);
    }
    const char *const rows[] = {"",
                                ".",
                                "..",
                                "...",
                                "a.b.c",
                                "e30.e30.",
                                "e30..e30",
                                ".e30.e30",
                                "e30.e30.e30.e30",
                                "e30=.e30.e30",
                                "e3 0.e30.e30"};
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        CHECK(opened(&a, str_from_c(rows[i]), keys) != JOSE_OK, "%s", rows[i]);
    char *big = arena_alloc(&a, 1 << 20);
    memset(big, 'A', 1 << 20);
    big[10] = big[20] = '.';
    CHECK(opened(&a, (struct str){big, 1 << 20}, keys) == JOSE_MALFORMED,
          "a megabyte");
    gnutls_privkey_deinit(rsa.key);
    arena_reset(&a);
}

static void
which_keys_are_taken(void **state)
{
    (void)state;
    struct arena a = {0};
    const struct pair good = make_pair(&a, true, 2048, "r");
    const struct pair weak = make_pair(&a, true, 1024, "w");
    struct jose_keys *keys = arena_new(&a, struct jose_keys);
    const char *const none[] = {
        "",
        "[]",
        "{}",
        "{\"keys\":{}}",
        "{\"keys\":[]}",
        "{\"keys\":[1,null,\"x\"]}",
        "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\"}]}",
        "{\"keys\":[{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}]}",
        "{\"keys\":[{\"kty\":\"RSA\",\"n\":1,\"e\":2}]}",
        "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\"}]}",
    };

    for (size_t i = 0; i < COUNT_OF(none); i++)
        CHECK(jose_keys_read(&a, str_from_c(none[i]), keys) == ERR_INVALID,
              "%s", none[i]);
    CHECK(jose_keys_read(&a, set_of(&a, weak.jwk, STR("{}")), keys) ==
              ERR_INVALID,
          "1024 bits");
    REQUIRE(jose_keys_read(&a, set_of(&a, good.jwk, weak.jwk), keys) == OK,
            "one of two");
    CHECK(keys->count == 1, "%zu", keys->count);
    /* the same name twice: which one is meant? */
    REQUIRE(jose_keys_read(&a, set_of(&a, good.jwk, good.jwk), keys) == OK,
            "twice");
    CHECK(opened(&a,
                 token_of(&a, &good, "{\"alg\":\"RS256\",\"kid\":\"r\"}", "{}"),
                 keys) == JOSE_UNKNOWN_KEY,
          "no guess");
    gnutls_privkey_deinit(good.key);
    gnutls_privkey_deinit(weak.key);
    arena_reset(&a);
}

/* ---- claims ---- */

#define ISS   "\"iss\":\"https://sso.example\","
#define AUD   "\"aud\":\"us\","
#define NONCE "\"nonce\":\"n\","
#define TIMES "\"iat\":1795000000,\"exp\":1795003600,"
#define SUB   "\"sub\":\"u-1\""
#define GOOD  ISS AUD NONCE TIMES SUB

static struct id_expect
expecting(void)
{
    return (struct id_expect){
        .issuer = STR("https://sso.example"),
        .client = STR("us"),
        .nonce = STR("n"),
        .acr = STR_EMPTY,
        .skew_seconds = 60,
        .now = {INT64_C(1000) * NOW_S},
        .roles_claim = "groups",
        .staff_claim = "staff",
    };
}

static const struct claims_row {
    const char *claims;
    enum id_token expect;
} claims_rows[] = {
    {"{" GOOD "}",                                                           ID_TOKEN_OK       },
    {"{" ISS "\"aud\":[\"us\"]," NONCE TIMES SUB "}",                        ID_TOKEN_OK       },
    {"{" GOOD ",\"azp\":\"us\"}",                                            ID_TOKEN_OK       },
    {"{" ISS "\"aud\":[\"x\",\"us\"],\"azp\":\"us\"," NONCE TIMES SUB "}",
     ID_TOKEN_OK                                                                               },
    {"{" ISS AUD NONCE "\"iat\":1795000060,\"exp\":1794999941," SUB "}",
     ID_TOKEN_OK                                                                               },
    {"{" ISS AUD NONCE "\"iat\":1.795e9,\"exp\":1795003600.5," SUB "}",
     ID_TOKEN_OK                                                                               },
    {"",                                                                     ID_TOKEN_MALFORMED},
    {"[]",                                                                   ID_TOKEN_MALFORMED},
    {"{" GOOD,                                                               ID_TOKEN_MALFORMED},
    {"{" GOOD "}{}",                                                         ID_TOKEN_MALFORMED},
    {"{" GOOD ",\"sub\":\"u-2\"}",                                           ID_TOKEN_MALFORMED},
    {"{" ISS AUD NONCE TIMES "\"sub\":\"\"}",                                ID_TOKEN_MALFORMED},
    {"{" ISS AUD NONCE TIMES "\"sub\":7}",                                   ID_TOKEN_MALFORMED},
    {"{" ISS AUD NONCE TIMES "\"sub\":\"a\\nb\"}",                           ID_TOKEN_MALFORMED},
    {"{" AUD NONCE TIMES SUB "}",                                            ID_TOKEN_ISSUER   },
    {"{\"iss\":\"https://sso.example/\"," AUD NONCE TIMES SUB "}",
     ID_TOKEN_ISSUER                                                                           },
    {"{\"iss\":[\"https://sso.example\"]," AUD NONCE TIMES SUB "}",
     ID_TOKEN_ISSUER                                                                           },
    {"{" ISS NONCE TIMES SUB "}",                                            ID_TOKEN_AUDIENCE },
    {"{" ISS "\"aud\":\"them\"," NONCE TIMES SUB "}",                        ID_TOKEN_AUDIENCE },
    {"{" ISS "\"aud\":[\"us\",1]," NONCE TIMES SUB "}",                      ID_TOKEN_AUDIENCE },
    {"{" ISS "\"aud\":[]," NONCE TIMES SUB "}",                              ID_TOKEN_AUDIENCE },
    {"{" ISS "\"aud\":{\"us\":1}," NONCE TIMES SUB "}",                      ID_TOKEN_AUDIENCE },
    {"{" ISS "\"aud\":[\"us\",\"x\"]," NONCE TIMES SUB "}",                  ID_TOKEN_PARTY    },
    {"{" GOOD ",\"azp\":\"x\"}",                                             ID_TOKEN_PARTY    },
    {"{" GOOD ",\"azp\":null}",                                              ID_TOKEN_PARTY    },
    {"{" ISS AUD NONCE "\"iat\":1795000000,\"exp\":1794999940," SUB "}",
     ID_TOKEN_EXPIRED                                                                          },
    {"{" ISS AUD NONCE "\"iat\":1795000000,\"exp\":\"1795003600\"," SUB "}",
     ID_TOKEN_MALFORMED                                                                        },
    {"{" ISS AUD NONCE "\"iat\":1795000000," SUB "}",                        ID_TOKEN_MALFORMED},
    {"{" ISS AUD NONCE "\"exp\":1795003600," SUB "}",                        ID_TOKEN_MALFORMED},
    {"{" ISS AUD NONCE "\"iat\":-1,\"exp\":1795003600," SUB "}",
     ID_TOKEN_MALFORMED                                                                        },
    {"{" ISS AUD NONCE "\"iat\":1795000000,\"exp\":1e300," SUB "}",
     ID_TOKEN_MALFORMED                                                                        },
    {"{" ISS AUD NONCE "\"iat\":1795000061,\"exp\":1795003600," SUB "}",
     ID_TOKEN_EARLY                                                                            },
    {"{" GOOD ",\"nbf\":1795000061}",                                        ID_TOKEN_EARLY    },
    {"{" GOOD ",\"nbf\":\"x\"}",                                             ID_TOKEN_MALFORMED},
    {"{" GOOD ",\"nbf\":1795000060}",                                        ID_TOKEN_OK       },
    {"{" ISS AUD NONCE "\"iat\":1794999339,\"exp\":1795003600," SUB "}",
     ID_TOKEN_OLD                                                                              },
    {"{" ISS AUD TIMES SUB "}",                                              ID_TOKEN_NONCE    },
    {"{" ISS AUD "\"nonce\":\"N\"," TIMES SUB "}",                           ID_TOKEN_NONCE    },
    {"{" ISS AUD "\"nonce\":\"\"," TIMES SUB "}",                            ID_TOKEN_NONCE    },
    {"{" GOOD ",\"events\":{}}",                                             ID_TOKEN_KIND     },
};

static void
what_the_claims_must_say(void **state)
{
    (void)state;
    const struct id_expect x = expecting();

    for (size_t i = 0; i < COUNT_OF(claims_rows); i++) {
        struct arena a = {0};
        struct id_claims *out = arena_new(&a, struct id_claims);
        const enum id_token t =
            id_token_check(&a, str_from_c(claims_rows[i].claims), &x, out);

        CHECK(t == claims_rows[i].expect, "%s: %s", claims_rows[i].claims,
              id_token_words(t));
        CHECK((t == ID_TOKEN_OK) == (out->subject.n > 0), "%s",
              claims_rows[i].claims);
        arena_reset(&a);
    }
}

static void
what_the_claims_tell(void **state)
{
    (void)state;
    struct arena a = {0};
    struct id_expect x = expecting();
    struct id_claims *out = arena_new(&a, struct id_claims);

    CHECK(id_token_check(
              &a,
              STR("{" GOOD ",\"groups\":[\"a\",7,\"b\",null,\"\"],\"staff\":"
                  "\"485588\",\"family_name\":\"Quill\",\"given_name\""
                  ":\"Rosa\",\"preferred_username\":\"rq\",\"sid\":"
                  "\"s\"}"),
              &x, out) == ID_TOKEN_OK,
          "read");
    CHECK(out->roles == 2 && str_eq(out->role[1], STR("b")), "%zu", out->roles);
    CHECK(out->tells_staff && out->staff == 485588, "%lld",
          (long long)out->staff);
    CHECK(str_eq(out->name, STR("Quill, Rosa")), STR_FMT, STR_ARG(out->name));
    CHECK(str_eq(out->sid, STR("s")), "sid");
    CHECK(out->ends.ms == INT64_C(1795003600000), "ends");
    CHECK(!instant_known(out->authenticated), "not told when");
    CHECK(id_token_check(&a, STR("{" GOOD ",\"auth_time\":1795000001}"), &x,
                         out) == ID_TOKEN_OK,
          "when they signed in there");
    CHECK(out->authenticated.ms == INT64_C(1795000001000), "auth_time");
    CHECK(id_token_check(&a, STR("{" GOOD ",\"auth_time\":\"now\"}"), &x,
                         out) == ID_TOKEN_OK &&
              !instant_known(out->authenticated),
          "no moment");
    CHECK(id_token_check(&a,
                         STR("{" GOOD ",\"groups\":\"one\",\"staff\":\"4a\","
                             "\"name\":\"R Quill\"}"),
                         &x, out) == ID_TOKEN_OK,
          "one value");
    CHECK(out->roles == 1 && out->staff == 0, "one");
    CHECK(str_eq(out->name, STR("R Quill")), "name");
    x.acr = STR("2fa");
    CHECK(id_token_check(&a, STR("{" GOOD "}"), &x, out) == ID_TOKEN_STRENGTH,
          "no acr");
    CHECK(id_token_check(&a, STR("{" GOOD ",\"acr\":\"2fa\"}"), &x, out) ==
              ID_TOKEN_OK,
          "acr");
    x.nonce = STR_EMPTY;
    CHECK(id_token_check(&a, STR("{" GOOD ",\"acr\":\"2fa\"}"), &x, out) ==
              ID_TOKEN_NONCE,
          "a sign-in has a nonce");
    arena_reset(&a);
}

#define EVENT \
    "\"events\":{\"http://schemas.openid.net/event/backchannel-logout\":{}},"

static void
a_notice_that_a_session_ended(void **state)
{
    (void)state;
    static const struct {
        const char *claims;
        enum id_token expect;
    } rows[] = {
        {"{" ISS AUD TIMES EVENT "\"jti\":\"1\"," SUB "}",                       ID_TOKEN_OK       },
        {"{" ISS AUD "\"iat\":1795000000," EVENT "\"jti\":\"1\",\"sid\":\"s\"}",
         ID_TOKEN_OK                                                                               },
        {"{" ISS AUD TIMES EVENT SUB "}",                                        ID_TOKEN_MALFORMED},
        {"{" ISS AUD TIMES EVENT "\"jti\":\"1\"}",                               ID_TOKEN_MALFORMED},
        {"{" GOOD ",\"jti\":\"1\"}",                                             ID_TOKEN_KIND     },
        {"{" ISS AUD NONCE TIMES EVENT "\"jti\":\"1\"," SUB "}",                 ID_TOKEN_KIND     },
        {"{" ISS "\"aud\":\"x\"," TIMES EVENT "\"jti\":\"1\"," SUB "}",
         ID_TOKEN_AUDIENCE                                                                         },
        {"{" ISS AUD "\"iat\":1,\"exp\":2," EVENT "\"jti\":\"1\"," SUB "}",
         ID_TOKEN_EXPIRED                                                                          },
    };
    const struct id_expect x = expecting();

    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena a = {0};
        struct id_claims *out = arena_new(&a, struct id_claims);

        CHECK(logout_token_check(&a, str_from_c(rows[i].claims), &x, out) ==
                  rows[i].expect,
              "%s", rows[i].claims);
        arena_reset(&a);
    }
}

/* ---- what the provider says of itself ---- */

#define ADDRESSES                                           \
    "\"authorization_endpoint\":\"https://sso.example/a\"," \
    "\"token_endpoint\":\"https://sso.example/t\","         \
    "\"jwks_uri\":\"https://sso.example/k\""

static const struct address_row {
    const char *json;
    enum provider_doc expect;
} rows[] = {
    {"{" ISS ADDRESSES "}",                                             PROVIDER_DOC_OK       },
    {"{" ISS ADDRESSES ",\"response_types_supported\":[\"code\"],"
     "\"code_challenge_methods_supported\":[\"plain\",\"S256\"]}", PROVIDER_DOC_OK       },
    {"",                                                                PROVIDER_DOC_MALFORMED},
    {"[]",                                                              PROVIDER_DOC_MALFORMED},
    {"{" ISS ISS ADDRESSES "}",                                         PROVIDER_DOC_MALFORMED},
    {"{" ADDRESSES "}",                                                 PROVIDER_DOC_ISSUER   },
    {"{\"iss\":\"https://sso.example\"}",                               PROVIDER_DOC_ISSUER   },
};
static const struct {
    const char *url;
    bool fits;
} address_rows[] = {
    {"https://sso.example",       true },
    {"http://127.0.0.1:4593/api", true },
    {"http://localhost",          true },
    {"http://[::1]:80/",          true },
    {"http://sso.example",        false},
    {"http://127.0.0.1.evil.org", false},
    {"http://localhost@evil.org", false},
    {"https://a b",               false},
    {"https://user@host/",        false},
    {"https:///path",             false},
    {"https://",                  false},
    {"file:///etc/passwd",        false},
    {"javascript:alert(1)",       false},
    {"",                          false},
};

static void
the_document_of_a_provider(void **state)
{
    (void)state;

    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena a = {0};
        struct provider_document d;
        /* the member is called "issuer" there */
        struct str json = str_from_c(rows[i].json);
        char *copy = arena_alloc(&a, 2 * json.n + 64);
        size_t n = 0;

        for (size_t k = 0; k < json.n; k++) {
            if (strncmp(json.p + k, "\"iss\":", 6) == 0 &&
                rows[i].expect != PROVIDER_DOC_ISSUER) {
                memcpy(copy + n, "\"issuer\":", 9);
                n += 9;
                k += 5;
            } else {
                copy[n++] = json.p[k];
            }
        }
        CHECK(provider_document_read(&a, (struct str){copy, n},
                                     STR("https://sso.example"),
                                     &d) == rows[i].expect,
              "%s", rows[i].json);
        arena_reset(&a);
    }
    for (size_t i = 0; i < COUNT_OF(address_rows); i++)
        CHECK(provider_address_fits(str_from_c(address_rows[i].url)) ==
                  address_rows[i].fits,
              "%s", address_rows[i].url);
}

static void
made_up_keys_are_not_asked_for_without_end(void **state)
{
    (void)state;
    struct provider_asks asks = {.count = 0};
    struct instant now = {INT64_C(1000) * NOW_S};
    int asked = 0;

    for (int i = 0; i < 100; i++)
        asked += provider_may_ask(&asks, now) ? 1 : 0;
    CHECK(asked == PROVIDER_ASKS, "%d", asked);
    now.ms += PROVIDER_ASKS_MS - 1;
    CHECK(!provider_may_ask(&asks, now), "not yet");
    now.ms += 1;
    CHECK(provider_may_ask(&asks, now), "again");
}

TESTS(TEST(what_a_provider_signed), TEST(a_token_that_is_damaged),
      TEST(which_keys_are_taken), TEST(what_the_claims_must_say),
      TEST(what_the_claims_tell), TEST(a_notice_that_a_session_ended),
      TEST(the_document_of_a_provider),
      TEST(made_up_keys_are_not_asked_for_without_end))
