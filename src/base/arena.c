#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_ASAN 1
#endif
#endif
#ifdef ARENA_ASAN
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(p, n)   ((void)(p), (void)(n))
#define ASAN_UNPOISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
#endif

enum { BLOCK_SIZE = 64 * 1024, ALIGN = 16 };

struct arena_block {
    struct arena_block *next;
    size_t used, size;
    _Alignas(ALIGN) unsigned char bytes[];
};

static _Noreturn void
out_of_memory(size_t size)
{
    fprintf(stderr, "out of memory: asked for %zu bytes\n", size);
    abort();
}

static struct arena_block *
add_block(struct arena *a, size_t need)
{
    const size_t size = need > BLOCK_SIZE ? need : BLOCK_SIZE;
    struct arena_block *b = malloc(sizeof *b + size);

    if (b == NULL)
        out_of_memory(size);
    b->next = a->first;
    b->used = 0;
    b->size = size;
    a->first = b;
    ASAN_POISON_MEMORY_REGION(b->bytes, b->size);
    return b;
}

void *
arena_alloc(struct arena *a, size_t size)
{
    if (size > SIZE_MAX / 2)
        out_of_memory(size);
    const size_t rounded = (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    struct arena_block *b = a->first;

    if (b == NULL || b->size - b->used < rounded)
        b = add_block(a, rounded);
    void *p = b->bytes + b->used;
    b->used += rounded;
    ASAN_UNPOISON_MEMORY_REGION(p, size);
    return memset(p, 0, size);
}

struct str
arena_str(struct arena *a, const void *bytes, size_t n)
{
    if (n == 0)
        return STR_EMPTY;
    return (struct str){memcpy(arena_alloc(a, n), bytes, n), n};
}

struct str
arena_printf(struct arena *a, const char *fmt, ...)
{
    va_list ap, again;

    assert(fmt != NULL);
    va_start(ap, fmt);
    va_copy(again, ap);
    const int len = vsnprintf(NULL, 0, fmt, ap);
    assert(len >= 0);
    char *p = arena_alloc(a, (size_t)len + 1);
    vsnprintf(p, (size_t)len + 1, fmt, again);
    va_end(again);
    va_end(ap);
    return (struct str){p, (size_t)len};
}

void *
arena_grown(struct arena *a, void *array, size_t size, size_t count,
            size_t *cap)
{
    if (count < *cap)
        return array;
    *cap = *cap > 0 ? *cap * 2 : 16;
    void *more = arena_alloc(a, arena_size(size, *cap));
    if (count > 0)
        memcpy(more, array, size * count);
    return more;
}

struct str
arena_upper(struct arena *a, struct str s)
{
    char *p = arena_alloc(a, s.n + 1);

    for (size_t i = 0; i < s.n; i++)
        p[i] = char_upper(s.p[i]);
    return (struct str){p, s.n};
}

struct str
arena_lower(struct arena *a, struct str s)
{
    char *p = arena_alloc(a, s.n + 1);

    for (size_t i = 0; i < s.n; i++)
        p[i] = char_lower(s.p[i]);
    return (struct str){p, s.n};
}

size_t
arena_size(size_t size, size_t count)
{
    if (count != 0 && size > SIZE_MAX / count)
        out_of_memory(SIZE_MAX);
    return size * count;
}

void
arena_reset(struct arena *a)
{
    struct arena_block *next;

    for (struct arena_block *b = a->first; b != NULL; b = next) {
        next = b->next;
        ASAN_UNPOISON_MEMORY_REGION(b->bytes, b->size);
        free(b);
    }
    a->first = NULL;
}
