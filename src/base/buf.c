#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { FIRST_SIZE = 512 };

void
buf_init(struct buf *b, size_t limit)
{
    *b = (struct buf){.limit = limit};
}

void
buf_free(struct buf *b)
{
    free(b->p);
    buf_init(b, b->limit);
}

enum err
buf_err(const struct buf *b)
{
    return b->err;
}

struct str
buf_str(const struct buf *b)
{
    return b->n ? (struct str){b->p, b->n} : STR_EMPTY;
}

/* Make room for `extra` bytes and one NUL.  False, and sticky, when not. */
static bool
reserve(struct buf *b, size_t extra)
{
    if (b->err != OK)
        return false;
    if (extra > b->limit - b->n) {
        b->err = ERR_TOO_LARGE;
        return false;
    }
    const size_t need = b->n + extra + 1;
    if (need <= b->cap)
        return true;
    size_t cap = b->cap ? b->cap : FIRST_SIZE;
    while (cap < need)
        cap *= 2;
    if (cap - 1 > b->limit)
        cap = b->limit + 1; /* never room that may not be used */
    char *p = realloc(b->p, cap);
    if (p == NULL)
        abort();
    b->p = p;
    b->cap = cap;
    return true;
}

void
buf_add_slowly(struct buf *b, struct str s)
{
    if (s.n == 0 || !reserve(b, s.n))
        return;
    memcpy(b->p + b->n, s.p, s.n);
    b->n += s.n;
}

void
buf_printf(struct buf *b, const char *fmt, ...)
{
    va_list ap, again;

    assert(fmt != NULL);
    va_start(ap, fmt);
    va_copy(again, ap);
    /* most often there is room, and once is enough */
    const size_t room = b->err == OK ? b->cap - b->n : 0;
    const int len = vsnprintf(room > 0 ? b->p + b->n : NULL, room, fmt, ap);
    assert(len >= 0);
    if (reserve(b, (size_t)len)) {
        if ((size_t)len >= room)
            vsnprintf(b->p + b->n, (size_t)len + 1, fmt, again);
        b->n += (size_t)len;
    }
    va_end(again);
    va_end(ap);
}
