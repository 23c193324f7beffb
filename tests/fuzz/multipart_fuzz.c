/*
 * Any body: what comes out does not depend on where the body is cut, is never
 * longer than what went in, and names are text.
 */
#include "http/multipart.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* One letter for a part, then its lengths and bytes. */
static enum err
begin(void *arg, const struct multipart_part *part)
{
    assert(utf8_valid(part->name) && utf8_valid(part->filename));
    assert(part->filename.n == 0 ||
           memchr(part->filename.p, '/', part->filename.n) == NULL);
    assert(part->is_file || part->filename.n == 0);
    buf_lit((struct buf *)arg, "(");
    buf_add(arg, part->name);
    buf_add(arg, part->filename);
    buf_add(arg, part->type);
    return OK;
}

static enum err
keep(void *arg, struct str piece)
{
    assert(piece.n > 0);
    buf_add(arg, piece);
    return OK;
}

static enum err
end(void *arg)
{
    buf_lit((struct buf *)arg, ")");
    return OK;
}

static enum err
parse(struct str body, size_t piece, struct buf *seen)
{
    const struct multipart_sink sink = {begin, keep, end, seen};
    struct multipart m;

    multipart_init(&m, STR("b"), &sink);
    while (body.n > 0) {
        const size_t n = body.n < piece ? body.n : piece;
        const enum err e = multipart_feed(&m, (struct str){body.p, n});

        body.p += n;
        body.n = e == OK ? body.n - n : 0;
    }
    return multipart_end(&m);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const size_t pieces[] = {1, 2, 3, 7, 64};
    const struct str body = {(const char *)data, size};
    struct buf whole, parts;

    buf_init(&whole, SIZE_MAX / 2);
    const enum err e = parse(body, size + 1, &whole);
    assert(whole.n <= size);
    for (size_t i = 0; i < COUNT_OF(pieces); i++) {
        buf_init(&parts, SIZE_MAX / 2);
        assert(parse(body, pieces[i], &parts) == e);
        assert(str_eq(buf_str(&whole), buf_str(&parts)));
        buf_free(&parts);
    }
    buf_free(&whole);
    return 0;
}
