#include "access/jose.h"

#include "access/secret.h"

#include <gnutls/abstract.h>
#include <gnutls/crypto.h>
#include <jansson.h>
#include <string.h>

enum { P256_BYTES = 32, MODULUS_MIN = RSA_BITS_MIN / 8, KID_MAX = 200 };
enum { MODULUS_MAX = RSA_BITS_MAX / 8 + 1, EXPONENT_MAX = 8 };

static const char *const names[JOSE_ALGORITHMS] = {"RS256", "ES256"};

static json_t *
read_object(struct str json)
{
    json_t *v = json_loadb(json.p, json.n, JSON_REJECT_DUPLICATES, NULL);

    if (v != NULL && !json_is_object(v)) {
        json_decref(v);
        return NULL;
    }
    return v;
}

/* The text of a member; empty when there is none, or it is no text. */
static struct str
text_of(struct arena *a, const json_t *object, const char *name)
{
    const json_t *v = json_object_get(object, name);

    if (!json_is_string(v))
        return STR_EMPTY;
    return arena_str(a, json_string_value(v), json_string_length(v));
}

static bool
text_is(const json_t *object, const char *name, const char *wanted)
{
    const char *text = json_string_value(json_object_get(object, name));

    return text != NULL && strcmp(text, wanted) == 0;
}

/* Not said, or said to be for that. */
static bool
may_be(const json_t *key, const char *name, const char *wanted)
{
    return json_object_get(key, name) == NULL || text_is(key, name, wanted);
}

static struct str
bytes_of(struct arena *a, const json_t *key, const char *name)
{
    return secret_from_base64url(a, text_of(a, key, name));
}

/* Without the zero bytes in front, which say nothing. */
static struct str
number_of(struct arena *a, const json_t *key, const char *name)
{
    struct str s = bytes_of(a, key, name);

    while (s.n > 0 && s.p[0] == '\0') {
        s.p++;
        s.n--;
    }
    return s;
}

static bool
read_rsa(struct arena *a, const json_t *key, struct jose_key *out)
{
    out->algorithm = JOSE_RS256;
    out->n = number_of(a, key, "n");
    out->e = number_of(a, key, "e");
    return out->n.n >= MODULUS_MIN && out->n.n < MODULUS_MAX && out->e.n >= 1 &&
           out->e.n <= EXPONENT_MAX && (out->e.p[out->e.n - 1] & 1) == 1 &&
           !(out->e.n == 1 && out->e.p[0] == 1);
}

static bool
read_p256(struct arena *a, const json_t *key, struct jose_key *out)
{
    out->algorithm = JOSE_ES256;
    out->x = bytes_of(a, key, "x");
    out->y = bytes_of(a, key, "y");
    return text_is(key, "crv", "P-256") && out->x.n == P256_BYTES &&
           out->y.n == P256_BYTES;
}

static bool
read_key(struct arena *a, const json_t *key, struct jose_key *out)
{
    *out = (struct jose_key){.kid = text_of(a, key, "kid"),
                             .n = STR_EMPTY,
                             .e = STR_EMPTY,
                             .x = STR_EMPTY,
                             .y = STR_EMPTY};
    if (!may_be(key, "use", "sig") || out->kid.n > KID_MAX ||
        json_object_get(key, "d") != NULL)
        return false;
    if (text_is(key, "kty", "RSA"))
        return may_be(key, "alg", names[JOSE_RS256]) && read_rsa(a, key, out);
    if (text_is(key, "kty", "EC"))
        return may_be(key, "alg", names[JOSE_ES256]) && read_p256(a, key, out);
    return false;
}

enum err
jose_keys_read(struct arena *a, struct str json, struct jose_keys *out)
{
    *out = (struct jose_keys){.count = 0};
    if (json.n > JWKS_MAX)
        return ERR_INVALID;
    json_t *set = read_object(json);
    const json_t *list = json_object_get(set, "keys");

    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *key = json_array_get(list, i);

        if (out->count < JOSE_KEYS_MAX &&
            read_key(a, key, &out->at[out->count]))
            out->count++;
    }
    json_decref(set);
    return out->count > 0 ? OK : ERR_INVALID;
}

/* ---- tokens ---- */

struct token {
    struct str signed_part; /* "HEADER.CLAIMS", as it travelled */
    struct str header, claims, signature;
    enum jose_algorithm algorithm;
    struct str kid;
};

/* Three parts, each base64url and not empty. */
static bool
take_apart(struct arena *a, struct str token, struct token *out)
{
    struct str rest = token;
    const struct str header = str_cut(&rest, '.');
    const struct str claims = str_cut(&rest, '.');

    if (token.n > TOKEN_MAX || rest.n == 0)
        return false;
    *out = (struct token){
        .signed_part = {token.p, header.n + 1 + claims.n},
        .header = secret_from_base64url(a, header),
        .claims = secret_from_base64url(a, claims),
        .signature = secret_from_base64url(a, rest),
        .kid = STR_EMPTY,
    };
    return out->header.n > 0 && out->claims.n > 0 && out->signature.n > 0;
}

static enum jose
read_algorithm(const json_t *header, struct token *t)
{
    for (t->algorithm = 0; t->algorithm < JOSE_ALGORITHMS; t->algorithm++)
        if (text_is(header, "alg", names[t->algorithm]))
            return JOSE_OK;
    return JOSE_ALGORITHM;
}

/* "crit" names what a reader must understand: we understand none of it. */
static enum jose
read_header(struct arena *a, struct token *t)
{
    json_t *header = read_object(t->header);
    enum jose answer = JOSE_MALFORMED;

    if (header == NULL)
        return answer;
    const json_t *kid = json_object_get(header, "kid");

    if (json_object_get(header, "crit") == NULL &&
        (kid == NULL || json_is_string(kid))) {
        t->kid = text_of(a, header, "kid");
        answer = read_algorithm(header, t);
    }
    json_decref(header);
    return answer;
}

static enum jose
find_key(const struct token *t, const struct jose_keys *keys,
         const struct jose_key **out)
{
    bool named = false;
    size_t fitting = 0;

    for (size_t i = 0; i < keys->count; i++) {
        const struct jose_key *k = &keys->at[i];
        const bool same = t->kid.n == 0 || str_eq(k->kid, t->kid);

        named = named || same;
        if (same && k->algorithm == t->algorithm) {
            *out = k;
            fitting++;
        }
    }
    if (fitting == 1)
        return JOSE_OK;
    if (fitting > 1 || !named)
        return JOSE_UNKNOWN_KEY; /* several: no guess is a good guess */
    return JOSE_KEY_KIND;
}

static gnutls_datum_t
datum(struct str s)
{
    gnutls_datum_t d = {.size = (unsigned)s.n};

    memcpy(&d.data, &s.p, sizeof d.data); /* it only reads what it is given */
    return d;
}

static bool
import_key(gnutls_pubkey_t to, const struct jose_key *k)
{
    const gnutls_datum_t n = datum(k->n), e = datum(k->e);
    const gnutls_datum_t x = datum(k->x), y = datum(k->y);

    if (k->algorithm == JOSE_RS256)
        return gnutls_pubkey_import_rsa_raw(to, &n, &e) == 0;
    return gnutls_pubkey_import_ecc_raw(to, GNUTLS_ECC_CURVE_SECP256R1, &x,
                                        &y) == 0;
}

static bool
verify_es256(gnutls_pubkey_t key, const gnutls_datum_t *text, struct str raw)
{
    gnutls_datum_t made = {NULL, 0};

    if (raw.n != (size_t)2 * P256_BYTES)
        return false;
    const gnutls_datum_t r = datum((struct str){raw.p, P256_BYTES});
    const gnutls_datum_t s =
        datum((struct str){raw.p + P256_BYTES, P256_BYTES});
    const bool good = gnutls_encode_rs_value(&made, &r, &s) == 0 &&
                      gnutls_pubkey_verify_data2(key, GNUTLS_SIGN_ECDSA_SHA256,
                                                 0, text, &made) >= 0;

    gnutls_free(made.data);
    return good;
}

static bool
verify(const struct jose_key *k, const struct token *t)
{
    const gnutls_datum_t text = datum(t->signed_part);
    const gnutls_datum_t signature = datum(t->signature);
    gnutls_pubkey_t key;
    bool good = false;

    if (gnutls_pubkey_init(&key) != 0)
        return false;
    if (import_key(key, k))
        good = k->algorithm == JOSE_RS256
                   ? gnutls_pubkey_verify_data2(key, GNUTLS_SIGN_RSA_SHA256, 0,
                                                &text, &signature) >= 0
                   : verify_es256(key, &text, t->signature);
    gnutls_pubkey_deinit(key);
    return good;
}

enum jose
jose_open(struct arena *a, struct str token, const struct jose_keys *keys,
          struct str *claims)
{
    const struct jose_key *key = NULL;
    struct token t;

    *claims = STR_EMPTY;
    if (!take_apart(a, token, &t))
        return JOSE_MALFORMED;
    enum jose answer = read_header(a, &t);
    if (answer == JOSE_OK)
        answer = find_key(&t, keys, &key);
    if (answer != JOSE_OK)
        return answer;
    if (!verify(key, &t))
        return JOSE_SIGNATURE;
    *claims = t.claims;
    return JOSE_OK;
}
