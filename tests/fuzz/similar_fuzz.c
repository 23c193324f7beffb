/*
 * Two notes of any bytes, parted by a zero: stretches lie within their texts
 * and in order, shares are shares, a sketch survives its bytes, and bytes that
 * are read as a sketch are one.
 */
#include "keywork/similar_rule.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
sketch_is_kept(const struct similar_text *t)
{
    const struct similar_sketch s = similar_sketch_of(t);
    unsigned char bytes[SIMILAR_SKETCH_BYTES];
    struct similar_sketch back = {0};
    const size_t n = similar_pack(&s, bytes);

    assert(similar_unpack((struct str){(const char *)bytes, n}, &back));
    assert(back.count == s.count && back.shingles == s.shingles);
    assert(memcmp(back.shingle, s.shingle, s.count * sizeof s.shingle[0]) == 0);
    assert(s.shingles == 0 || similar_guess(t, &s) == 1000);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct str other = {(const char *)data, size};
    const struct str one = str_cut(&other, '\0');
    const struct similar_text x = similar_read(&a, one);
    const struct similar_text y = similar_read(&a, other);
    struct similar *s = arena_new(&a, struct similar);
    struct similar_sketch any;
    size_t done = 0;

    /* the words of the other do */
    const struct similar_text words = similar_words(&a, other);
    similar_compare(&a, &x, &words, s);
    const int shared = s->shared, covered = s->covered;
    similar_compare(&a, &x, &y, s);
    assert(s->shared == shared && s->covered == covered);
    assert(s->shared >= 0 && s->shared <= 1000);
    assert(s->covered >= 0 && s->covered <= 1000);
    for (size_t i = 0; i < s->stretches; i++) {
        assert(s->stretch[i].at >= done);
        done = s->stretch[i].at + s->stretch[i].n;
        assert(done <= one.n);
        assert(s->stretch[i].other_at + s->stretch[i].other_n <= other.n);
    }
    sketch_is_kept(&x);
    sketch_is_kept(&y);
    if (similar_unpack((struct str){(const char *)data, size}, &any))
        assert(any.count <= SIMILAR_SKETCH_MAX);
    arena_reset(&a);
    return 0;
}
