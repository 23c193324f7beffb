/* The values: memory, maps and lists, loops, output and capture. */
#include "html/nunjucks.h"

#include <string.h>

enum { ALIGN = 16 };

void
nj_open(struct nj *r, struct buf *out)
{
    r->out = out;
    r->error = NULL;
    r->arena = (struct arena){0};
    r->at = r->first;
    r->end = r->first + NJ_FIRST;
}

void
nj_close(struct nj *r)
{
    if (r->error != NULL && r->out->err == OK)
        r->out->err = ERR_INTERNAL;
    arena_reset(&r->arena);
}

void *
nj_alloc(struct nj *r, size_t size)
{
    if (size > SIZE_MAX / 2 || (size_t)(r->end - r->at) < size)
        return arena_alloc(&r->arena, size);
    void *p = r->at;
    const size_t rounded = (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    const size_t left = (size_t)(r->end - r->at);
    r->at += rounded < left ? rounded : left;
    return p;
}

struct nj_val
nj_fail(struct nj *r, const char *reason)
{
    if (r->error == NULL)
        r->error = reason;
    return nj_undefined();
}

uint32_t
nj_key_find(struct str name)
{
    size_t low = 0, high = nj_key_count;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const struct str k = nj_key_names[middle];
        const size_t n = k.n < name.n ? k.n : name.n;
        int order = memcmp(k.p, name.p, n);

        if (order == 0)
            order = (k.n > name.n) - (k.n < name.n);
        if (order == 0)
            return (uint32_t)middle + 1;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}

struct str
nj_pair_name(const struct nj_pair *p)
{
    if (p->key != 0)
        return nj_key_names[p->key - 1];
    return (struct str){p->name, p->name_n};
}

struct nj_map *
nj_map_new(struct nj *r, size_t room)
{
    assert(room <= UINT32_MAX);
    struct nj_map *m = nj_alloc(r, sizeof *m);

    m->n = 0;
    m->room = (uint32_t)room;
    m->at = nj_alloc(r, arena_size(sizeof *m->at, room));
    return m;
}

static struct nj_pair *
add(struct nj_map *m)
{
    assert(m->n < m->room);
    return &m->at[m->n++];
}

void
nj_map_add(struct nj_map *m, uint32_t key, struct nj_val v)
{
    *add(m) = (struct nj_pair){.value = v, .key = key};
}

void
nj_map_add_named(struct nj_map *m, struct str name, struct nj_val v)
{
    assert(name.n <= UINT32_MAX);
    *add(m) = (struct nj_pair){
        .value = v, .name = name.p, .name_n = (uint32_t)name.n};
}

struct nj_val
nj_map_val(const struct nj_map *m)
{
    return (struct nj_val){.kind = NJ_MAP, .as.map = m};
}

struct nj_list *
nj_list_new(struct nj *r, size_t n)
{
    struct nj_list *l = nj_alloc(r, sizeof *l);

    l->n = n;
    l->at = nj_alloc(r, arena_size(sizeof *l->at, n));
    for (size_t i = 0; i < n; i++)
        l->at[i] = nj_undefined();
    return l;
}

struct nj_val
nj_list_val(const struct nj_list *l)
{
    return (struct nj_val){.kind = NJ_LIST, .as.list = l};
}

struct nj_val
nj_dict(struct nj *r, size_t n, const struct nj_pair *pairs)
{
    struct nj_map *m = nj_map_new(r, n);

    memcpy(m->at, pairs, n * sizeof *pairs);
    m->n = (uint32_t)n;
    return nj_map_val(m);
}

struct nj_val
nj_array(struct nj *r, size_t n, const struct nj_val *values)
{
    struct nj_list *l = nj_alloc(r, sizeof *l);

    l->n = n;
    l->at = nj_alloc(r, arena_size(sizeof *l->at, n));
    if (n > 0)
        memcpy(l->at, values, n * sizeof *values);
    return nj_list_val(l);
}

static struct nj_val
get_named(struct nj_val v, struct str name)
{
    const struct nj_map *m = v.as.map;

    for (uint32_t i = 0; i < m->n; i++)
        if (str_eq(nj_pair_name(&m->at[i]), name))
            return m->at[i].value;
    return nj_undefined();
}

struct nj_val
nj_get_by(struct nj *r, struct nj_val v, struct nj_val name)
{
    return v.kind == NJ_MAP ? get_named(v, nj_text_of(r, name))
                            : nj_undefined();
}

struct nj_val
nj_at(struct nj_val v, size_t i)
{
    if (v.kind != NJ_LIST || i >= v.as.list->n)
        return nj_undefined();
    return v.as.list->at[i];
}

size_t
nj_utf16_length(struct str s)
{
    size_t n = 0;

    for (size_t i = 0; i < s.n; i++) {
        const unsigned char c = (unsigned char)s.p[i];

        n += (c & 0xC0U) != 0x80U; /* not a continuation byte */
        n += c >= 0xF0U;           /* a pair of surrogates */
    }
    return n;
}

struct nj_val
nj_length(struct nj_val v)
{
    if (v.kind == NJ_TEXT || v.kind == NJ_SAFE)
        return nj_number((double)nj_utf16_length((struct str){v.as.text, v.n}));
    if (v.kind == NJ_LIST)
        return nj_number((double)v.as.list->n);
    return v.kind == NJ_MAP ? get_named(v, STR("length")) : nj_undefined();
}

struct nj_val
nj_val_of(struct nj_val v)
{
    if (v.kind == NJ_SAFE)
        return nj_str((struct str){v.as.text, v.n});
    return v.kind == NJ_MAP ? get_named(v, STR("val")) : nj_undefined();
}

static bool
is_letters(struct nj_val v)
{
    return v.kind == NJ_SAFE || (v.kind == NJ_TEXT && v.n > 0);
}

size_t
nj_count(struct nj *r, struct nj_val v)
{
    if (is_letters(v))
        nj_fail(r, "a text where a list is expected");
    return v.kind == NJ_LIST ? v.as.list->n : 0;
}

size_t
nj_count_pairs(struct nj *r, struct nj_val v)
{
    if (v.kind == NJ_LIST || is_letters(v))
        nj_fail(r, "a list or text where names and values are expected");
    return v.kind == NJ_MAP ? v.as.map->n : 0;
}

struct nj_val
nj_key_at(struct nj_val v, size_t i)
{
    return nj_str(nj_pair_name(&v.as.map->at[i]));
}

struct nj_val
nj_value_at(struct nj_val v, size_t i)
{
    return v.as.map->at[i].value;
}

/* buf_add() with its common case here: most of what a macro does is this. */
static inline void
put(struct buf *out, const char *p, size_t n)
{
    if (out->err == OK && n < out->cap - out->n && n <= out->limit - out->n) {
        memcpy(out->p + out->n, p, n);
        out->n += n;
    } else {
        buf_add(out, (struct str){p, n});
    }
}

void
nj_put(struct nj *r, const char *markup, size_t n)
{
    put(r->out, markup, n);
}

static void
put_escaped(struct buf *out, const char *p, size_t n)
{
    static const unsigned char which[256] = {
        ['&'] = 1, ['"'] = 2, ['\''] = 3, ['<'] = 4, ['>'] = 5, ['\\'] = 6};
    static const struct {
        char text[7];
        unsigned char n;
    } as[] = {
        {"",       0},
        {"&amp;",  5},
        {"&quot;", 6},
        {"&#39;",  5},
        {"&lt;",   4},
        {"&gt;",   4},
        {"&#92;",  5}
    };
    size_t from = 0;

    for (size_t i = 0; i < n; i++) {
        const unsigned char k = which[(unsigned char)p[i]];

        if (k == 0)
            continue;
        put(out, p + from, i - from);
        put(out, as[k].text, as[k].n);
        from = i + 1;
    }
    put(out, p + from, n - from);
}

void
nj_out(struct nj *r, struct nj_val v)
{
    if (v.kind == NJ_UNDEFINED || v.kind == NJ_NULL)
        return;
    if (v.kind == NJ_SAFE) {
        put(r->out, v.as.text, v.n);
    } else {
        const struct str s = nj_text_of(r, v);

        put_escaped(r->out, s.p, s.n);
    }
}

void
nj_out_safe(struct nj *r, struct nj_val v)
{
    if (v.kind != NJ_UNDEFINED && v.kind != NJ_NULL)
        buf_add(r->out, nj_text_of(r, v));
}

size_t
nj_mark(const struct nj *r)
{
    return r->out->n;
}

struct nj_val
nj_take(struct nj *r, size_t mark)
{
    const size_t n = r->out->n - mark;

    if (n == 0)
        return nj_str(STR_EMPTY);
    char *p = nj_alloc(r, n);
    memcpy(p, r->out->p + mark, n);
    r->out->n = mark;
    return nj_str((struct str){p, n});
}

struct nj_val
nj_call(struct nj *r, nj_macro *macro, const void *context,
        const struct nj_val *arg)
{
    const size_t mark = nj_mark(r);

    macro(r, context, arg);
    struct nj_val v = nj_take(r, mark);
    v.kind = NJ_SAFE;
    return v;
}

void
nj_caller(struct nj *r, struct nj_val block)
{
    if (block.kind == NJ_BLOCK)
        block.as.block->render(r, block.as.block->env);
    else if (block.kind == NJ_SAFE)
        nj_out(r, block);
    else
        nj_fail(r, "caller() without a block");
}

struct nj_val
nj_call_caller(struct nj *r, struct nj_val block)
{
    const size_t mark = nj_mark(r);

    nj_caller(r, block);
    struct nj_val v = nj_take(r, mark);
    v.kind = NJ_SAFE;
    return v;
}

struct nj_val
nj_escape(struct nj *r, struct nj_val v)
{
    if (v.kind == NJ_SAFE)
        return v;
    const size_t mark = nj_mark(r);
    nj_out(r, v);
    v = nj_take(r, mark);
    v.kind = NJ_SAFE;
    return v;
}
