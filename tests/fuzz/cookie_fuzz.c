/*
 * Any Cookie field and any parameter list: what is found was there, what is
 * set can be read back.
 */
#include "http/cookie.h"

#include "http/token.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_parameters(struct str rest)
{
    struct str name, value;
    size_t left = rest.n + 1;

    while (token_parameter(&rest, &name, &value)) {
        assert(rest.n < left); /* it comes to an end */
        assert(token_valid(name));
        left = rest.n;
    }
    assert(rest.n <= left);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct str field = {(const char *)data, size};
    const struct str value = cookie_get(field, STR("s"));
    struct arena a = {0};
    uint64_t n;

    if (value.n > 0) {
        const struct cookie c = {.name = STR("s"), .value = value};

        assert(str_has(field, value));
        for (size_t i = 0; i < value.n; i++)
            assert(value.p[i] > ' ' && value.p[i] < 127);
        assert(str_eq(cookie_get(cookie_text(&a, &c), STR("s")), value));
    }
    check_parameters(field);
    assert(!token_number(field, &n) || size > 0);
    assert(str_trim(field).n <= size);
    arena_reset(&a);
    return 0;
}
