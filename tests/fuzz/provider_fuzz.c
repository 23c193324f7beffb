/* What a sign-in provider sends: a token, its keys, what it says of itself, its
 * answer to a code.  The first byte says which; for a token the keys follow the
 * first line.  Nothing that no key signed may be opened. */
#include "access/id_token.h"
#include "access/jose.h"
#include "access/provider_document.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
take_token(struct arena *a, struct str text)
{
    struct jose_keys *keys = arena_new(a, struct jose_keys);
    struct str rest = text, claims;
    const struct str token = str_cut(&rest, '\n');

    if (jose_keys_read(a, rest, keys) != OK && keys->count != 0)
        abort();
    if ((jose_open(a, token, keys, &claims) == JOSE_OK) != (claims.n > 0))
        abort();
}

static void
take_claims(struct arena *a, struct str text)
{
    struct id_claims *out = arena_new(a, struct id_claims);
    const struct id_expect x = {
        .issuer = STR("https://sso.example"),
        .client = STR("us"),
        .nonce = STR("n"),
        .acr = STR_EMPTY,
        .skew_seconds = 60,
        .now = {INT64_C(1795000000000)},
        .roles_claim = "groups",
        .staff_claim = "staff",
    };

    if ((id_token_check(a, text, &x, out) == ID_TOKEN_OK) !=
        (out->subject.n > 0))
        abort();
    if (logout_token_check(a, text, &x, out) == ID_TOKEN_OK && out->jti.n == 0)
        abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct provider_document d;

    if (size == 0)
        return 0;
    const struct str text = {(const char *)data + 1, size - 1};
    switch (data[0]) {
    case 't':
        take_token(&a, text);
        break;
    case 'c':
        take_claims(&a, text);
        break;
    case 'd':
        if (provider_document_read(&a, text, STR("https://sso.example"), &d) ==
                PROVIDER_DOC_OK &&
            !provider_address_fits(d.token))
            abort();
        break;
    default:
        if (provider_answer_text(&a, text, "id_token").n > size)
            abort();
        break;
    }
    arena_reset(&a);
    return 0;
}
