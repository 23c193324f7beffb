/*
 * Hostile prisoner documents.  Whatever the bytes: it is refused with a reason,
 * or its number has the right shape, every text lies in UTF-8, and a second
 * reading says the same; the fingerprint does not depend on the order of keys.
 */
#include "base/utf8.h"
#include "feeds/import_item.h"
#include "feeds/prisoner_document.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The same object, its keys from the last to the first. */
static json_t *
turned(const json_t *object)
{
    const size_t n = json_object_size(object);
    const char **key = calloc(n + 1, sizeof *key);
    json_t *out = json_object();
    size_t i = 0;
    const char *k;
    json_t *v;

    assert(key != NULL);
    json_object_foreach((json_t *)(uintptr_t)object, k, v) key[i++] = k;
    while (i-- > 0)
        json_object_set(out, key[i], json_object_get(object, key[i]));
    free(key);
    return out;
}

static void
check_texts(const struct person_state *s)
{
    for (size_t i = 0; i < PERSON_FIELD_COUNT; i++) {
        const struct person_field *f = &person_fields[i];

        if (f->kind == FIELD_TEXT || f->kind == FIELD_CODE)
            assert(
                utf8_valid(*(const struct str *)((const char *)s + f->offset)));
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    const struct item_origin from = {.kind = IMPORT_PRISONERS,
                                     .file = STR("fuzz"),
                                     .person = STR_EMPTY,
                                     .as_of = {1}};
    struct item one;
    struct item two;

    item_parse(&a, &from, (struct str){(const char *)data, size}, &one);
    item_parse(&a, &from, (struct str){(const char *)data, size}, &two);
    assert(wire_refused(&one.problems) == wire_refused(&two.problems));
    assert(str_eq(one.person, two.person));
    assert(memcmp(&one.print, &two.print, sizeof one.print) == 0);
    if (wire_refused(&one.problems)) {
        assert(one.problems.refusal.reason.n > 0);
    } else if (str_eq(str_from_c(one.shape->name), STR("PRISONER"))) {
        const struct prisoner_document *doc = one.decoded;

        assert(doc->number.n == 7);
        assert(str_eq(wire_prison_number(&a, doc->number), doc->number));
        check_texts(&doc->state);
    }
    if (json_is_object(one.json)) {
        json_t *other = turned(one.json);
        const struct fingerprint print = wire_fingerprint(other);

        assert(memcmp(&print, &one.print, sizeof print) == 0);
        json_decref(other);
    }
    json_decref(one.json);
    json_decref(two.json);
    arena_reset(&a);
    return 0;
}
