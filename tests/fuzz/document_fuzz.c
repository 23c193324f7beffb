/*
 * Hostile files of JSON.  Whatever the bytes: the splitter ends, what it
 * yields lies in the file in order, within the limit, and the answer is the
 * same when the bytes arrive one at a time.
 */
#include "feeds/document.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { LIMIT = 48 };

struct drip {
    const uint8_t *p;
    size_t n, step;
};

static ptrdiff_t
read_drip(void *from, char *to, size_t n)
{
    struct drip *d = from;

    n = n > d->step ? d->step : n;
    n = n > d->n ? d->n : n;
    memcpy(to, d->p, n);
    d->p += n;
    d->n -= n;
    return (ptrdiff_t)n;
}

/* Two readers of the same file, side by side. */
struct reader {
    struct drip drip;
    struct splitter s;
};

static void
reader_init(struct reader *r, const uint8_t *data, size_t size, size_t step)
{
    r->drip = (struct drip){data, size, step};
    splitter_init(&r->s, (struct byte_source){read_drip, &r->drip}, LIMIT);
}

static void
same(enum document_answer answer, const struct document *a,
     const struct document *b)
{
    assert(str_eq(a->text, b->text));
    assert(a->position == b->position && a->line == b->line);
    assert(answer == DOCUMENT_FOUND || strcmp(a->reason, b->reason) == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct reader whole;
    struct reader drop;
    uint64_t after = 0; /* the last document's end */

    reader_init(&whole, data, size, SIZE_MAX);
    reader_init(&drop, data, size, 1);
    for (;;) {
        struct document a;
        struct document b;
        const enum document_answer answer = splitter_next(&whole.s, &a);

        assert(splitter_next(&drop.s, &b) == answer);
        if (answer == DOCUMENT_END)
            break;
        same(answer, &a, &b);
        assert(a.position >= after && a.position + a.text.n <= size);
        assert(memcmp(data + a.position, a.text.p, a.text.n) == 0);
        if (answer == DOCUMENT_FOUND) {
            assert(a.text.n > 0 && a.text.n <= LIMIT);
            after = a.position + a.text.n;
        }
    }
    assert(splitter_broken(&whole.s) == splitter_broken(&drop.s));
    splitter_free(&whole.s);
    splitter_free(&drop.s);
    return 0;
}
