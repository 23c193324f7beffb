/*
 * Any request target: a path that is let through has only good segments, is
 * never longer than what was sent, and means the same when sent again.
 */
#include "http/path.h"

#include "base/utf8.h"
#include "http/form.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_path(struct str path)
{
    assert(path.n > 0 && path.p[0] == '/' && utf8_valid(path));
    assert(!str_has(path, STR("//")) && !str_has(path, STR("\\")));
    assert(!str_has(path, STR("/../")) && !str_has(path, STR("/./")));
    for (size_t i = 0; i < path.n; i++)
        assert((unsigned char)path.p[i] >= ' ' && path.p[i] != 127);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct str raw = {(const char *)data, size};
    struct arena a = {0};
    struct path p, again;
    struct form f;

    if (path_parse(&a, raw, STR("a"), &p) == NULL) {
        check_path(p.path);
        assert(p.path.n + p.query.n <= size && p.target.n <= size);
        assert(path_parse(&a, p.target, STR("b"), &again) == NULL);
        assert(str_eq(p.path, again.path) && str_eq(p.query, again.query));
        if (form_parse(&a, p.query, &f) == OK)
            assert(f.count <= p.query.n);
    }
    arena_reset(&a);
    return 0;
}
