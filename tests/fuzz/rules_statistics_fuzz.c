/*
 * Any bytes as cases for the national statistics: either refused with a reason
 * and nothing written, or one JSON document with one answer a case.
 */
#include "app/rules_statistics.h"

#include <jansson.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct buf out;
    struct str why;

    buf_init(&out, 1 << 26);
    const struct str in = {(const char *)data, size};

    if (rules_keywork_statistics(&a, in, &out, &why) == OK) {
        const struct str said = buf_str(&out);
        json_t *doc = json_loadb(said.p, said.n, 0, NULL);

        assert(json_is_array(json_object_get(doc, "results")));
        assert(why.n == 0);
        json_decref(doc);
    } else {
        assert(why.n > 0 && buf_str(&out).n == 0);
    }
    buf_free(&out);
    arena_reset(&a);
    return 0;
}
