/* The filters of Nunjucks that the components use. */
#include "html/nunjucks.h"

#include <string.h>

/* Filters that change a text keep its safety: a safe one stays safe. */
static struct nj_val
like(struct nj_val v, struct str s)
{
    return v.kind == NJ_SAFE ? nj_safe_str(s) : nj_str(s);
}

static bool
is_text(struct nj_val v)
{
    return v.kind == NJ_TEXT || v.kind == NJ_SAFE;
}

/* null, undefined and false count as the empty text. */
static bool
is_nothing(struct nj_val v)
{
    return v.kind == NJ_UNDEFINED || v.kind == NJ_NULL ||
           (v.kind == NJ_BOOL && !v.as.truth);
}

struct nj_val
nj_safe(struct nj *r, struct nj_val v)
{
    if (v.kind == NJ_UNDEFINED || v.kind == NJ_NULL)
        return nj_safe_str(STR_EMPTY);
    return nj_safe_str(nj_text_of(r, v));
}

struct nj_val
nj_string(struct nj *r, struct nj_val v)
{
    if (v.kind == NJ_UNDEFINED || v.kind == NJ_NULL)
        return nj_fail(r, "string of undefined");
    return like(v, nj_text_of(r, v));
}

/* Bytes of the white space character at `s`, by JavaScript's \s; 0: none. */
static size_t
space_at(struct str s)
{
    static const char *const wide[] = {
        "\u00A0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004",
        "\u2005", "\u2006", "\u2007", "\u2008", "\u2009", "\u200A", "\u2028",
        "\u2029", "\u202F", "\u205F", "\u3000", "\uFEFF",
    };

    if (s.n == 0)
        return 0;
    if (s.p[0] == ' ' || (s.p[0] >= '\t' && s.p[0] <= '\r'))
        return 1;
    if ((unsigned char)s.p[0] < 0x80)
        return 0;
    for (size_t i = 0; i < COUNT_OF(wide); i++) {
        const size_t n = i == 0 ? 2 : 3;

        if (s.n >= n && memcmp(s.p, wide[i], n) == 0)
            return n;
    }
    return 0;
}

/* The same, of the character that ends `s`. */
static size_t
space_before(struct str s)
{
    for (size_t n = 1; n <= 3 && n <= s.n; n++)
        if (space_at((struct str){s.p + s.n - n, n}) == n)
            return n;
    return 0;
}

struct nj_val
nj_trim(struct nj *r, struct nj_val v)
{
    if (!is_text(v))
        return nj_fail(r, "trim of what is no text");
    struct str s = {v.as.text, v.n};
    size_t n;
    while ((n = space_at(s)) > 0) {
        s.p += n;
        s.n -= n;
    }
    while ((n = space_before(s)) > 0)
        s.n -= n;
    return like(v, s);
}

struct nj_val
nj_indent(struct nj *r, struct nj_val v, size_t width, bool first)
{
    static const char spaces[] = "                ";

    assert(width < sizeof spaces);
    if (is_nothing(v) || (v.kind == NJ_TEXT && v.n == 0))
        return nj_str(STR_EMPTY);
    if (!is_text(v))
        return nj_fail(r, "indent of what is no text");
    size_t lines = first;
    for (uint32_t i = 0; i < v.n; i++)
        lines += v.as.text[i] == '\n';
    if (lines == 0)
        return v;
    char *p = nj_alloc(r, v.n + lines * width);
    size_t n = 0;
    if (first) {
        memcpy(p, spaces, width);
        n = width;
    }
    struct str rest = {v.as.text, v.n};
    while (rest.n > 0) {
        const char *end = memchr(rest.p, '\n', rest.n);
        const size_t take = end ? (size_t)(end - rest.p) + 1 : rest.n;

        memcpy(p + n, rest.p, take);
        n += take;
        rest.p += take;
        rest.n -= take;
        if (end == NULL)
            break;
        memcpy(p + n, spaces, width);
        n += width;
    }
    return like(v, (struct str){p, n});
}

struct nj_val
nj_default(struct nj_val v, struct nj_val otherwise)
{
    return v.kind == NJ_UNDEFINED ? otherwise : v;
}

struct nj_val
nj_default_false(struct nj_val v, struct nj_val otherwise)
{
    return nj_true(v) ? v : otherwise;
}

/* The place of `part` in `s`, or s.n. */
static size_t
find(struct str s, struct str part)
{
    const char *hit = memmem(s.p, s.n, part.p, part.n);

    return hit != NULL ? (size_t)(hit - s.p) : s.n;
}

struct nj_val
nj_replace(struct nj *r, struct nj_val v, struct nj_val old, struct nj_val by)
{
    if (old.kind != NJ_TEXT || (!is_text(v) && v.kind != NJ_NUMBER))
        return v;
    if (old.n == 0)
        return nj_fail(r, "replace of the empty text");
    struct str rest = nj_text_of(r, v);
    const struct str o = {old.as.text, old.n}, b = nj_text_of(r, by);
    size_t at = find(rest, o);
    if (at == rest.n)
        return v.kind == NJ_NUMBER ? nj_str(rest) : v;
    const size_t mark = nj_mark(r);
    for (; at < rest.n; at = find(rest, o)) {
        buf_add(r->out, (struct str){rest.p, at});
        buf_add(r->out, b);
        rest.p += at + o.n;
        rest.n -= at + o.n;
    }
    buf_add(r->out, rest);
    const struct nj_val done = nj_take(r, mark);
    return like(v, (struct str){done.as.text, done.n});
}

struct nj_val
nj_size(struct nj_val v)
{
    if (is_nothing(v))
        return nj_number(0);
    return v.kind == NJ_MAP ? nj_number(v.as.map->n) : nj_length(v);
}

/*
 * Upper and lower case of Latin, Greek and Cyrillic letters: in each range the
 * upper case letter's lower case is `apart` away; with `every` 2 upper and
 * lower take turns.  All stay as long in UTF-8 as they were.
 */
struct letters {
    uint32_t first, last, every, apart;
};
static const struct letters letters[] = {
    {'A',    'Z',    1, 32},
    {0x00C0, 0x00D6, 1, 32},
    {0x00D8, 0x00DE, 1, 32},
    {0x0100, 0x012E, 2, 1 },
    {0x0132, 0x0136, 2, 1 },
    {0x0139, 0x0147, 2, 1 },
    {0x014A, 0x0176, 2, 1 },
    {0x0179, 0x017D, 2, 1 },
    {0x0391, 0x03A1, 1, 32},
    {0x03A3, 0x03AB, 1, 32},
    {0x0400, 0x040F, 1, 80},
    {0x0410, 0x042F, 1, 32},
    {0x0460, 0x0480, 2, 1 },
    {0x1E00, 0x1E94, 2, 1 },
    {0x1EA0, 0x1EFE, 2, 1 },
};

static uint32_t
lower_case(uint32_t c)
{
    for (size_t i = 0; i < COUNT_OF(letters); i++) {
        const struct letters *l = &letters[i];

        if (c >= l->first && c <= l->last && (c - l->first) % l->every == 0)
            return c + l->apart;
    }
    return c;
}

static uint32_t
upper_case(uint32_t c)
{
    for (size_t i = 0; i < COUNT_OF(letters); i++) {
        const struct letters *l = &letters[i];
        const uint32_t u = c - l->apart;

        if (c >= l->apart && u >= l->first && u <= l->last &&
            (u - l->first) % l->every == 0)
            return u;
    }
    return c;
}

/* One character of one to three bytes; 0 and no bytes for anything else. */
static uint32_t
read_char(struct str s, size_t *bytes)
{
    const unsigned char *p = (const unsigned char *)s.p;

    *bytes = 1;
    if (p[0] < 0x80)
        return p[0];
    if (s.n >= 2 && (p[0] & 0xE0U) == 0xC0) {
        *bytes = 2;
        return (p[0] & 0x1FU) << 6 | (p[1] & 0x3FU);
    }
    if (s.n >= 3 && (p[0] & 0xF0U) == 0xE0) {
        *bytes = 3;
        return (p[0] & 0x0FU) << 12 | (p[1] & 0x3FU) << 6 | (p[2] & 0x3FU);
    }
    *bytes = 0;
    return 0;
}

static void
write_char(char *p, uint32_t c, size_t bytes)
{
    unsigned char *u = (unsigned char *)p;

    if (bytes == 1) {
        u[0] = (unsigned char)c;
    } else if (bytes == 2) {
        u[0] = (unsigned char)(0xC0U | c >> 6);
        u[1] = (unsigned char)(0x80U | (c & 0x3FU));
    } else {
        u[0] = (unsigned char)(0xE0U | c >> 12);
        u[1] = (unsigned char)(0x80U | (c >> 6 & 0x3FU));
        u[2] = (unsigned char)(0x80U | (c & 0x3FU));
    }
}

static struct str
change_case(struct nj *r, struct nj_val v, bool capital)
{
    char *p = nj_alloc(r, v.n);
    size_t bytes;

    if (v.n > 0)
        memcpy(p, v.as.text, v.n);
    for (size_t i = 0; i<v.n; i += bytes> 0 ? bytes : 1) {
        const uint32_t c = read_char((struct str){p + i, v.n - i}, &bytes);

        if (bytes > 0)
            write_char(p + i,
                       capital && i == 0 ? upper_case(lower_case(c))
                                         : lower_case(c),
                       bytes);
    }
    return v.n > 0 ? (struct str){p, v.n} : STR_EMPTY;
}

struct nj_val
nj_capitalize(struct nj *r, struct nj_val v)
{
    if (is_nothing(v))
        return nj_str(STR_EMPTY);
    if (!is_text(v))
        return nj_fail(r, "capitalize of what is no text");
    return like(v, change_case(r, v, true));
}

struct nj_val
nj_lower(struct nj *r, struct nj_val v)
{
    if (is_nothing(v))
        return nj_str(STR_EMPTY);
    if (!is_text(v))
        return nj_fail(r, "lower of what is no text");
    return nj_str(change_case(r, v, false));
}

struct nj_val
nj_int(struct nj *r, struct nj_val v)
{
    const struct nj_val t = nj_trim(r, nj_str(nj_text_of(r, v)));
    uint32_t i = t.n > 0 && (t.as.text[0] == '+' || t.as.text[0] == '-');
    const uint32_t first = i;
    double d = 0;

    for (; i < t.n && t.as.text[i] >= '0' && t.as.text[i] <= '9'; i++)
        d = d * 10 + (t.as.text[i] - '0');
    if (i == first)
        return nj_undefined();
    return nj_number(t.as.text[0] == '-' ? -d : d);
}

static struct nj_val
select_if(struct nj *r, struct nj_val list, const struct nj_val *same)
{
    if (list.kind != NJ_LIST)
        return nj_fail(r, "select from what is no list");
    const struct nj_list *all = list.as.list;
    struct nj_list *some = nj_list_new(r, all->n);
    some->n = 0;
    for (size_t i = 0; i < all->n; i++)
        if (same ? nj_same(all->at[i], *same) : nj_true(all->at[i]))
            some->at[some->n++] = all->at[i];
    return nj_list_val(some);
}

struct nj_val
nj_select_eq(struct nj *r, struct nj_val list, struct nj_val v)
{
    return select_if(r, list, &v);
}

struct nj_val
nj_select_true(struct nj *r, struct nj_val list)
{
    return select_if(r, list, NULL);
}
