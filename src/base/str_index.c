/* base/str_index.c -- open addressing, at most three quarters full.  A short
 * text, such as the number of a person, stands in its slot: found with one look
 * at memory.
 */
#include "base/str_index.h"

#include <string.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

enum { SLOTS_FIRST = 64, SHORT = 8 };

struct str_index_slot {
    uint64_t tag;       /* the text when it is short, else its hash */
    uint32_t number, n; /* number + 1, or 0: empty; bytes of the text */
};

static struct str_index_slot
slot_for(struct str text, uint64_t hash)
{
    struct str_index_slot s = {.tag = hash, .n = (uint32_t)text.n};

    assert(text.n <= UINT32_MAX);
    if (text.n <= SHORT) {
        s.tag = 0;
        if (text.n > 0)
            memcpy(&s.tag, text.p, text.n);
    }
    return s;
}

static bool
is_it(const struct str_index *x, const struct str_index_slot *have,
      const struct str_index_slot *want, struct str text)
{
    return have->tag == want->tag && have->n == want->n &&
           (want->n <= SHORT || str_eq(x->text[have->number - 1], text));
}

/* Where the text is, or would be; *want: what stands there then. */
static struct str_index_slot *
slot_of(const struct str_index *x, struct str text, struct str_index_slot *want)
{
    const uint64_t hash = XXH3_64bits(text.p, text.n);
    size_t i = (size_t)hash & (x->slots - 1);

    *want = slot_for(text, hash);
    while (x->slot[i].number != 0 && !is_it(x, &x->slot[i], want, text))
        i = (i + 1) & (x->slots - 1);
    return &x->slot[i];
}

static void
grow(struct str_index *x, struct arena *a)
{
    x->slots = x->slots == 0 ? SLOTS_FIRST : 2 * x->slots;
    x->slot = arena_array(a, struct str_index_slot, x->slots);
    for (size_t n = 0; n < x->count; n++) {
        struct str_index_slot want;
        struct str_index_slot *s = slot_of(x, x->text[n], &want);

        want.number = (uint32_t)n + 1;
        *s = want;
    }
}

size_t
str_index_add(struct str_index *x, struct arena *a, struct str text)
{
    struct str_index_slot want;

    if (4 * x->count >= 3 * x->slots)
        grow(x, a);
    struct str_index_slot *s = slot_of(x, text, &want);

    if (s->number != 0)
        return s->number - 1;
    assert(x->count < UINT32_MAX);
    x->text = arena_grow(a, x->text, struct str, x->count, &x->room);
    x->text[x->count] = arena_str(a, text.p, text.n);
    want.number = (uint32_t)++x->count;
    *s = want;
    return x->count - 1;
}

size_t
str_index_find(const struct str_index *x, struct str text)
{
    struct str_index_slot want;

    if (x->count == 0)
        return STR_INDEX_NONE;
    const struct str_index_slot *s = slot_of(x, text, &want);

    return s->number != 0 ? s->number - 1 : STR_INDEX_NONE;
}
