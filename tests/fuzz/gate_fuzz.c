/*
 * Hostile request heads: the gate and the small parsers behind it.  The bytes
 * are cut into lines as the library would, so the sum of lengths is right and
 * every rule is reached.  What is let through has a decoded path that is safe
 * to use as segments, one framing, and a boundary that multipart.c takes.
 */
#include "base/utf8.h"
#include "http/gate.h"
#include "http/token.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool
has_segment(struct str path, const char *segment)
{
    while (path.n > 0)
        if (str_eq(str_cut(&path, '/'), str_from_c(segment)))
            return true;
    return false;
}

static void
check_let_through(const struct request *rq, const struct gate_framing *f)
{
    assert(rq->path.n > 0 && rq->path.p[0] == '/' && utf8_valid(rq->path));
    assert(memchr(rq->path.p, 0, rq->path.n) == NULL);
    assert(memchr(rq->path.p, '\\', rq->path.n) == NULL);
    assert(!has_segment(rq->path, "..") && !has_segment(rq->path, "."));
    assert(!(f->chunked && f->length > 0));
    assert(!f->has_body || rq->method == POST);
    assert(!f->multipart || (f->boundary.n > 0 && f->boundary.n <= 70));
}

static void
check_parameters(struct str s)
{
    struct str name;
    struct str value;
    size_t before = s.n + 1;

    while (s.n < before && token_parameter(&s, &name, &value)) {
        assert(token_valid(name));
        before = s.n + 1;
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct gate_header header[GATE_HEADERS_MAX];
    struct str rest = {(const char *)data, size};
    struct arena a = {0};
    struct gate_framing framing;
    struct request rq;
    struct gate_raw raw = {.header = header, .size_limit = 16384};
    struct str first = str_cut(&rest, '\n');

    raw.from_proxy = size % 2 == 0;
    raw.method = str_cut(&first, ' ');
    raw.target = str_cut(&first, ' ');
    raw.version = first;
    raw.header_size = raw.method.n + raw.target.n + raw.version.n + 6;
    while (rest.n > 0 && raw.headers < GATE_HEADERS_MAX) {
        struct str value = str_cut(&rest, '\n');
        const struct str name = str_cut(&value, ':');

        header[raw.headers++] = (struct gate_header){name, value, 1};
        raw.header_size += name.n + 1 + value.n + 2;
        check_parameters(value);
        (void)token_media_type(value);
    }
    const struct gate_refusal r = gate_check(&a, &raw, &rq, &framing);
    if (r.status == 0)
        check_let_through(&rq, &framing);
    else
        assert(r.reason != NULL && r.status >= 400 && r.status < 600);
    arena_reset(&a);
    return 0;
}
