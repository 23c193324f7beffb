#include "html/html.h"

#include "html/put.h"

static const char hex_digit[] = "0123456789ABCDEF";

struct html
html_captured(const struct buf *b)
{
    return (struct html){buf_str(b)};
}

struct html
html_kept(struct arena *a, const struct buf *b)
{
    const struct str s = buf_str(b);

    return (struct html){arena_str(a, s.p, s.n)};
}

bool
html_empty(struct html h)
{
    return h.markup.n == 0;
}

struct html
html_capture_end(const struct buf *inner, struct buf *out)
{
    if (out->err == OK)
        out->err = buf_err(inner);
    return html_captured(inner);
}

void
html_markup(struct buf *out, struct html h)
{
    buf_add(out, h.markup);
}

/* What stands in for a byte; empty for the many that stand for themselves. */
static struct str
reference(unsigned char c)
{
    switch (c) {
    case '&':
        return STR("&amp;");
    case '<':
        return STR("&lt;");
    case '>':
        return STR("&gt;");
    case '"':
        return STR("&quot;");
    case '\'':
        return STR("&#39;");
    default:
        return STR("\xef\xbf\xbd"); /* U+FFFD */
    }
}

/* One look-up a byte: most text is plain to its end. */
static const bool is_special[256] = {
    [0x00] = true, [0x01] = true, [0x02] = true, [0x03] = true, [0x04] = true,
    [0x05] = true, [0x06] = true, [0x07] = true, [0x08] = true, [0x0b] = true,
    [0x0c] = true, [0x0e] = true, [0x0f] = true, [0x10] = true, [0x11] = true,
    [0x12] = true, [0x13] = true, [0x14] = true, [0x15] = true, [0x16] = true,
    [0x17] = true, [0x18] = true, [0x19] = true, [0x1a] = true, [0x1b] = true,
    [0x1c] = true, [0x1d] = true, [0x1e] = true, [0x1f] = true, [0x7f] = true,
    ['&'] = true,  ['<'] = true,  ['>'] = true,  ['"'] = true,  ['\''] = true,
};

/*
 * Writes the bytes that `s` begins with and whose mark in `table` is `plain`,
 * and takes them off.  By fours: most text is plain to its end, and this is
 * where a page spends its time.
 */
static inline void
plain_part(struct buf *out, struct str *s, const bool *table, bool plain)
{
    const unsigned char *p = (const unsigned char *)s->p;
    size_t i = 0;

    if (s->n == 0) /* p may be NULL */
        return;
    while (s->n - i >= 4 &&
           ((table[p[i]] == plain) & (table[p[i + 1]] == plain) &
            (table[p[i + 2]] == plain) & (table[p[i + 3]] == plain)))
        i += 4;
    while (i < s->n && table[p[i]] == plain)
        i++;
    buf_add(out, (struct str){s->p, i});
    *s = (struct str){s->p + i, s->n - i};
}

void
html_escape(struct buf *out, struct str s)
{
    for (;;) {
        plain_part(out, &s, is_special, false);
        if (s.n == 0)
            return;
        buf_add(out, reference((unsigned char)*s.p));
        s = (struct str){s.p + 1, s.n - 1};
    }
}

void
html_escape_c(struct buf *out, const char *c)
{
    html_escape(out, str_from_c(c));
}

/* What show.c writes (digits, letters, blanks, colons, commas, %) needs no
 * escape; the word beside it is anybody's. */
void
html_escape_shown(struct buf *out, struct shown s)
{
    buf_add(out, (struct str){s.text, s.n});
    if (s.n > 0 && s.word != NULL)
        buf_lit(out, " ");
    if (s.word != NULL)
        html_escape_c(out, s.word);
}

static const bool is_unreserved[256] = {
    ['A'] = true, ['B'] = true, ['C'] = true, ['D'] = true, ['E'] = true,
    ['F'] = true, ['G'] = true, ['H'] = true, ['I'] = true, ['J'] = true,
    ['K'] = true, ['L'] = true, ['M'] = true, ['N'] = true, ['O'] = true,
    ['P'] = true, ['Q'] = true, ['R'] = true, ['S'] = true, ['T'] = true,
    ['U'] = true, ['V'] = true, ['W'] = true, ['X'] = true, ['Y'] = true,
    ['Z'] = true, ['a'] = true, ['b'] = true, ['c'] = true, ['d'] = true,
    ['e'] = true, ['f'] = true, ['g'] = true, ['h'] = true, ['i'] = true,
    ['j'] = true, ['k'] = true, ['l'] = true, ['m'] = true, ['n'] = true,
    ['o'] = true, ['p'] = true, ['q'] = true, ['r'] = true, ['s'] = true,
    ['t'] = true, ['u'] = true, ['v'] = true, ['w'] = true, ['x'] = true,
    ['y'] = true, ['z'] = true, ['0'] = true, ['1'] = true, ['2'] = true,
    ['3'] = true, ['4'] = true, ['5'] = true, ['6'] = true, ['7'] = true,
    ['8'] = true, ['9'] = true, ['-'] = true, ['.'] = true, ['_'] = true,
    ['~'] = true,
};

static void
percent(struct buf *out, unsigned char c)
{
    const char three[] = {'%', hex_digit[c >> 4], hex_digit[c & 15]};

    buf_add(out, (struct str){three, sizeof(three)});
}

void
html_component(struct buf *out, struct str s)
{
    for (;;) {
        plain_part(out, &s, is_unreserved, true);
        if (s.n == 0)
            return;
        percent(out, (unsigned char)*s.p);
        s = (struct str){s.p + 1, s.n - 1};
    }
}

void
html_component_c(struct buf *out, const char *c)
{
    html_component(out, str_from_c(c));
}

void
html_segment(struct buf *out, struct str s)
{
    if (str_eq(s, STR(".")))
        buf_lit(out, "_");
    else if (str_eq(s, STR("..")))
        buf_lit(out, "__");
    else
        html_component(out, s);
}

void
html_segment_c(struct buf *out, const char *c)
{
    html_segment(out, str_from_c(c));
}

/* A backslash counts as a slash in a browser, and a tab or a line end inside
 * an address as nothing: "/\t/there" would leave the site. */
bool
html_url_is_local(struct str s)
{
    if (s.n == 0 || (s.p[0] != '/' && s.p[0] != '?' && s.p[0] != '#'))
        return false;
    if (s.p[0] == '/' && s.n > 1 && s.p[1] == '/')
        return false;
    for (size_t i = 0; i < s.n; i++) {
        const unsigned char c = (unsigned char)s.p[i];

        if (c < ' ' || c == 0x7f || c == '\\')
            return false;
    }
    return true;
}

void
html_local_url(struct buf *out, struct str s)
{
    if (!html_url_is_local(s)) {
        buf_lit(out, "#");
        return;
    }
    size_t plain = 0;

    for (size_t i = 0; i < s.n; i++) {
        const unsigned char c = (unsigned char)s.p[i];

        if (c > ' ' && c < 0x80)
            continue;
        html_escape(out, (struct str){s.p + plain, i - plain});
        percent(out, c);
        plain = i + 1;
    }
    html_escape(out, (struct str){s.p + plain, s.n - plain});
}

void
html_local_url_c(struct buf *out, const char *c)
{
    html_local_url(out, str_from_c(c));
}

/* The bytes that a put_*() wrote, from `text` to `end`. */
static void
put(struct buf *out, const char *text, const char *end)
{
    buf_add(out, (struct str){text, (size_t)(end - text)});
}

void
html_long_day(struct buf *out, struct day d)
{
    char text[PUT_MAX];

    if (day_known(d))
        put(out, text, put_day(text, d, 0, WHOLE_NAME, true));
}

void
html_long_instant(struct buf *out, struct instant t)
{
    char text[PUT_MAX];

    if (instant_known(t))
        put(out, text, put_instant(text, t));
}

void
html_iso_day(struct buf *out, struct day d)
{
    char text[PUT_MAX];

    if (day_known(d))
        put(out, text, put_iso_day(text, d));
}

void
html_iso_instant(struct buf *out, struct instant t)
{
    char text[PUT_MAX];

    if (instant_known(t))
        put(out, text, put_iso_instant(text, t));
}

void
html_grouped(struct buf *out, int64_t n)
{
    char text[PUT_MAX];

    put(out, text, put_signed(text, n, 3));
}

void
html_grouped_unsigned(struct buf *out, uint64_t n)
{
    char text[PUT_MAX];

    put(out, text, put_number(text, n, 3));
}

void
html_number(struct buf *out, int64_t n)
{
    char text[PUT_MAX];

    put(out, text, put_signed(text, n, 0));
}

void
html_unsigned(struct buf *out, uint64_t n)
{
    char text[PUT_MAX];

    put(out, text, put_number(text, n, 0));
}
