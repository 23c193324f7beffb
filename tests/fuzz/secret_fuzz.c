/*
 * Hostile tokens: of a form, of a sealed text, in hexadecimal.  Nothing that
 * was not made here is taken, and what was made and then changed is not.
 */
#include "access/secret.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct str key = STR_INIT("0123456789abcdef0123456789abcdef");
static const struct str owner = STR_INIT("somebody");

/* Sealed, one byte of it changed as the data says. */
static void
changed_is_refused(struct arena *a, struct str text, uint8_t at, uint8_t with)
{
    const struct str sealed = seal(a, key, owner, text);
    char *p = arena_alloc(a, sealed.n + 1);
    struct str out;

    memcpy(p, sealed.p, sealed.n);
    assert(seal_open(a, key, owner, sealed, &out) == OK && str_eq(out, text));
    assert(seal_open(a, key, STR("another"), sealed, &out) != OK);
    p[at % sealed.n] ^= (char)(with | 1);
    assert(seal_open(a, key, owner, (struct str){p, sealed.n}, &out) != OK);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct str text = {(const char *)data, size};
    struct arena a = {0};
    struct str out;

    secret_init();
    const struct str bytes = secret_from_hex(&a, text);
    assert(bytes.n == 0 || bytes.n == size / 2);
    assert(form_token_check(&a, key, text).n == 0);
    assert(seal_open(&a, key, owner, text, &out) != OK);
    if (size >= 2)
        changed_is_refused(&a, text, data[0], data[1]);
    arena_reset(&a);
    return 0;
}
