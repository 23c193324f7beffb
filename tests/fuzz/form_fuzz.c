/* Hostile form bodies and queries: decoding never grows, and what comes out
 * is text. */
#include "http/form.h"

#include "base/utf8.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_text(struct str s)
{
    assert(s.p != NULL && utf8_valid(s));
    assert(s.n == 0 || memchr(s.p, 0, s.n) == NULL);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct str body = {(const char *)data, size};
    struct arena a = {0};
    struct form f;

    if (form_parse(&a, body, &f) == OK) {
        size_t decoded = 0;

        assert(f.count <= FORM_FIELDS_MAX);
        for (size_t i = 0; i < f.count; i++) {
            const struct str *all;

            check_text(f.field[i].name);
            check_text(f.field[i].value);
            decoded += f.field[i].name.n + f.field[i].value.n;
            assert(form_has(&f, f.field[i].name));
            if (i < 4)
                assert(form_all(&a, &f, f.field[i].name, &all) > 0);
        }
        assert(decoded <= size); /* decoding never grows */
    } else {
        assert(f.count == 0);
    }
    arena_reset(&a);
    return 0;
}
