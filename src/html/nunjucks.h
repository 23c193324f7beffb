/*
 * html/nunjucks.h -- the values and operators of Nunjucks, in C.
 *
 * The GOV.UK and MoJ component macros are written in Nunjucks; tools/macros
 * compiles them to C functions at build time (doc/guide/components.md).  This
 * is what that C calls.  Nobody else needs it: pages call the typed functions
 * of gen/components.h, tests build values by hand.
 *
 * Promise   what these functions write is, byte for byte, what Nunjucks 3 with
 *           autoescape writes: undefined is nothing, a safe string is not
 *           escaped again, `+`, `==` and truth are those of JavaScript.
 * Errors    where Nunjucks would throw (trim of undefined), the first reason is
 *           kept in nj.error and nj_close() marks the buffer ERR_INTERNAL.
 * Not       the same: a text where a list is expected is an error, not a list
 *           of its letters; a missing date is written as nothing, not as today;
 *           text is ordered by its bytes; letters beyond Latin, Greek and
 *           Cyrillic have no upper and lower case.
 */
#ifndef HTML_NUNJUCKS_H
#define HTML_NUNJUCKS_H

#include "base/arena.h"
#include "base/buf.h"

struct nj;

enum nj_kind {
    NJ_UNDEFINED, /* zero: not given */
    NJ_NULL,
    NJ_BOOL,
    NJ_NUMBER,
    NJ_TEXT,
    NJ_SAFE, /* text that is markup already: not escaped on output */
    NJ_LIST,
    NJ_MAP,
    NJ_BLOCK /* what stands between {% call %} and {% endcall %} */
};

struct nj_val {
    enum nj_kind kind;
    uint32_t n; /* bytes of a text */
    union {
        bool truth;
        double number;
        const char *text; /* not NUL-terminated */
        const struct nj_list *list;
        const struct nj_map *map;
        const struct nj_block *block;
    } as;
};

struct nj_list {
    size_t n;
    struct nj_val *at;
};

/* One entry of a map.  Names that some macro asks for have a number, so that
 * looking them up compares numbers; others (names of attributes) have text. */
struct nj_pair {
    struct nj_val value;
    uint32_t key;    /* enum nj_key of gen/nj_keys.h, or 0 */
    uint32_t name_n; /* when key is 0 */
    const char *name;
};

struct nj_map {
    uint32_t n, room; /* entries; in the order they were given */
    struct nj_pair *at;
};

struct nj_block {
    void (*render)(struct nj *r, const void *env);
    const void *env;
};

/* One call from outside: where it writes, and its memory, which lives until
 * nj_close().  Most calls fit in `first`; the arena takes what does not. */
enum { NJ_FIRST = 16 * 1024 };
struct nj {
    struct buf *out;
    const char *error; /* NULL: none */
    unsigned char *at, *end;
    struct arena arena;
    _Alignas(16) unsigned char first[NJ_FIRST];
};

/* Every macro: its arguments in order, then its block if it takes one. */
typedef void nj_macro(struct nj *r, const void *context,
                      const struct nj_val *arg);

void nj_open(struct nj *r, struct buf *out);
void nj_close(struct nj *r);
void *nj_alloc(struct nj *r, size_t size) MUST_USE;      /* not zeroed */
struct nj_val nj_fail(struct nj *r, const char *reason); /* is undefined */

/* Keys: gen/nj_keys.c, sorted by name; number = place + 1. */
extern const struct str nj_key_names[];
extern const size_t nj_key_count;
uint32_t nj_key_find(struct str name); /* 0: no macro asks for it */
struct str nj_pair_name(const struct nj_pair *p);

/* Making values. */
static inline struct nj_val
nj_undefined(void)
{
    return (struct nj_val){.kind = NJ_UNDEFINED};
}

static inline struct nj_val
nj_null(void)
{
    return (struct nj_val){.kind = NJ_NULL};
}

static inline struct nj_val
nj_bool(bool truth)
{
    return (struct nj_val){.kind = NJ_BOOL, .as.truth = truth};
}

static inline struct nj_val
nj_number(double number)
{
    return (struct nj_val){.kind = NJ_NUMBER, .as.number = number};
}

static inline struct nj_val
nj_str(struct str s)
{
    assert(s.n <= UINT32_MAX);
    return (struct nj_val){.kind = NJ_TEXT, .n = (uint32_t)s.n, .as.text = s.p};
}

static inline struct nj_val
nj_safe_str(struct str s)
{
    assert(s.n <= UINT32_MAX);
    return (struct nj_val){.kind = NJ_SAFE, .n = (uint32_t)s.n, .as.text = s.p};
}

static inline struct nj_val
nj_block_of(const struct nj_block *block)
{
    return (struct nj_val){.kind = NJ_BLOCK, .as.block = block};
}

struct nj_map *nj_map_new(struct nj *r, size_t room);
void nj_map_add(struct nj_map *m, uint32_t key, struct nj_val v);
void nj_map_add_named(struct nj_map *m, struct str name, struct nj_val v);
struct nj_val nj_map_val(const struct nj_map *m);
struct nj_list *nj_list_new(struct nj *r, size_t n); /* all undefined */
struct nj_val nj_list_val(const struct nj_list *l);
/* {a: 1} and [1, 2] in a template; the pairs and values are copied. */
struct nj_val nj_dict(struct nj *r, size_t n, const struct nj_pair *pairs);
struct nj_val nj_array(struct nj *r, size_t n, const struct nj_val *values);

/* a.b, a["b"], a[0], a.length, a.val */
static inline struct nj_val
nj_get(struct nj_val v, uint32_t key)
{
    if (v.kind != NJ_MAP)
        return nj_undefined();
    for (uint32_t i = 0; i < v.as.map->n; i++)
        if (v.as.map->at[i].key == key)
            return v.as.map->at[i].value;
    return nj_undefined();
}
struct nj_val nj_get_by(struct nj *r, struct nj_val v, struct nj_val name);
struct nj_val nj_at(struct nj_val v, size_t i);
struct nj_val nj_length(struct nj_val v);
struct nj_val nj_val_of(struct nj_val v);

/* for x in v: how often; the i-th.  for k, x in v: the i-th key and value. */
size_t nj_count(struct nj *r, struct nj_val v);
size_t nj_count_pairs(struct nj *r, struct nj_val v);
struct nj_val nj_key_at(struct nj_val v, size_t i);
struct nj_val nj_value_at(struct nj_val v, size_t i);

/* The first that is not undefined: a name looked up from frame to frame. */
static inline struct nj_val
nj_either(struct nj_val a, struct nj_val b)
{
    return a.kind != NJ_UNDEFINED ? a : b;
}

/* Output.  nj_put: markup of the template itself. */
void nj_put(struct nj *r, const char *markup, size_t n);
void nj_out(struct nj *r, struct nj_val v);      /* {{ v }} */
void nj_out_safe(struct nj *r, struct nj_val v); /* {{ v | safe }} */

/* What a piece of template writes, as a value: mark, write, take. */
size_t nj_mark(const struct nj *r);
struct nj_val nj_take(struct nj *r, size_t mark); /* a plain text */
struct nj_val nj_call(struct nj *r, nj_macro *macro, const void *context,
                      const struct nj_val *arg);   /* a safe text */
void nj_caller(struct nj *r, struct nj_val block); /* {{ caller() }} */
struct nj_val nj_call_caller(struct nj *r, struct nj_val block);

/* Conversions of JavaScript. */
bool nj_true(struct nj_val v);
double nj_number_of(struct nj *r, struct nj_val v);
struct str nj_text_of(struct nj *r, struct nj_val v);
size_t nj_utf16_length(struct str s);

/* Operators. */
struct nj_val nj_add(struct nj *r, struct nj_val a, struct nj_val b);
struct nj_val nj_sum(struct nj *r, size_t n, const struct nj_val *terms);
struct nj_val nj_subtract(struct nj *r, struct nj_val a, struct nj_val b);
struct nj_val nj_multiply(struct nj *r, struct nj_val a, struct nj_val b);
struct nj_val nj_join_texts(struct nj *r, struct nj_val a, struct nj_val b);
bool nj_equal(struct nj *r, struct nj_val a, struct nj_val b);    /* == */
bool nj_same(struct nj_val a, struct nj_val b);                   /* === */
bool nj_more(struct nj *r, struct nj_val a, struct nj_val b);     /* > */
bool nj_at_least(struct nj *r, struct nj_val a, struct nj_val b); /* >= */
bool nj_in(struct nj *r, struct nj_val needle, struct nj_val haystack);

/* Tests: `x is string`. */
static inline bool
nj_is_string(struct nj_val v)
{
    return v.kind == NJ_TEXT;
}

static inline bool
nj_is_escaped(struct nj_val v)
{
    return v.kind == NJ_SAFE;
}

static inline bool
nj_is_mapping(struct nj_val v)
{
    return v.kind == NJ_MAP || v.kind == NJ_SAFE;
}

static inline bool
nj_is_null(struct nj_val v)
{
    return v.kind == NJ_NULL;
}

static inline bool
nj_is_defined(struct nj_val v)
{
    return v.kind != NJ_UNDEFINED;
}

/* Methods of lists: a.concat(b), a.join(","), a.includes(b). */
struct nj_val nj_concat(struct nj *r, struct nj_val list, struct nj_val more);
struct nj_val nj_join(struct nj *r, struct nj_val list, struct nj_val between);
struct nj_val nj_includes(struct nj *r, struct nj_val list, struct nj_val v);

/* Filters: nunjucks_filter.c. */
struct nj_val nj_safe(struct nj *r, struct nj_val v);
struct nj_val nj_escape(struct nj *r, struct nj_val v);
struct nj_val nj_string(struct nj *r, struct nj_val v);
struct nj_val nj_trim(struct nj *r, struct nj_val v);
struct nj_val nj_indent(struct nj *r, struct nj_val v, size_t width,
                        bool first);
struct nj_val nj_default(struct nj_val v, struct nj_val otherwise);
struct nj_val nj_default_false(struct nj_val v, struct nj_val otherwise);
struct nj_val nj_replace(struct nj *r, struct nj_val v, struct nj_val old,
                         struct nj_val by);
struct nj_val nj_size(struct nj_val v); /* length */
struct nj_val nj_capitalize(struct nj *r, struct nj_val v);
struct nj_val nj_lower(struct nj *r, struct nj_val v);
struct nj_val nj_int(struct nj *r, struct nj_val v);
struct nj_val nj_select_eq(struct nj *r, struct nj_val list, struct nj_val v);
struct nj_val nj_select_true(struct nj *r, struct nj_val list);

/* The two date filters of MoJ Frontend: nunjucks_date.c.  Times without a zone
 * are London's, and all are shown as London's. */
struct nj_val nj_moj_date(struct nj *r, struct nj_val when, struct nj_val type);
struct nj_val nj_date(struct nj *r, struct nj_val when, struct nj_val format);

#endif
