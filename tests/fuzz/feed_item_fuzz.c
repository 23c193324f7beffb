/*
 * Hostile documents of every feed: the first byte says of which.  Whatever the
 * rest: it is refused with a reason or decoded, twice the same, and a number
 * that comes out has the shape of a prison number.
 */
#include "feeds/import_item.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct item one;
    struct item two;

    if (size == 0)
        return 0;
    const struct str text = {(const char *)data + 1, size - 1};
    const struct item_origin from = {
        .kind = (enum import_kind)(data[0] % IMPORT_KIND_COUNT),
        .file = STR("fuzz_POM_2026.json"),
        .person = STR_EMPTY,
        .as_of = {1},
    };

    item_parse(&a, &from, text, &one);
    item_parse(&a, &from, text, &two);
    assert(wire_refused(&one.problems) == wire_refused(&two.problems));
    assert(str_eq(one.person, two.person));
    if (wire_refused(&one.problems))
        assert(one.problems.refusal.reason.n > 0);
    else
        assert(one.person.n == 0 || one.person.n == 7);
    json_decref(one.json);
    json_decref(two.json);
    arena_reset(&a);
    return 0;
}
